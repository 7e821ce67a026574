"""The desk page as a Flask application."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, current_app, render_template
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import HTTPException, ServiceUnavailable
from werkzeug.wrappers import Response

from kiosk.clock import Clock
from kiosk.files.address import COOKIE
from kiosk.settings import Settings
from kiosk.staff import (
    accounts,
    activities,
    alerts,
    board,
    calls,
    contacts,
    health,
    kinds,
    log,
    login,
    messages,
    request_changes,
    requests,
    search,
)
from kiosk.staff.desk import Shared, share, words
from kiosk.staff.guard import asks_for_page, guard, public
from kiosk.staff.guesses import watch_guesses
from kiosk.store.sessions import LASTS
from kiosk.store.store import StoreError

PARTS = (
    *(login, board, calls, messages, requests, request_changes, contacts, activities, search),
    *(accounts, kinds, alerts, health, log),
)
"""Modules with a Blueprint `pages` each."""
MOST_BYTES = 50_000
"""Of a request: longer ones are refused before they are read. The longest form has some 5,000; taken apart, small
fields take thirty times their room."""
TOLD = (400, 403, 404, 405, 413, 500, 503)
"""Errors that have words of their own: desk.error.<code>."""


def make_app(data: Path, content: Path, settings: Settings, clock: Clock | None = None) -> Flask:
    """The desk page on the store in `data`. Raises StoreError if that can't be opened."""
    app = Flask(__name__)
    shared = Shared(data, content, settings, clock)
    app.config.update(
        SECRET_KEY=shared.store().secrets.derived("desk cookies").hex(),
        SESSION_COOKIE_NAME=COOKIE,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=LASTS,
        MAX_CONTENT_LENGTH=MOST_BYTES,
        WTF_CSRF_TIME_LIMIT=None,  # a board stays open all day; the token ends with the session
    )
    app.url_map.strict_slashes = app.url_map.merge_slashes = False  # else redirects are built from the Host header
    share(app, shared)
    guard(app)
    CSRFProtect(app)
    watch_guesses(app)
    public(app.view_functions["static"])  # the log-in page needs its style, too
    for part in PARTS:
        app.register_blueprint(part.pages)
    app.register_error_handler(HTTPException, _told)
    app.register_error_handler(StoreError, _no_store)
    return app


def _told(error: HTTPException) -> Response:
    """The error in words that a person can use; what the answer has beside its body stays."""
    response = error.get_response()
    code = error.code if error.code in TOLD else 400
    told = words(f"desk.error.{code}")
    page = asks_for_page()
    response.data = render_template("error.html", title=words(f"desk.error.{code}.title"), told=told) if page else told
    response.content_type = "text/html; charset=utf-8" if page else "text/plain; charset=utf-8"
    return response


def _no_store(error: StoreError) -> Response:
    current_app.logger.warning("%s", error)
    return _told(ServiceUnavailable())
