"""Recordings through the recogniser, and through what the kiosk makes of it on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.tours import Look, tour
from kiosk.messages import Language
from kiosk.turn.listener import UNCLEAR, readings_of
from voice.hear import Ear
from voice.recognition import Heard
from voice.recordings import Recording, read_recordings, samples
from voice.scoring import syllables


@dataclass(frozen=True)
class Result:
    """What came of one recording."""

    recording: Recording
    heard: Heard
    intent: str | None
    """None if nothing was understood, or if it wasn't asked."""

    def object(self) -> dict[str, object]:
        """As JSON has it; times in seconds. Which part of the file, and what is said, only where it is known."""
        heard, recording = self.heard, self.recording
        part = {} if recording.end_s is None else {"start_s": recording.start_s, "end_s": recording.end_s}
        return {
            "file": str(recording.file),
            **part,
            **({"said": recording.transcript} if recording.kind else {}),
            "text": heard.text,
            "intent": self.intent,
            "confidence": round(heard.confidence, 3),
            "alternatives": [{"text": one.text, "confidence": round(one.confidence, 3)} for one in heard.alternatives],
            "audio_s": round(heard.audio_s, 3),
            "decode_s": round(heard.decode_s, 3),
        }

    def line(self) -> str:
        """For people."""
        begin = f" {self.recording.start_s:.2f} s" if self.recording.end_s else ""
        heard = f"{self.heard.confidence:.2f}  {self.heard.text or '-'}  {self.intent or ''}".rstrip()
        return f"{self.recording.file}{begin}  {heard}{self._judgement()}"

    def _judgement(self) -> str:
        """By sound: whoever can't tell tones apart can't tell 他 from 她."""
        if not self.recording.kind:
            return ""
        right = syllables(self.heard.text) == self.recording.pinyin
        return "  right" if right else f"  wrong: {self.recording.transcript or '-'}"


def recordings_in(path: Path) -> list[Recording]:
    """Those of a folder or an index, or a sound file of which nobody knows what is said. Raises RecordingsError."""
    if path.is_dir() or path.suffix == ".tsv":
        return read_recordings(path)
    return [Recording(path, 0.0, None, speaker="", kind="", transcript="", pinyin=())]


def hear_on_page(ear: Ear, recording: Recording, page: str, language: Language) -> Result:
    """What is said, as if somebody stood before this page. Raises AudioFileError."""
    with tour(page, Look(language)) as conversation:
        heard = ear.hear(samples(recording), conversation.expected(), conversation.named())
        understood = conversation.said(readings_of(heard) or (UNCLEAR,), heard.freely).understood
    return Result(recording, heard, str(understood.intent) if understood and understood.intent else None)


def hear_among(ear: Ear, recording: Recording, phrases: Sequence[str] | None) -> Result:
    """Which of these phrases is said; None: whatever is said. Raises AudioFileError, and ValueError for no phrase."""
    return Result(recording, ear.hear(samples(recording), phrases), None)
