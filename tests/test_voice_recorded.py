"""A recorded voice: found by its words, put together from parts, as loud as the voice that says the rest."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from speech import utterance

from kiosk.app.voices import open_voices
from kiosk.texts import Texts
from voice.audio_file import resample
from voice.loudness import loudness_db, trimmed
from voice.loudspeaker import RATE_HZ
from voice.media import read_sound
from voice.recorded import FOLDER, PACE, RecordedVoice, recordings_in
from voice.speak import Synthesiser
from voice.speech import Speech

HUMAN = "cmn+Reed"
"""Stands for a person of the centre: a voice that the kiosk itself hasn't got."""
TEMPLATES = {
    "zh": ["还有 {count} 个名额", "您报上{name}了，{when}。"],
    "en": ["There are {count} left."],
}
FREE, SEATS, ASKED, NAME = "还有", "个名额", "您要报名吗", "太极拳"
ROW = "太极拳，还有 20 个名额"
MOST_APART_DB = 2.0


class Rest:
    """The kiosk's own voice, and what it was asked to say."""

    def __init__(self) -> None:
        self._voice = Synthesiser()
        self.said: list[str] = []

    def say(self, text: str, language: str, rate: int = 180) -> Speech:
        self.said.append(text)
        return self._voice.say(text, language, rate)


@pytest.fixture
def rest() -> Rest:
    return Rest()


def record(folder: Path, *words: str, gain: float = 1.0, ending: str = "flac") -> Path:
    """These as they come out of the microphone, neither trimmed nor levelled."""
    (folder / "zh").mkdir(exist_ok=True)
    for each in words:
        samples = resample(utterance(each, voice=HUMAN, rate=160) / 32768 * gain, 16_000, RATE_HZ)
        soundfile.write(folder / "zh" / f"{each}.{ending}", np.clip(samples, -1, 1), RATE_HZ)
    return folder


def heard_in(speech: Speech, recording: Path) -> float:
    """How much of a recording is in what is heard, 0 to 1: their highest normalised correlation."""
    one, _ = trimmed(read_sound(recording), RATE_HZ)
    part, whole = one / 32768, np.pad(speech.samples / 32768, len(one))
    size = len(part) + len(whole)
    matched = np.fft.irfft(np.fft.rfft(whole, size) * np.conj(np.fft.rfft(part, size)), size)
    at = int(matched[: len(whole) - len(part)].argmax())
    return float(matched[at] / np.linalg.norm(part) / np.linalg.norm(whole[at : at + len(part)]))


def parts_of(speech: Speech, *parts: str) -> list[NDArray[np.int16]]:
    """The sound from the first word of each of these parts to that of the next one."""
    begins = [speech.text.index(part) for part in parts]
    starts = [min(word.start_s for word in speech.words if word.begin >= begin) for begin in begins]
    at = [round(start * speech.rate_hz) for start in starts]
    return [speech.samples[begin:end] for begin, end in zip(at, [*at[1:], len(speech.samples)], strict=True)]


def test_a_recorded_sentence_is_heard_in_place_of_the_synthesiser(tmp_path: Path, rest: Rest) -> None:
    voice = RecordedVoice(record(tmp_path, ASKED), TEMPLATES, rest)
    file = tmp_path / "zh" / f"{ASKED}.flac"
    assert heard_in(voice.say("您要报名吗？", "zh", 200), file) > 0.95
    assert rest.said == []
    assert heard_in(rest.say("您要报名吗？", "zh", 200), file) < 0.5


@pytest.mark.parametrize(
    ("text", "language"), [("您想听什么？", "zh"), ("", "zh"), ("！", "zh"), ("Would you like to listen?", "en")]
)
def test_what_was_not_recorded_another_voice_says(tmp_path: Path, rest: Rest, text: str, language: str) -> None:
    said = RecordedVoice(record(tmp_path, ASKED), TEMPLATES, rest).say(text, language)
    assert rest.said == [text]
    assert bool(said.samples.size) == any(map(str.isalnum, text))


@pytest.mark.parametrize("folder", ["there is none", "."])
def test_without_recordings_the_other_voice_says_all(tmp_path: Path, rest: Rest, folder: str) -> None:
    RecordedVoice(tmp_path / folder, TEMPLATES, rest).say("您要报名吗？请说吧。", "zh")
    assert rest.said == ["您要报名吗？请说吧。"]


@pytest.mark.parametrize(
    ("recorded", "text", "left"),
    [
        ((FREE, SEATS), "还有 20 个名额", ["20"]),
        ((FREE, SEATS, "20"), "还有 20 个名额。", []),
        ((FREE, SEATS), ROW, ["太极拳，", "20"]),
        ((FREE, SEATS, NAME), ROW, ["20"]),
        ((FREE,), ROW, [ROW]),
        ((NAME,), ROW, [ROW]),
        ((NAME,), "我们院子里的老人都爱打，太极拳，天天打。", ["我们院子里的老人都爱打，太极拳，天天打。"]),
        (("您报上",), "您报上太极拳了，今天 上午9点。", ["太极拳了，今天 上午9点。"]),
        (("您报上", "今天", "上午9点"), "您报上太极拳了，今天 上午9点。", ["太极拳了，"]),
        ((ASKED,), "您好。您想听什么？您要报名吗？请说吧。", ["您好。您想听什么？", "请说吧。"]),
    ],
)
def test_a_sentence_is_put_together_where_enough_of_it_is_recorded(
    tmp_path: Path, rest: Rest, recorded: tuple[str, ...], text: str, left: list[str]
) -> None:
    speech = RecordedVoice(record(tmp_path, *recorded), TEMPLATES, rest).say(text, "zh", 200)
    assert rest.said == left
    if left != [text]:
        used = [words for words in recorded if words in text]
        assert [words for words in used if heard_in(speech, tmp_path / "zh" / f"{words}.flac") < 0.9] == []


@pytest.mark.parametrize("gain", [0.03, 1.0, 4.0])
def test_loudness_does_not_jump_between_the_parts(tmp_path: Path, rest: Rest, gain: float) -> None:
    speech = RecordedVoice(record(tmp_path, FREE, SEATS, gain=gain), TEMPLATES, rest).say(ROW, "zh", 200)
    loud = [loudness_db(part, RATE_HZ) for part in parts_of(speech, NAME, FREE, "20", SEATS)]
    assert max(loud) - min(loud) < MOST_APART_DB


def test_words_run_forward_through_all_parts_and_stand_where_they_are_written(tmp_path: Path, rest: Rest) -> None:
    text = "太极拳，还有 20 个名额。您要报名吗？请说吧。"
    speech = RecordedVoice(record(tmp_path, FREE, SEATS, ASKED), TEMPLATES, rest).say(text, "zh")
    starts = [word.start_s for word in speech.words]
    assert starts == sorted(starts)
    assert starts[-1] < speech.duration_s
    spans = [*dict.fromkeys((word.begin, word.end) for word in speech.words)]
    assert spans == sorted(spans)
    assert "".join(text[begin:end] for begin, end in spans) == "太极拳还有20个名额您要报名吗请说吧"


@pytest.mark.parametrize(("rate", "times"), [(120, 1 / 0.6), (200, 1.0), (320, 1 / 1.6), (10_000, 1 / 1.6)])
def test_a_recording_follows_the_pace_that_was_set(tmp_path: Path, rest: Rest, rate: int, times: float) -> None:
    voice = RecordedVoice(record(tmp_path, ASKED), TEMPLATES, rest)
    normal, changed = voice.say("您要报名吗？", "zh", PACE["zh"]), voice.say("您要报名吗？", "zh", rate)
    assert changed.duration_s == pytest.approx(normal.duration_s * times, rel=0.08)
    assert [word.start_s for word in changed.words] == pytest.approx(
        [word.start_s * times for word in normal.words], abs=0.03
    )


@pytest.mark.parametrize("content", [b"", b"no sound at all" * 100])
def test_of_a_broken_recording_the_words_are_said_by_the_other(
    tmp_path: Path, rest: Rest, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    record(tmp_path, FREE)
    (tmp_path / "zh" / f"{ASKED}.flac").write_bytes(content)
    RecordedVoice(tmp_path, TEMPLATES, rest).say("您要报名吗？", "zh", 200)
    assert rest.said == ["您要报名吗？"]
    assert f"{ASKED}.flac" in caplog.text


def test_a_recording_without_a_sound_in_it_leaves_no_hole(tmp_path: Path, rest: Rest) -> None:
    record(tmp_path, ASKED, gain=0.0)
    assert RecordedVoice(tmp_path, TEMPLATES, rest).say("您要报名吗？", "zh", 200).duration_s > 0.5


def test_recordings_of_a_telephone_count_and_what_is_none_does_not(tmp_path: Path, rest: Rest) -> None:
    record(tmp_path, ASKED, ending="ogg")
    (tmp_path / "zh" / "读我.txt").write_text("说明", "utf-8")
    (tmp_path / "zh" / "？！.flac").write_bytes(b"")
    assert [*recordings_in(tmp_path / "zh")] == [ASKED]
    speech = RecordedVoice(tmp_path, TEMPLATES, rest).say("您要报名吗？", "zh", 200)
    assert heard_in(speech, tmp_path / "zh" / f"{ASKED}.ogg") > 0.9


def test_a_row_of_the_kiosks_own_is_put_together(tmp_path: Path) -> None:
    names = ("第2个", NAME, FREE, SEATS)
    (tmp_path / FOLDER).mkdir()
    record(tmp_path / FOLDER, *names, gain=0.1)
    with open_voices(tmp_path, Texts(tmp_path)) as voice:
        assert voice
        speech = voice.say("第2个，太极拳，明天 上午9点，还有 20 个名额。", "zh", 200)
    assert [name for name in names if heard_in(speech, tmp_path / FOLDER / "zh" / f"{name}.flac") < 0.9] == []
    loud = [loudness_db(part, RATE_HZ) for part in parts_of(speech, "第2个", NAME, "明天", FREE, "20", SEATS)]
    assert max(loud) - min(loud) < MOST_APART_DB
