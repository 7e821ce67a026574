"""What every view of the desk page works with: the store, the texts, who is logged in and in which language."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import Flask, Response, current_app, g, request, session

from kiosk.clock import Clock
from kiosk.library import Library, load_library
from kiosk.messages import LANGUAGES, Language
from kiosk.settings import Settings
from kiosk.store.accounts import Account, Role
from kiosk.store.call_kinds import seed
from kiosk.store.sessions import logged_in
from kiosk.store.store import Store
from kiosk.texts import Texts

TOKEN = "token"
"""Key of the session's token in the cookie."""
LANGUAGE, CHOSEN = "desk_language", "lang"
"""Name of the cookie that keeps the language, and of what a link has at its end to choose one: ?lang=en."""
YEAR_S = 365 * 24 * 3600
CACHE_KB = 400
"""Of each thread's store, instead of 2 MB: the system keeps the file in its own memory, once for all of them."""


@dataclass(frozen=True)
class Desk:
    """For one request."""

    store: Store
    """This thread's own."""
    texts: Texts
    library: Library
    settings: Settings
    account: Account | None
    language: Language

    def words(self, key: str, /, **values: object) -> str:
        """The text in the reader's language."""
        return self.texts(key, self.language, **values)


class Shared:
    """What all requests share, and a store for each thread that asks."""

    def __init__(self, data: Path, content: Path, settings: Settings, clock: Clock | None) -> None:
        self.data, self.settings = data, settings
        self.texts, self.library = Texts(content), load_library(content)
        self._clock = clock or Clock(ZoneInfo(settings.zone))
        self._thread = threading.local()

    def store(self) -> Store:
        """This thread's store, opened when it is first asked for. Raises StoreError."""
        if not hasattr(self._thread, "store"):
            store = self.open_store()
            seed(store, self.texts)
            self._thread.store = store
        found: Store = self._thread.store
        return found

    def open_store(self) -> Store:
        """Another one, for a thread that closes it itself. Raises StoreError."""
        store = Store(self.data, self.settings.kiosk, self._clock)
        store.db.execute(f"pragma cache_size = -{CACHE_KB}")
        return store


def share(app: Flask, shared: Shared) -> None:
    """Let the views of this app have it, and the templates t(), local(), may() and desk."""
    app.extensions["desk"] = shared
    app.after_request(_keep_language)
    app.context_processor(lambda: {"t": words, "local": local, "may": may, "language": language(), "desk": _known()})


def desk() -> Desk:
    """What this request works with. Raises StoreError."""
    if "desk" not in g:
        shared = _shared()
        store = shared.store()
        account = logged_in(store, str(session.get(TOKEN, "")))
        g.desk = Desk(store, shared.texts, shared.library, shared.settings, account, language())
    found: Desk = g.desk
    return found


def language() -> Language:
    """What the reader has chosen; at first the one the centre names first."""
    asked = request.args.get(CHOSEN), request.cookies.get(LANGUAGE), _shared().settings.languages.split()[0]
    return next(each for wanted in asked for each in LANGUAGES if each == wanted)


def _keep_language(response: Response) -> Response:
    if CHOSEN in request.args:
        response.set_cookie(LANGUAGE, language(), max_age=YEAR_S, httponly=True, samesite="Lax")
    return response


def words(key: str, /, **values: object) -> str:
    """The text in the reader's language. Needs no store, so that it can tell that there is none."""
    return _shared().texts(key, language(), **values)


def local(time: datetime) -> str:
    """A time on the centre's clock: hours and minutes, before them the day if that isn't today."""
    zone = ZoneInfo(_shared().settings.zone)
    time, now = time.astimezone(zone), desk().store.clock.now()
    if time.date() == now.date():
        return f"{time:%H:%M}"
    return f"{time:%m-%d %H:%M}" if time.year == now.year else f"{time:%Y-%m-%d %H:%M}"


def may(role: Role) -> bool:
    """Whether whoever is logged in has at least this role."""
    known = _known()
    return bool(known and known.account and known.account.may(role))


def _known() -> Desk | None:
    """None while the store can't be opened: a page that says so has to be drawn all the same."""
    found: Desk | None = g.get("desk")
    return found


def _shared() -> Shared:
    found: Shared = current_app.extensions["desk"]
    return found
