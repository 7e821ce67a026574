"""Alerts by other ways than the desk page: where they go, and one job for each of these and each call."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any, Literal

from kiosk.store.calls import STALE, WAITING, find_call, open_calls
from kiosk.store.store import Store

Result = Literal["", "sent", "refused", "silent"]
"""What came of the last try: taken by the other side, turned down, or no answer in time. Empty: nothing was tried."""
WAITS = tuple(timedelta(seconds=seconds) for seconds in (10, 30, 120, 600))
"""Between two tries. After the last one has failed, too, it is given up."""
TRY = timedelta(seconds=20)
"""So long one try may take."""
TEST = "test"
"""Subject of a job that only tries a target out."""
_DONE = ""
"""Time at which a job is due that isn't due any more."""


@dataclass(frozen=True)
class Target:
    """Where alerts go."""

    id: str
    name: str
    """What the staff call it."""
    url: str
    """Address, in apprise's manner. A secret: whoever knows it can write there."""
    kinds: tuple[str, ...]
    """Ids of the kinds of calls it is told; none: all."""
    begins: str
    """When it is told, "HH:MM" on the centre's clock; the same as `ends`: at all times."""
    ends: str
    active: bool = True
    last: Result = ""
    at: datetime | None = None
    """When that was. UTC."""

    def wants(self, kind: str, now: time) -> bool:
        """Whether it is told of a call of this kind at this hour."""
        return self.active and (not self.kinds or kind in self.kinds) and self._is_hour(f"{now:%H:%M}")

    def _is_hour(self, now: str) -> bool:
        if self.begins <= self.ends:
            return self.begins == self.ends or self.begins <= now < self.ends
        return now >= self.begins or now < self.ends  # over midnight


@dataclass(frozen=True)
class Job:
    """An alert that is to be sent."""

    id: str
    target: str
    subject: str
    """Id of the call, or TEST."""
    tries: int
    due: datetime
    """UTC."""


def new_target(name: str, url: str, kinds: tuple[str, ...], begins: str, ends: str) -> Target:
    """One that isn't kept yet."""
    return Target(str(uuid.uuid4()), name, url, kinds, begins, ends)


def targets(store: Store) -> list[Target]:
    """All of them, by name. Raises StoreError."""
    return _targets(store, "1 order by name, id")


def target(store: Store, id: str) -> Target | None:
    """The target with this id."""
    return next(iter(_targets(store, "id = ?", [id])), None)


def keep_target(store: Store, kept: Target) -> None:
    """Write a target, a new one or as it has become; what came of its last try stays. Raises StoreError."""
    row = {"id": kept.id, "name": kept.name, "url": store.secrets.seal(kept.url), "kinds": " ".join(kept.kinds)}
    row |= {"begins": kept.begins, "ends": kept.ends}
    with store.writing() as db:
        db.table("alert_targets").upsert({**row, "active": int(kept.active)}, pk="id")


def pause_target(store: Store, id: str, active: bool) -> None:
    """Whether it is told anything from now on."""
    if found := target(store, id):
        keep_target(store, replace(found, active=active))


def drop_target(store: Store, id: str) -> None:
    """Forget a target and what was still to be sent there."""
    with store.writing() as db:
        db.execute("delete from alert_jobs where target = ?", [id])
        db.execute("delete from alert_targets where id = ?", [id])


def try_out(store: Store, id: str) -> None:
    """Have a test sent to this target: the next round does."""
    row = {"id": str(uuid.uuid4()), "target": id, "subject": TEST, "due_utc": _now(store).isoformat()}
    with store.writing() as db:
        db.execute("delete from alert_jobs where target = ? and subject = ?", [id, TEST])
        db.table("alert_jobs").insert(row)


def is_tried(store: Store, id: str) -> bool:
    """Whether a test is under way."""
    return bool(store.rows("select 1 from alert_jobs where target = ? and subject = ?", [id, TEST]))


def make_jobs(store: Store) -> None:
    """A job for each target that wants to know of a call nobody has answered: once, however often this is called.

    Nothing for calls that are STALE. Only reads unless there is a new one. Raises StoreError.
    """
    waiting = [call for call in open_calls(store) if call.state in WAITING and _now(store) - call.at < STALE]
    if not waiting:
        return
    told, hour = targets(store), store.clock.now().time()
    wanted = {f"{call.id}/{each.id}": (call, each) for call in waiting for each in told if each.wants(call.kind, hour)}
    new = wanted.keys() - {id for (id,) in store.rows("select id from alert_jobs")}
    if not new:
        return
    with store.writing() as db:
        _forget_done(store)
        for id in new:
            call, each = wanted[id]
            row = {"id": id, "target": each.id, "subject": call.id, "due_utc": _now(store).isoformat()}
            db.table("alert_jobs").insert(row, ignore=True)


def due_jobs(store: Store) -> list[Job]:
    """What is to be sent now, the oldest first. What nobody need be told any more is dropped. Raises StoreError."""
    sql = "select id, target, subject, tries, due_utc from alert_jobs where due_utc != ? and due_utc <= ? order by 5"
    rows = store.rows(sql, [_DONE, _now(store).isoformat()])
    jobs = [Job(id, to, subject, tries, datetime.fromisoformat(due)) for id, to, subject, tries, due in rows]
    wanted = [job for job in jobs if _is_wanted(store, job)]
    if len(wanted) < len(jobs):
        with store.writing():
            for job in jobs:
                if job not in wanted:
                    _settle(store, job, _DONE)
    return wanted


def claim(store: Store, job: Job) -> Job | None:
    """Take a job in hand: it has had one try more. None: another process has it.

    Whoever dies over it leaves it to be done again after a while.
    """
    taken = replace(job, tries=job.tries + 1)
    due = (_now(store) + TRY + _wait(taken)).isoformat()
    sql = "update alert_jobs set tries = ?, due_utc = ? where id = ? and tries = ?"
    with store.writing() as db:
        return taken if db.execute(sql, [taken.tries, due, job.id, job.tries]).rowcount else None


def finish(store: Store, job: Job, result: Result) -> bool:
    """Write down what came of a job that was claimed. True: it is given up."""
    tried = job.subject == TEST
    gave_up = result != "sent" and not tried and job.tries > len(WAITS)
    over = result == "sent" or gave_up
    with store.writing() as db:
        at = _now(store).isoformat(timespec="seconds")
        db.execute("update alert_targets set last = ?, last_utc = ? where id = ?", [result, at, job.target])
        if tried:
            db.execute("delete from alert_jobs where id = ?", [job.id])
        else:
            _settle(store, job, _DONE if over else (_now(store) + _wait(job)).isoformat())
    return gave_up


def _wait(job: Job) -> timedelta:
    """Until the next try."""
    return WAITS[min(job.tries, len(WAITS)) - 1]


def _is_wanted(store: Store, job: Job) -> bool:
    """Whether anybody still waits, and it is no old story, as after a long time without a desk."""
    if job.subject == TEST:
        return True
    to, call = target(store, job.target), find_call(store, job.subject)
    waits = call is not None and call.state in (*WAITING, "missed")
    return bool(to and to.active and waits and _now(store) - job.due < STALE)


def _settle(store: Store, job: Job, due: str) -> None:
    store.db.execute("update alert_jobs set due_utc = ? where id = ?", [due, job.id])


def _forget_done(store: Store) -> None:
    """Those whose calls are so old that nobody makes a job for them again."""
    since = (_now(store) - 2 * STALE).isoformat(timespec="seconds")
    young = "select 1 from calls where calls.id = alert_jobs.subject and at_utc >= ?"
    sql = f"delete from alert_jobs where due_utc = ? and not exists ({young})"
    store.db.execute(sql, [_DONE, since])


def _targets(store: Store, where: str, values: list[object] | None = None) -> list[Target]:
    columns = "id, name, url, kinds, begins, ends, active, last, last_utc"
    return [
        _target(store, row) for row in store.rows(f"select {columns} from alert_targets where {where}", values or [])
    ]


def _target(store: Store, row: tuple[Any, ...]) -> Target:
    id, name, url, kinds, begins, ends, active, last, last_utc = row
    at = datetime.fromisoformat(last_utc) if last_utc else None
    return Target(id, name, store.secrets.open(url), tuple(kinds.split()), begins, ends, bool(active), last, at)


def _now(store: Store) -> datetime:
    return store.clock.now().astimezone(UTC)
