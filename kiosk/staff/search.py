"""One field for everything: a request's number, a person's, a contact's name, a kind, an activity, a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from flask import Blueprint, render_template, request

from kiosk.library.services import Service
from kiosk.staff.days import day_in
from kiosk.staff.desk import desk
from kiosk.staff.guard import record
from kiosk.staff.me import me
from kiosk.staff.seen import may_see, seen_services
from kiosk.staff.waiting import Watch
from kiosk.store.activities import on_days, with_words
from kiosk.store.calls import calls_between
from kiosk.store.contacts import find_contacts
from kiosk.store.request_queue import made_between, on_day
from kiosk.store.requests import Request, by_number, requests_of
from kiosk.store.secrets import plain

pages = Blueprint("search", __name__)
MOST = 20
"""Of each sort."""
LONGEST = 40
SHORTEST_NUMBER = 3


@pages.get("/search")
def search() -> str:
    """What ?q= is, or is part of."""
    text = " ".join(request.args.get("q", "").split())[:LONGEST]
    day = day_in(text)
    found = _of_day(day) if day else _of_words(text) if text else {}
    if text:
        record("search")
    return render_template("search.html", text=text, day=day, found=found, any=any(found.values()))


def _of_day(day: date) -> dict[str, object]:
    store = desk().store
    since = datetime.combine(day, time(), store.clock.zone)
    until = datetime.combine(day + timedelta(days=1), time(), store.clock.zone)
    coming = [each for kind in seen_services() for each in on_day(store, kind, day)]
    made = made_between(store, [*seen_services()], since, until, MOST)
    watch = Watch(store, me())
    return {
        "requests": [*coming, *(each for each in made if each not in coming)][:MOST],
        "calls": [watch.of(call) for call in calls_between(store, since, until, MOST)],
        "activities": on_days(store, day, 1)[:MOST],
    }


def _of_words(text: str) -> dict[str, object]:
    return {
        "services": _services(text),
        "requests": _requests(plain(text)),
        "contacts": find_contacts(desk().store, text)[:MOST] if me().may("staff") else [],
        "activities": with_words(desk().store, text, desk().store.clock.now(), MOST),
    }


def _services(text: str) -> list[Service]:
    return [each for each in seen_services().values() if text.lower() in f"{each.name} {each.name_en}".lower()]


def _requests(number: str) -> list[Request]:
    """By their own number, or by the person's."""
    if len(number) < SHORTEST_NUMBER:
        return []
    one = by_number(desk().store, number)
    found = [*([one] if one else []), *requests_of(desk().store, number)]
    return [each for each in found if may_see(each)][:MOST]
