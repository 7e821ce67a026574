"""Copies of labelled speech: the labels stay on what they mark."""

import numpy as np
import pytest
from numpy.typing import NDArray
from sounds import vowel

from voice.features import HOP, RATE_HZ
from voice.training import augment
from voice.training.augment import (
    CALM,
    LIVELY,
    MAN_TO_ANYBODY,
    NOISY,
    QUIET,
    ROBOT,
    WOMAN_TO_ANYBODY,
    Backgrounds,
    Hall,
    Manner,
    Range,
    Sound,
    copy,
    manner,
)
from voice.training.fit import Example
from voice.units import NUMBER

A = NUMBER["a1"]
NOISE: Sound = np.random.default_rng(9).normal(0, 0.1, RATE_HZ).astype(np.float32)
BEHIND = Backgrounds([NOISE], [vowel(2)])
AS_IT_IS = Manner(1, 1, 1)
MANNERS = [AS_IT_IS, Manner(0.55, 1.5, 0.8), Manner(1.6, 0.7, 1.4), Manner(0.8, 1.1, 1.8), Manner(1.2, 1, 0.9)]


def burst() -> tuple[Sound, NDArray[np.uint8]]:
    """Half a second of quiet, of a vowel labelled A, of quiet."""
    sound, labels = np.zeros(150 * HOP, np.float32), np.full(150, QUIET, np.uint8)
    sound[50 * HOP : 100 * HOP], labels[50:100] = vowel(0.5), A
    return sound, labels


def rng(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


@pytest.fixture
def _near_and_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    """No room, no microphone, no breath, nothing behind but a hiss: loud is what is labelled so."""

    def hiss(sound: Sound, _behind: Backgrounds, rng: np.random.Generator) -> tuple[Sound, bool]:
        return np.asarray(sound + rng.normal(0, 10, len(sound)), np.float32), False

    for step in ("_aged", "_in_room", "_through_microphone"):
        monkeypatch.setattr(augment, step, lambda sound, *_: sound)
    monkeypatch.setattr(augment, "_surrounded", hiss)
    monkeypatch.setattr(augment, "_event", lambda *_: np.zeros(0, np.float32))


def loud(energies: NDArray[np.float16]) -> NDArray[np.bool_]:
    """Nearer to the loudest frame than to the hiss; up to an eighth of all frames may be digital silence."""
    level = energies.astype(np.float32).mean(1)
    return np.asarray(level > (np.percentile(level, 25) + level.max()) / 2)


@pytest.mark.usefixtures("_near_and_clear")
@pytest.mark.parametrize("how", MANNERS)
@pytest.mark.parametrize("seed", range(5))
def test_labels_stay_on_the_sound(how: Manner, seed: int) -> None:
    energies, labels = copy(*burst(), how, BEHIND, rng(seed))
    heard, marked = np.flatnonzero(loud(energies)), np.flatnonzero(labels == A)
    assert abs(heard[0] - marked[0]) <= 2
    assert abs(heard[-1] - marked[-1]) <= 2


@pytest.mark.usefixtures("_near_and_clear")
@pytest.mark.parametrize("how", MANNERS)
def test_a_copy_takes_as_long_as_its_tempo_says(how: Manner) -> None:
    _, labels = copy(*burst(), how, BEHIND, rng(0))
    assert (labels == A).sum() == pytest.approx(50 / how.tempo, abs=2)


@pytest.mark.usefixtures("_near_and_clear")
def test_a_longer_vocal_tract_moves_the_energy_down() -> None:
    low, high = (copy(*burst(), Manner(1, tract, 1), BEHIND, rng(1))[0] for tract in (0.8, 1.25))
    assert low.argmax(1)[loud(low)].mean() < high.argmax(1)[loud(high)].mean() - 1


@pytest.mark.usefixtures("_near_and_clear")
def test_digital_silence_covers_no_speech() -> None:
    lowest = np.log(np.finfo(np.float32).eps)
    copies = [copy(*short(1.5), AS_IT_IS, BEHIND, OfSmallChances(np.random.PCG64(seed))) for seed in range(20)]
    silent = [labels[energies.max(1) < lowest + 0.1] for energies, labels in copies]
    assert A not in np.concatenate(silent)
    assert sum(map(len, silent)) > 20


class OfSmallChances(np.random.Generator):
    """Whatever happens now and then happens."""

    def random(self, *_: object, **__: object) -> float:  # type: ignore[override]
        return 0.0


def short(seconds: float) -> tuple[Sound, NDArray[np.uint8]]:
    return vowel(seconds), np.full(round(100 * seconds), A, np.uint8)


SOUNDS = {
    "speech": burst(),
    "very short": short(0.05),
    "digital silence": (np.zeros(30 * HOP, np.float32), np.full(30, A, np.uint8)),
    "nothing": (np.zeros(0, np.float32), np.zeros(0, np.uint8)),
}


@pytest.mark.parametrize("name", SOUNDS)
@pytest.mark.parametrize("how", MANNERS)
def test_any_sound_gives_numbers_and_a_label_for_each_frame(name: str, how: Manner) -> None:
    for seed in range(8):
        energies, labels = copy(*SOUNDS[name], how, BEHIND, rng(seed))
        assert np.isfinite(energies).all()
        assert energies.dtype == np.float16
        assert labels.dtype == np.uint8
        assert len(labels) == len(energies)


def same(one: Example, other: Example) -> bool:
    return np.array_equal(one[0], other[0]) and np.array_equal(one[1], other[1])


def test_the_same_seed_makes_the_same_copy() -> None:
    first, again, other = (copy(*burst(), AS_IT_IS, BEHIND, rng(seed)) for seed in (3, 3, 4))
    assert same(first, again)
    assert not same(first, other)


def test_in_a_lively_hall_what_is_behind_is_louder() -> None:
    def loud_ones(hall: Hall) -> int:
        around = Backgrounds(BEHIND.noises, BEHIND.babble, hall)
        return sum(augment._surrounded(burst()[0], around, rng(seed))[1] for seed in range(200))

    assert 10 < loud_ones(CALM) < 0.7 * loud_ones(LIVELY)


def test_a_loud_background_is_noise_where_nobody_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augment, "_surrounded", lambda sound, *_: (sound + 1000 * np.resize(NOISE, len(sound)), True))
    _, labels = copy(*burst(), AS_IT_IS, BEHIND, rng(0))
    assert set(labels.tolist()) == {A, NOISY}


@pytest.mark.parametrize("voices", [WOMAN_TO_ANYBODY, MAN_TO_ANYBODY, ROBOT])
@pytest.mark.parametrize("slow", [True, False])
def test_manners_are_within_what_can_be_done(voices: Range, slow: bool) -> None:
    every = [manner(rng(seed), voices, slow) for seed in range(300)]
    assert all(0.55 <= how.pitch <= 1.6 and 0.7 <= how.tract <= 1.5 for how in every)
    assert all(how.pitch * 20 == pytest.approx(round(how.pitch * 20)) for how in every)
    assert all((0.9 if slow else 0.8) <= how.tempo <= (1.8 if slow else 1.4) for how in every)
