"""The model in the repository: it is whole, small, hears people and robots, and refuses what is none of the phrases."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import vosk
from numpy.typing import NDArray
from speech import in_room, utterance

from voice.hear import Ear
from voice.microphone import RATE_HZ
from voice.recordings import read_index, samples
from voice.scoring import nearest, syllables

PROJECT = Path(__file__).parent.parent
MODEL = PROJECT / "models/zh-builtin"
PHRASES = (PROJECT / "voice/training/phrases/kiosk.txt").read_text("utf-8").split()
RECORDINGS = PROJECT.parent / "shared/data"
"""Recordings of people are no part of the repository; where they lie beside it, they are listened to."""
STRANGERS = ("f4", "m5", "Reed", "grandpa", "steph")


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear(MODEL, "zh")


def test_it_is_whole_and_small() -> None:
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=MODEL, check=True)
    assert sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) < 12_000_000


def test_its_card_has_the_figures_of_its_evaluation() -> None:
    found = json.loads((MODEL / "evaluation.json").read_text("utf-8"))
    card = (MODEL / "README.md").read_text("utf-8")
    assert f"| words | {found['words']['phrases']['recordings']} | {found['words']['exact']:.1f} %" in card


@pytest.mark.parametrize("word", ["[unk]", "ok", *"abcdefghijklmnopqrstuvwxyz", *"零一二三四五六七八九幺"])
def test_it_knows_letters_digits_and_a_filler(ear: Ear, word: str) -> None:
    assert ear.model.vosk_model_find_word(word) >= 0


@pytest.mark.parametrize("voice", STRANGERS)
def test_it_hears_voices_that_trained_nothing(ear: Ear, voice: str) -> None:
    said = PHRASES[STRANGERS.index(voice) :: 10]
    heard = [ear.hear(utterance(phrase, voice=f"cmn+{voice}"), PHRASES).text for phrase in said]
    assert [syllables(text) for text in heard] == [syllables(phrase) for phrase in said]


@pytest.mark.skipif(not RECORDINGS.is_dir(), reason="no recordings of people beside the project")
def test_it_hears_people(ear: Ear) -> None:
    students = [each for each in read_index(RECORDINGS / "mandarin/index.tsv") if each.speaker.startswith("fdu")]
    phrases = [*PHRASES, *dict.fromkeys(each.transcript for each in students)]
    some = students[40::80]
    assert len(some) == 30
    heard = [nearest(phrases, ear.hear(samples(each), phrases).text) or "" for each in some]
    right = [syllables(text) == each.pinyin for text, each in zip(heard, some, strict=True)]
    assert sum(right) >= 24


def told(model: vosk.Model, phrases: Sequence[str], sound: NDArray[np.int16]) -> str:
    """What vosk alone makes of it, with the filler among the phrases."""
    grammar = [" ".join(phrase) for phrase in phrases] + ["[unk]"]
    recogniser = vosk.KaldiRecognizer(model, RATE_HZ, json.dumps(grammar, ensure_ascii=False))
    recogniser.AcceptWaveform(sound.tobytes())
    return str(json.loads(recogniser.FinalResult())["text"]).replace(" ", "")


def test_the_filler_takes_other_speech_and_leaves_the_phrases(ear: Ear) -> None:
    others = ("昨天我家孩子从北京寄来一箱苹果", "那边那个人是谁呀", "春天来了公园里的花都开了")
    assert [told(ear.model, PHRASES, utterance(other, voice="cmn+Reed")) for other in others] == ["[unk]"] * 3
    said = PHRASES[3::12]
    assert [told(ear.model, PHRASES, utterance(phrase, voice="cmn+Reed")) for phrase in said] == said


def test_it_hears_nothing_in_silence(ear: Ear) -> None:
    for quiet in (np.zeros(3 * RATE_HZ, np.int16), in_room(np.zeros(3 * RATE_HZ))):
        assert told(ear.model, PHRASES, quiet) == ""
