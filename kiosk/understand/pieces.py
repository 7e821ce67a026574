"""The pieces of a sentence by which it is told what it is about: runs of a few hanzi, syllables or words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kiosk.messages import Language
from kiosk.understand.catalogue import SLOTTED
from kiosk.understand.phrases import SLOT
from kiosk.understand.plain import bare
from kiosk.understand.sound import units_of

By = Literal["writing", "sound"]
"""Hanzi tell more than syllables without tones, but what was heard freely has the right syllables in any hanzi."""
LONGEST_PIECE: dict[Language, int] = {"zh": 3, "en": 2}
"""Hanzi, syllables or words of the longest piece."""
EDGES = "^$"
"""Before the first and after the last unit: 不去了 alone is more than within a sentence."""
MARK = dict(zip(SLOTTED, "\ue000\ue001\ue002\ue003\ue004\ue005\ue006", strict=True))
"""Stands for a name of the slot, in examples and in what was said: a sentence is the same about other things."""
SILENT = {*EDGES, *MARK.values()}
"""Tell something only with what stands beside them."""
SIGNS = re.compile("[\u3400-\u9fff]|[^\u3400-\u9fff]+")
Keys = NDArray[np.uint32]
"""Checksums of pieces: as text they would take more room than all that is known about them."""


def units_by(by: By, text: str, language: Language) -> tuple[str, ...]:
    """Of a bare text its hanzi or its syllables; in English its words."""
    return tuple(SIGNS.findall(text)) if by == "writing" and language == "zh" else units_of(text, language)


def units_of_example(sentence: str, by: By, language: Language) -> tuple[str, ...]:
    """With marks in the place of slots; none if nothing is left of it."""
    before, *rest = SLOT.split(sentence)
    if not rest:
        return units_by(by, bare(sentence, language), language)
    units = [*units_by(by, bare(before, language, "left"), language)]
    for slot, after in zip(rest[::2], rest[1::2], strict=True):
        units += [MARK.get(slot, ""), *units_by(by, bare(after, language, "right"), language)]
    return tuple(filter(None, units))


def keys_of(units: Sequence[str], language: Language) -> Keys:
    """Its pieces, each once, in their order."""
    edged = [EDGES[0], *units, EDGES[1]]
    runs = (edged[at : at + length] for length in range(1, LONGEST_PIECE[language] + 1) for at in range(len(edged)))
    return checksums(dict.fromkeys(" ".join(run) for run in runs if len(run) > 1 or run[0] not in SILENT))


def checksums(pieces: Iterable[str]) -> Keys:
    """Four bytes a piece."""
    return np.array([crc32(piece.encode()) for piece in pieces], np.uint32)
