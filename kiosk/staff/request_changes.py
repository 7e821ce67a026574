"""Changing a request: each change is a press or a short form on its page."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, request
from werkzeug.wrappers import Response

from kiosk.staff.days import day_in
from kiosk.staff.desk import desk, words
from kiosk.staff.forms import LONGEST_NOTE, Form
from kiosk.staff.guard import record
from kiosk.staff.me import me
from kiosk.staff.request_moves import back_by, may_have, moves_from
from kiosk.staff.requests import request_page
from kiosk.staff.seen import seen_request
from kiosk.staff.told import request_state
from kiosk.store import requests
from kiosk.store.requests import Request

pages = Blueprint("request_changes", __name__)


@pages.post("/requests/<id>/go")
def go(id: str) -> Response:
    """It has come so far; whoever was too late is told how it stands."""
    found, state = seen_request(id), request.form.get("state", "")
    if state not in ("taken", "ready", "lent", "done"):
        abort(400)
    if state not in moves_from(found):
        return _too_late(found)
    if state == "taken":
        requests.take(desk().store, id, me().id)
    else:
        requests.go(desk().store, id, state, me().id, due=back_by(found) if state == "lent" else None)
    now = seen_request(id)
    if now.state != state or (state == "taken" and now.holder != me().id):
        return _too_late(now)
    return _kept(id, f"request.{state}")


@pages.post("/requests/<id>/refuse")
def refuse(id: str) -> Response | str:
    """It can't be done, and why."""
    found, form = seen_request(id), Form.sent()
    reason = form.text("reason", LONGEST_NOTE)
    if not form.good:
        return request_page(found, form)
    if not found.is_open or found.state == "lent":  # then it has to come back
        return _too_late(found)
    requests.go(desk().store, id, "refused", me().id, reason)
    return _kept(id, "request.refused")


@pages.post("/requests/<id>/hand")
def hand(id: str) -> Response:
    """Somebody else does it."""
    found = seen_request(id)
    to = next((each for each in may_have(found) if each.id == request.form.get("to")), None) or abort(400)
    if not found.is_open:
        return _too_late(found)
    requests.hand_on(desk().store, id, me().id, to.id)
    return _kept(id, "request.hand", words("desk.hand.done", name=to.named(desk().language)))


@pages.post("/requests/<id>/due")
def due(id: str) -> Response | str:
    """Another day by which it is to be done, or back."""
    found, form = seen_request(id), Form.sent()
    until = day_in(form.text("due", LONGEST_NOTE))
    if form.good and not until:
        form.wrong("due", "day")
    if not until:
        return request_page(found, form)
    if not found.is_open:
        return _too_late(found)
    requests.set_due(desk().store, id, me().id, until)
    return _kept(id, "request.due")


@pages.post("/requests/<id>/note")
def note(id: str) -> Response | str:
    """Something is written beside it."""
    found, form = seen_request(id), Form.sent()
    written = form.text("note", LONGEST_NOTE)
    if not form.good:
        return request_page(found, form)
    requests.add_note(desk().store, id, me().id, written)
    return _kept(id, "request.note")


def _kept(id: str, did: str, told: str = "") -> Response:
    record(did, id)
    flash(told or words("desk.kept"))
    return redirect(f"/requests/{id}", 303)


def _too_late(found: Request) -> Response:
    flash(words("desk.request.too_late", state=request_state(found)))
    return redirect(f"/requests/{found.id}", 303)
