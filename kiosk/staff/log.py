"""Who saw and changed what at the desk page, for managers."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from kiosk.staff.desk import desk, words
from kiosk.staff.guard import needs
from kiosk.store.accounts import accounts
from kiosk.store.call_kinds import kinds
from kiosk.store.log import Line, lines

pages = Blueprint("log", __name__)
PAGE = 100
DIGITS = 15
"""More, and SQLite can't hold the number."""


@pages.get("/log")
@needs("manager")
def newest() -> str:
    """The newest lines, or those older than number ?before=."""
    asked = request.args.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= DIGITS else 0
    found = lines(desk().store, before, PAGE + 1)
    named = {each.id: each.named(desk().language) for each in accounts(desk().store)}
    about = named | {each.id: each.named(desk().language) for each in kinds(desk().store)}
    shown = [(line, named.get(line.account), _told(line, about)) for line in found[:PAGE]]
    return render_template("log.html", lines=shown, older=shown[-1][0].n if len(found) > PAGE else 0)


def _told(line: Line, named: dict[str, str]) -> str:
    """What was done, to whom or what, and what was noted about it."""
    key = f"log.{line.did}"
    did = words(key) if desk().texts.has(key) else line.did
    about = named.get(line.subject, line.subject[:8])
    return " ".join(part for part in (did, about, line.note) if part)
