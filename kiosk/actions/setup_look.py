"""How a visit begins to look: letters, colours by the time of day, languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import cast

from kiosk.actions import dates
from kiosk.actions.dates import Words
from kiosk.actions.setup_parts import ICON, done, keep, kept, now, options
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import TEXT_SIZES, THEMES, Choice, Intent, Page, Theme, Visit
from kiosk.settings import Settings

STEP = timedelta(minutes=30)
LANGUAGE_TEXTS = {
    "zh en": "languages.zh_first",
    "en zh": "languages.en_first",
    "zh": "languages.zh",
    "en": "languages.en",
}
"""What may be set, and how it is called."""


def letters(_value: str, visit: Visit, world: World) -> Answer:
    """How large they are when somebody comes."""
    words = world.words(visit)
    labels = {str(size): words(f"text_size.{size}") for size in TEXT_SIZES}
    keys = options(words, "setup.letters.as", labels, str(world.settings.text_size))
    return _page("setup.letters", keys, "", visit, world, back="setup.colours")


def letters_as(value: str, visit: Visit, world: World) -> Answer:
    """This size; at once, so that it can be judged."""
    size = int(value) if value.isdecimal() and int(value) in TEXT_SIZES else visit.text_size
    answer = keep(visit, world, text_size=size)
    return replace(answer, visit=replace(visit, text_size=size)) if kept(answer, visit, world) else answer


def colours_now(words: Words, settings: Settings) -> str:
    """Letters, and colours by day and in the evening, in short."""
    states = _states(words, settings)
    day, evening = states["setup.day"], states["setup.evening"]
    return words("setup.colours.now", size=states["setup.letters"], day=day, evening=evening)


def _states(words: Words, settings: Settings) -> dict[str, str]:
    """How each is now."""
    return {
        "setup.letters": words(f"text_size.{settings.text_size}"),
        "setup.day": words(f"theme.{settings.theme_day}"),
        "setup.evening": words(f"theme.{settings.theme_evening}"),
        "setup.hours": _hours(words, settings),
    }


def colours(_value: str, visit: Visit, world: World) -> Answer:
    """Letters, colours by day and in the evening, and when that is."""
    words = world.words(visit)
    keys = (
        Choice(words(f"key.{name}"), Intent(name), detail=now(words, state))
        for name, state in _states(words, world.settings).items()
    )
    return _page("setup.colours", tuple(keys), "", visit, world)


def day(_value: str, visit: Visit, world: World) -> Answer:
    """Colours by day."""
    return _themes("setup.day", world.settings.theme_day, visit, world)


def evening(_value: str, visit: Visit, world: World) -> Answer:
    """Colours in the evening."""
    return _themes("setup.evening", world.settings.theme_evening, visit, world)


def day_as(value: str, visit: Visit, world: World) -> Answer:
    """These by day."""
    return _seen(keep(visit, world, theme_day=value), value, visit, world)


def evening_as(value: str, visit: Visit, world: World) -> Answer:
    """These in the evening."""
    return _seen(keep(visit, world, theme_evening=value), value, visit, world)


def _seen(answer: Answer, theme: str, visit: Visit, world: World) -> Answer:
    """At once, so that they can be judged."""
    return replace(answer, visit=replace(visit, theme=cast(Theme, theme))) if kept(answer, visit, world) else answer


def _themes(name: str, chosen: str, visit: Visit, world: World) -> Answer:
    words = world.words(visit)
    keys = options(words, f"{name}.as", {theme: words(f"theme.{theme}") for theme in THEMES}, chosen)
    return _page(name, keys, "", visit, world, back="setup.colours")


def hours(_value: str, visit: Visit, world: World) -> Answer:
    """When the evening's colours begin and end."""
    words = world.words(visit)
    names = ("from.earlier", "from.later", "to.earlier", "to.later")
    keys = tuple(Choice(words(f"setup.hours.{name}"), Intent("setup.hours.as", name)) for name in names)
    return _page("setup.hours", keys, _hours(words, world.settings), visit, world, back="setup.colours")


def hours_as(value: str, visit: Visit, world: World) -> Answer:
    """Half an hour earlier or later."""
    which, _, way = value.partition(".")
    if which not in ("from", "to"):
        return Answer(None, visit)
    field = f"evening_{which}"
    at = _at(getattr(world.settings, field)) + (STEP if way == "later" else -STEP)
    answer = keep(visit, world, **{field: f"{at:%H:%M}"})
    told = _hours(world.words(visit), world.settings)
    return replace(answer, say=(*answer.say, told)) if kept(answer, visit, world) else answer


def _hours(words: Words, settings: Settings) -> str:
    begin, end = (dates.time(words, _at(clock)) for clock in (settings.evening_from, settings.evening_to))
    return words("setup.hours.now", begin=begin, end=end)


def _at(clock: str) -> datetime:
    """This time of some day."""
    return datetime.combine(datetime(2000, 1, 2), time.fromisoformat(clock))


def languages(_value: str, visit: Visit, world: World) -> Answer:
    """Which are offered, and in which a visit begins."""
    words = world.words(visit)
    labels = {each: words(key) for each, key in LANGUAGE_TEXTS.items()}
    keys = options(words, "setup.languages.as", labels, world.settings.languages)
    return _page("setup.languages", keys, "", visit, world)


def languages_as(value: str, visit: Visit, world: World) -> Answer:
    """These."""
    return keep(visit, world, languages=value)


def _page(
    name: str, keys: tuple[Choice, ...], state: str, visit: Visit, world: World, *, back: str = "setup"
) -> Answer:
    words = world.words(visit)
    subtitle = now(words, state) if state else ""
    keys = (*keys, done(words, back))
    page = Page(name, "choices", words(f"key.{name}"), (words(f"{name}.say"),), keys, Intent(name), subtitle)
    return Answer(replace(page, icon=ICON), visit)


ACTIONS: dict[str, Action] = {
    "setup.letters": letters,
    "setup.letters.as": letters_as,
    "setup.colours": colours,
    "setup.day": day,
    "setup.day.as": day_as,
    "setup.evening": evening,
    "setup.evening.as": evening_as,
    "setup.hours": hours,
    "setup.hours.as": hours_as,
    "setup.languages": languages,
    "setup.languages.as": languages_as,
}
