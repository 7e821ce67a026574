"""The centre's notices: which hold today, each opened and read."""

from __future__ import annotations

from dataclasses import replace

from kiosk.actions import dates
from kiosk.actions.lists import leaf, read_rows
from kiosk.actions.world import Action, Answer, World
from kiosk.library import Notice
from kiosk.library.days import date_of
from kiosk.messages import Choice, Intent, Page, Visit
from kiosk.store.first_day import first_day

ICON = "bullhorn"


def of_today(world: World) -> tuple[Notice, ...]:
    """The notices that hold today, in the order of the table."""
    today, first = world.store.clock.now().date(), first_day(world.store)
    return tuple(notice for notice in world.library.notices if notice.times.shown(today, first))


def notices(value: str, visit: Visit, world: World) -> Answer:
    """All that hold today; whoever has seen them need not be told of them at home."""
    words, visit = world.words(visit), replace(visit, told=True)
    found = of_today(world)
    if not found:
        return Answer(_none(visit, world), visit)
    shown = leaf(words, [_row(notice, visit, world) for notice in found], "notices", value)
    say = (words("notices.say", count=len(found)), *read_rows(words, shown.rows))
    title, address = words("notices.title"), Intent("notices", value)
    page = Page("notices", "list", title, say, shown.choices, address, subtitle=shown.subtitle, icon=ICON)
    return Answer(page, visit)


def open_notice(value: str, visit: Visit, world: World) -> Answer:
    """One notice, read out whole; then the next one, if that is wanted."""
    found = of_today(world)
    place = next((place for place, notice in enumerate(found) if notice.id == value), None)
    if place is None:
        return notices("", visit, world)
    notice, following = found[place], next(iter(found[place + 1 :]), None)
    words, title, body = world.words(visit), notice.titled(visit.language), (notice.written(visit.language),)
    ask = (words("notice.ask"),) if following else ()
    say = (words("notice.say", title=title), *notice.sentences(visit.language), *ask)
    choices, address = _answers(following, visit, world), Intent("notice.open", value)
    return Answer(Page("notice", "confirm", title, say, choices, address, body=body, icon=ICON), visit)


def _answers(following: Notice | None, visit: Visit, world: World) -> tuple[Choice, ...]:
    """The next one if there is one, all of them, or enough of it: yes and no say so, too."""
    words, yes, no = world.words(visit), *(world.phrases.ways(key, visit.language) for key in ("yes", "no"))
    all_of_them = Choice(words("notice.all"), Intent("notices"), "format-list-bulleted")
    seen = Choice(words("notice.seen"), Intent("home"), "check-bold", phrases=no)
    if following is None:
        return replace(seen, phrases=(*yes, *no), strong=True), all_of_them
    title, intent = following.titled(visit.language), Intent("notice.open", following.id)
    return Choice(words("notice.next"), intent, "skip-next", title, phrases=yes, strong=True), all_of_them, seen


def _row(notice: Notice, visit: Visit, world: World) -> Choice:
    words, until = world.words(visit), ""
    if last := notice.times.until:
        until = words("notice.until", day=dates.day(words, date_of(last, first_day(world.store))))
    return Choice(notice.titled(visit.language), Intent("notice.open", notice.id), ICON, until)


def _none(visit: Visit, world: World) -> Page:
    words = world.words(visit)
    say = (words("notices.none"),)
    choices = (
        Choice(words("more.today"), Intent("today"), "calendar-today"),
        Choice(words("activities.week"), Intent("activities.week"), "calendar-week", role="activities"),
    )
    title, address = words("notices.title"), Intent("notices")
    return Page("notices.none", "choices", title, say, choices, address, body=say, icon=ICON)


ACTIONS: dict[str, Action] = {"notices": notices, "notice.open": open_notice}
