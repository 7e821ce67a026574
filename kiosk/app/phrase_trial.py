"""What comes of words said on a page: the intent, how it was found, and what else sounds like them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.phrase_texts import does
from kiosk.app.tours import Look, tour
from kiosk.messages import Choice, Language, Page
from kiosk.store.health import first_day
from kiosk.texts import Texts
from kiosk.turn.conversation import Conversation
from kiosk.understand import Catalogue, Meaning, Phrases, understand
from kiosk.understand.meaning import candidates
from kiosk.understand.nearest import Candidate

NEAREST = 3


class NoSuchPage(Exception):  # noqa: N818  named for what is the matter
    """With this content nothing leads to the page."""


@dataclass(frozen=True)
class Trial:
    """What came of it."""

    page: Page
    meaning: Meaning
    nearest: tuple[Candidate, ...]
    """What sounds most like it, the nearest first."""

    def told(self, texts: Texts, language: Language) -> Iterator[str]:
        """Its lines."""
        yield texts("phrases.try.page", language, title=self.page.title)
        yield self.meant(texts, language)
        yield from (f"  {_line(choice, texts, language)}" for choice in self.meaning.candidates)
        yield texts("phrases.try.nearest" if self.nearest else "phrases.try.far", language)
        yield from (f"  {near.cost:.2f}  {_line(near.choice, texts, language)}" for near in self.nearest)

    def meant(self, texts: Texts, language: Language) -> str:
        """What was said, and what follows."""
        understood = self.meaning.understood
        how = texts(f"phrases.how.{understood.how}", language)
        if understood.intent is None:
            return texts("phrases.try.not", language, text=understood.text, how=how)
        same = (near.choice for near in self.nearest if near.choice.intent == understood.intent)
        choice = next(same, Choice("", understood.intent))
        return texts("phrases.try.meant", language, text=understood.text, how=how, what=_line(choice, texts, language))


def try_out(text: str, page: str, language: Language, data: Path, content: Path) -> Trial:
    """Say it on this page, with what can be asked for today. Raises NoSuchPage, and StoreError."""
    return said_on(*walk(page, language, data, content), text, Phrases(content), language)


def said_on(page: Page, catalogue: Catalogue, text: str, phrases: Phrases, language: Language) -> Trial:
    """Say it on a page that was walked to."""
    meaning = understand([(text, 1.0)], page, phrases, catalogue, language)
    return Trial(page, meaning, tuple(candidates(text, page, phrases, catalogue, language)[:NEAREST]))


def walk(name: str, language: Language, data: Path, content: Path) -> tuple[Page, Catalogue]:
    """The page, on records of its own that begin on the day on which the kiosk's do. Raises as try_out does."""
    try:
        with tour(name, Look(language), content, first_day(data)) as conversation:
            return _reached(name, conversation), conversation.catalogue()
    except KeyError as error:
        raise NoSuchPage(name) from error


def _reached(name: str, conversation: Conversation) -> Page:
    page = conversation.turn.page
    if name != page.id and not name.startswith(f"{page.id}."):
        raise NoSuchPage(name)
    return page


def _line(choice: Choice, texts: Texts, language: Language) -> str:
    return f"{choice.label or does(str(choice.intent), texts, language)}  {choice.intent}".strip()
