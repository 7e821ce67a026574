"""Answering calls: one press to go, one when it is done; handing on, a note, and all that happened."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from kiosk.staff.desk import desk, words
from kiosk.staff.forms import LONGEST_NOTE, Form
from kiosk.staff.guard import needs, record
from kiosk.staff.me import me
from kiosk.staff.told import people, telling, who
from kiosk.staff.waiting import Watch
from kiosk.store import calls
from kiosk.store.calls import Call, find_call
from kiosk.store.contacts import contacts_of_person

pages = Blueprint("calls", __name__)
pages.app_context_processor(telling)


@pages.get("/calls/<id>")
def call(id: str) -> str:
    """All that happened, and what can be done; for a script that asks, the part that changes."""
    watch = Watch(desk().store, me())
    waiting = watch.of(_found(id))
    if "HX-Request" in request.headers:
        return render_template("call_live.html", watch=watch, waiting=waiting)
    knows = me().may("staff") and waiting.call.person
    return render_template("call.html", watch=watch, waiting=waiting, contacts=_contacts(waiting.call) if knows else [])


@pages.get("/calls/<id>/contacts")
@needs("staff")
def contacts(id: str) -> str:
    """Whom the caller can be helped by: asked for by a press, so that it is written down who looked."""
    return render_template("call_contacts.html", contacts=_contacts(_found(id)))


@pages.post("/calls/<id>/come")
def come(id: str) -> Response:
    """I am on my way."""
    return _done(calls.come(desk().store, id, me().id), "coming", "call.come")


@pages.post("/calls/<id>/see")
def see(id: str) -> Response:
    """I have seen it."""
    return _done(calls.see(desk().store, id, me().id), "seen", "call.see")


@pages.post("/calls/<id>/finish")
def finish(id: str) -> Response:
    """It is done."""
    return _done(calls.finish(desk().store, id, me().id), "done", "call.finish")


@pages.post("/calls/<id>/hand")
def hand(id: str) -> Response:
    """Somebody else is to come."""
    to = people().get(request.form.get("to", ""))
    if not to or not to.active:
        abort(400)
    found = calls.hand_on(desk().store, id, me().id, to.id)
    if found and found.state == "new":
        flash(words("desk.hand.done", name=to.named(desk().language)))
    return _done(found, "new", "call.hand")


@pages.post("/calls/<id>/note")
def note(id: str) -> Response:
    """Something is written beside it."""
    found, form = _found(id), Form.sent()
    written = form.text("note", LONGEST_NOTE)
    if form.good:
        calls.add_note(desk().store, id, me().id, written)
        record("call.note", id)
    else:
        flash(form.errors["note"])
    return _back(found)


def _done(found: Call | None, state: str, did: str) -> Response:
    """Back to where it was pressed; whoever was too late is told who was first."""
    if not found:
        abort(404)
    if found.state == state and found.holder in ("", me().id):
        record(did, found.id)
    else:
        flash(words(f"desk.call.late.{found.state}", name=who(found.holder)))
    return _back(found)


def _back(found: Call) -> Response:
    return redirect(f"/calls/{found.id}" if request.form.get("at") == "call" else "/", 303)


def _found(id: str) -> Call:
    return find_call(desk().store, id) or abort(404)


def _contacts(found: Call) -> list[object]:
    record("call.contacts", found.id)
    return [*contacts_of_person(desk().store, found.person)]
