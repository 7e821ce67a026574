"""Lists of any length, four rows a page, with numbers to say and keys to turn the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from kiosk.actions.dates import Words
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Choice, Intent

ROWS = 4


@dataclass(frozen=True)
class Leaf:
    """One page of a list."""

    choices: tuple[Choice, ...]
    """Its rows, and the keys that turn the page."""
    rows: tuple[Choice, ...]
    subtitle: str
    """Page 1 of 3; empty if there is only one."""


def split_value(value: str) -> tuple[str, int]:
    """An address's value and the number of its page: "健身#2" is ("健身", 2)."""
    what, _, number = value.partition("#")
    return what, max(1, int(number)) if number.isdecimal() else 1


def place_of(address: Intent) -> tuple[str, str]:
    """The same for all pages of one list."""
    return address.name, address.value.partition("#")[0]


def leaf(words: Words, choices: Sequence[Choice], name: str, value: str, rows: int = ROWS) -> Leaf:
    """The page of these choices that the address `name:value` asks for; the last one if there are not so many."""
    what, number = split_value(value)
    pages = max(1, -(-len(choices) // rows))
    number = min(number, pages)
    shown = tuple(choices[(number - 1) * rows : number * rows])
    turning = [_turn(words, "page.previous", "chevron-left", name, what, number - 1)] if number > 1 else []
    turning += [_turn(words, "page.next", "chevron-right", name, what, number + 1)] if number < pages else []
    subtitle = words("list.page", number=number, pages=pages) if pages > 1 else ""
    return Leaf((*shown, *turning), shown, subtitle)


def read_rows(words: Words, rows: Sequence[Choice]) -> tuple[str, ...]:
    """Each row as a sentence: its number, name, when and where, and its state."""
    told = (joined(words, "list.and", [row.label, row.detail, row.state]) for row in rows)
    return tuple(words("list.row", number=number, row=row) for number, row in enumerate(told, start=1))


def picture_of(world: World, *names: str) -> str:
    """The file of a picture with one of these names, the first that there is; empty if there is none."""
    return next((str(world.library.pictures[name]) for name in names if name in world.library.pictures), "")


def joined(words: Words, key: str, parts: Iterable[str]) -> str:
    """Parts that are not empty, one after the other as the text `key` joins two of them."""
    return reduce(lambda first, then: words(key, first=first, then=then), filter(None, parts))


def _turn(words: Words, key: str, icon: str, name: str, what: str, number: int) -> Choice:
    target = Intent(name, f"{what}#{number}" if number > 1 else what)
    return Choice(words(key), Intent(key, str(target)), icon)


def no_page(key: str) -> Action:
    """There is no page before the first or after the last: say so, and stay."""
    return lambda _value, visit, world: Answer(None, visit, (world.words(visit)(key),))


ACTIONS: dict[str, Action] = {"page.previous": no_page("list.first"), "page.next": no_page("list.last")}
