"""Contacts: whom a person can be helped by. Staff keep the list; whoever looks at it is written down."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from kiosk.staff.desk import desk, words
from kiosk.staff.forms import LONGEST_NAME, Form
from kiosk.staff.guard import needs, record
from kiosk.staff.told import people
from kiosk.store import contacts
from kiosk.store.contacts import Contact
from kiosk.store.secrets import plain

pages = Blueprint("contacts", __name__)
PAGE = 50
LONGEST_RELATION = 12
_NUMBER = re.compile(r"[0-9]{4,12}")
"""What can be typed at the kiosk: else nobody would ever be known by it."""
_PHONE = re.compile(r"\+?[0-9() -]{3,20}")


@pages.get("/contacts")
@needs("staff")
def listed() -> str:
    """All of them, or with ?q= those whose names or numbers have this in them."""
    text = request.args.get("q", "").strip()[:LONGEST_NAME]
    found = sorted(contacts.find_contacts(desk().store, text), key=_person)
    record("contacts.list")
    owners = [[*each] for _, each in groupby(found[:PAGE], _person)]
    return render_template("contacts.html", text=text, owners=owners, more=len(found) - PAGE)


@pages.get("/contacts/new")
@needs("staff")
def new() -> str:
    """Where one is added; ?of= is the id of another contact of the same person."""
    other = contacts.contact(desk().store, request.args.get("of", ""))
    if not other:
        return _page(Form())
    record("contacts.see", other.id)
    return _page(Form({"owner": other.owner, "number": other.number}))


@pages.post("/contacts/new")
@needs("staff")
def add() -> Response | str:
    """The contact is kept."""
    return _keep(None)


@pages.get("/contacts/<id>")
@needs("staff")
def one(id: str) -> str:
    """Where it is changed or removed."""
    found = _found(id)
    record("contacts.see", id)
    kept = {name: getattr(found, name) for name in ("owner", "number", "name", "relation", "phone", "account")}
    return _page(Form({**kept, "paired": "1" if found.paired else ""}), found)


@pages.post("/contacts/<id>")
@needs("staff")
def change(id: str) -> Response | str:
    """The contact is as it was typed."""
    return _keep(_found(id))


@pages.post("/contacts/<id>/remove")
@needs("staff")
def remove(id: str) -> Response:
    """The contact is erased."""
    contacts.forget_contact(desk().store, _found(id).id)
    record("contacts.remove", id)
    flash(words("desk.contacts.removed"))
    return redirect("/contacts", 303)


def _person(contact: Contact) -> tuple[str, str]:
    return contact.owner, contact.number


def _keep(found: Contact | None) -> Response | str:
    form = Form.sent()
    owner, number = form.text("owner", LONGEST_NAME), plain(form.text("number", 30))
    name, relation = form.text("name", LONGEST_NAME), form.text("relation", LONGEST_RELATION)
    phone = unicodedata.normalize("NFKC", form.text("phone", 30, needed=False))
    account = form.one_of("account", ["", *people()])
    if number and not _NUMBER.fullmatch(number):
        form.wrong("number", "person")
    if phone and not _PHONE.fullmatch(phone):
        form.wrong("phone", "phone")
    if not form.good:
        return _page(form, found)
    id = contacts.keep_contact(
        desk().store,
        id=found.id if found else "",
        number=number,
        owner=owner,
        name=name,
        relation=relation,
        phone=phone,
        paired=form.ticked("paired"),
        account=account,
        place=found.place if found else len(contacts.contacts_of(desk().store, number)),
    )
    record("contacts.change" if found else "contacts.add", id)
    flash(words("desk.kept"))
    return redirect("/contacts", 303)


def _page(form: Form, found: Contact | None = None) -> str:
    named = [(each.id, each.named(desk().language)) for each in people().values() if each.active]
    return render_template(
        "contacts_one.html", form=form, found=found, accounts=[("", words("desk.contacts.no_account")), *named]
    )


def _found(id: str) -> Contact:
    return contacts.contact(desk().store, id) or abort(404)
