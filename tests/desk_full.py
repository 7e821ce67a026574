"""A desk with one of everything on it, each text of it the same: every page has something to show, and to break on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from desk import CONTENT, Browser, Office, office
from flask import Flask
from records import activity
from werkzeug.routing import Rule

from kiosk.library import load_library
from kiosk.store import alerts, call_kinds, calls, contacts, messages, requests
from kiosk.store.accounts import Role, account, change_account
from kiosk.store.activities import take_over
from kiosk.store.kiosks import beat
from kiosk.store.store import Store

NUMBER = "00024680002"
"""Of the person who called and asked."""
TEXT = "示例文字"
SECRET = "nobody-may-read-this"
"""In the address of an alert."""
NO_PAGES = (
    *("static", "login.login", "login.first", "board.version", "messages.play", "calls.contacts", "alerts.result"),
)
"""Endpoints that give a file, a part of a page, or lead whoever is logged in elsewhere."""
SOUND = b"ID3" + bytes(2000)
"""Plays nothing, and is served like what does."""


@dataclass(frozen=True)
class Full:
    """The desk, and the ids of what lies on it by the first part of the addresses they stand in."""

    office: Office
    ids: dict[str, str]

    @property
    def app(self) -> Flask:
        """The desk page."""
        return self.office.app

    @property
    def store(self) -> Store:
        """A store of the test's own on the same file."""
        return self.office.store

    def as_somebody(self, role: Role | None) -> Browser:
        """A browser in which somebody with this role is logged in, or nobody."""
        return self.office.at_work(role) if role else self.office.browser()

    def pages(self) -> dict[str, str]:
        """All that shows a whole page to a manager: the rule -> an address that fits it."""
        rules = [rule for rule in self.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
        return {rule.rule: self.path(rule) for rule in rules if rule.endpoint not in NO_PAGES}

    def path(self, rule: Rule) -> str:
        """An address that this rule fits, of something that is there."""
        first = rule.rule.strip("/").partition("/")[0]
        filled = {"way": "down", "what": "pause", "filename": "desk.css", "id": self.ids.get(first, "")}
        return re.sub(r"<(?:[^:<>]*:)?(\w+)>", lambda found: filled[found[1]], rule.rule)


@contextmanager
def full_desk(data: Path, text: str = TEXT) -> Iterator[Full]:
    """The desk of a store in this folder; `text` is whatever somebody has typed or said anywhere."""
    with office(data) as desk:
        yield Full(desk, fill(desk, text))


def fill(desk: Office, text: str) -> dict[str, str]:
    """One of everything; gives the ids."""
    store = desk.store
    helper = desk.account("helper", "volunteer")
    change_account(store, helper, name=text, name_en=text, role="volunteer", active=True)
    contact = _contact(store, text, helper)
    kind = _kind(store, text)
    call = _call(desk, text, kind, helper)
    request, secret = _requests(store, text, helper)
    take_over(store, [activity("1", text, details=text, kind=text)])
    beat(store, {"microphone": True, "loudspeaker": False, "ear": True, "voice": True})
    found = account(store, helper)
    assert found and found.name == text
    ids = {"calls": call, "requests": request, "secret": secret, "contacts": contact, "alerts": _alert(store, text)}
    return {**ids, "accounts": helper, "kinds": kind, "messages": f"message-{call}"}


def _alert(store: Store, text: str) -> str:
    """One that is never sent: port 9 takes what comes and answers nothing."""
    made = alerts.new_target(text, f"json://127.0.0.1:9/{SECRET}", (), "00:00", "00:00")
    alerts.keep_target(store, replace(made, active=False))
    return made.id


def _contact(store: Store, text: str, helper: str) -> str:
    return contacts.keep_contact(
        store, number=NUMBER, owner=text, name=text, relation=text, phone=text, paired=True, account=helper
    )


def _kind(store: Store, text: str) -> str:
    call_kinds.keep_kind(store, call_kinds.CallKind("tried", 6, text, text, text, text, text, text, text, text))
    return "tried"


def _call(desk: Office, text: str, kind: str, helper: str) -> str:
    """An open one with all that can lie beside it, one that was missed, one that is done."""
    store, person = desk.store, desk.store.secrets.person(NUMBER)
    for state in ("missed", "done"):
        other = calls.call_for_help(store, "doctor", about=text)
        if state == "done":
            calls.finish(store, other, helper, text)
    desk.clock.advance(3600)
    calls.miss_overdue(store)
    call = calls.call_for_help(store, kind, person=person, wanted=helper, about=text)
    calls.add_note(store, call, helper, text)
    messages.keep(store, f"message-{call}", call, SOUND, 3.0, "call_events")
    messages.set_draft(store, f"message-{call}", text)
    return call


def _requests(store: Store, text: str, helper: str) -> tuple[str, str]:
    """One of each kind; gives the ids of one that everybody may see and of one that few may."""
    made = {}
    for service in load_library(CONTENT).services:
        asked = requests.ask(store, service.id, item=text, number=NUMBER, confidential=service.confidential)
        requests.take(store, asked.id, helper)
        requests.add_note(store, asked.id, helper, text)
        made[service.role] = asked.id
    return made["volunteer"], made["manager"]
