"""Said once more because it wasn't understood: what may have been said both times was probably said."""

from __future__ import annotations

from collections.abc import Sequence

Reading = tuple[str, float]
"""What was heard and how surely, 0 to 1; what readings of one utterance have in common adds up."""
REPEATED = 100.0
"""By how many times its own odds a reading is likelier if it was surely said before: mostly people say the same."""


def both_times(readings: Sequence[Reading], before: Sequence[Reading]) -> Sequence[Reading]:
    """These readings in the light of those of the time before, the likeliest first."""
    surely = dict(before)
    odds = [(text, sure * (1 + REPEATED * surely.get(text, 0.0))) for text, sure in readings]
    none = max(0.0, 1 - sum(sure for _, sure in readings))
    total = none + sum(sure for _, sure in odds)
    return sorted(((text, sure / total) for text, sure in odds), key=lambda reading: -reading[1])
