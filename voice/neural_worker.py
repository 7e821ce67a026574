"""Runs a neural voice: `python -m voice.neural_worker FOLDER`. A bad model or text may end or hang it, not the kiosk.

Each line of its input is a JSON object with text and speed; each answer a line with rate_hz and count, followed by as
many samples (float32), or with an error. The first answer, without samples, comes when the voice is loaded.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from voice.neural_files import NeuralFiles, neural_files
from voice.speech import SpeakError

MOST_THREADS = 4
"""The screen and the ear need some time, too."""
HANZI = "\u3400-\u9fff\U00020000-\U0003ffff"
WORD = re.compile(rf"[{HANZI}]|[^\W_{HANZI}]+(?:['’][^\W_{HANZI}]+)*")
NOTHING = np.zeros(0, np.float32)


def main() -> None:
    """Load the voice, then speak until the input ends."""
    _be_the_first_to_go()
    answers = _answers()
    try:
        files = neural_files(Path(sys.argv[1]))
        engine, known = _engine(files), _known(files)
    except (SpeakError, ImportError, OSError, RuntimeError, IndexError, UnicodeError) as error:
        _answer(answers, error=str(error))
        return
    _answer(answers, rate_hz=engine.sample_rate, count=0)
    for line in sys.stdin:
        _say(engine, files, known, answers, json.loads(line))


def _say(engine: Any, files: NeuralFiles, known: set[str], answers: BinaryIO, order: dict[str, Any]) -> None:
    if lacking := _lacking(order["text"], files, known):
        _answer(answers, error=f"it has no sounds for {lacking}")
        return
    try:
        audio = engine.generate(order["text"], _manner(files.speaker, order["speed"]))
    except (RuntimeError, IndexError, UnicodeError) as error:
        _answer(answers, error=str(error))
        return
    samples = np.asarray(audio.samples, np.float32)
    _answer(answers, samples, rate_hz=audio.sample_rate, count=len(samples))


def _manner(speaker: int, speed: float) -> Any:
    import sherpa_onnx

    manner = sherpa_onnx.GenerationConfig()
    manner.sid, manner.speed = speaker, speed
    manner.silence_scale = 1.0  # by itself it cuts pauses to a fifth, and old people need them
    return manner


def _answer(answers: BinaryIO, samples: NDArray[np.float32] = NOTHING, **particulars: object) -> None:
    answers.write(json.dumps(particulars).encode() + b"\n" + samples.tobytes())
    answers.flush()


def _answers() -> BinaryIO:
    """The standard output, for answers alone: what the libraries print there goes where errors go."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _engine(files: NeuralFiles) -> Any:
    import sherpa_onnx

    threads = min(MOST_THREADS, len(os.sched_getaffinity(0)))
    return sherpa_onnx.OfflineTts(
        sherpa_onnx.OfflineTtsConfig(
            model=sherpa_onnx.OfflineTtsModelConfig(**_kind(sherpa_onnx, files), num_threads=threads),
            rule_fsts=",".join(map(str, files.rules)),
        )
    )


def _kind(sherpa_onnx: Any, files: NeuralFiles) -> dict[str, Any]:
    """The settings of the one kind of model that this is."""
    model = str(files.model)
    reading = {
        "tokens": str(files.tokens),
        "lexicon": ",".join(map(str, files.lexicons)),
        "data_dir": str(files.espeak_data or ""),
    }
    if files.voices:
        voices = str(files.voices)
        return {"kokoro": sherpa_onnx.OfflineTtsKokoroModelConfig(model=model, voices=voices, **reading)}
    if files.vocoder:
        vocoder = str(files.vocoder)
        return {"matcha": sherpa_onnx.OfflineTtsMatchaModelConfig(acoustic_model=model, vocoder=vocoder, **reading)}
    return {"vits": sherpa_onnx.OfflineTtsVitsModelConfig(model=model, **reading)}


def _known(files: NeuralFiles) -> set[str]:
    """Hanzi and words of other letters that a lexicon tells sounds for; words of several hanzi say nothing of each."""
    sounds = {line.split(" ")[0] for line in _lines(files.tokens)}
    entries = (line.lower().split() for path in files.lexicons for line in _lines(path))
    return {
        word for word, *said in filter(None, entries) if (len(word) == 1 or word.isascii()) and _all_in(said, sounds)
    }


def _all_in(said: list[str], sounds: set[str]) -> bool:
    """sherpa-onnx drops a word of which it doesn't know a sound. MeloTTS tells tones, too, as numbers: no sounds."""
    return all(each in sounds or each.isdigit() for each in said)


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", errors="replace") as file:
        yield from file


def _lacking(text: str, files: NeuralFiles, known: set[str]) -> str:
    """The words it would leave out without a word: another voice is to say the whole sentence."""
    return " ".join(word for word in WORD.findall(text.lower()) if not _sayable(word, files, known))


def _sayable(word: str, files: NeuralFiles, known: set[str]) -> bool:
    if not files.lexicons or (files.espeak_data and not re.match(f"[{HANZI}]", word)):
        return True
    return word in known or (word.isalpha() and all(letter in known for letter in word))


def _be_the_first_to_go() -> None:
    """If the voice eats all memory, Linux is to end this process, not the kiosk beside it."""
    Path("/proc/self/oom_score_adj").write_text("1000")


if __name__ == "__main__":
    main()
