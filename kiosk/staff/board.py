"""The board: who waits for help, who takes care of them, and what the day holds."""

from __future__ import annotations

from datetime import UTC

from flask import Blueprint, jsonify, render_template, request
from werkzeug.wrappers import Response

from kiosk.staff.desk import desk
from kiosk.staff.me import me
from kiosk.staff.seen import tally
from kiosk.staff.waiting import Watch
from kiosk.store.activities import on_days
from kiosk.store.calls import miss_overdue
from kiosk.store.store import Store

pages = Blueprint("board", __name__)


@pages.get("/")
def board() -> str:
    """Who waits now, whom nobody has come to, today's numbers; for a script that asks, the part that changes."""
    store = desk().store
    today = len(on_days(store, store.clock.now().date(), 1))
    page = "board_live.html" if "HX-Request" in request.headers else "board.html"
    return render_template(page, watch=Watch(store, me()), activities=today, tally=tally())


@pages.get("/board/version")
def version() -> Response:
    """What every open page asks twice a second: whether anything is new, and how many calls there are."""
    watch = Watch(desk().store, me())
    watch.mark()
    now = desk().store.clock.now().astimezone(UTC).timestamp()
    answer = {"version": watch.version, "ringing": len(watch.ringing), "waiting": len(watch.unanswered), "now": now}
    return jsonify(answer)


def tick(store: Store) -> None:
    """What the desk does once a second, whether or not anybody looks. Raises StoreError."""
    miss_overdue(store)
