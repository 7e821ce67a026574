"""The kinds of help that the kiosk offers: their words, and who is rung when."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from kiosk.staff.desk import desk, words
from kiosk.staff.forms import Form
from kiosk.staff.guard import needs, record
from kiosk.store import accounts, call_kinds
from kiosk.store.accounts import ROLES
from kiosk.store.call_kinds import EVERYBODY, URGENT, CallKind, Step

pages = Blueprint("kinds", __name__)
LENGTHS = {"name": 8, "detail": 20, "ask": 20, "nobody": 60}
"""Most characters in Chinese; English takes ENGLISH times as many."""
ENGLISH = 3
OPTIONAL = ("nobody",)
"""Left empty, the kiosk has words of its own."""
LATEST_S, SOONEST_MISSED_S = 3600, 60
STEPS = ("first", "second", "third")
EMPTY = CallKind("", 0, "", "", "", "", "", "")


@pages.get("/kinds")
def everything() -> str:
    """All kinds in their order; volunteers only look."""
    kinds = call_kinds.kinds(desk().store)
    return render_template("kinds.html", kinds=kinds, targets=dict(_targets()), urgent=URGENT)


@pages.get("/kinds/new")
@needs("staff")
def new() -> str:
    """Where a kind is made."""
    return _page(_filled(EMPTY))


@pages.post("/kinds/new")
@needs("staff")
def make() -> Response | str:
    """The kind is there, after all others."""
    place = max((each.place for each in call_kinds.kinds(desk().store)), default=0) + 1
    return _kept(replace(EMPTY, id=str(uuid.uuid4()), place=place))


@pages.get("/kinds/<id>")
@needs("staff")
def one(id: str) -> str:
    """Where a kind is changed."""
    return _page(_filled(_kind(id)), id)


@pages.post("/kinds/<id>")
@needs("staff")
def change(id: str) -> Response | str:
    """The kind is as it was typed, from the next press at the kiosk on."""
    return _kept(_kind(id), id)


@pages.post("/kinds/<id>/<any(up, down):way>")
@needs("staff")
def move(id: str, way: str) -> Response:
    """One place up or down in the order."""
    kinds = call_kinds.kinds(desk().store)
    here = next((place for place, each in enumerate(kinds) if each.id == id), None)
    if here is None:
        abort(404)
    there = min(max(here + (1 if way == "down" else -1), 0), len(kinds) - 1)
    kinds.insert(there, kinds.pop(here))
    for place, each in enumerate(kinds, start=1):
        if each.place != place:
            call_kinds.keep_kind(desk().store, replace(each, place=place))
    record("kind.move", id)
    return redirect("/kinds")


@pages.route("/kinds/<id>/drop", methods=["GET", "POST"])
@needs("staff")
def drop(id: str) -> Response | str:
    """Asks, and then the kind is gone from the kiosk; calls that were made keep it. Not the urgent one."""
    found = _kind(id)
    if id == URGENT:
        abort(404)
    if request.method == "GET":
        return render_template("kinds_drop.html", kind=found)
    call_kinds.drop_kind(desk().store, id)
    record("kind.drop", id, found.name)
    flash(words("desk.kinds.dropped"))
    return redirect("/kinds")


def _kind(id: str) -> CallKind:
    return next((each for each in call_kinds.kinds(desk().store) if each.id == id), None) or abort(404)


def _kept(kind: CallKind, id: str = "") -> Response | str:
    form = Form.sent()
    kind = _read(form, kind)
    if not form.good:
        return _page(form, id)
    call_kinds.keep_kind(desk().store, kind)
    record("kind.change", kind.id)
    flash(words("desk.kinds.kept"))
    return redirect("/kinds")


def _read(form: Form, kind: CallKind) -> CallKind:
    lines = {name: form.text(name, most, name not in OPTIONAL) for name, most in LENGTHS.items()}
    lines |= {f"{name}_en": form.text(f"{name}_en", most * ENGLISH, needed=False) for name, most in LENGTHS.items()}
    urgent = kind.id == URGENT or form.ticked("urgent")
    missed_s = form.number("missed", SOONEST_MISSED_S, LATEST_S)
    return replace(kind, urgent=urgent, steps=_steps(form, missed_s), missed_s=missed_s, **lines)  # type: ignore[arg-type]


def _steps(form: Form, missed_s: int) -> tuple[Step, ...]:
    """The first at once, each other one later than the one before, and before the call is missed."""
    targets, steps = dict(_targets()), [Step(form.one_of("first", dict(_targets())), 0)]
    for name in STEPS[1:]:
        target = form.one_of(name, {"", *targets})
        if target:
            after_s = form.number(f"{name}_s", 1, LATEST_S)
            if not steps[-1].after_s < after_s < missed_s:
                form.wrong(f"{name}_s", "later", before=steps[-1].after_s, missed=missed_s)
            steps.append(Step(target, after_s))
    return tuple(steps)


def _filled(kind: CallKind) -> Form:
    """The form as the kind is."""
    given = {f"{name}{end}": str(getattr(kind, f"{name}{end}")) for name in LENGTHS for end in ("", "_en")}
    given |= {"urgent": "1" if kind.urgent else "", "missed": str(kind.missed_s)}
    for name, step in zip(STEPS, kind.steps, strict=False):
        given |= {name: step.target, f"{name}_s": str(step.after_s)}
    return Form(given)


def _page(form: Form, id: str = "") -> str:
    return render_template("kinds_one.html", form=form, id=id, targets=list(_targets()), urgent=id == URGENT)


def _targets() -> Iterator[tuple[str, str]]:
    """Who can be rung, and what that is called: roles, everybody, each account that may be used."""
    for role in ROLES:
        yield role, words(f"desk.target.{role}")
    yield EVERYBODY, words("desk.target.everybody")
    for account in accounts.accounts(desk().store):
        if account.active:
            yield account.id, account.named(desk().language)
