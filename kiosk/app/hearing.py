"""Recordings through the recogniser, and through what the kiosk makes of it on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.tours import Look, tour
from kiosk.messages import Language
from kiosk.turn.listener import readings_of
from voice.audio_file import hear_file
from voice.hear import Ear, Heard


@dataclass(frozen=True)
class Result:
    """What came of one recording."""

    file: Path
    heard: Heard
    intent: str | None
    """None if nothing was understood, or if it wasn't asked."""

    def object(self) -> dict[str, object]:
        """As JSON has it; times in seconds."""
        heard = self.heard
        return {
            "file": str(self.file),
            "text": heard.text,
            "intent": self.intent,
            "confidence": round(heard.confidence, 3),
            "alternatives": [{"text": one.text, "confidence": round(one.confidence, 3)} for one in heard.alternatives],
            "audio_s": round(heard.audio_s, 3),
            "decode_s": round(heard.decode_s, 3),
        }

    def line(self) -> str:
        """For people."""
        return f"{self.file}  {self.heard.confidence:.2f}  {self.heard.text or '-'}  {self.intent or ''}".rstrip()


def hear_on_page(ear: Ear, file: Path, page: str, language: Language) -> Result:
    """What is said, as if somebody stood before this page. Raises AudioFileError."""
    with tour(page, Look(language)) as conversation:
        heard = hear_file(ear, file, conversation.expected())
        understood = conversation.said(readings_of(heard)).understood
    return Result(file, heard, str(understood.intent) if understood and understood.intent else None)


def hear_among(ear: Ear, file: Path, phrases: Sequence[str] | None) -> Result:
    """Which of these phrases is said; None: whatever is said. Raises AudioFileError, and ValueError for no phrase."""
    return Result(file, hear_file(ear, file, phrases), None)
