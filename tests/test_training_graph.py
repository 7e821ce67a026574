"""What a graph lets be heard, with sounds of two kinds for words: "l" is 低, "h" is 高, "_" a pause."""

from dataclasses import replace
from pathlib import Path

import pytest
from two_sounds import heard, listener, make_model

from voice.training.graph import FILLER_WORD, Costs
from voice.training.language_model import Arc, LanguageModel

FREE_OF_CHARGE = Costs(0, 0, 0, 0, 0, 0)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("model"), [listener()], replace(FREE_OF_CHARGE, filler_frame=0.1))


@pytest.mark.parametrize(("sounds", "words"), [("lh", "低 高"), ("l_h", "低 高"), ("__l___h_", "低 高"), ("", "")])
def test_between_words_may_be_pauses(model: Path, sounds: str, words: str) -> None:
    assert heard(model, sounds, ["低 高"]) == words


@pytest.mark.parametrize(("sounds", "words"), [("lhl", "低 低"), ("hl", "低"), ("l_h_l", "低 低"), ("h", "")])
def test_a_pause_may_be_noisy(tmp_path: Path, sounds: str, words: str) -> None:
    noise_is_high = make_model(tmp_path, [listener(high="SPN")], FREE_OF_CHARGE)
    assert heard(noise_is_high, sounds, ["低 低", "低"]) == words


@pytest.mark.parametrize(
    ("sounds", "words"), [("l", "低"), ("h", FILLER_WORD), ("h_h", FILLER_WORD), ("hhh", FILLER_WORD), ("", "")]
)
def test_the_filler_takes_whatever_is_no_phrase(model: Path, sounds: str, words: str) -> None:
    assert heard(model, sounds, ["低", FILLER_WORD]) == words


def test_without_filler_a_grammar_hears_a_phrase_in_anything(model: Path) -> None:
    assert heard(model, "h", ["低"]) == "低"


@pytest.mark.parametrize(("frame", "words"), [(0.0, FILLER_WORD), (50.0, "低")])
def test_a_dearer_filler_refuses_less(tmp_path: Path, frame: float, words: str) -> None:
    model = make_model(tmp_path, [listener()], replace(FREE_OF_CHARGE, filler_frame=frame))
    assert heard(model, "h", ["低", FILLER_WORD]) == words


def test_dearer_words_are_fewer(tmp_path: Path) -> None:
    cheap, dear = (
        make_model(tmp_path / str(cost), [listener()], replace(FREE_OF_CHARGE, word=cost)) for cost in (-5.0, 5.0)
    )
    assert len(heard(cheap, "l", ["低"]).split()) > len(heard(dear, "l", ["低"]).split()) == 1


def test_without_phrases_the_language_model_says_what_follows_what(tmp_path: Path) -> None:
    low_then_high = LanguageModel((Arc(0, 1, "低", 0.0), Arc(1, 0, "高", 0.0)), {0: 0.0})
    model = make_model(tmp_path, [listener()], FREE_OF_CHARGE, low_then_high)
    assert heard(model, "lhlh", None) == "低 高 低 高"
    assert heard(model, "ll", None) == "低 高"
