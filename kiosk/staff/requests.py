"""Requests: what is to be done, by kind and state; one of them with all that happened; whoever comes on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from flask import Blueprint, abort, render_template, request

from kiosk.staff.days import day_in, today
from kiosk.staff.desk import desk
from kiosk.staff.forms import Form
from kiosk.staff.guard import record
from kiosk.staff.me import me
from kiosk.staff.request_moves import may_have, moves_from
from kiosk.staff.seen import Tally, seen_request, seen_services, tally
from kiosk.store.request_queue import on_day, queue
from kiosk.store.requests import OPEN, OVER, Request, State, phone_of

pages = Blueprint("requests", __name__)
PAGE = 50
VIEWS: dict[str, tuple[State, ...]] = {
    "open": OPEN,
    "new": ("new",),
    "mine": OPEN,
    "lent": ("lent",),
    "overdue": OPEN,
    "over": OVER,
}
"""What can be looked at, by ?show=: what is in these states."""
PAGE_DIGITS = 4


@dataclass(frozen=True)
class View:
    """Which requests are looked at."""

    tally: Tally
    show: str
    kind: str
    """Id; empty: all that may be seen."""
    page: int

    @classmethod
    def asked(cls) -> View:
        """As the address has it; what it has wrong is left out."""
        show, kind, page = (request.args.get(name, "") for name in ("show", "kind", "page"))
        told = tally()
        number = int(page) if page.isascii() and page.isdecimal() and len(page) <= PAGE_DIGITS else 0
        return cls(told, show if show in VIEWS else "open", kind if kind in told.kinds else "", number)

    def address(self, **other: str | int) -> str:
        """Another view; its first page unless told."""
        asked = {"show": self.show, "kind": self.kind, **other}
        return "/requests?" + urlencode({name: value for name, value in asked.items() if value})

    def count(self, show: str) -> int | None:
        """How many there are of this kind; None where that would have to be counted one by one."""
        if show == "mine":
            return None
        return self.tally.overdue(self.kind) if show == "overdue" else self.tally.of(VIEWS[show], self.kind)

    def found(self) -> list[Request]:
        """This page of them, and one more if there is a next page."""
        return queue(
            desk().store,
            kinds=[self.kind] if self.kind else [*self.tally.kinds],
            states=VIEWS[self.show],
            holder=me().id if self.show == "mine" else None,
            overdue=self.show == "overdue",
            offset=self.page * PAGE,
            most=PAGE + 1,
        )


@pages.get("/requests")
def all_requests() -> str:
    """The list; ?show=, ?kind= and ?page= narrow it."""
    view = View.asked()
    found = view.found()
    times = any(service.times for service in seen_services().values())
    return render_template("requests.html", view=view, views=VIEWS, found=found[:PAGE], more=found[PAGE:], times=times)


@pages.get("/requests/day")
def day() -> str:
    """Who comes at which time of a day, to be printed. It has telephone numbers: it is written down who looked."""
    services = {id: service for id, service in seen_services().items() if service.times}
    kind = request.args.get("kind", "") or next(iter(services), "")
    if kind not in services:
        abort(404)
    shown = day_in(request.args.get("day", "")) or today()
    coming = on_day(desk().store, kind, shown)
    record("request.day", note=f"{kind} {shown}")
    phones = {each.id: phone_of(desk().store, each.id) for each in coming}
    around = [shown + timedelta(days=days) for days in (-1, 1)]
    return render_template(
        "requests_day.html", services=services, kind=kind, day=shown, around=around, coming=coming, phones=phones
    )


@pages.get("/requests/<id>")
def one(id: str) -> str:
    """All about one of them; with a telephone number: it is written down who looked."""
    return request_page(seen_request(id), Form())


def request_page(found: Request, form: Form) -> str:
    """The page of one request; the form is what was typed there in vain."""
    record("request.see", found.id)
    return render_template(
        "request.html",
        asked=found,
        form=form,
        phone=phone_of(desk().store, found.id),
        moves=moves_from(found),
        may_have=may_have(found),
    )
