"""Where speech begins and ends, by its level alone: no recogniser, no state, only levels of 10 ms frames.

A closed grammar makes a command out of any noise, so nothing reaches the recogniser that does not look like speech
here. All judgements are made anew over everything heard so far: a room whose noise is known only afterwards, because
somebody spoke at once, is judged rightly a moment later.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voice.level import FULL_SCALE, decibels

FRAME_S = 0.01
LOW_HZ, HIGH_HZ = 250, 3800
"""The voice's own band: below is traffic and hum, above is hiss."""
ABOVE_FLOOR_DB = 7.0
"""Steady noise wavers by 3 dB between frames; with 9, soft endings are lost 15 dB above noise (93 % heard, not 96)."""
BELOW_VOICE_DB = 25.0
"""What is this much weaker than the voice itself is its echo or breath, even in a room without noise."""
FAINTEST_DB = -66.0
"""A person far away who peaks at -40 dBFS; anything fainter is the microphone's own noise."""
FLOOR_REACH_S = 1.2
"""Speech dips to the room's noise at least once in twice this time; a running tap does not, so it becomes floor."""
SMOOTH_S = 0.05
GAP_S = 0.15
"""The longest closure within a word (b, d, g, p, t, k, and the beginning of j, zh, z)."""
SHORTEST_S = 0.17
"""Clicks and slams are over before 0.15 s, which touches 16 frames; the shortest words sound for 0.2 s."""
PAUSE_S = 1.4
"""Quiet that ends an utterance: slow speakers pause for 1.2 s in the middle of a sentence.

Of 90 such pauses in a quiet room none looks longer than 1.22 s, and of 90 at 15 dB above a kitchen, a running tap and
rain none longer than 1.32 s: there the softest sounds around a pause are lost.
"""
PAUSE_WHEN_COMPLETE_S = 0.6
"""Quiet that is enough when a whole phrase was heard, and what may continue it would mean nothing else.

For the phrases alone 0.3 s would do: with pauses of up to 0.6 s anywhere in them it cuts none of 160. But a sentence of
one's own may begin with one ("找人帮忙，我的腿疼"): commas of slow voices last up to 0.52 s, and of the pauses in 396
sentences of two people 98 % are shorter than 0.6 s. Whoever pauses longer there gets what the phrase means, which does
nothing that can't be undone before it has been confirmed.
"""
PAUSE_AMID_TALK_S = 2.0
"""Time without a sound as near as the voice that ends an utterance while others, further away, talk on.

It holds a pause of 1.2 s and the soft end before it, which lasts up to 0.66 s in 99 % of 396 sentences of two people;
where others were heard before (NEAR_AMID_TALK_DB) up to 0.69 s in 90 % of them, and 1.06 s in 99 %.
"""
PAUSE_WHEN_SURE_AMID_TALK_S = 1.0
"""The same where a whole phrase was surely said, and what may continue it would mean nothing else.

It holds the soft end (SOFT_S), and 0.2 s in which to hear how loud the talk behind is.
"""
NEAR_DB = 12.0
"""What is this much weaker than the voice is further away.

Whoever speaks is louder at least every 0.9 s (99 % of those sentences). Talk 20 dB weaker never is for NEAR_S; talk
15 dB weaker often is, and then goes on being listened to.
"""
NEAR_AMID_TALK_DB = 7.0
"""The same where others were heard already before the voice: then what goes on is rather they than a voice that sinks.

Whoever speaks is louder at least every 1.3 s (99 % of those sentences; 1.6 s all of them). The end of 56 phrases amid
talk 10 dB weaker is found so 91 times of 100, and with 12 dB 34 times; amid talk 5 dB weaker 43 times, and never.
"""
TALK_DB = 20.0
"""What is weaker than the voice by more than this, before it begins, is no talk."""
UNASKED_S = 0.3
"""Within it talk behind has been heard already, 10 dB weaker, and whoever was asked to speak has not yet begun."""
NEAR_S = 0.05
"""Talk behind is as loud as the voice for moments that are shorter."""
BEGINNING_S, SOFT_S = 0.25, 0.8
"""So long may a voice be soft in the beginning, and in the end: within 0.2 s and 0.75 s in 95 % of those sentences."""
BEFORE_S, AFTER_S = 0.1, 0.15
"""What sounds so shortly before and after all that is louder than the talk behind belongs to the voice, too."""
VOICE_S = 0.2
"""The loudest sounds of so long a time tell how loud the voice is: slams and most coughs are shorter."""
SETTLED_S = 0.3
"""The words must not have changed for so long: the recogniser lags behind the sound by nearly that."""


@dataclass(frozen=True)
class Span:
    """A stretch of time, in seconds from the beginning of the sound."""

    begin_s: float
    end_s: float


def frame_levels(samples: NDArray[np.int16], rate_hz: int) -> NDArray[np.float64]:
    """Level in the voice's band of each whole FRAME_S, in dBFS."""
    size = round(FRAME_S * rate_hz)
    frames = samples[: len(samples) // size * size].reshape(-1, size) / FULL_SCALE
    spectrum = np.abs(np.fft.rfft(frames * np.hanning(size), axis=1)) ** 2
    hz = np.fft.rfftfreq(size, 1 / rate_hz)
    power = spectrum[:, (hz >= LOW_HZ) & (hz <= HIGH_HZ)].sum(axis=1)
    # 2: negative frequencies; the window takes 3/8 of the power away (Parseval).
    return decibels(2 * power / (size**2 * 3 / 8))


def find_speech(levels: NDArray[np.float64]) -> Span | None:
    """From the first to the last sound among these frame_levels that can be speech; None if there is none."""
    loud = _loud(levels)
    runs = _runs(loud)
    long = [run for run in runs if loud[slice(*run)].sum() >= SHORTEST_S / FRAME_S]
    if not long:
        return None
    # Whoever has spoken and makes a sound now is going on, though it be too short yet to tell from a click.
    going_on = runs[-1][1] > len(levels) - GAP_S / FRAME_S
    return Span(long[0][0] * FRAME_S, (runs if going_on else long)[-1][1] * FRAME_S)


def voice_over(levels: NDArray[np.float64], pause_s: float = PAUSE_AMID_TALK_S) -> Span | None:
    """The voice with its soft edges, once nothing as near has sounded for so long; None before."""
    runs = _near(levels)
    if not runs or levels.size * FRAME_S - runs[-1][1] * FRAME_S < pause_s:
        return None
    return _with_soft_edges(levels, runs[0][0], runs[-1][1])


def _near(levels: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Frames (first, after the last) of what sounds as near as the voice; none before there can be a voice."""
    voice = _reached(levels, VOICE_S)
    amid_talk = _louder(levels, voice - NEAR_AMID_TALK_DB)
    if amid_talk and _talk_before(levels[: amid_talk[0][0]], voice):
        return amid_talk
    return _louder(levels, voice - NEAR_DB)


def _talk_before(levels: NDArray[np.float64], voice: float) -> bool:
    """Whether somebody is heard among these levels before the voice, which is as loud as this, and from the first on.

    Else it is the voice itself: whoever tells a story in a quiet room may begin far below his loudest words.
    """
    before = levels[: -round(BEGINNING_S / FRAME_S)]
    return voice - TALK_DB < _reached(before[: round(UNASKED_S / FRAME_S)], NEAR_S) < np.inf


def _with_soft_edges(levels: NDArray[np.float64], first: int, last: int) -> Span:
    """The voice, near from the first frame to the last, with what is louder around it than the talk behind."""
    before, after = max(0, first - round(BEGINNING_S / FRAME_S)), last + round(SOFT_S / FRAME_S)
    behind = _reached(levels[after:], NEAR_S)
    begins = [*(before + begin for begin, _ in _louder(levels[before:first], behind)), first]
    ends = [last, *(last + end for _, end in _louder(levels[last:after], behind))]
    return Span(max(0.0, begins[0] * FRAME_S - BEFORE_S), ends[-1] * FRAME_S + AFTER_S)


def _reached(levels: NDArray[np.float64], seconds: float) -> float:
    """The level that is reached for so long in all; more than there is if that is longer than all."""
    frames = round(seconds / FRAME_S)
    return float(np.sort(levels)[-frames]) if levels.size >= frames else np.inf


def _louder(levels: NDArray[np.float64], threshold: float) -> list[tuple[int, int]]:
    """Frames (first, after the last) of what is louder than this, for NEAR_S at least."""
    loud = levels > threshold
    return [run for run in _runs(loud) if loud[slice(*run)].sum() >= NEAR_S / FRAME_S]


def _loud(levels: NDArray[np.float64]) -> NDArray[np.bool_]:
    if not levels.size:
        return np.zeros(0, np.bool_)
    threshold = np.maximum(_floor(levels) + ABOVE_FLOOR_DB, FAINTEST_DB)
    voice = levels[levels > threshold]
    if voice.size:
        # Not the maximum: a door may slam before somebody speaks softly.
        threshold = np.maximum(threshold, np.percentile(voice, 80) - BELOW_VOICE_DB)
    return np.asarray(levels > threshold)


def _floor(levels: NDArray[np.float64]) -> NDArray[np.float64]:
    """The quietest moment around each frame."""
    smooth = _windows(levels, round(SMOOTH_S / FRAME_S)).mean(axis=1)
    return np.asarray(_windows(smooth, 2 * round(FLOOR_REACH_S / FRAME_S)).min(axis=1))


def _windows(values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    padded = np.pad(values, (size // 2, size - 1 - size // 2), mode="edge")
    return np.lib.stride_tricks.sliding_window_view(padded, size)


def _runs(loud: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Frames (first, after the last) of the loud stretches, those closer than GAP_S joined."""
    at = np.flatnonzero(loud)
    if not at.size:
        return []
    breaks = np.flatnonzero(np.diff(at) > GAP_S / FRAME_S)
    firsts, lasts = at[np.r_[0, breaks + 1]], at[np.r_[breaks, at.size - 1]]
    return [(int(first), int(last) + 1) for first, last in zip(firsts, lasts, strict=True)]
