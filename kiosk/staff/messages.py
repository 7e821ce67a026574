"""Spoken messages, played by whoever may see what they belong to."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, abort, send_file
from werkzeug.wrappers import Response

from kiosk.staff.desk import desk
from kiosk.staff.guard import record
from kiosk.staff.seen import may_see
from kiosk.store import messages, requests
from kiosk.store.calls import find_call

pages = Blueprint("messages", __name__)


@pages.get("/messages/<id>.mp3")
def play(id: str) -> Response:
    """The sound, also piece by piece as phones ask for it; each piece is written down, or one could be heard unseen."""
    found = messages.find(desk().store, id)
    sound = messages.sound(desk().store, id)
    if not found or not sound or not _may_hear(found.subject):
        abort(404)
    record("message.heard", found.subject)
    return send_file(BytesIO(sound), mimetype="audio/mpeg", conditional=True, etag=False)


def _may_hear(subject: str) -> bool:
    """A call is everybody's; a message that belongs to nothing yet is nobody's."""
    asked = requests.find(desk().store, subject)
    return may_see(asked) if asked else find_call(desk().store, subject) is not None
