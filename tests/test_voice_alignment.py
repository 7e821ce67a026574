"""Words are found where they sound, in strange voices, noise and pauses, and in people; nonsense does no harm."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from read_aloud import errors_s, in_noise, joined, read, sentences

from voice.alignment import align
from voice.audio_file import resample
from voice.microphone import RATE_HZ
from voice.pauses import frame_levels
from voice.recordings import Recording, read_index, samples
from voice.speech import Speech, Word

RECORDINGS = Path(__file__).parent.parent.parent / "shared/data/mandarin"
people = pytest.mark.skipif(not RECORDINGS.is_dir(), reason="no recordings of people beside the project")
HANZI = re.compile("[\u4e00-\u9fff]{1,3}|[\u4e00-\u9fff]{5,}")
SOME = sentences("zh", 12)
SENTENCE = "膝盖怕冷，也怕累。"


def found(speech: Speech, language: str = "zh") -> tuple[Word, ...]:
    return align(speech.samples, speech.rate_hz, speech.text, language)


def assert_close(errors: NDArray[np.float64], median_s: float, most_s: float, all_s: float) -> None:
    """Half of them, 95 % and all lie within these times."""
    off = np.abs(errors)
    assert np.median(off) <= median_s
    assert np.percentile(off, 95) <= most_s
    assert off.max() <= all_s


@pytest.mark.parametrize("rate", [150, 230])
@pytest.mark.parametrize("variant", ["Reed", "f4", "grandpa"])
def test_each_hanzi_is_found_in_strange_voices(variant: str, rate: int) -> None:
    speeches = [read(text, "zh", variant, rate) for text in sentences("zh", 42)]
    errors = np.concatenate([errors_s(found(speech), speech.words) for speech in speeches])
    assert len(errors) > 400
    assert_close(errors, 0.010, 0.040, 0.080)


@pytest.mark.parametrize("variant", ["f4", "grandma"])
def test_each_english_word_is_found_in_strange_voices(variant: str) -> None:
    speeches = [read(text, "en", variant, 170) for text in sentences("en", 15)]
    errors = np.concatenate([errors_s(found(speech, "en"), speech.words) for speech in speeches])
    assert_close(errors, 0.010, 0.040, 0.100)


@pytest.mark.parametrize("text", SOME[:4])
def test_noise_20_db_weaker_does_not_matter(text: str) -> None:
    speech = read(text, "zh", "Reed", 180)
    loud = float(np.sqrt(np.mean(speech.samples.astype(float) ** 2)))
    words = align(in_noise(speech.samples, loud / 10), speech.rate_hz, text, "zh")
    assert_close(errors_s(words, speech.words), 0.015, 0.050, 0.080)


@pytest.mark.parametrize("text", SOME[4:8])
def test_silence_before_and_after_does_not_matter(text: str) -> None:
    speech = read(text, "zh", "f4", 180)
    words = align(np.pad(speech.samples, speech.rate_hz), speech.rate_hz, text, "zh")
    assert_close(errors_s(words, speech.words) - 1, 0.010, 0.040, 0.080)


@pytest.mark.parametrize("text", SOME[8:])
def test_a_long_pause_within_the_sentence_does_not_matter(text: str) -> None:
    speech = read(text, "zh", "grandpa", 180)
    middle = speech.words[len(speech.words) // 2]
    at, pause = round(middle.start_s * speech.rate_hz), np.zeros(round(1.5 * speech.rate_hz), np.int16)
    paused = np.concatenate([speech.samples[:at], pause, speech.samples[at:]])
    known = [replace(word, start_s=word.start_s + (1.5 if word.begin >= middle.begin else 0)) for word in speech.words]
    words = align(in_noise(paused, 26), speech.rate_hz, text, "zh")
    assert_close(errors_s(words, known), 0.010, 0.040, 0.080)


def test_a_telephone_recording_will_do() -> None:
    speech = read(SOME[0], "zh", "f4", 180)
    narrow = np.asarray(resample(speech.samples.astype(float), speech.rate_hz, 8000).astype(np.int16))
    assert_close(errors_s(align(narrow, 8000, SOME[0], "zh"), speech.words), 0.015, 0.050, 0.080)


def test_what_is_written_in_one_is_one_word() -> None:
    text = "我们9:30量血压。"
    speech = read(text, "zh", "Reed", 180)
    words = found(speech)
    assert [text[word.begin : word.end] for word in words if "9" in text[word.begin : word.end]] == ["9:30"]
    assert_close(errors_s(words, speech.words), 0.010, 0.040, 0.080)


def test_a_centres_own_readings_are_what_is_heard() -> None:
    speech = read("请到信用社去。", "zh", "Reed", 180)
    words = align(speech.samples, speech.rate_hz, "请到银行去。", "zh", {"银行": "信用社"})
    assert [(word.begin, word.end) for word in words] == [(0, 1), (1, 2), (2, 4), (4, 5)]
    assert words[-1].start_s == pytest.approx(speech.words[-1].start_s, abs=0.05)


@pytest.mark.parametrize("text", [SENTENCE, "上午9:30，量血压。", SENTENCE * 50])
@pytest.mark.parametrize("name", ["other", "noise", "click", "overload", "moment", "sample"])
def test_whatever_was_recorded_words_are_in_order_within_it(name: str, text: str) -> None:
    other = read("今天天气很好。", "zh", "Reed", 180).samples
    sound = {
        "other": other,
        "noise": in_noise(np.zeros(44_100, np.int16), 3000),
        "click": np.where(np.arange(44_100) == 22_050, 30_000, 0).astype(np.int16),
        "overload": np.full(44_100, -32_768, np.int16),
        "moment": other[1000:2100],
        "sample": other[5000:5001],
    }[name]
    words = align(sound, 22_050, text, "zh")
    assert words
    assert_in_order(words, len(sound) / 22_050, text)


@pytest.mark.parametrize("text", ["", " ", "……", "😀"])
def test_nothing_to_say_has_no_words(text: str) -> None:
    assert align(read(SENTENCE, "zh", "Reed", 180).samples, 22_050, text, "zh") == ()


@pytest.mark.parametrize("length", [0, 1, 100, 44_100])
def test_silence_has_no_words(length: int) -> None:
    assert align(np.zeros(length, np.int16), 22_050, SENTENCE, "zh") == ()


def assert_in_order(words: Sequence[Word], duration_s: float, text: str) -> None:
    assert all(one.start_s <= two.start_s and one.end <= two.begin for one, two in pairwise(words))
    assert all(0 <= word.start_s <= duration_s and 0 <= word.begin < word.end <= len(text) for word in words)


@people
@pytest.mark.parametrize(
    ("speaker", "kind"),
    [("cmn_tan", "syllable"), ("seedlingo", "word"), ("fdu02", "word"), ("fdu31", "word")],
)
def test_words_of_people_are_found_where_they_begin(speaker: str, kind: str) -> None:
    """Cut out of their silence and joined: so it is known by their loudness when they begin."""
    spoken = of(speaker, kind)
    errors = [errors_of(spoken[at : at + 56 : 7]) for at in range(0, len(spoken) - 55, len(spoken) // 5)]
    assert_close(np.concatenate(errors), 0.030, 0.050, 0.200)


@people
def test_words_of_fluent_people_begin_in_no_silence() -> None:
    for each in of("aishell_S0150", "sentence")[::20]:
        sound = samples(each)
        words = align(sound, RATE_HZ, each.transcript, "zh")
        assert len(words) > 0.6 * len(each.transcript)
        assert_in_order(words, len(sound) / RATE_HZ, each.transcript)
        levels = frame_levels(sound, RATE_HZ)
        starts = [round(word.start_s * 100) for word in words]
        assert min(levels[start : start + 15].max() for start in starts) > levels.max() - 35


def of(speaker: str, kind: str) -> list[Recording]:
    found = [each for each in read_index(RECORDINGS / "index.tsv") if (each.speaker, each.kind) == (speaker, kind)]
    return [each for each in found if HANZI.fullmatch(each.transcript)]


def errors_of(spoken: Sequence[Recording]) -> NDArray[np.float64]:
    """Of the recordings joined to one: of the first words in each."""
    texts = [each.transcript for each in spoken]
    sound, starts = joined([cut(each) for each in spoken], RATE_HZ)
    begins = [len("，".join([*texts[:at], ""])) for at in range(len(texts))]
    known = [Word(start_s, begin, begin + 1) for start_s, begin in zip(starts, begins, strict=True)]
    words = align(sound, RATE_HZ, "，".join(texts), "zh")
    return errors_s(words, known)


def cut(recording: Recording) -> NDArray[np.int16]:
    """From its first to its last frame that is at most 26 dB weaker than the loudest."""
    sound = samples(recording)
    levels = frame_levels(sound, RATE_HZ)
    loud = np.flatnonzero(levels > levels.max() - 26)
    return sound[loud[0] * RATE_HZ // 100 : (loud[-1] + 1) * RATE_HZ // 100]
