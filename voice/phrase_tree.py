"""Which of many phrases fits a sound best, each as a whole: one tree of all their units, searched frame by frame.

Vosk's grammar knows only which word may follow which, and so mixes phrases. Here nothing is mixed: around a phrase may
be a pause, or any speech, but within it only itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice, product

import numpy as np
from numpy.typing import NDArray
from pypinyin import Style, lazy_pinyin

from voice.features import Floats
from voice.lexicon import AS_SAID, COLLOQUIAL, LATIN
from voice.units import NUMBER, SILENCE, units_of

PAUSE = 255
"""A unit's place in a phrase where there may be a pause, between its syllables."""
MOST_READINGS = 4
BEAM = 9.0
"""Natural log: what is so much less likely than the best is given up."""
ACOUSTIC_SCALE = 0.5
SPEECH_FRAME, BEGIN_PAUSE, BEGIN_FILLER, FILLER_FRAME = 0.6, 0.5, 4.0, 0.35
"""As in the graph that vosk uses (Costs of voice/training/graph.py), but that other speech begins at twice the cost:
ends of other words were taken for phrases.
"""
SPOKEN = slice(2, None)
"""All units but silence and noise."""
NEVER = np.float32(-1e9)


@dataclass(frozen=True, eq=False)
class PhraseTree:
    """Made once for many utterances. Nodes are units of phrases, and pauses that may be passed over; 0 is the root."""

    unit: NDArray[np.uint8]
    parent: NDArray[np.int32]
    over: NDArray[np.int32]
    """The node before the pause before this one; 0 where there is none."""
    pause: NDArray[np.bool_]
    children: NDArray[np.int32]
    first_child: NDArray[np.int64]
    """Where those of each node begin in `children`, and after the last node where all end."""
    ends: Mapping[int, str]
    """The phrase that ends at a node."""
    prior: Floats
    """Natural log of how likely a phrase is, compared with the likeliest; NEVER for nodes at which none ends."""

    def search(self, scores: Floats, most: int) -> list[tuple[str, float]]:
        """So many phrases that fit best, the best first, with natural log likelihoods of the whole sound.

        scores: of Acoustics.scores.
        """
        fits = self._fits(costed(scores)) + self.prior
        best = np.argsort(-fits)[:most]
        return [(self.ends[int(node)], float(fits[node])) for node in best if fits[node] > NEVER / 2]

    def _fits(self, scores: Floats) -> Floats:
        """For each node how well a phrase fits that ends there, with anything before and after."""
        before, after = around(scores), around(scores[::-1])[::-1]
        alive, reached = np.zeros(0, np.int64), np.full(len(self.unit), NEVER)
        fits = reached.copy()
        for frame, score in enumerate(scores):
            reached[0] = before[frame]
            nodes = self._within_reach(alive)
            value = self._entered(nodes, reached) + score[self.unit[nodes]]
            reached[alive] = NEVER
            kept = value > value.max() - BEAM
            alive = nodes[kept]
            reached[alive] = value[kept]
            fits[alive] = np.maximum(fits[alive], reached[alive] + after[frame + 1])
        return fits

    def _within_reach(self, alive: NDArray[np.int64]) -> NDArray[np.int64]:
        """These nodes, what follows them, and all beginnings."""
        begin, end = self.first_child[alive], self.first_child[alive + 1]
        counts = end - begin
        places = np.arange(counts.sum()) + np.repeat(begin - np.cumsum(counts) + counts, counts)
        within = np.zeros(len(self.unit), np.bool_)  # quicker than np.unique
        for nodes in (alive, self.children[places], self.children[: self.first_child[1]]):
            within[nodes] = True
        return np.flatnonzero(within)

    def _entered(self, nodes: NDArray[np.int64], reached: Floats) -> Floats:
        """The likeliest way to be at each of these nodes in the next frame."""
        from_parent = reached[self.parent[nodes]] - np.where(self.pause[nodes], np.float32(BEGIN_PAUSE), 0)
        over = self.over[nodes]
        return np.maximum(reached[nodes], np.maximum(from_parent, np.where(over > 0, reached[over], NEVER)))


def phrase_tree(readings: Mapping[str, Sequence[bytes]], times: Mapping[str, int]) -> PhraseTree:
    """Of at least one phrase: its readings_of, and how likely it is, compared with the others."""
    chains = {chain: phrase for phrase, chains in reversed([*readings.items()]) for chain in chains}
    rows, longest = sorted(chains), max(map(len, chains))
    units = np.frombuffer(b"".join(row.ljust(longest, b"\0") for row in rows), np.uint8).reshape(-1, longest)
    shared = np.zeros(units.shape, np.bool_)  # with the row above
    shared[1:] = np.logical_and.accumulate(units[1:] == units[:-1], axis=1)
    new = ~shared & (units > 0)
    nodes = np.zeros(units.shape, np.int32)
    nodes[new] = np.arange(1, new.sum() + 1)
    nodes = np.maximum.accumulate(nodes, axis=0)
    before = np.pad(nodes, ((0, 0), (1, 0)))[:, :-1]
    over = np.where(np.roll(units, 1, axis=1) == PAUSE, np.roll(before, 1, axis=1), 0)
    ends = {int(nodes[place, len(row) - 1]): chains[row] for place, row in enumerate(rows)}
    return _tree(units[new], before[new], over[new], ends, times)


def _tree(
    units: NDArray[np.uint8],
    parent: NDArray[np.int32],
    over: NDArray[np.int32],
    ends: Mapping[int, str],
    times: Mapping[str, int],
) -> PhraseTree:
    """units, parent, over: of all nodes but the root."""
    node = np.arange(1, len(units) + 1)
    begin, end = np.concatenate([parent, over[over > 0]]), np.concatenate([node, node[over > 0]])
    prior = np.full(len(units) + 1, NEVER)
    most = max(times[phrase] for phrase in ends.values())
    for place, phrase in ends.items():
        prior[place] = math.log(times[phrase] / most)
    return PhraseTree(
        unit=np.concatenate([[np.uint8(NUMBER[SILENCE])], np.where(units == PAUSE, np.uint8(NUMBER[SILENCE]), units)]),
        parent=np.concatenate([[np.int32(0)], parent]),
        over=np.concatenate([[np.int32(0)], over]),
        pause=np.concatenate([[False], units == PAUSE]),
        children=end[np.argsort(begin, kind="stable")].astype(np.int32),
        first_child=np.searchsorted(np.sort(begin), np.arange(len(units) + 2)),
        ends=ends,
        prior=prior,
    )


@lru_cache(maxsize=8_000)
def readings_of(words: tuple[str, ...]) -> tuple[bytes, ...]:
    """The units of each way to say these words of the built-in model, in order; none if one of them is no speech."""
    runs = [(ascii_, [*run]) for ascii_, run in groupby(words, str.isascii)]
    ways = [way for ascii_, run in runs for way in (map(_latin, run) if ascii_ else _hanzi("".join(run)))]
    chosen = islice(product(*ways), MOST_READINGS)
    return tuple(bytes([PAUSE]).join(each) for each in chosen) if ways and all(ways) else ()


def _hanzi(text: str) -> list[list[bytes]]:
    """For each hanzi its reading in this context, and what people say besides."""
    spelt = lazy_pinyin(text, style=Style.NORMAL, v_to_u=False)
    besides = dict(COLLOQUIAL)
    said = [[AS_SAID.get(one, one), besides.get(hanzi)] for hanzi, one in zip(text, spelt, strict=True)]
    return [[_numbers(units) for one in ways if one and (units := units_of(one))] for ways in said]


def _latin(word: str) -> list[bytes]:
    ways = LATIN.get(word, "").split(", ")
    return [_numbers([unit for syllable in way.split() for unit in units_of(syllable)]) for way in ways if way]


def _numbers(units: Sequence[str]) -> bytes:
    return bytes(NUMBER[unit] for unit in units)


def around(scores: Floats) -> NDArray[np.float64]:
    """[frames + 1] for the frames before each moment, how well a pause or any speech fits them."""
    fits, pause, filler = np.full(len(scores) + 1, float(NEVER)), float(NEVER), float(NEVER)
    silence = scores[:, NUMBER[SILENCE]]
    speech = scores[:, SPOKEN].max(axis=1) - FILLER_FRAME
    fits[0] = 0.0
    for frame in range(len(scores)):
        begin = fits[0] if frame == 0 else float(NEVER)
        pause, filler = (
            max(pause, max(begin, filler) - BEGIN_PAUSE) + float(silence[frame]),
            max(filler, max(begin, pause) - BEGIN_FILLER) + float(speech[frame]),
        )
        fits[frame + 1] = max(pause, filler)
    return fits


def fit_of_none(scores: Floats) -> float:
    """How well a sound fits in which no phrase is said: natural log likelihood, as those of phrases."""
    return float(around(costed(scores))[-1])


def frames_of_speech(scores: Floats) -> int:
    """Frames of 30 ms that are speech rather than a pause."""
    counted = costed(scores)
    return int((counted[:, SPOKEN].max(axis=1) > counted[:, NUMBER[SILENCE]]).sum())


def costed(scores: Floats) -> Floats:
    """As they count in the search."""
    counted = ACOUSTIC_SCALE * scores
    counted[:, SPOKEN] -= SPEECH_FRAME
    return counted
