"""What the kiosk needs, part by part: there, missing or broken. Nothing of the kiosk's is opened or changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from kiosk.actions.setup_lock import COMMAND
from kiosk.app.desk import is_taken
from kiosk.app.display import NothingToSee, display_name
from kiosk.app.media_checks import unplayable
from kiosk.app.model_texts import model_commands
from kiosk.app.models import MODELS, model_path
from kiosk.app.voices import neural_folders
from kiosk.clock import Clock
from kiosk.files.address import desk_address
from kiosk.library import load_library
from kiosk.library import mongolian as mongolian_table
from kiosk.messages import LANGUAGES, Language
from kiosk.mistakes import Mistake
from kiosk.settings import Settings
from kiosk.store.health import count_records, has_manager, note
from kiosk.store.setup_code import CODE
from kiosk.store.store import StoreError
from kiosk.texts import Texts
from kiosk.understand import Phrases, learn
from voice.hear import ModelError
from voice.keeper.opening import open_model
from voice.keeper.shelf import built_in, in_use
from voice.loudspeaker import loudspeaker_name
from voice.microphone import microphone_name
from voice.neural import NeuralVoice
from voice.speak import Synthesiser
from voice.speech import SpeakError

State = Literal["ok", "note", "missing", "broken"]
"""note: the kiosk works, but not as well as it could here."""
LEAST_FREE_MB = 200
"""Less, and the next weeks of records may find no room."""
YEARS = range(2026, 2100)
"""A clock without battery starts in 1970 or on the day the machine was built."""
VITAL = ("window", "font", "store")
"""Without these the kiosk can't open; without the others it goes on with what there is."""


@dataclass(frozen=True)
class Asked:
    """What the checks are about."""

    data: Path
    content: Path
    settings: Settings


@dataclass(frozen=True)
class Finding:
    """How one part is. `check.PART.KEY` in texts.csv says it in words, with .todo what to do about it."""

    part: str
    state: State
    key: str
    values: dict[str, object] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()

    @property
    def stops(self) -> bool:
        """The kiosk can't open like this."""
        return self.state != "ok" and self.part in VITAL

    def told(self, texts: Texts, language: Language) -> dict[str, object]:
        """In words; `todo` is a list of sentences."""
        key = f"check.{self.part}.{self.key}"
        todo = [texts.explain(mistake, language) for mistake in self.mistakes]
        if self.state != "ok":
            todo.insert(0, texts(f"{key}.todo", language, **self.values))
        found = texts(key, language, **self.values)
        return {"part": self.part, "state": self.state, "found": found, "todo": todo}


def find_all(asked: Asked) -> list[Finding]:
    """All parts, in the order in which one would look for a fault."""
    return [check(asked) for check in CHECKS]


def _window(asked: Asked) -> Finding:
    try:
        return Finding("window", "ok", "ok", {"name": display_name()})
    except NothingToSee as error:
        return Finding("window", "missing", error.key)


def _font(asked: Asked) -> Finding:
    from kiosk.ui import fonts

    for path in (fonts.TEXT, fonts.BOLD, fonts.CYRILLIC, fonts.CYRILLIC_BOLD, fonts.ICONS):
        if not Path(path).is_file():
            return Finding("font", "missing", "missing", {"name": Path(path).name})
        try:
            fonts.width("汉", path, 40)
        except Exception:  # Kivy's text providers raise nothing more particular
            return Finding("font", "broken", "missing", {"name": Path(path).name})
    return Finding("font", "ok", "ok")


def _microphone(asked: Asked) -> Finding:
    name = microphone_name(asked.settings.microphone or None)
    return Finding("microphone", "ok", "ok", {"name": name}) if name else Finding("microphone", "missing", "missing")


def _loudspeaker(asked: Asked) -> Finding:
    name = loudspeaker_name(asked.settings.loudspeaker or None)
    return Finding("loudspeaker", "ok", "ok", {"name": name}) if name else Finding("loudspeaker", "missing", "missing")


def _model(asked: Asked) -> Finding:
    opened = {language: _opened(language) for language in LANGUAGES}
    for language in LANGUAGES:
        chosen = in_use(MODELS, language)
        if chosen not in (opened[language], built_in(language)):
            key = "replaced" if opened[language] else "unheard"
            return Finding("model", "broken", key, {"name": chosen, **model_commands(chosen, language)})
    if not opened["zh"]:
        state: State = "broken" if model_path("zh").is_dir() else "missing"
        return Finding("model", state, state, {"path": model_path("zh")})
    return Finding("model", "ok", "both" if opened["en"] else "chinese")


def _opened(language: Language) -> str:
    """Name of the model that can be listened with; empty if there is none."""
    try:
        return open_model(MODELS, language).name
    except ModelError:
        return ""


def _voice(asked: Asked) -> Finding:
    for folder in neural_folders():
        try:
            NeuralVoice(folder).close()
        except SpeakError as error:
            return Finding("voice", "broken", "neural", {"cause": error})
    try:
        synthesiser = Synthesiser()
        if all(synthesiser.say(text, language).samples.size for text, language in (("您好", "zh"), ("hello", "en"))):
            return Finding("voice", "ok", "ok")
    except SpeakError:
        return Finding("voice", "missing", "missing")
    return Finding("voice", "broken", "missing")


def _content(asked: Asked) -> Finding:
    library = load_library(asked.content)
    count = {
        "lessons": sum(len(column.lessons) for column in library.columns),
        "activities": len(library.planned),
        "places": len(library.places),
    }
    written = (*library.mistakes, *Texts(asked.content).mistakes, *Phrases(asked.content).mistakes)
    mistakes = (*written, *unplayable(library, asked.content))
    if mistakes:
        return Finding("content", "broken", "broken", {"count": len(mistakes)}, mistakes)
    return (
        Finding("content", "ok", "ok", dict(count)) if any(count.values()) else Finding("content", "missing", "missing")
    )


def mongolian(asked: Asked) -> Finding:
    """Never a fault: what is missing is shown in Chinese."""
    found = load_library(asked.content).mongolian
    values = {"count": found.lacking, "all": len(found.asked), "file": mongolian_table.FILE}
    if found.lacking:
        return Finding("mongolian", "note", "lacking", {**values, "folder": mongolian_table.PICTURES})
    return Finding("mongolian", "ok", "ok", values)


def _sentences(asked: Asked) -> Finding:
    """Learns, if that wasn't done yet: two minutes."""
    phrases = Phrases(asked.content)
    learned = all(learn(phrases, language) for language in LANGUAGES)
    return Finding("sentences", "ok", "ok") if learned else Finding("sentences", "missing", "missing")


def _store(asked: Asked) -> Finding:
    try:
        count = count_records(asked.data)
    except StoreError as error:
        return Finding("store", "broken", "broken", {"cause": error})
    if count is None:
        return Finding("store", "ok", "new", {"path": asked.data})
    return Finding("store", "ok", "ok", {"count": count, "path": asked.data})


def _disk(asked: Asked) -> Finding:
    there = next(folder for folder in (asked.data, *asked.data.absolute().parents) if folder.is_dir())
    free_mb = shutil.disk_usage(there).free // 1_000_000
    state: State = "ok" if free_mb >= LEAST_FREE_MB else "broken"
    return Finding("disk", state, state, {"free": f"{free_mb / 1000:.1f}"})


def _clock(asked: Asked) -> Finding:
    now = Clock(ZoneInfo(asked.settings.zone)).now()
    state: State = "ok" if now.year in YEARS else "broken"
    return Finding("clock", state, state, {"now": f"{now:%Y-%m-%d %H:%M}", "zone": asked.settings.zone})


def code_known(asked: Asked) -> Finding:
    """Whether staff can open the set-up pages."""
    try:
        known = note(asked.data, CODE)
    except StoreError:  # which the check of the records tells
        known = ""
    return Finding("code", "ok", "ok") if known else Finding("code", "note", "missing", {"command": COMMAND})


def desk(asked: Asked) -> Finding:
    """Whether those who answer can reach their page."""
    settings = asked.settings
    if not settings.desk:
        return Finding("desk", "ok", "off")
    if is_taken(settings.desk_host, settings.desk_port):
        return Finding("desk", "broken", "taken", {"port": settings.desk_port})
    address = desk_address(settings.desk_host, settings.desk_port)
    if not address:
        return Finding("desk", "note", "alone")
    try:
        known = has_manager(asked.data)
    except StoreError:  # as above
        known = False
    return Finding("desk", "ok" if known else "note", "ok" if known else "nobody", {"address": address})


def size(asked: Asked) -> Finding:
    """Whether the screen has been measured: all sizes follow from it."""
    if asked.settings.long_edge_mm == Settings.long_edge_mm:
        return Finding("size", "note", "unmeasured")
    return Finding("size", "ok", "ok", {"mm": f"{asked.settings.long_edge_mm:g}"})


def height(asked: Asked) -> Finding:
    """Whether it is known what can be reached from a wheelchair."""
    if not asked.settings.floor_mm:
        return Finding("height", "note", "unmeasured")
    return Finding("height", "ok", "ok", {"cm": f"{asked.settings.floor_mm / 10:g}"})


CHECKS: tuple[Callable[[Asked], Finding], ...] = (
    _window,
    _font,
    _microphone,
    _loudspeaker,
    _model,
    _voice,
    _content,
    mongolian,
    _sentences,
    _store,
    _disk,
    _clock,
    code_known,
    desk,
    size,
    height,
)
