"""Kinds of help: what they are called, who is rung and when, and what is said when nobody comes. Staff change them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from kiosk.messages import Language
from kiosk.store.store import Store
from kiosk.texts import Texts

EVERYBODY = "everybody"
"""Target of a step: all who have an account. Others are a role ("volunteer", "staff", "manager") or an account's id."""
URGENT = "urgent"
MISSED_S = 180
ICONS = {
    "doctor": "medical-bag",
    "life": "home-heart",
    "study": "school",
    "talk": "chat",
    URGENT: "alert-octagon",
}
"""Kinds a new kiosk has, and their icons."""
OTHER_ICON = "hand-heart"
CONTACT = "contact"
"""The kind of a call for one's own contact; it isn't in the table, and rings as SHAPE does."""


@dataclass(frozen=True)
class Step:
    """Who is rung in addition, so many seconds after the call."""

    target: str
    after_s: int


@dataclass(frozen=True)
class CallKind:
    """One kind of help."""

    id: str
    place: int
    """Order on the page, from 1."""
    name: str
    name_en: str
    detail: str
    detail_en: str
    ask: str
    """Completes "要请人…吗？"."""
    ask_en: str
    """Completes "Shall we call somebody to …?"."""
    nobody: str = ""
    """Said when nobody has come; empty: as texts.csv has it."""
    nobody_en: str = ""
    icon: str = OTHER_ICON
    urgent: bool = False
    """Everybody is rung at once, whatever the steps say."""
    steps: tuple[Step, ...] = (Step("staff", 0), Step("volunteer", 30), Step(EVERYBODY, 60))
    missed_s: int = MISSED_S
    """So long after the call it is missed."""

    def named(self, language: Language) -> str:
        """The name in this language."""
        return self.name if language == "zh" else self.name_en or self.name

    def detailed(self, language: Language) -> str:
        """The second line of its key."""
        return self.detail if language == "zh" else self.detail_en or self.detail

    def asked(self, language: Language) -> str:
        """What somebody is called for."""
        return self.ask if language == "zh" else self.ask_en or self.ask

    def when_nobody(self, language: Language) -> str:
        """What is said when nobody has come; empty: as texts.csv has it."""
        return self.nobody if language == "zh" else self.nobody_en


SHAPE = CallKind(CONTACT, 0, "", "", "", "", "", "")
"""How a call that is of no kind in the table rings."""


def seed(store: Store, texts: Texts) -> None:
    """Give a new store the kinds that texts.csv names; a store that has any keeps its own."""
    if store.rows("select 1 from call_kinds limit 1"):
        return
    for place, (id, icon) in enumerate(ICONS.items(), start=1):
        zh, en = ([texts(f"help.{id}{end}", language) for end in ("", ".detail", ".what")] for language in ("zh", "en"))
        keep_kind(
            store,
            CallKind(id, place, zh[0], en[0], zh[1], en[1], zh[2], en[2], icon=icon, urgent=id == URGENT),
        )


def kinds(store: Store) -> list[CallKind]:
    """All of them, in their order."""
    columns = (
        "id, place, name, name_en, detail, detail_en, ask, ask_en, nobody, nobody_en, icon, urgent, steps, missed_s"
    )
    rows = store.rows(f"select {columns} from call_kinds order by place, id")
    return [_kind(*row) for row in rows]


def kind(store: Store, id: str) -> CallKind:
    """The kind with this id; for one that is gone, and for a call of one's contact, one without words."""
    return next((each for each in kinds(store) if each.id == id), replace(SHAPE, id=id))


def keep_kind(store: Store, kept: CallKind) -> None:
    """Write a kind, a new one or as it has become."""
    row = {**asdict(kept), "urgent": int(kept.urgent), "steps": json.dumps([[s.target, s.after_s] for s in kept.steps])}
    with store.writing() as db:
        db.table("call_kinds").upsert(row, pk="id")


def drop_kind(store: Store, id: str) -> None:
    """Take a kind off. Its calls stay. The urgent one can't be taken off."""
    with store.writing() as db:
        db.execute("delete from call_kinds where id = ? and id != ?", [id, URGENT])


def _kind(id: str, place: int, *row: Any) -> CallKind:
    name, name_en, detail, detail_en, ask, ask_en, nobody, nobody_en, icon, urgent, steps, missed_s = row
    words = name, name_en, detail, detail_en, ask, ask_en, nobody, nobody_en, icon
    shape = tuple(Step(str(target), int(after_s)) for target, after_s in json.loads(steps))
    return CallKind(id, place, *words, bool(urgent), shape, missed_s)
