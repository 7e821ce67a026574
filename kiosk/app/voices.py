"""The voices of a kiosk, the best first: recorded by people, neural, the system's own, espeak's."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from threading import Thread

from kiosk.app.models import MODELS
from kiosk.app.prompt_list import templates
from kiosk.files.folder import Folder
from kiosk.library.readings import Readings, read_readings
from kiosk.messages import LANGUAGES
from kiosk.texts import Texts
from voice.late import LateVoice
from voice.neural import NeuralVoice, find_neural
from voice.recorded import FOLDER, RecordedVoice
from voice.speak import Synthesiser
from voice.speech import Speaker, SpeakError
from voice.system import SystemVoice
from voice.voices import Voices

log = logging.getLogger(__name__)


@contextmanager
def open_voices(content: Path, texts: Texts) -> Iterator[Speaker | None]:
    """What the kiosk speaks with; None if nothing can."""
    readings = read_readings(Folder(content))
    with ExitStack() as stack:
        late = (LateVoice(partial(NeuralVoice, folder, readings)) for folder in neural_folders())
        voices: list[Speaker] = [*(stack.enter_context(closing(voice)) for voice in late), *synthesisers(readings)]
        if not voices:
            log.warning("No voice: neither a neural one, nor the system's, nor espeak-ng")
            yield None
            return
        with_gaps: dict[str, list[str]] = {language: templates(texts, language) for language in LANGUAGES}
        recorded = RecordedVoice(content / FOLDER, with_gaps, Voices(voices), readings)
        Thread(target=recorded.prepare, name="recorded voice", daemon=True).start()
        yield recorded


def neural_folders() -> list[Path]:
    """Each once, though it may speak both languages."""
    return [*dict.fromkeys(filter(None, (find_neural(MODELS, language) for language in LANGUAGES)))]


def synthesisers(readings: Readings) -> Iterator[Speaker]:
    """The system's voice where it has one, then espeak's."""
    makers: tuple[Callable[[Readings], Speaker], ...] = (SystemVoice, Synthesiser)
    for make in makers:
        try:
            yield make(readings)
        except SpeakError as error:
            log.info("%s", error)
