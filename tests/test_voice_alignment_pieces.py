"""Sentences are found in long recordings, also if some are missing, said twice or amid other talk."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from read_aloud import joined, read, sentences

from voice.alignment import align
from voice.alignment_pieces import align_pieces
from voice.alignment_sound import bands
from voice.microphone import RATE_HZ
from voice.recordings import read_index, samples

RECORDINGS = Path(__file__).parent.parent.parent / "shared/data/mandarin"
HZ = 22_050
Sound = NDArray[np.int16]
LESSON = sentences("zh", 16)


def lesson(variant: str, rate: int) -> list[Sound]:
    return [read(text, "zh", variant, rate).samples for text in LESSON]


@pytest.fixture(scope="module")
def said() -> list[Sound]:
    return lesson("Reed", 180)


@pytest.fixture(scope="module")
def other_talk() -> Sound:
    return np.concatenate([read(text, "en", "f4", 170).samples for text in sentences("en", 10)])


def assert_found(found: list[tuple[float, float]], starts: list[float], lengths: list[float]) -> None:
    """All but 1 of 20 begin and end within 80 ms of what is so, all within 150: espeak varies from call to call."""
    off = [abs(begin - start) for (begin, _), start in zip(found, starts, strict=True)]
    off += [abs(end - start - length) for (_, end), start, length in zip(found, starts, lengths, strict=True)]
    assert np.percentile(off, 95) < 0.080
    assert max(off) < 0.150


@pytest.mark.parametrize(("variant", "rate"), [("Reed", 100), ("f4", 350)])
def test_each_sentence_of_a_lesson_is_found(variant: str, rate: int) -> None:
    parts = lesson(variant, rate)
    sound, starts = joined(parts, HZ)
    assert_found(align_pieces([sound], HZ, LESSON, "zh"), starts, [len(part) / HZ for part in parts])


def test_whole_paragraphs_are_found() -> None:
    """They are longer than what is compared at once."""
    texts = ["".join(LESSON[:6]), "".join(LESSON[6:10]), "".join(LESSON[10:])]
    parts = [read(text, "zh", "Reed", 120).samples for text in texts]
    sound, starts = joined(parts, HZ)
    assert max(len(part) for part in parts) > 40 * HZ
    assert_found(align_pieces([sound], HZ, texts, "zh"), starts, [len(part) / HZ for part in parts])


def test_an_english_lesson_is_found() -> None:
    texts = sentences("en", 12)
    parts = [read(text, "en", "Reed", 160).samples for text in texts]
    sound, starts = joined(parts, HZ)
    assert_found(align_pieces([sound], HZ, texts, "en"), starts, [len(part) / HZ for part in parts])


def test_the_blocks_in_which_it_comes_do_not_matter(said: list[Sound]) -> None:
    sound = np.concatenate(said[:8])

    def blocks() -> Iterator[Sound]:
        rest = sound
        for length in (0, 1, 100, 5_000, 100_000):
            yield rest[:length]
            rest = rest[length:]
        yield rest

    assert np.array_equal(bands(blocks(), HZ, 0.02).power, bands([sound], HZ, 0.02).power)


def test_a_sentence_that_was_not_read_has_no_length(said: list[Sound]) -> None:
    read_ones = [at for at in range(16) if at not in (4, 9, 10)]
    parts = [said[at] for at in read_ones]
    sound, starts = joined(parts, HZ)
    found = align_pieces([sound], HZ, LESSON, "zh")
    assert_found([found[at] for at in read_ones], starts, [len(part) / HZ for part in parts])
    assert max(found[at][1] - found[at][0] for at in (4, 9, 10)) < 0.3


def test_other_talk_between_belongs_to_no_sentence(said: list[Sound], other_talk: Sound) -> None:
    parts = [other_talk, *said[:8], other_talk, *said[8:], other_talk]
    sound, starts = joined(parts, HZ)
    spoken = [at for at in range(len(parts)) if at not in (0, 9, 18)]
    found = align_pieces([sound], HZ, LESSON, "zh")
    assert_found(found, [starts[at] for at in spoken], [len(parts[at]) / HZ for at in spoken])


def test_it_may_end_early_or_go_on(said: list[Sound]) -> None:
    sound, starts = joined(said[:8], HZ)
    lengths = [len(part) / HZ for part in said]
    early = align_pieces([sound], HZ, LESSON, "zh")
    assert_found(early[:8], starts, lengths[:8])
    assert sum(end - begin for begin, end in early[8:]) < 0.5
    sound, starts = joined(said, HZ)
    assert_found(align_pieces([sound], HZ, LESSON[:8], "zh"), starts[:8], lengths[:8])


def test_it_may_begin_late(said: list[Sound]) -> None:
    sound, starts = joined([np.zeros(100 * HZ, np.int16), *said[:6]], HZ)
    assert_found(align_pieces([sound], HZ, LESSON[:6], "zh"), starts[1:], [len(part) / HZ for part in said[:6]])


@pytest.mark.parametrize("length", [0, 1, 1000, 44_100, 90 * HZ])
@pytest.mark.parametrize("loudness", [0, 3000])
def test_whatever_was_recorded_sentences_are_in_order_within_it(length: int, loudness: int) -> None:
    noise = np.random.default_rng(1).normal(0, loudness, length).astype(np.int16)
    for texts in ([], [""], ["……"], [LESSON[0], "", "😀", LESSON[0]]):
        found = align_pieces([noise], HZ, texts, "zh")
        assert len(found) == len(texts)
        assert all(0 <= begin <= end <= length / HZ for begin, end in found)
        assert all(one[1] <= two[0] for one, two in pairwise(found))


def test_a_recording_without_a_block_is_silence() -> None:
    assert align_pieces([], HZ, LESSON[:2], "zh") == [(0, 0), (0, 0)]


@pytest.mark.skipif(not RECORDINGS.is_dir(), reason="no recordings of people beside the project")
def test_the_sentences_of_a_man_who_reads_news_are_found() -> None:
    news = [
        each for each in read_index(RECORDINGS / "index.tsv") if each.source == "aishell1" and each.kind == "sentence"
    ]
    parts = [samples(each) for each in news[:20]]
    words = [align(part, RATE_HZ, each.transcript, "zh") for part, each in zip(parts, news, strict=False)]
    sound, starts = joined(parts, RATE_HZ)
    found = align_pieces([sound], RATE_HZ, [each.transcript for each in news[:20]], "zh")
    off = [begin - start - word[0].start_s for (begin, _), start, word in zip(found, starts, words, strict=True)]
    assert np.percentile(np.abs(off), 90) < 0.060
    assert all(
        end < start + len(part) / RATE_HZ + 0.1 for (_, end), start, part in zip(found, starts, parts, strict=True)
    )
