"""Choices by their place on the page: the second one, the last one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.messages import Choice, Intent, Page

LAST = "last"
NO_ROWS = ("page", "unclear")
"""Families of what stands below the rows of a list: nobody who says the last one means the key that turns the page."""


def places(choices: Sequence[Choice]) -> Iterator[tuple[str, Choice]]:
    """Key of phrases.csv and the choice that it means among these."""
    for number, choice in enumerate(choices, start=1):
        yield str(Intent("choice", str(number))), choice
    rows = [choice for choice in choices if choice.intent.name.split(".")[0] not in NO_ROWS]
    if rows:
        yield str(Intent("choice", LAST)), rows[-1]


def placed(intent: Intent, page: Page) -> Choice | None:
    """The choice in this place; None if there are not so many, and on a keypad, where numbers are digits."""
    return None if page.kind == "keypad" else dict(places(page.choices)).get(str(intent))
