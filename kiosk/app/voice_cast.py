"""Who speaks in `kiosk.py bench voice`: espeak's voice, recordings that are made on the spot, neural voices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.voice_material import LANGUAGE, Material, evenly
from kiosk.app.voice_recorded import recorded
from kiosk.app.voices import neural_folders
from kiosk.messages import VOLUMES, Visit
from kiosk.turn.manner import manner
from voice.neural import NeuralVoice
from voice.recorded import FOLDER, RecordedVoice
from voice.speak import Synthesiser
from voice.speech import Speaker, SpeakError, Speech

ESPEAK, RECORDINGS = "espeak", "recordings"
RECORDED_TEXT = "recorded text"
"""No voice, but heard and read along with as if it were one."""
MANNER = manner(Visit(volume=max(VOLUMES)))
"""At full volume and middle speed, at which recordings are played as they are."""
NEURAL_SHARE = 4
"""A neural voice takes so long that it says one of so many sentences only."""


@dataclass(frozen=True)
class Cast:
    """A voice, and what it says where much is to be said."""

    name: str
    speaker: Speaker
    prompts: tuple[str, ...]
    sentences: tuple[str, ...]
    truth: Callable[[Speech], Speech] | None
    """When each word sounds in what the voice gave, and how that may be found again; None: nobody knows."""


def names() -> list[str]:
    """Of all voices that are to be measured here."""
    return [ESPEAK, RECORDINGS, *(folder.name for folder in neural_folders())]


@contextmanager
def open_cast(folder: Path, material: Material) -> Iterator[tuple[list[Cast], dict[str, str]]]:
    """The voices, with the recordings in this folder; and why others don't speak."""
    with ExitStack() as stack:
        cast, silent = list[Cast](), dict[str, str]()
        try:
            cast += _ours(folder, material)
        except SpeakError as error:
            silent |= dict.fromkeys((ESPEAK, RECORDINGS), str(error))
        for each in neural_folders():
            try:
                cast.append(_neural(stack.enter_context(closing(NeuralVoice(each, material.readings))), material))
            except SpeakError as error:
                silent[each.name] = str(error)
        yield cast, silent


def speeches(cast: Cast, texts: Iterable[str]) -> Iterator[Speech]:
    """These texts in this voice, as the kiosk has them said. Raises SpeakError."""
    return (cast.speaker.say(text, LANGUAGE, MANNER.rate) for text in texts)


def _ours(folder: Path, material: Material) -> list[Cast]:
    own = Synthesiser(material.readings)
    recordings = RecordedVoice(folder / FOLDER, {LANGUAGE: ()}, own, material.readings)
    recordings.prepare()  # as a kiosk has after its first minute
    return [
        Cast(ESPEAK, own, material.prompts, material.sentences, lambda speech: speech),
        Cast(RECORDINGS, recordings, material.prompts, (), lambda speech: recorded(folder, speech.text)),
    ]


def _neural(voice: NeuralVoice, material: Material) -> Cast:
    prompts, sentences = (
        evenly(texts, -(-len(texts) // NEURAL_SHARE)) for texts in (material.prompts, material.sentences)
    )
    return Cast(voice.folder.name, voice, prompts, sentences, None)
