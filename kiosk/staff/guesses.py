"""How often somebody has guessed wrongly of late: who guesses on has to wait. Kept in memory alone."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from math import ceil
from threading import Lock

from flask import Flask, current_app, request

from kiosk.staff.desk import desk
from kiosk.store.accounts import WAIT, WRONG
from kiosk.store.log import NOBODY, log

FROM_ONE_ADDRESS = 30, timedelta(minutes=5)
"""Wrong ones, whatever the login, one-time codes among them."""
OF_ONE_LOGIN = WRONG, WAIT
"""Also of one that nobody has, so that nobody learns which there are; the store itself locks those there are."""


class Tries:
    """At most so many within such a time, for each of whatever is tried. For any thread."""

    def __init__(self, most: int, within: timedelta) -> None:
        self._most, self._within = most, within
        self._times: dict[str, deque[datetime]] = {}
        self._lock = Lock()

    def count(self, what: str, now: datetime) -> None:
        """One more was wrong."""
        with self._lock:
            self._times.setdefault(what, deque(maxlen=self._most)).append(now)
            self._times = {each: times for each, times in self._times.items() if now - times[-1] <= self._within}

    def forget(self, what: str) -> None:
        """It was right after all."""
        with self._lock:
            self._times.pop(what, None)

    def minutes_left(self, what: str, now: datetime) -> int:
        """How long to wait; 0: not at all."""
        with self._lock:
            times = self._times.get(what, deque())
            left = times[0] + self._within - now if len(times) == self._most else timedelta(0)
        return ceil(left / timedelta(minutes=1)) if left <= self._within else 0  # more: the clock was wrong then


class Guesses:
    """Wrong log-ins and codes of late."""

    def __init__(self) -> None:
        self._addresses, self._logins = Tries(*FROM_ONE_ADDRESS), Tries(*OF_ONE_LOGIN)

    def wrong(self, login: str = "") -> None:
        """This request has guessed wrongly; the log keeps from where."""
        self._addresses.count(_address(), _now())
        if login:
            self._logins.count(login, _now())
        log(desk().store, NOBODY, "wrong", note=_address())

    def right(self, login: str) -> None:
        """Whoever has this login is in."""
        self._logins.forget(login)

    def minutes_left(self, login: str = "") -> int:
        """How long this request's address, or whoever tries this login, has to wait."""
        return max(self._addresses.minutes_left(_address(), _now()), self._logins.minutes_left(login, _now()))


def watch_guesses(app: Flask) -> None:
    """Begin with nobody having guessed."""
    app.extensions["guesses"] = Guesses()


def guesses() -> Guesses:
    """Those of this application."""
    found: Guesses = current_app.extensions["guesses"]
    return found


def _address() -> str:
    return request.remote_addr or ""


def _now() -> datetime:
    return desk().store.clock.now()
