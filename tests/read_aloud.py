"""Texts of the content read by espeak's other voices: what is said, and when each word begins."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voice.speak import RATES, VOICES, Synthesiser, Voice
from voice.speech import Speech, Word

CONTENT = Path(__file__).parent.parent / "content/学习"
SENTENCE = {"zh": re.compile("[^。！？\n]+[。！？]"), "en": re.compile(r"[^.!?\n]+[.!?]")}


def sentences(language: str, count: int) -> list[str]:
    """So many different ones, from all texts."""
    paths = [path for path in CONTENT.rglob("*.txt") if path.name.endswith(".en.txt") == (language == "en")]
    bodies = [path.read_text("utf-8").split("\n\n", 1)[1] for path in sorted(paths)]
    found = dict.fromkeys(each.strip() for body in bodies for each in SENTENCE[language].findall(body))
    return random.Random(1).sample(list(found), count)


def read(text: str, language: str, variant: str, rate: int) -> Speech:
    """By one of espeak's variants, which isn't the kiosk's voice; rate hanzi or words a minute."""
    voice = Voice(f"{VOICES[language].name}+{variant}", 50, RATES, VOICES[language].per_minute)
    return Synthesiser().say(text, language, rate, voice)


def joined(parts: Sequence[NDArray[np.int16]], rate_hz: int, seed: int = 1) -> tuple[NDArray[np.int16], list[float]]:
    """One after the other in a quiet room, with pauses of 0.2 to 1.5 s; and when each begins."""
    rng, starts, pieces, at = np.random.default_rng(seed), [], [], 0
    for part in parts:
        pause = round(float(rng.uniform(0.2, 1.5)) * rate_hz)
        pieces += [np.zeros(pause, np.int16), part]
        starts.append((at + pause) / rate_hz)
        at += pause + len(part)
    return in_noise(np.concatenate([*pieces, np.zeros(rate_hz, np.int16)]), 26.0, seed), starts


def in_noise(samples: NDArray[np.int16], deviation: float, seed: int = 1) -> NDArray[np.int16]:
    """White noise laid over it; a deviation of 26 is a quiet room (-62 dBFS)."""
    noisy = samples + np.random.default_rng(seed).normal(0, deviation, len(samples))
    return np.asarray(np.clip(noisy, -32768, 32767).astype(np.int16))


def errors_s(found: Sequence[Word], known: Sequence[Word]) -> NDArray[np.float64]:
    """How much too late each known word was found. KeyError for one that was not."""
    starts = {word.begin: word.start_s for word in found}
    firsts = {word.begin: word.start_s for word in reversed(known)}
    return np.array([starts[begin] - start_s for begin, start_s in firsts.items()])
