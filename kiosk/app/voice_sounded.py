"""What is measured of the sound of a voice without playing it: how loud it is, whether it clips, how clear it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from kiosk.app.models import MODELS, model_path, open_ear
from kiosk.app.voice_cast import MANNER, Cast, speeches
from kiosk.app.voice_material import LANGUAGE, evenly
from kiosk.library.readings import Readings
from voice.bench.clarity import Clarity, clarity
from voice.bench.levels import clipped
from voice.hear import Ear
from voice.keeper.shelf import built_in, in_use
from voice.loudness import loudness_db
from voice.media import sound_blocks
from voice.speech import Speech
from voice.stream import RATE_HZ

OTHER_SHARE = 4
"""Models that people install take so long to hear that they hear one of so many sentences only."""
HEARD_S = 30
"""Of a long recording, to tell how loud it is."""


@dataclass
class Sounded:
    """Of one voice."""

    prompts: int = 0
    loudness_db: dict[str, float] = field(default_factory=dict)
    """By sentence, LUFS."""
    clipped: int = 0
    """Samples at full scale in all prompts at full volume ..."""
    clipped_clear: int = 0
    """... and with the help for hearing that makes speech clearer."""
    clear: dict[str, Clarity] = field(default_factory=dict)
    """By speech model."""


def sounded(cast: Cast, ears: Mapping[str, Ear], readings: Readings) -> Sounded:
    """All that this voice is to say, said and measured. Raises SpeakError."""
    found = Sounded(prompts=len(cast.prompts))
    said = list(speeches(cast, cast.prompts))
    for speech in said:
        found.loudness_db[speech.text] = loudness_db(speech.samples, speech.rate_hz)
        found.clipped += clipped(speech.samples, replace(MANNER.hearing, clear=False))
        found.clipped_clear += clipped(speech.samples, replace(MANNER.hearing, clear=True))
    said += speeches(cast, cast.sentences)
    found.clear = {name: clarity(_share(name, said), ear, readings) for name, ear in ears.items()}
    return found


def ears() -> dict[str, Ear]:
    """By name, the model that came with the program and the one in use. Raises ModelError."""
    own, used = built_in(LANGUAGE), in_use(MODELS, LANGUAGE)
    heard = {own: Ear(model_path(LANGUAGE), LANGUAGE)}
    return heard if own == used else heard | {used: open_ear(LANGUAGE)}


def recording_db(file: Path) -> float:
    """How loud the beginning of a long recording is, as the kiosk plays it: LUFS. Raises MediaError."""
    samples, blocks = np.zeros(0, np.int16), sound_blocks(file)
    while len(samples) < HEARD_S * RATE_HZ and len(block := next(blocks, samples[:0])):
        samples = np.concatenate([samples, block])
    blocks.close()
    return loudness_db(samples, RATE_HZ)


def _share(model: str, said: Sequence[Speech]) -> Sequence[Speech]:
    return said if model == built_in(LANGUAGE) else evenly(said, -(-len(said) // OTHER_SHARE))
