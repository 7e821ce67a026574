"""The sounds the model tells apart: one unit per initial, two per final, without tones.

A final in two halves has a beginning and an end without need of units in context: "zhuang" is zh, uang1, uang2.
"""

from __future__ import annotations

_INITIALS = "b p m f d t n l g k h j q x zh ch sh r z c s"
_FINALS = """
    a o e ai ei ao ou an en ang eng er i ii iii u v ia ie iao iou ian in iang ing iong
    ua uo uai uei uan uen uang ueng ong ve van vn
"""
INITIALS = tuple(_INITIALS.split())
FINALS = tuple(_FINALS.split())
"""In full, with v for ü; ii is the vowel of zi, iii that of zhi."""
SILENCE, NOISE, FILLER = "SIL", "SPN", "FIL"
SPEECH = INITIALS + tuple(final + half for final in FINALS for half in "12")
UNITS = (SILENCE, NOISE, *SPEECH, FILLER)
"""All units; a unit's place here is its output of the network. The filler's is the greatest of all speech units'."""
NUMBER = {unit: place for place, unit in enumerate(UNITS)}
_WITHOUT_INITIAL = {"yu": "v", "yi": "i", "you": "iou", "yo": "iou", "ye": "ie", "yong": "iong", "wu": "u"}
_WITHOUT_INITIAL |= {"wei": "uei", "wen": "uen", "weng": "ueng"}
_SHORTENED = {"ui": "uei", "iu": "iou", "un": "uen", "ue": "ve"}


def units_of(syllable: str) -> tuple[str, ...]:
    """The units of a syllable of pinyin, with or without tone digit, v for ü; empty if it is none of Mandarin's."""
    syllable = syllable.lower().rstrip("012345").replace("ü", "v").replace("u:", "v")
    initial = next((each for each in sorted(INITIALS, key=len, reverse=True) if syllable.startswith(each)), "")
    final = _full_final(initial, syllable[len(initial) :])
    return (*filter(None, [initial]), final + "1", final + "2") if final in FINALS else ()


def _full_final(initial: str, written: str) -> str:
    """The final as FINALS has it."""
    if not initial:
        return _final_alone(written)
    if initial in ("j", "q", "x") and written.startswith("u"):
        return "v" + written[1:]
    if written == "i" and initial in ("zh", "ch", "sh", "r", "z", "c", "s"):
        return "iii" if initial in ("zh", "ch", "sh", "r") else "ii"
    return _SHORTENED.get(written, written)


def _final_alone(written: str) -> str:
    """The final of a syllable that begins with it: y and w are but letters."""
    if written in _WITHOUT_INITIAL:
        return _WITHOUT_INITIAL[written]
    if written.startswith("yu"):
        return "v" + written[2:]
    if written.startswith("yi"):
        return written[1:]
    return {"y": "i", "w": "u"}.get(written[:1], written[:1]) + written[1:]
