"""Who may see what: a view that says nothing needs somebody who is logged in. And the line in the log about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, Response, abort, current_app, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kiosk.staff.desk import desk
from kiosk.store.accounts import Role
from kiosk.store.log import NOBODY, log

View = TypeVar("View", bound=Callable[..., object])
PUBLIC, NEEDS = "desk_public", "desk_needs"
"""Attributes of a view function: for anybody at all; the least role."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; "
    + "".join(f"{what}-src 'self'; " for what in ("script", "style", "img", "media", "connect", "worker", "font"))
    + "frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def public(view: View) -> View:
    """Anybody may see it, also who isn't logged in."""
    setattr(view, PUBLIC, True)
    return view


def needs(role: Role) -> Callable[[View], View]:
    """Whoever has at least this role may see it."""

    def mark(view: View) -> View:
        setattr(view, NEEDS, role)
        return view

    return mark


def record(did: str, subject: str = "", note: str = "") -> None:
    """Add a line to the log for whoever is logged in: "log.<did>" in texts.csv says it in words. Raises StoreError."""
    account = desk().account
    log(desk().store, account.id if account else NOBODY, did, subject, note)


def guard(app: Flask) -> None:
    """Look at each request before its view does, and at each answer before it leaves. Call it before all else."""
    app.before_request(_let_in)
    app.after_request(_harden)


def asks_for_page() -> bool:
    """Whether a person has opened an address; else a script of the page asks for a part of it."""
    return "HX-Request" not in request.headers and "text/html" in request.headers.get("Accept", "text/html")


def _let_in() -> AnyResponse | None:
    """By the view function alone, so that a mark that was forgotten never opens a door."""
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, PUBLIC, False):
        return None
    account = desk().account
    if account is None:
        return redirect("/login") if asks_for_page() else Response(status=401)
    if view and not account.may(getattr(view, NEEDS, "volunteer")):
        abort(403)
    return None


def _harden(response: Response) -> Response:
    response.headers.update(HEADERS)
    if request.endpoint != "static":  # names of people stay in no cache
        response.headers["Cache-Control"] = "no-store"
    return response
