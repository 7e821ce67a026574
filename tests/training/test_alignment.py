"""Which frame belongs to which unit, by scores that are known."""

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

from voice.acoustics import OUTPUTS
from voice.features import MELS, Floats, rotation
from voice.training import alignment
from voice.training.alignment import QUIET, align, evenly, log_prior
from voice.training.corpus import Utterance, numbers_of
from voice.training.network import ALIGNER, Tdnn
from voice.units import NUMBER, SILENCE

NET = Tdnn(ALIGNER)
NO_PRIOR = np.zeros(OUTPUTS, np.float32)


def said(pinyin: str) -> Utterance:
    return Utterance(np.zeros(0, np.int16), numbers_of(pinyin.split()), "fdu01", "word")


def row(units: str) -> list[int]:
    """Numbers of units; _ is silence, m*3 is m three times."""
    pairs = (each.partition("*") for each in units.split())
    return [NUMBER[SILENCE if unit == "_" else unit] for unit, _, times in pairs for _ in range(int(times or 1))]


def sounding(units: str) -> Floats:
    """Energies whose first band tells the unit that is heard."""
    numbers = row(units)
    return np.tile(np.array(numbers, np.float32)[:, None], (1, MELS))


@pytest.fixture(autouse=True)
def _clear_scores(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of a trained network one that is sure of the unit heard."""
    back = torch.from_numpy(np.linalg.inv(rotation()))

    def scores(_: Tdnn, mfcc: Tensor) -> Tensor:
        heard = (mfcc @ back)[..., 0].round().long()
        return 8.0 * torch.nn.functional.one_hot(heard, OUTPUTS)

    monkeypatch.setattr(alignment, "scores", scores)


def aligned(pinyin: str, heard: str) -> list[int]:
    return [*map(int, align(NET, [said(pinyin)], [sounding(heard)], NO_PRIOR)[0])]


@pytest.mark.parametrize(
    "heard",
    [
        "_*5 m*2 a1*3 a2*4 _*3",
        "m a1 a2",
        "_ m a1 a2",
        "m a1 a2 _",
        "m*9 a1 a2*2",
    ],
)
def test_one_syllable_is_found_with_pauses_or_without(heard: str) -> None:
    assert aligned("ma", heard) == row(heard)


@pytest.mark.parametrize("heard", ["_*3 n*2 i1*2 i2 _*4 h*3 ao1 ao2*2 _*2", "n*2 i1*2 i2*3 h*3 ao1 ao2*2"])
def test_between_syllables_may_be_a_pause(heard: str) -> None:
    assert aligned("ni hao", heard) == row(heard)


def test_the_units_come_in_the_order_of_what_is_said_whatever_is_heard() -> None:
    assert aligned("ma", "a1*3 m*3 a1*3 a2*3") == row("m*6 a1*3 a2*3")


def test_what_is_not_heard_gets_a_frame_at_least() -> None:
    found = aligned("ni hao", "_*3 n*5 i1*5 i2*5 _*3")
    assert [unit for place, unit in enumerate(found) if unit != QUIET and unit != found[place - 1]] == row(
        "n i1 i2 h ao1 ao2"
    )


def test_many_utterances_keep_their_order_and_lengths() -> None:
    heard = [("ma", "_*30 m*2 a1*3 a2*4 _*3"), ("ni", "n*2 i1*2 i2"), ("er", "_*9 er1 er2 _"), ("ma", "m a1*4 a2")]
    found = align(NET, [said(it) for it, _ in heard], [sounding(it) for _, it in heard], NO_PRIOR, batch=3)
    assert [labels.tolist() for labels in found] == [row(it) for _, it in heard]


def test_a_unit_that_is_met_often_has_to_be_heard_clearly() -> None:
    prior = NO_PRIOR.copy()
    prior[NUMBER["a1"]] = 20.0
    heard = sounding("m*3 a1*3 a2*3")
    assert align(NET, [said("ma")], [heard], prior)[0].tolist() == row("m*3 a1 a2*5")


def test_the_prior_is_how_often_units_are_met() -> None:
    prior = log_prior([np.array(row("m*9000 a1*1000"), np.uint8), np.array(row("m*10000"), np.uint8)])
    assert np.exp(prior).sum() == pytest.approx(1, abs=1e-5)
    assert prior[NUMBER["m"]] - prior[NUMBER["a1"]] == pytest.approx(np.log(19050 / 1050), abs=1e-4)
    assert np.isfinite(prior).all()


def energies(quiet: int, loud: int, after: int) -> NDArray[np.float32]:
    return np.tile(np.repeat([2.0, 15.0, 2.0], [quiet, loud, after]).astype(np.float32)[:, None], (1, MELS))


def test_the_first_guess_cuts_the_loud_part_evenly() -> None:
    guessed = evenly(said("ma ni"), energies(7, 12, 5))
    assert guessed.tolist() == row("_*7 m*2 a1*2 a2*2 n*2 i1*2 i2*2 _*5")


def test_where_nothing_is_loud_enough_the_first_guess_is_all_of_it() -> None:
    assert evenly(said("ma"), energies(2, 2, 2)).tolist() == row("m*2 a1*2 a2*2")
