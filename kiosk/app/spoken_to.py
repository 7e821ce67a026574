"""How soon the kiosk knows what was said: phrases of the home page in its own voice, block by block."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.app.models import open_ear
from kiosk.app.tours import Look, tour
from kiosk.messages import Intent, Language
from kiosk.turn.conversation import Conversation
from kiosk.turn.listener import UNCLEAR, readings_of
from voice.audio_file import resample
from voice.bench.strangers import to_its_end
from voice.bench.streamed import stream
from voice.hear import Ear
from voice.microphone import RATE_HZ
from voice.speak import Synthesiser

LANGUAGE: Language = "zh"
PHRASES = 20
BEFORE_S, AFTER_S = 0.5, 2.0
ROOM_DB = -60.0
"""Noise of a quiet room in dBFS."""
SPEAKING_RATE = 150
"""Hanzi a minute, as old people speak."""


@dataclass(frozen=True)
class Hearing:
    """What came of listening to all phrases."""

    waits_s: tuple[float, ...]
    """From the end of each voice until the next page was known."""
    decode_share: float
    """Seconds of decoding for a second of sound."""
    understood: int


def measure_hearing() -> Hearing:
    """Listen as the kiosk does. Raises ModelError and SpeakError."""
    ear, synthesiser = open_ear(LANGUAGE), Synthesiser()
    waits, audio_s, decode_s, understood = [], 0.0, 0.0, 0
    with tour("home", Look(LANGUAGE)) as conversation:
        phrases = list(dict.fromkeys(conversation.expected()))
        for phrase in phrases[:: max(1, len(phrases) // PHRASES)]:
            wait_s, heard_s, decoding_s, meant = _listen(ear, conversation, _spoken(synthesiser, phrase))
            waits.append(wait_s)
            audio_s, decode_s, understood = audio_s + heard_s, decode_s + decoding_s, understood + meant
            conversation.press(Intent("goodbye"))
    return Hearing(tuple(waits), decode_s / audio_s, understood)


def _listen(ear: Ear, conversation: Conversation, sound: NDArray[np.int16]) -> tuple[float, float, float, bool]:
    """Seconds waited, listened and decoded, and whether anything was understood."""
    streamed = stream(ear, conversation.expected(), sound, conversation.final(), conversation.named())
    begin = time.perf_counter()
    turn = conversation.said(readings_of(streamed.heard) or (UNCLEAR,), streamed.heard.freely)
    worked_s = streamed.worked_s + time.perf_counter() - begin
    voice_end_s = len(sound) / RATE_HZ - AFTER_S
    meant = turn.understood is not None and turn.understood.intent is not None
    heard = streamed.heard
    return streamed.ended_s - voice_end_s + worked_s, heard.audio_s, heard.decode_s, meant


def _spoken(synthesiser: Synthesiser, phrase: str) -> NDArray[np.int16]:
    """The phrase in a quiet room, its voice ending AFTER_S before the end."""
    speech = synthesiser.say(phrase, LANGUAGE, SPEAKING_RATE)
    voice = resample(to_its_end(speech) / 32768, speech.rate_hz, RATE_HZ)
    sound = np.pad(voice, (round(BEFORE_S * RATE_HZ), round(AFTER_S * RATE_HZ)))
    noise = np.random.default_rng(len(phrase)).normal(0, 10 ** (ROOM_DB / 20), len(sound))
    return np.asarray((np.clip(sound + noise, -1, 0.999) * 32768).astype(np.int16))
