"""Logging in and out, a password of one's own, and the first manager's."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, session
from werkzeug.wrappers import Response

from kiosk.staff.desk import TOKEN, desk, words
from kiosk.staff.forms import LONGEST_NAME, Form
from kiosk.staff.guard import public, record
from kiosk.staff.guesses import guesses
from kiosk.store import accounts, sessions
from kiosk.store.log import log

pages = Blueprint("login", __name__)


@pages.get("/login")
@public
def login() -> Response | str:
    """Where somebody logs in; while there is no manager, where the first one is made."""
    if desk().account:
        return redirect("/")
    return render_template("login.html", form=Form()) if accounts.has_manager(desk().store) else redirect("/first")


@pages.post("/login")
@public
def log_in() -> Response | str:
    """The board, or what to do about what was wrong."""
    form = Form.sent()
    name, password = form.login(), form.password()
    if form.good and _may_try(form, "password", name):
        if found := _right(name, password):
            return _begin(found, "login")
        if _may_try(form, "password", name):
            form.wrong("password", "login", most=accounts.WRONG, minutes=accounts.WAIT // timedelta(minutes=1))
    return render_template("login.html", form=form)


@pages.post("/logout")
def log_out() -> Response:
    """Nobody is logged in here any more."""
    record("logout")
    sessions.end(desk().store, session[TOKEN])
    session.clear()
    return redirect("/login")


@pages.get("/first")
@public
def first() -> Response | str:
    """Where the first manager is made, with the code that the kiosk's set-up pages show."""
    return redirect("/login") if accounts.has_manager(desk().store) else render_template("first.html", form=Form())


@pages.post("/first")
@public
def make_first() -> Response | str:
    """The first manager is made, and logged in."""
    form = Form.sent()
    code, name, shown, password = form.code(), form.login(), form.text("name", LONGEST_NAME), form.new_password()
    if form.good and _invited(form, code, first=True) is not None:
        made = accounts.first_manager(desk().store, code, name, shown, password)
        return _begin(made, "first") if made else redirect("/login")
    return render_template("first.html", form=form)


@pages.get("/code")
@public
def code() -> str:
    """Where whoever has been given a one-time code sets a password."""
    return render_template("login_code.html", form=Form())


@pages.post("/code")
@public
def use_code() -> Response | str:
    """The password is set, and whoever has set it is logged in."""
    form = Form.sent()
    typed, password = form.code(), form.new_password()
    account = _invited(form, typed) if form.good else None
    if account and accounts.set_password(desk().store, typed, password):
        return _begin(account, "password")
    return render_template("login_code.html", form=form)


@pages.get("/password")
def password() -> str:
    """Where somebody changes their own password."""
    return render_template("login_password.html", form=Form())


@pages.post("/password")
def change_password() -> Response | str:
    """The new password holds; wherever else the account was logged in it is logged out."""
    account = desk().account
    assert account  # the guard has seen to it
    form = Form.sent()
    old, new = form.password("old"), form.new_password()
    if form.good and _may_try(form, "old", account.login):
        if _right(account.login, old):
            accounts.set_password(desk().store, accounts.invite(desk().store, account.id), new)
            return _begin(account.id, "password")
        form.wrong("old", "old")
    return render_template("login_password.html", form=form)


def _right(name: str, password: str) -> str:
    """Id of the account if the password is its own; else the try counts, and it is empty."""
    found = accounts.log_in(desk().store, name, password)
    if found is None:
        guesses().wrong(name)
        return ""
    guesses().right(name)
    return found.id


def _invited(form: Form, code: str, first: bool = False) -> str | None:
    """Whose code it is, or the first manager's; looked up before a password is hashed, which takes long."""
    if not _may_try(form, "code"):
        return None
    found = accounts.invited(desk().store, code)
    if found is None or (found == accounts.FIRST) != first:
        guesses().wrong()
        form.wrong("code", "no_code")
        return None
    return found


def _may_try(form: Form, field: str, name: str = "") -> bool:
    """Whether nobody has to wait; else the field says how long."""
    if minutes := guesses().minutes_left(name):
        form.wrong(field, "wait", minutes=minutes)
    return not minutes


def _begin(account: str, did: str) -> Response:
    """A new session, whatever the cookie held before: that is over, also for who has copied it."""
    sessions.end(desk().store, str(session.get(TOKEN, "")))
    session.clear()
    session.permanent = True
    session[TOKEN] = sessions.begin(desk().store, account)
    log(desk().store, account, did)
    if did != "login":
        flash(words("desk.password.done"))
    return redirect("/")
