"""Activities: what is on today, this week, by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.actions import dates, days
from kiosk.actions.lists import leaf, picture_of, read_rows, split_value
from kiosk.actions.world import Action, Answer, World
from kiosk.library import KINDS
from kiosk.messages import Activity, Choice, Intent, Page, Standing, Visit
from kiosk.store import activities as stored
from kiosk.store import registrations

WEEK_DAYS = 7
ICON = "calendar-check"
"""Of activities, and of a kind that has none of its own."""


def menu(_value: str, visit: Visit, world: World) -> Answer:
    """Ways to look for an activity."""
    words = world.words(visit)
    keys = (("today", "calendar-today"), ("week", "calendar-week"), ("kinds", "shape"))
    choices = [
        Choice(
            words(f"activities.{key}"),
            Intent(f"activities.{key}"),
            icon,
            words(f"activities.{key}.detail"),
            role="activities",
        )
        for key, icon in keys
    ]
    mine = Choice(words("more.mine"), Intent("mine"), "account", words("more.mine.detail"), role="activities")
    say = (words("activities.say"),)
    page = Page("activities", "choices", words("activities.title"), say, (*choices, mine), Intent("activities"))
    return Answer(blue(page), visit)


def today(value: str, visit: Visit, world: World) -> Answer:
    """What is still to come today."""
    return _list("activities.today", value, _on_days(1, world), visit, world)


def week(value: str, visit: Visit, world: World) -> Answer:
    """Today and the six days after it."""
    return _list("activities.week", value, _on_days(WEEK_DAYS, world), visit, world)


def day(value: str, visit: Visit, world: World) -> Answer:
    """A day that somebody named."""
    named = split_value(value)[0]
    if named not in days.DAYS:
        return today("", visit, world)
    now = world.store.clock.now().replace(tzinfo=None)
    when = days.date_of(named, now.date())
    found = [each for each in stored.on_days(world.store, when, 1) if each.ends > now]
    words = world.words(visit)
    return _list("activities.day", value, found, visit, world, words("activities.day", day=dates.day(words, when)))


def kinds(value: str, visit: Visit, world: World) -> Answer:
    """Kinds of activities that are coming."""
    words = world.words(visit)
    now = world.store.clock.now()
    rows = [
        Choice(
            kind_name(kind, visit, world),
            Intent("activities.kind", kind),
            kind_icon(kind),
            words("activities.count", count=count),
            role="activities",
            picture=picture_of(world, kind),
        )
        for kind, count in stored.kinds(world.store, now).items()
    ]
    shown = leaf(words, rows, "activities.kinds", value)
    say = (words("activities.kinds.say"), *read_rows(words, shown.rows))
    page = Page(
        "activities.kinds", "list", words("activities.kinds"), say, shown.choices, Intent("activities.kinds", value)
    )
    return Answer(blue(replace(page, subtitle=shown.subtitle)), visit)


def of_kind(value: str, visit: Visit, world: World) -> Answer:
    """Coming activities of one kind."""
    kind = split_value(value)[0]
    found = stored.of_kind(world.store, kind, world.store.clock.now())
    return _list("activities.kind", value, found, visit, world, kind_name(kind, visit, world))


def kind_name(kind: str, visit: Visit, world: World) -> str:
    """A kind in the visit's language; one that a centre made up itself stays as it is."""
    return world.words(visit)(f"kind.{kind}") if world.texts.has(f"kind.{kind}") else kind


def kind_icon(kind: str) -> str:
    """What stands for a kind where there is no picture."""
    return KINDS.get(kind, ICON)


def name_of(activity: Activity, visit: Visit) -> str:
    """Its name in the visit's language, where it has one."""
    return activity.name_en if visit.language == "en" and activity.name_en else activity.name


def when_of(activity: Activity, visit: Visit, world: World) -> str:
    """Day and time as one says them."""
    return dates.when(world.words(visit), activity.starts, world.store.clock.now().date())


def seats_in_words(activity: Activity, visit: Visit, world: World) -> str:
    """The person's own place if one is known and signed up, else how many seats are left."""
    words = world.words(visit)
    mine = registrations.registration_of(world.store, activity, visit.who) if visit.who else None
    if mine:
        return words("seats.mine") if mine.state == "seated" else words("seats.queue", line=mine.line)
    seats = stored.seats(world.store, activity)
    if seats.free:
        return words("seats.one" if seats.free == 1 else "seats.free", count=seats.free)
    return words("seats.full", count=seats.waiting)


def standing_of(activity: Activity, visit: Visit, world: World) -> Standing:
    """What the words of seats_in_words come to."""
    mine = registrations.registration_of(world.store, activity, visit.who) if visit.who else None
    if mine:
        return "mine" if mine.state == "seated" else "full"
    return "free" if stored.seats(world.store, activity).free else "full"


def activity_row(activity: Activity, visit: Visit, world: World) -> Choice:
    """A row that opens an activity."""
    state = seats_in_words(activity, visit, world)
    return Choice(
        name_of(activity, visit),
        Intent("activity.open", activity.id),
        kind_icon(activity.kind),
        when_of(activity, visit, world),
        state,
        role="activities",
        picture=picture_of(world, activity.name, activity.kind),
        standing=standing_of(activity, visit, world),
    )


def blue(page: Page) -> Page:
    """Blue is activities."""
    return replace(page, role="activities", icon=page.icon or ICON)


def _on_days(days: int, world: World) -> list[Activity]:
    now = world.store.clock.now().replace(tzinfo=None)
    return [each for each in stored.on_days(world.store, now.date(), days) if each.ends > now]


def _list(address: str, value: str, found: Sequence[Activity], visit: Visit, world: World, title: str = "") -> Answer:
    words = world.words(visit)
    title = title or words(address)
    if not found:
        return Answer(_nothing(title, Intent(address, value), visit, world), visit)
    shown = leaf(words, [activity_row(each, visit, world) for each in found], address, value)
    say = (words("activities.found", title=title, count=len(found)), *read_rows(words, shown.rows))
    page = Page(address, "list", title, say, shown.choices, Intent(address, value), subtitle=shown.subtitle)
    return Answer(blue(page), visit)


def _nothing(title: str, address: Intent, visit: Visit, world: World) -> Page:
    words = world.words(visit)
    say = (words("activities.none", title=title),)
    others = (("activities.week", "calendar-week"), ("activities.kinds", "shape"))
    choices = tuple(
        Choice(words(name), Intent(name), icon, role="activities") for name, icon in others if name != address.name
    )
    return blue(Page(f"{address.name}.none", "choices", title, say, choices, address, body=say))


ACTIONS: dict[str, Action] = {
    "activities": menu,
    "activities.today": today,
    "activities.week": week,
    "activities.day": day,
    "activities.kinds": kinds,
    "activities.kind": of_kind,
}
