"""What staff do at the desk while somebody waits before the kiosk, for the ways that lead to it; made-up people."""

from __future__ import annotations

from kiosk.actions.calling import LATE, standing
from kiosk.actions.world import World
from kiosk.store import calls
from kiosk.store.accounts import accounts, make_account
from kiosk.store.call_kinds import CallKind, keep_kind, kinds
from kiosk.store.contacts import keep_contact

LOGIN, ANSWERS = "tour.calls", ("示例志愿者", "Example volunteer")
"""Of who answers, in Chinese and in English."""
CONTACTS = (("示例女儿", "女儿"), ("示例志愿者", "结对联系人"), ("示例侄子", "侄子"), ("示例邻居", "邻居"))
"""More than one page of them: name and relation."""
KINDS = (("报修", "Repairs"), ("取快递", "Parcels"), ("量血压", "Blood pressure"))
"""So many more that they need a second page."""


def desk(step: str, call_id: str, world: World) -> None:
    """One step of a call as somebody answers it, or as nobody can: "locked" is a store that can't be written to."""
    who = next(each.id for each in accounts(world.store) if each.login == LOGIN)
    match step:
        case "ringing":
            calls.mark_ringing(world.store, [call_id], who)
        case "seen":
            calls.see(world.store, call_id, who)
        case "coming":
            calls.come(world.store, call_id, who)
        case "done":
            calls.finish(world.store, call_id, who)
        case "handed":
            calls.hand_on(world.store, call_id, who, who)
        case "missed":
            _let_wait(call_id, world)
        case "locked":
            _lock(call_id, world)
        case "kinds":
            _add_kinds(world)


def people(world: World, number: str) -> dict[str, str]:
    """Somebody at the desk, and contacts of whoever has this number; what the ways' braces stand for."""
    account = make_account(world.store, LOGIN, *ANSWERS, "volunteer")
    for place, (name, relation) in enumerate(CONTACTS):
        keep_contact(
            world.store,
            number=number,
            owner="示例老人",
            name=name,
            relation=relation,
            phone=f"1360000000{place}",
            paired=place == 1,
            account=account if place == 1 else "",
            place=place,
        )
    return {"place": world.library.places[0].id} if world.library.places else {}


def _let_wait(call_id: str, world: World) -> None:
    call = calls.find_call(world.store, call_id)
    assert call
    world.store.clock.advance((calls.missed_at(world.store, call) - call.rung).total_seconds())
    calls.miss_overdue(world.store)


def _lock(call_id: str, world: World) -> None:
    found = standing(call_id, world)
    assert found
    world.unwritten.add(found.call, world.store.clock.now() - LATE)


def _add_kinds(world: World) -> None:
    first = len(kinds(world.store)) + 1
    for place, (name, name_en) in enumerate(KINDS, start=first):
        keep_kind(world.store, CallKind(f"more{place}", place, name, name_en, "", "", f"帮您{name}", "help you"))
