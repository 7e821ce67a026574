"""Sends alerts: looks each second what is due, and has a process of its own send each: none waits for another."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic

from kiosk.messages import LANGUAGES, Language
from kiosk.store import alerts
from kiosk.store.alerts import TEST, TRY, Job, Result
from kiosk.store.call_kinds import CONTACT, kind
from kiosk.store.calls import Call, find_call
from kiosk.store.store import Store, StoreError
from kiosk.texts import Texts

log = logging.getLogger(__name__)
EACH_S = 1.0
MOST = 8
"""Processes at the same time."""
COMMAND = (sys.executable, "-m", "kiosk.staff.alert_worker")
_TOP = Path(__file__).parents[2]
"""Where the package lies."""


@dataclass(frozen=True)
class _Sending:
    """A job, and the process that has it in hand."""

    job: Job
    process: subprocess.Popen[bytes]
    since: float


class Rounds:
    """Belongs to the thread that made it, as the store does."""

    def __init__(self, store: Store, texts: Texts) -> None:
        self._store, self._texts = store, texts
        self._sending: list[_Sending] = []

    def once(self) -> None:
        """Write down what has been sent, and begin to send what is due. Raises StoreError."""
        for each in [each for each in self._sending if _is_over(each)]:
            self._sending.remove(each)
            self._note(each)
        alerts.make_jobs(self._store)
        for job in alerts.due_jobs(self._store)[: MOST - len(self._sending)]:
            if claimed := alerts.claim(self._store, job):
                self._begin(claimed)

    def close(self) -> None:
        """End what is being sent; the next desk page sends it."""
        for each in self._sending:
            each.process.kill()
            each.process.communicate()

    def _begin(self, job: Job) -> None:
        target = alerts.target(self._store, job.target)
        if target is None:
            return
        process = _start(target.url, self._texts("desk.name", "zh"), self._told(job))
        self._sending.append(_Sending(job, process, monotonic()))

    def _note(self, sent: _Sending) -> None:
        result = _result(sent.process)
        if alerts.finish(self._store, sent.job, result):
            log.warning("An alert is given up: %s", result)

    def _told(self, job: Job) -> str:
        """In both languages, without anything personal."""
        call = None if job.subject == TEST else find_call(self._store, job.subject)
        return "\n".join(self._line(call, language) for language in LANGUAGES)

    def _line(self, call: Call | None, language: Language) -> str:
        if call is None:
            return self._texts("desk.alerts.text.test", language)
        named = kind(self._store, call.kind).named(language)
        other = self._texts("desk.call.contact" if call.kind == CONTACT else "desk.call.help", language)
        at = f"{call.at.astimezone(self._store.clock.zone):%H:%M}"
        return self._texts("desk.alerts.text", language, kind=named or other, kiosk=call.kiosk, at=at)


def run(open_store: Callable[[], Store], texts: Texts, stop: Event) -> None:
    """Rounds until `stop` is set, come what may. For a thread of its own."""
    while not stop.is_set():
        try:
            with closing(open_store()) as store:
                _rounds(store, texts, stop)
        except (StoreError, OSError) as error:  # the latter if no process can be started
            log.warning("%s", error)
            stop.wait(EACH_S)


def is_address(url: str) -> bool:
    """Whether alerts can be sent to this address: nothing is sent."""
    process = _start(url, "", "")
    try:
        return process.communicate(timeout=TRY.total_seconds())[0].strip() == b"right"
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return False


def _rounds(store: Store, texts: Texts, stop: Event) -> None:
    with closing(Rounds(store, texts)) as rounds:
        while not stop.wait(EACH_S):
            rounds.once()


def _start(url: str, title: str, body: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_TOP
    )
    assert process.stdin
    process.stdin.write(json.dumps({"url": url, "title": title, "body": body}).encode())
    process.stdin.close()
    process.stdin = None  # communicate() would write to it once more
    return process


def _is_over(sending: _Sending) -> bool:
    """Whether it has ended; one that takes too long is."""
    if sending.process.poll() is None and monotonic() - sending.since > TRY.total_seconds():
        sending.process.kill()
        sending.process.wait()
    return sending.process.returncode is not None


def _result(process: subprocess.Popen[bytes]) -> Result:
    """What an ended process said; one that said nothing got no answer."""
    said = process.communicate()[0].decode().strip()
    results: dict[str, Result] = {"sent": "sent", "refused": "refused", "wrong": "refused"}
    return results.get(said, "silent")
