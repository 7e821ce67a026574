"""What was not understood at this kiosk, told to those who can add it to its phrases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.app.phrase_texts import does
from kiosk.app.phrase_trial import NoSuchPage, Trial, said_on, walk
from kiosk.clock import Clock
from kiosk.messages import Language, Page
from kiosk.settings import Settings
from kiosk.store.misses import Missed, erase_old_misses, forget_miss, misses
from kiosk.store.store import Store
from kiosk.texts import Texts
from kiosk.understand import Catalogue, Phrases
from kiosk.understand.plain import clean

ADD = "./run phrases add"
IN_THE_TABLE = ("exact", "slot", "digits")
"""How words are understood that need no adding."""


def told(data: Path, content: Path, settings: Settings, language: Language) -> Iterator[str]:
    """A few lines for each, the most frequent first. Raises StoreError."""
    texts, found = Texts(content), [*_still_missed(data, content, settings)]
    for missed, trial in found:
        yield trial.meant(texts, language)
        yield from (f"  {line}" for line in _counts(missed, texts, language))
    yield texts("phrases.missed.add", language, add=ADD) if found else texts("phrases.missed.nothing", language)


def take_off(text: str, language: Language, data: Path, settings: Settings) -> None:
    """Forget that these words were missed. Raises StoreError."""
    if store := _opened(data, settings):
        with closing(store):
            forget_miss(store, language, clean(text, language))


def _still_missed(data: Path, content: Path, settings: Settings) -> Iterator[tuple[Missed, Trial]]:
    """What was missed, and what would come of it now; what has been added since is left out."""
    phrases = Phrases(content)

    @cache
    def place(page: str, language: Language) -> tuple[Page, Catalogue]:
        try:
            return walk(page, language, data, content)
        except NoSuchPage:  # today nothing leads there
            return walk("home", language, data, content)

    for missed in _all(data, settings):
        trial = said_on(*place(missed.page, missed.language), missed.text, phrases, missed.language)
        if trial.meaning.understood.how not in IN_THE_TABLE:
            yield missed, trial


def _counts(missed: Missed, texts: Texts, language: Language) -> Iterator[str]:
    yield texts("phrases.missed.times", language, times=missed.times, last=missed.last.isoformat(), page=missed.page)
    for intent, times in missed.meant:
        what = f"{does(intent, texts, language)}  {intent}".strip()
        yield texts("phrases.missed.meant", language, what=what, times=times)
    if missed.neither:
        yield texts("phrases.missed.neither", language, times=missed.neither)


def _all(data: Path, settings: Settings) -> list[Missed]:
    store = _opened(data, settings)
    if store is None:
        return []
    with closing(store):
        erase_old_misses(store)
        return misses(store)


def _opened(data: Path, settings: Settings) -> Store | None:
    """The kiosk's records; none are begun by looking for them."""
    if not (data / "kiosk.db").exists():
        return None
    return Store(data, settings.kiosk, Clock(ZoneInfo(settings.zone)))
