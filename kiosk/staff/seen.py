"""Which requests somebody may see: those of the services that their role deals with, and no others anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort

from kiosk.library.services import Service
from kiosk.staff.days import today
from kiosk.staff.desk import desk, words
from kiosk.staff.me import me
from kiosk.store.accounts import Role
from kiosk.store.request_queue import counts, overdue
from kiosk.store.requests import OPEN, Request, State, find

GONE: Role = "manager"
"""Who sees requests of services that have left the table: nobody knows any more how private they are."""


@dataclass(frozen=True)
class Tally:
    """How many requests there are, of the kinds that may be seen."""

    kinds: dict[str, str]
    """Names by id, in the order of the table."""
    counted: dict[tuple[str, State], int]
    late: dict[str, int]
    """How many are overdue, by kind."""

    def of(self, states: tuple[State, ...], kind: str = "") -> int:
        """In these states, of this kind or of all."""
        return sum(n for (id, state), n in self.counted.items() if state in states and id in self._meant(kind))

    def open(self, kind: str = "") -> int:
        """Those in which something is still to be done."""
        return self.of(OPEN, kind)

    def overdue(self, kind: str = "") -> int:
        """Those that ought to have been done before today."""
        return sum(n for id, n in self.late.items() if id in self._meant(kind))

    def _meant(self, kind: str) -> set[str]:
        return {kind} if kind else {*self.kinds}


def tally() -> Tally:
    """For whoever is logged in."""
    counted = counts(desk().store)
    gone = {kind for kind, _ in counted} - {service.id for service in desk().library.services}
    names = {id: service.named(desk().language) for id, service in seen_services().items()}
    if me().may(GONE):
        names |= {id: kind_name(id) for id in sorted(gone)}
    return Tally(names, counted, overdue(desk().store, today()))


def seen_services() -> dict[str, Service]:
    """The services that whoever is logged in deals with, by id."""
    return {service.id: service for service in desk().library.services if me().may(service.role)}


def role_for(request: Request) -> Role:
    """Who may know of this request: whoever has this role, or more."""
    service = desk().library.service(request.kind)
    return service.role if service else GONE


def may_see(request: Request) -> bool:
    """Whether whoever is logged in may know of it."""
    return me().may(role_for(request))


def seen_request(id: str) -> Request:
    """The request with this id; one that may not be seen is not there (404)."""
    found = find(desk().store, id)
    return found if found and may_see(found) else abort(404)


def kind_name(id: str) -> str:
    """What is asked for by requests of this kind."""
    service = desk().library.service(id)
    return service.named(desk().language) if service else words("desk.requests.gone", kind=id)
