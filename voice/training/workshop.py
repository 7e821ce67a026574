"""The steps from nothing to a model, each kept in a file of the work folder and not done again."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from voice.acoustics import OUTPUTS
from voice.features import RATE_HZ, Floats, log_mel
from voice.training.alignment import Labels, align, evenly, log_prior
from voice.training.augment import CALM, LIVELY, Backgrounds, Hall, Sound
from voice.training.corpus import Samples, Utterance, load, save
from voice.training.fit import Example, fit
from voice.training.lessons import Piece, make, piece, plan
from voice.training.network import ALIGNER, EAR, Spec, Tdnn
from voice.training.people import EXAMINEES, noises, people
from voice.training.recipe import Recipe
from voice.training.robots import robots
from voice.training.sequences import fit_sequences

WORKERS = 2
ROBOTS_A_TASK = 80
EDGE = 2400
"""Samples of a quiet room put before and after each recording that is aligned: many begin with the word itself."""
STUDIO = "cmn_"
"""Speakers whose recordings are clean and clear enough to teach the aligner."""
CROWD_S = 40
"""Length of a recording of babble."""
FIRST, FIRST_LIVELY, FIRST_LAST = 0, 20, 30
"""Numbers of the first pass of each row: no two passes have the same copies."""


@dataclass(frozen=True)
class Trained:
    """A network and natural logs of how often it met each unit."""

    net: Tdnn
    prior: NDArray[np.float32]


@dataclass(frozen=True)
class Workshop:
    """One training. Deterministic for a recipe, the recordings and the version of PyTorch on one machine."""

    folder: Path
    recordings: Path | None
    """Without: robots alone."""
    recipe: Recipe
    say: Callable[[str], None] = print

    def robots(self) -> list[Utterance]:
        """Synthetic speech."""
        return self._kept("robots.npz", self._make_robots)

    def people(self) -> list[Utterance]:
        """The recordings."""
        recordings = self.recordings
        return self._kept("people.npz", lambda: people(recordings)) if recordings else []

    def aligner(self) -> Trained:
        """The network that finds out which frame belongs to which unit, taught by clear speech alone."""
        return self._trained("aligner", _new(ALIGNER), self._fit_aligner)

    def apprentice(self) -> Trained:
        """The ear before it has met the examinees: it can be measured on them."""
        return self._trained("apprentice", _new(EAR), self._fit_apprentice)

    def ear(self) -> Trained:
        """The ear, after it has learned from everybody."""
        net = _new(EAR)
        net.load_state_dict(self.apprentice().net.state_dict())
        return self._trained("ear", net, self._fit_ear)

    def _make_robots(self) -> Iterator[Utterance]:
        tasks = range(self.recipe.robots // ROBOTS_A_TASK)
        with ProcessPoolExecutor(WORKERS) as pool:
            for made in pool.map(_robots, tasks):
                yield from made

    def _fit_aligner(self, net: Tdnn) -> NDArray[np.float32]:
        rng, taught = random.Random(1), [_framed(each) for each in self.robots()[: self.recipe.first]]
        energies = [_energies(each) for each in taught]
        labels = [evenly(each, its) for each, its in zip(taught, energies, strict=True)]
        prior = np.zeros(OUTPUTS, np.float32)
        for turn in range(self.recipe.alone + self.recipe.together):
            if turn == self.recipe.alone:
                studio = [_framed(each) for each in self.people() if each.speaker.startswith(STUDIO)]
                new = [_energies(each) for each in studio]
                labels += align(net, studio, new, prior)
                taught, energies = taught + studio, energies + new
            right = fit(net, _examples(energies, labels), 2, 2e-3, rng)
            prior = log_prior(labels) if turn else prior
            labels = align(net, taught, energies, prior)
            self.say(f"aligner, round {turn}: {right:.1%} of frames as before")
        return prior

    def _fit_apprentice(self, net: Tdnn) -> NDArray[np.float32]:
        speech = [*self._strangers_to_examination(), *self.robots()]
        prior = self._school(net, self.aligner(), speech, self.recipe.rates, FIRST, CALM)
        return self._school(net, Trained(net, prior), speech, self.recipe.lively_rates, FIRST_LIVELY, LIVELY)

    def _fit_ear(self, net: Tdnn) -> NDArray[np.float32]:
        speech = [*self.people(), *self.robots()]
        return self._school(net, self.apprentice(), speech, self.recipe.last_rates, FIRST_LAST, LIVELY)

    def _school(
        self, net: Tdnn, aligner: Trained, speech: Sequence[Utterance], rates: Sequence[float], first: int, hall: Hall
    ) -> NDArray[np.float32]:
        """Passes by frames, numbered from first on, and one by sequences; how often the last met each unit."""
        pieces = _pieces(aligner, speech)
        for turn, rate in enumerate(rates, start=first):
            prior = self._teach(net, pieces, turn, rate, hall)
            if turn + 1 in self.recipe.realign_after:
                pieces = _pieces(Trained(net, prior), speech)
        return self._teach(net, pieces, first + len(rates), self.recipe.sequence_rate, hall, by_sequence=True)

    def _strangers_to_examination(self) -> list[Utterance]:
        return [each for each in self.people() if each.speaker not in EXAMINEES]

    def _teach(
        self, net: Tdnn, pieces: Sequence[Piece], turn: int, rate: float, hall: Hall, by_sequence: bool = False
    ) -> NDArray[np.float32]:
        """One pass over fresh copies; how often it met each unit."""
        copies = make(pieces, plan(pieces, self.recipe.amounts, turn + 1), self._backgrounds(pieces, hall), WORKERS)
        rng = random.Random(turn)
        if by_sequence:
            self.say(f"pass {turn}: objective {fit_sequences(net, copies, rate, rng):.3f}")
        else:
            self.say(f"pass {turn}: {fit(net, copies, self.recipe.epochs, rate, rng, masked=True):.1%} of frames right")
        return log_prior([marks for _, marks in copies])

    def _backgrounds(self, pieces: Sequence[Piece], hall: Hall) -> Backgrounds:
        rng = np.random.default_rng(3)
        heard = [sound for _, sound in noises(self.recordings, unheard=False)] if self.recordings else []
        white: Sound = rng.normal(size=10 * RATE_HZ).astype(np.float32)
        return Backgrounds([*heard, white], [_crowd(pieces, rng) for _ in range(hall.crowds)], hall)

    def _kept(self, name: str, make_them: Callable[[], Iterator[Utterance]]) -> list[Utterance]:
        path = self.folder / name
        if not path.exists():
            self.say(f"making {name}")
            save(path, make_them())
        return load(path)

    def _trained(self, name: str, net: Tdnn, fit_it: Callable[[Tdnn], NDArray[np.float32]]) -> Trained:
        path = self.folder / f"{name}.pt"
        if not path.exists():
            prior = fit_it(net)
            part = path.with_suffix(".part")
            torch.save({"net": net.state_dict(), "prior": torch.from_numpy(prior)}, part)
            part.replace(path)
        saved = torch.load(path, weights_only=True)
        net.load_state_dict(saved["net"])
        return Trained(net.eval(), saved["prior"].numpy())


def _new(spec: Spec) -> Tdnn:
    """Beginning with the same weights, whatever was done before it or is taken up again."""
    torch.manual_seed(0)
    return Tdnn(spec)


def labelled(aligner: Trained, speech: Sequence[Utterance]) -> list[tuple[Utterance, Labels]]:
    """All speech in a quiet room, with EDGE samples more before and after, and its labels."""
    framed = [_framed(each) for each in speech]
    labels = align(aligner.net, framed, [_energies(each) for each in framed], aligner.prior)
    return list(zip(framed, labels, strict=True))


def _pieces(aligner: Trained, speech: Sequence[Utterance]) -> list[Piece]:
    pieces = [piece(utterance, labels) for utterance, labels in labelled(aligner, speech)]
    return [each for each in pieces if each]


def _robots(task: int) -> list[Utterance]:
    return list(robots(task, ROBOTS_A_TASK))


def _framed(utterance: Utterance) -> Utterance:
    """In a quiet room, with EDGE before and after."""
    noise = np.random.default_rng(len(utterance.samples)).normal(0, 12, len(utterance.samples) + 2 * EDGE)
    samples: Samples = (np.pad(utterance.samples, EDGE) + noise).astype(np.int16)
    return Utterance(samples, utterance.syllables, utterance.speaker, utterance.kind)


def _energies(utterance: Utterance) -> Floats:
    return log_mel(utterance.samples)


def _examples(energies: Sequence[Floats], labels: Sequence[Labels]) -> list[Example]:
    return [(its.astype(np.float16), marks) for its, marks in zip(energies, labels, strict=True)]


def _crowd(pieces: Sequence[Piece], rng: np.random.Generator) -> Sound:
    """Two to six people who talk without listening to each other."""
    mix = np.zeros(CROWD_S * RATE_HZ, np.float32)
    for _ in range(int(rng.integers(2, 7))):
        talk = np.concatenate([pieces[place].samples for place in rng.choice(len(pieces), 60)])
        mix += np.resize(talk, len(mix))
    return mix
