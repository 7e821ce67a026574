"""Tries out a model: `python -m voice.keeper.trial FOLDER LANGUAGE` tells in JSON what it hears. It may crash or hang.

LANGUAGE, which may be empty, counts where the words of the model don't tell it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from voice.audio_file import resample
from voice.hear import Ear, ModelError
from voice.microphone import RATE_HZ
from voice.recognition import Recognition
from voice.speak import Synthesiser

PROBES = {
    "zh": ("我", "你", "吗", "这", "谁", "说"),
    "en": ("yes", "back", "what", "please", "people", "the"),
}
"""Words of every model of the language; most are in none of another, not even of one with the same letters."""
PHRASES = {
    "zh": ("返回", "找人帮忙", "报名活动", "听一听", "养生保健"),
    "en": ("go back", "get help", "listen to music", "tomorrow morning", "yes please"),
}
"""The test sounds: spoken one after the other, each to be told from the others."""


def main() -> None:
    """Load the model, and listen to test sounds in its language."""
    _be_the_first_to_go()
    try:
        print(json.dumps(_try_out(Path(sys.argv[1]), sys.argv[2])))
    except ModelError:
        print(json.dumps({"loaded": False}))


def _try_out(folder: Path, otherwise: str) -> dict[str, object]:
    """The language, empty if it can't be told, and how many phrases were heard rightly. Raises ModelError."""
    ear = Ear(folder, "zh")
    language = language_of(lambda word: bool(ear.model.vosk_model_find_word(word) >= 0)) or otherwise
    right = _heard_rightly(Ear(folder, language) if language == "en" else ear, language) if language else 0
    return {"loaded": True, "language": language, "right": right}


def language_of(knows: Callable[[str], bool]) -> str:
    """The language of a vocabulary; empty if it is neither or both."""
    found = [language for language, words in PROBES.items() if sum(map(knows, words)) >= len(words) - 1]
    return found[0] if len(found) == 1 else ""


def _heard_rightly(ear: Ear, language: str) -> int:
    return sum(_hears(ear, phrase, language) for phrase in PHRASES[language])


def _hears(ear: Ear, phrase: str, language: str) -> bool:
    speech = Synthesiser().say(phrase, language)
    sound = resample(speech.samples / 32768, speech.rate_hz, RATE_HZ)
    try:
        recognition = Recognition(ear.model, ear.words, PHRASES[language])  # vosk alone, whose graph is tried, too
    except ValueError:  # it has the words of none of them
        return False
    recognition.accept((sound * 32767).astype("int16"))
    heard = recognition.heard(len(sound) / RATE_HZ)
    return bool(heard.alternatives) and heard.alternatives[0].text == phrase


def _be_the_first_to_go() -> None:
    """If the model eats all memory, Linux is to end this process, not the kiosk beside it."""
    Path("/proc/self/oom_score_adj").write_text("1000")


if __name__ == "__main__":
    main()
