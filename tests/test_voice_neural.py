"""A neural voice in models/, spoken by the real sherpa-onnx: whole ones speak, bad ones are told and do no harm."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from tiny_voice import kokoro_voice, matcha_voice, piper_voice, vits_voice

from voice.loudness import loudness_db
from voice.neural import NeuralVoice, find_neural
from voice.speak import Synthesiser
from voice.speech import SpeakError

TEXTS = {
    "zh": "今天下午9:30，一楼大厅有太极拳，还有20个名额。",
    "en": "Good morning. Tai chi begins at half past nine, and five seats are free.",
}
KINDS: dict[Callable[[Path], Path], tuple[str, ...]] = {
    vits_voice: ("zh",),
    piper_voice: ("en",),
    matcha_voice: ("zh",),
    kokoro_voice: ("zh", "en"),
}
EVEN = "春天来了花都开了大家一起出去走走吧"
"""Without a pause: each hanzi is as long as the others."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return vits_voice(tmp_path_factory.mktemp("models") / "whole")


@pytest.fixture(scope="module")
def voice(folder: Path) -> Iterator[NeuralVoice]:
    whole = NeuralVoice(folder)
    yield whole
    whole.close()


@pytest.fixture(scope="module")
def lettered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NeuralVoice]:
    """One that reads letters, too."""
    voice = NeuralVoice(kokoro_voice(tmp_path_factory.mktemp("models") / "lettered"))
    yield voice
    voice.close()


@pytest.mark.parametrize(("kind", "languages"), KINDS.items(), ids=lambda each: getattr(each, "__name__", ""))
def test_each_kind_speaks_its_languages(
    tmp_path: Path, kind: Callable[[Path], Path], languages: tuple[str, ...]
) -> None:
    voice = NeuralVoice(kind(tmp_path / "voice"))
    assert voice.languages == languages
    for language in voice.languages:
        speech = voice.say(TEXTS[language], language)
        assert (speech.text, speech.rate_hz) == (TEXTS[language], 22_050)
        assert speech.samples.dtype == np.int16
        assert 2 < speech.duration_s < 12
    for language in {"zh", "en"} - set(voice.languages):
        with pytest.raises(SpeakError, match=f"doesn't speak '{language}'"):
            voice.say(TEXTS[language], language)
    voice.close()
    assert "sherpa_onnx" not in sys.modules, "it is loaded in a process of its own"


@pytest.mark.parametrize("rate", [130, 180, 240, 300])
def test_the_rate_is_hanzi_a_minute(voice: NeuralVoice, rate: int) -> None:
    assert voice.say(TEXTS["zh"], "zh", rate).duration_s == pytest.approx(60 * 24 / rate, rel=0.15)


def test_a_rate_out_of_reach_gives_the_nearest(voice: NeuralVoice) -> None:
    assert voice.say(EVEN, "zh", 1).duration_s == pytest.approx(voice.say(EVEN, "zh", 50).duration_s)
    assert voice.say(EVEN, "zh", 9999).duration_s > 1


def test_it_is_as_loud_as_the_other_voice_and_begins_at_once(voice: NeuralVoice) -> None:
    speech, other = voice.say(TEXTS["zh"], "zh"), Synthesiser().say(TEXTS["zh"], "zh")
    assert loudness_db(speech.samples, 22_050) == pytest.approx(loudness_db(other.samples, 22_050), abs=1)
    assert np.flatnonzero(np.abs(speech.samples.astype(int)) > 650)[0] / 22_050 < 0.06


def test_the_tone_of_a_hanzi_keeps_its_pitch(voice: NeuralVoice, folder: Path) -> None:
    numbers = dict(line.split() for line in (folder / "tokens.txt").read_text().splitlines())
    sounds = dict(line.split() for line in (folder / "lexicon.txt").read_text().splitlines())
    samples = voice.say("好好好好", "zh").samples
    spectrum = np.abs(np.fft.rfft(samples))
    loudest_hz = np.argmax(spectrum) * 22_050 / len(samples)
    assert loudest_hz == pytest.approx(200 + 20 * int(numbers[sounds["好"]]), abs=6)


@pytest.mark.parametrize("text", [TEXTS["zh"], "12月3日（周四）9:30—11:00", "好", "KTV", "……您好！"])
def test_words_run_forward_and_lie_within_text_and_sound(lettered: NeuralVoice, text: str) -> None:
    speech = lettered.say(text, "zh")
    assert speech.words
    assert all(0 <= word.begin < word.end <= len(text) for word in speech.words)
    assert all(0 <= word.start_s < speech.duration_s for word in speech.words)
    for earlier, later in pairwise(speech.words):
        assert earlier.start_s <= later.start_s
        assert (earlier.begin, earlier.end) < (later.begin, later.end)


def test_a_word_after_a_comma_begins_after_the_pause(voice: NeuralVoice) -> None:
    speech = voice.say("今天，天气很好。", "zh")
    starts = [word.start_s for word in speech.words]
    hanzi_s = starts[1] - starts[0]
    assert starts[2] - starts[1] == pytest.approx(2 * hanzi_s, rel=0.2)
    assert starts[3] - starts[2] == pytest.approx(hanzi_s, rel=0.2)


@pytest.mark.parametrize("text", ["", " ", "\n", "。", "……", "\0", "😀", "《》"])
def test_a_text_with_nothing_to_say_gives_no_samples(voice: NeuralVoice, text: str) -> None:
    speech = voice.say(text, "zh")
    assert (speech.samples.size, speech.words) == (0, ())


@pytest.mark.parametrize(("text", "lacking"), [("朱镕基来了", "镕"), ("𠮷野家", "𠮷"), ("今天karaoke", "karaoke")])
def test_what_it_would_leave_out_is_told_and_the_next_text_is_spoken(
    voice: NeuralVoice, text: str, lacking: str
) -> None:
    with pytest.raises(SpeakError, match=lacking):
        voice.say(text, "zh")
    assert voice.say("您好", "zh").duration_s > 0.3


@pytest.mark.parametrize("text", [":", "@#$", "\ud800", "你\0好", "a.b.c", "\x7f好", "<speak>好", "好" * 100])
def test_odd_texts_do_no_harm(voice: NeuralVoice, text: str) -> None:
    try:
        voice.say(text, "zh")
    except SpeakError as error:
        assert "crashed" not in str(error)
    assert voice.say("您好", "zh").duration_s > 0.3


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def scrambled(file: Path) -> None:
    file.write_bytes(np.random.default_rng(1).bytes(3000))


def spotted(file: Path) -> None:
    """Wrong here and there, as after a bad copy; what it says of itself, at its end, is left whole."""
    content = bytearray(file.read_bytes())
    content[300:900:7] = bytes(255 - byte for byte in content[300:900:7])
    file.write_bytes(content)


@pytest.mark.parametrize("damage", [Path.unlink, emptied, cut, scrambled], ids=lambda each: each.__name__)
@pytest.mark.parametrize("name", ["model.onnx", "tokens.txt", "lexicon.txt"])
def test_a_missing_or_damaged_file_is_told(tmp_path: Path, name: str, damage: Callable[[Path], object]) -> None:
    folder = vits_voice(tmp_path / "voice")
    damage(folder / name)
    with pytest.raises(SpeakError, match=str(folder)):
        NeuralVoice(folder)


def test_a_vocoder_that_was_forgotten_is_told(tmp_path: Path) -> None:
    folder = matcha_voice(tmp_path / "voice")
    (folder / "hifigan-16khz.onnx").unlink()
    with pytest.raises(SpeakError, match=f"{folder}: .*vocoder"):
        NeuralVoice(folder)


def test_a_model_that_is_wrong_inside_is_told(tmp_path: Path) -> None:
    folder = vits_voice(tmp_path / "voice")
    spotted(folder / "model.onnx")
    with pytest.raises(SpeakError, match=str(folder)):
        NeuralVoice(folder)


@pytest.mark.parametrize("lacks", ["n_speakers", "sample_rate", "comment", "language"])
def test_a_model_that_ends_its_process_is_told_with_the_reason(tmp_path: Path, lacks: str) -> None:
    folder = vits_voice(tmp_path / "voice", **{lacks: ""})
    with pytest.raises(SpeakError, match=f"{folder} crashed: .*{lacks}"):
        NeuralVoice(folder)


@pytest.mark.parametrize(
    ("card", "wrong"),
    [
        ("languages = ['fr']", "languages must be"),
        ("speaker = -1", "speaker must be"),
        ("languages = [", "can't be read"),
    ],
)
def test_a_mistake_in_the_card_is_told(tmp_path: Path, card: str, wrong: str) -> None:
    folder = vits_voice(tmp_path / "voice")
    (folder / "voice.toml").write_text(card)
    with pytest.raises(SpeakError, match=rf"voice\.toml: {wrong}"):
        NeuralVoice(folder)


def test_the_card_tells_more_than_the_model(tmp_path: Path) -> None:
    folder = piper_voice(tmp_path / "voice", language="Klingon", voice="en-us")
    (folder / "voice.toml").write_text('languages = ["en"]\nspeaker = 7\n')
    voice = NeuralVoice(folder)
    assert voice.languages == ("en",)
    voice.close()


def test_a_voice_that_crashed_speaks_again(tmp_path: Path) -> None:
    folder = vits_voice(tmp_path / "voice")
    voice = NeuralVoice(folder)
    for _ in range(5):
        os.kill(child(os.getpid(), folder), signal.SIGKILL)
        with pytest.raises(SpeakError, match="crashed"):
            voice.say("您好", "zh")
        assert voice.say("您好", "zh").duration_s > 0.3
    voice.close()
    assert not child(os.getpid(), folder)


def test_a_voice_that_hangs_is_ended_and_speaks_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = vits_voice(tmp_path / "voice")
    voice = NeuralVoice(folder)
    os.kill(child(os.getpid(), folder), signal.SIGSTOP)
    with monkeypatch.context() as impatient:
        impatient.setattr("voice.neural_process.SAY_S", 0.2)
        impatient.setattr("voice.neural_process.SAY_S_PER_CHARACTER", 0.0)
        with pytest.raises(SpeakError, match="too slow"):
            voice.say("您好", "zh")
    assert voice.say("您好", "zh").duration_s > 0.3
    voice.close()


def test_a_voice_that_is_taken_away_is_not_tried_for_ever(tmp_path: Path) -> None:
    folder = vits_voice(tmp_path / "voice")
    voice = NeuralVoice(folder)
    (folder / "tokens.txt").unlink()
    os.kill(child(os.getpid(), folder), signal.SIGKILL)
    told = []
    for _ in range(5):
        with pytest.raises(SpeakError) as caught:
            voice.say("您好", "zh")
        told.append(str(caught.value))
    assert "crashed" in told[0]
    assert "tokens.txt: missing" in told[1]
    assert "too often" in told[-1]
    voice.close()


def test_its_process_ends_with_the_one_that_started_it(folder: Path) -> None:
    program = (
        "import pathlib, sys, time, voice.neural as n; v = n.NeuralVoice(pathlib.Path(sys.argv[1])); time.sleep(60)"
    )
    kiosk = subprocess.Popen([sys.executable, "-c", program, str(folder)], cwd=Path(__file__).parent.parent)
    wait_until(lambda: child(kiosk.pid, folder) != 0)
    worker = child(kiosk.pid, folder)
    kiosk.kill()
    kiosk.wait()
    wait_until(lambda: not Path(f"/proc/{worker}/stat").exists())


def child(parent: int, folder: Path) -> int:
    """The process of the voice in this folder that this one started; 0 if there is none."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            command, words = (status.parent / "cmdline").read_text(), status.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if int(words[1]) == parent and "voice.neural_worker" in command and str(folder) in command:
            return int(status.parent.name)
    return 0


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_voice_for_a_language_is_found(tmp_path: Path) -> None:
    (tmp_path / "zh-builtin").mkdir()
    (tmp_path / "in-use.json").write_text("{}")
    vits_voice(tmp_path / ".work")
    assert find_neural(tmp_path, "zh") is None
    chinese, english = vits_voice(tmp_path / "b"), piper_voice(tmp_path / "c")
    assert find_neural(tmp_path, "zh") == chinese
    assert find_neural(tmp_path, "en") == english
    assert find_neural(tmp_path / "nowhere", "en") is None


def test_a_damaged_voice_is_found_so_that_it_can_be_told(tmp_path: Path) -> None:
    folder = vits_voice(tmp_path / "a")
    emptied(folder / "tokens.txt")
    assert find_neural(tmp_path, "zh") == find_neural(tmp_path, "en") == folder
