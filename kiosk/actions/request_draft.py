"""What somebody is about to ask for, as the addresses of its pages carry it: nothing of it stays in the visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kiosk.actions import dates
from kiosk.actions.world import World
from kiosk.library import Appointment, Item, Service
from kiosk.messages import Visit
from kiosk.store import request_room
from kiosk.store.first_day import first_day
from kiosk.store.request_room import Room

AHEAD_DAYS = 28
"""For so many days from today on times can be chosen."""
_SIGNED = "n"
Lacking = Literal["", "item", "time", "number", "message"]


@dataclass(frozen=True)
class Draft:
    """A service and what has been chosen of it."""

    service: Service
    item: Item | None = None
    starts: datetime | None = None
    signed: bool = False
    """The person's number goes along, though it need not."""

    def __str__(self) -> str:
        starts = f"{self.starts:%Y-%m-%dT%H:%M}" if self.starts else ""
        parts = self.service.id, self.item.id if self.item else "", starts, _SIGNED if self.signed else ""
        return "/".join(parts).rstrip("/")

    def lacks(self, visit: Visit) -> Lacking:
        """What still has to be asked before it can be made."""
        service = self.service
        if service.items and not self.item:
            return "item"
        if service.times and not self.starts:
            return "time"
        if service.number == "yes" and not visit.who:
            return "number"
        return "message" if service.message == "yes" and not visit.message else ""

    def number(self, visit: Visit) -> str:
        """The number that goes along: none for what may be asked without one, unless it is wanted."""
        return visit.who if self.service.number == "yes" or self.signed else ""


@dataclass(frozen=True)
class Time:
    """A time that somebody can still choose."""

    starts: datetime
    left: int
    """How many people there is room for."""
    appointment: Appointment


def read_draft(value: str, world: World) -> Draft | None:
    """The draft that str() wrote; None if the content no longer has that."""
    service_id, item_id, starts, signed = (*value.split("/"), "", "", "", "")[:4]
    service, item = world.library.service(service_id), world.library.item(item_id)
    try:
        at = datetime.fromisoformat(starts) if starts else None
    except ValueError:
        return None
    lost = service is None or (item_id and (item is None or item.service != service_id))
    return Draft(service, item, at, signed == _SIGNED) if service and not lost else None


def room_of(draft: Draft, world: World) -> Room:
    """How many may have this."""
    things, comes_back = (draft.item.quantity, draft.item.days is not None) if draft.item else (None, False)
    return Room(things, comes_back, _people(draft.service, draft.starts, world) if draft.starts else None)


def left_of(item: Item, world: World) -> int:
    """How many of this are left."""
    return request_room.stock(world.store, item.id, Room(item.quantity, item.days is not None))


def free_times(service: Service, world: World) -> list[Time]:
    """The times that can be chosen, the earliest first."""
    now = _now(world)
    taken = request_room.taken_times(world.store, service.id, now)
    times = _times(service, now, AHEAD_DAYS, world)
    free = (Time(at, each.people - taken.get(at, 0), each) for at, each in sorted(times.items()) if at > now)
    return [time for time in free if time.left > 0]


def appointment_at(service: Service, starts: datetime, world: World) -> Appointment | None:
    """What this time belongs to."""
    return _times(service, starts, 1, world).get(starts)


def when_of(starts: datetime | None, visit: Visit, world: World) -> str:
    """Day and time as one says them; empty for what has none."""
    return dates.when(world.words(visit), starts, world.store.clock.now().date()) if starts else ""


def _people(service: Service, starts: datetime, world: World) -> int:
    """How many may come then; 0 if it has passed, or was taken off the table, while somebody thought about it."""
    at = appointment_at(service, starts, world)
    return at.people if at and starts > _now(world) else 0


def _times(service: Service, first: datetime, days: int, world: World) -> dict[datetime, Appointment]:
    """Of a time that is in the table twice, the first row counts."""
    since = first_day(world.store)
    found: dict[datetime, Appointment] = {}
    for appointment in world.library.appointments_of(service.id):
        for at in appointment.times(first.date(), days, since):
            found.setdefault(at, appointment)
    return found


def _now(world: World) -> datetime:
    return world.store.clock.now().replace(tzinfo=None)
