"""Speech of espeak-ng 1.52 in any of its voices, through the library that espeakng-loader brings along.

Debian's espeak-ng 1.51 reads hanzi wrongly: a model trained on it hears nothing.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

import espeakng_loader
import numpy as np
from numpy.typing import NDArray

SYNCHRONOUS = 2
"""AUDIO_OUTPUT_SYNCHRONOUS of speak_lib.h: samples go to the callback, no sound card is touched."""
UTF8, RATE, PITCH = 1, 1, 3
VOICES = (
    *("f1", "f2", "f3", "f5", "m1", "m2", "m3", "m4", "m6", "m7", "m8", "Andy", "Alex", "Alicia", "Annie", "Denis"),
    *("Diogo", "Gene", "Hugo", "Jacky", "Lee", "Marco", "Mario", "Mike", "adam", "anika", "aunty", "belinda"),
    *("benjamin", "boris", "caleb", "david", "ed", "edward", "gustave", "iven", "john", "linda", "max", "michel"),
    *("miguel", "pablo", "paul", "pedro", "quincy", "rob", "robert", "sandro", "shelby", "travis", "victor", "zac"),
)
"""Variants that train; the others (f4, m5, Reed, grandpa, Storm, steph, ...) stay strangers for the tests."""
_heard: list[NDArray[np.int16]] = []


def say(text: str, variant: str, rate: int, pitch: int) -> tuple[NDArray[np.int16], int]:
    """Samples and their rate in Hz. rate: espeak's words a minute (80 to 450), pitch: 0 to 99."""
    library, rate_hz = _library()
    _heard.clear()
    if library.espeak_SetVoiceByName(f"cmn+{variant}".encode()):
        raise ValueError(f"espeak-ng has no voice variant {variant}")
    library.espeak_SetParameter(RATE, rate, 0)
    library.espeak_SetParameter(PITCH, pitch, 0)
    data = text.encode() + b"\0"
    library.espeak_Synth(data, len(data), 0, 0, 0, UTF8, None, None)
    return np.concatenate(_heard) if _heard else np.zeros(0, np.int16), rate_hz


@cache
def _library() -> tuple[Any, int]:
    """Once per process; starting it twice in one process can crash it."""
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate_hz = library.espeak_Initialize(SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
    library.espeak_SetSynthCallback(_collect)
    return library, rate_hz


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
def _collect(wave: Any, count: int, _events: Any) -> int:
    if wave and count > 0:
        _heard.append(np.ctypeslib.as_array(wave, (count,)).copy())
    return 0
