"""How a visit begins: as the centre has set its kiosk, with the colours of the time of day."""

from __future__ import annotations

from datetime import datetime, time
from typing import get_args

from kiosk.actions.world import World
from kiosk.messages import LANGUAGES, Language, Theme, Visit
from kiosk.settings import Settings

NIGHT_FROM, NIGHT_TO = time(22), time(6)
"""When nobody is expected: the page that waits for somebody is as dark as can be."""


def new_visit(world: World) -> Visit:
    """A visit of which nothing has been set yet. Its colours stay, also when evening comes meanwhile."""
    settings = world.settings
    theme = _theme(settings.theme_evening if _evening(settings, world.store.clock.now()) else settings.theme_day)
    return Visit(offered(world)[0], settings.text_size, theme, settings.volume)


def offered(world: World) -> tuple[Language, ...]:
    """The languages that the kiosk speaks here; the first is the one that a visit begins in."""
    asked = world.settings.languages.split()
    return tuple(language for name in asked for language in LANGUAGES if language == name)


def night(now: datetime) -> bool:
    """Whether the house sleeps."""
    return _within(now.time(), NIGHT_FROM, NIGHT_TO)


def _evening(settings: Settings, now: datetime) -> bool:
    return _within(now.time(), time.fromisoformat(settings.evening_from), time.fromisoformat(settings.evening_to))


def _within(now: time, begin: time, end: time) -> bool:
    """Whether a time is in a span that may go over midnight; its end is no part of it."""
    return begin <= now < end if begin <= end else now >= begin or now < end


def _theme(name: str) -> Theme:
    return next(theme for theme in get_args(Theme) if theme == name)
