"""What stands around every page: the four fixed buttons, "say it again", and the head of the home page."""

from __future__ import annotations

from kiosk.actions import dates
from kiosk.actions.world import World
from kiosk.messages import Choice, Intent, Visit


def fixed(visit: Visit, world: World) -> tuple[Choice, ...]:
    """Back, home, microphone, help: always these, always in this order."""
    words = world.words(visit)
    return (
        Choice(words("fixed.back"), Intent("back"), "arrow-left-bold"),
        Choice(words("fixed.home"), Intent("home"), "home"),
        Choice(words("fixed.listen"), Intent("listen"), "microphone", role="listen"),
        Choice(words("fixed.help"), Intent("help"), "hand-heart", role="help"),
    )


def again(visit: Visit, world: World) -> Choice:
    """Beside the subtitle."""
    return Choice(world.words(visit)("fixed.again"), Intent("again"), "volume-high")


def around(visit: Visit, world: World) -> tuple[Choice, ...]:
    """All of these, in the order in which they are come to."""
    return again(visit, world), *fixed(visit, world)


def header(visit: Visit, world: World) -> tuple[str, ...]:
    """Time, date, whose kiosk it is, and how the visit is set."""
    words, now = world.words(visit), world.store.clock.now()
    count = "mn" if visit.mongolian else visit.language  # hanzi for numbers could not be translated
    date = words("header.date", date=dates.day(words, now.date()), lunar=dates.lunar(words, now.date(), count))
    state = words(
        "header.state",
        size=words(f"text_size.{visit.text_size}"),
        volume=words(f"volume.{visit.volume}"),
        language=words("language.this"),
    )
    return dates.clock(words, now), date, world.centre(visit.language), state
