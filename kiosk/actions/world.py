"""What an action may use, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kiosk.actions.unwritten import Unwritten
from kiosk.files.settings_file import SettingsFile
from kiosk.library import Library
from kiosk.messages import Clip, Language, Page, Visit
from kiosk.paper.paper import Paper
from kiosk.settings import Settings
from kiosk.store.store import Store
from kiosk.texts import Texts
from kiosk.understand import Phrases

Errand = Callable[[Store], object]
"""Writes something."""


class Recordings(Protocol):
    """What is known of recordings and videos without playing them."""

    def duration_s(self, file: Path) -> float:
        """Length; 0 if it can't be played."""
        ...

    def sentences(self, file: Path, sentences: tuple[str, ...], language: Language) -> tuple[Clip, ...]:
        """Where each of these sentences is in it; none while that isn't known."""
        ...


class Printer(Protocol):
    """Where papers go."""

    def ready(self) -> bool:
        """Whether they come out on paper."""
        ...

    def print_out(self, paper: Paper) -> None:
        """Print it, or keep it as a file if that may be; returns soon."""
        ...


@dataclass(frozen=True)
class World:
    """The texts, the content and the records of one kiosk."""

    texts: Texts
    phrases: Phrases
    library: Library
    store: Store
    kept: SettingsFile
    """What is set for this kiosk, to be changed by its set-up pages."""
    recordings: Recordings
    later: Callable[[Errand], object]
    """Has something written that nobody waits for; returns at once."""
    surely: Callable[[Errand], object]
    """The same for what must be written: in the order in which it is given, and tried until it is."""
    printer: Printer
    draft: Callable[[str, bytes, Language], None] = lambda _id, _sound, _language: None
    """Has a draft of what is said in a spoken message (its id, an MP3) written beside it; returns at once."""
    unwritten: Unwritten = field(default_factory=Unwritten)
    """What of the calls isn't written yet."""

    @property
    def settings(self) -> Settings:
        """What is set now."""
        return self.kept.now

    def centre(self, language: Language) -> str:
        """Whose kiosk it is: as the centre has set it, else as the texts have it."""
        named = self.settings.centre_en if language == "en" else self.settings.centre
        return named or self.texts("centre.name", language)

    def words(self, visit: Visit) -> Callable[..., str]:
        """The texts in the visit's language: words("home.say", name=...)."""
        return lambda key, **values: self.texts(key, visit.language, **values)


@dataclass(frozen=True)
class Answer:
    """The page that follows, and the visit as it is then."""

    page: Page | None
    """None: the page that is shown, made anew (larger letters, another language)."""
    visit: Visit
    say: tuple[str, ...] = ()
    """Said before what the page says by itself, if page is None."""


Action = Callable[[str, Visit, World], Answer]
"""The intent's value, the visit and the world: what follows."""
