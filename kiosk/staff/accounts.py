"""Who may use the desk page: managers make accounts, change them, and hand out one-time codes."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from flask import Blueprint, abort, flash, redirect, render_template
from werkzeug.wrappers import Response

from kiosk.staff.desk import desk, words
from kiosk.staff.forms import LONGEST_NAME, LONGEST_NAME_EN, Form
from kiosk.staff.guard import needs, record
from kiosk.store import accounts
from kiosk.store.accounts import CODE_LASTS, ROLES, Account, AccountError, Role

pages = Blueprint("accounts", __name__)


@pages.get("/accounts")
@needs("manager")
def everybody() -> str:
    """All accounts, and where another one is made."""
    return render_template("accounts.html", accounts=accounts.accounts(desk().store))


@pages.get("/accounts/new")
@needs("manager")
def new() -> str:
    """Where an account is made."""
    return _page(Form({"role": "volunteer"}))


@pages.post("/accounts/new")
@needs("manager")
def make() -> str:
    """The account is made, and its code shown."""
    form = Form.sent()
    login, (name, name_en, role) = form.login(), _read(form)
    if form.good:
        try:
            made = accounts.make_account(desk().store, login, name, name_en, role)
        except AccountError as error:
            form.errors["login"] = words(str(error))
        else:
            record("account.make", made)
            return _code(_account(made))
    return _page(form)


@pages.get("/accounts/<id>")
@needs("manager")
def one(id: str) -> str:
    """Where an account is changed."""
    found = _account(id)
    kept = {"name": found.name, "name_en": found.name_en, "role": found.role, "active": "1" if found.active else ""}
    return _page(Form(kept), found)


@pages.post("/accounts/<id>")
@needs("manager")
def change(id: str) -> Response | str:
    """The account is as it was typed; the last manager stays one."""
    found, form = _account(id), Form.sent()
    (name, name_en, role), active = _read(form), form.ticked("active")
    if form.good:
        try:
            accounts.change_account(desk().store, id, name=name, name_en=name_en, role=role, active=active)
        except AccountError as error:
            form.errors["active" if role == "manager" else "role"] = words(str(error))
        else:
            record("account.change", id)
            flash(words("desk.kept"))
            return redirect("/accounts")
    return _page(form, found)


@pages.post("/accounts/<id>/code")
@needs("manager")
def code(id: str) -> str:
    """A new one-time code; what was handed out before no longer works."""
    found = _account(id)
    if not found.active:
        abort(404)
    return _code(found)


def _read(form: Form) -> tuple[str, str, Role]:
    name, name_en = form.text("name", LONGEST_NAME), form.text("name_en", LONGEST_NAME_EN, needed=False)
    return name, name_en, cast(Role, form.one_of("role", ROLES))


def _account(id: str) -> Account:
    return accounts.account(desk().store, id) or abort(404)


def _page(form: Form, account: Account | None = None) -> str:
    roles = [(role, words(f"desk.role.{role}")) for role in ROLES]
    return render_template("accounts_one.html", form=form, account=account, roles=roles)


def _code(account: Account) -> str:
    """Shown this once: only a hash of it is kept."""
    made = accounts.invite(desk().store, account.id)
    record("account.code", account.id)
    minutes = CODE_LASTS // timedelta(minutes=1)
    return render_template("accounts_code.html", account=account, code=f"{made[:4]} {made[4:]}", minutes=minutes)
