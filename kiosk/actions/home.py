"""The home page, and what else there is."""

from __future__ import annotations

from kiosk.actions import dates, notices
from kiosk.actions.preferences import language_name, next_language
from kiosk.actions.today import activities_left
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Choice, Intent, Page, Visit


def home(_value: str, visit: Visit, world: World) -> Answer:
    """Three things to do, three tiles, and a greeting; after it, until that has been said, that there are notices."""
    words = world.words(visit)
    greeting = words(f"greeting.{dates.part_of_day(world.store.clock.now())}")
    choices = (*_bars(visit, world), *_tiles(visit, world))
    say: tuple[str, ...] = (words("home.say", greeting=greeting),)
    if count := 0 if visit.told else len(notices.of_today(world)):
        say = (*say, words("home.notices", count=count))
    return Answer(Page("home", "home", words("home.title"), say, choices), visit)


def _bars(visit: Visit, world: World) -> tuple[Choice, ...]:
    words = world.words(visit)
    return (
        Choice(words("home.help"), Intent("help"), "hand-heart", words("home.help.detail"), role="help", strong=True),
        Choice(
            words("home.listen"),
            Intent("columns"),
            "headphones",
            words("home.listen.detail"),
            role="listen",
            strong=True,
        ),
        Choice(
            words("home.activities"),
            Intent("activities"),
            "calendar-check",
            _today(visit, world),
            role="activities",
            strong=True,
        ),
    )


def _tiles(visit: Visit, world: World) -> tuple[Choice, ...]:
    words = world.words(visit)
    larger = words("home.larger") if visit.text_size < 3 else words("home.smaller")
    return (
        Choice(larger, Intent("set.text_size"), "format-size"),
        Choice(words("home.more"), Intent("more"), "view-grid"),
        *(
            Choice(language_name(to, world), Intent("set.language", to), "translate")
            for to in next_language(visit, world)
        ),
    )


def _today(visit: Visit, world: World) -> str:
    """How many activities are still to come today, in words."""
    words, count = world.words(visit), activities_left(world)
    return words("home.activities.today", count=count) if count else words("home.activities.week")


def more(_value: str, visit: Visit, world: World) -> Answer:
    """Everything that has no place on the home page."""
    words = world.words(visit)
    choices = (
        Choice(words("more.today"), Intent("today"), "calendar-today"),
        Choice(words("more.mine"), Intent("mine"), "account", role="activities"),
        Choice(words("more.requests"), Intent("requests"), "clipboard-text"),
        Choice(words("more.places"), Intent("places"), "hospital-building"),
        Choice(words("more.settings"), Intent("settings"), "tune-variant"),
        Choice(words("more.goodbye"), Intent("goodbye"), "hand-wave"),
    )
    return Answer(
        Page("more", "choices", words("more.title"), (words("more.say"),), choices, Intent("more"), icon="view-grid"),
        visit,
    )


ACTIONS: dict[str, Action] = {"home": home, "more": more}
