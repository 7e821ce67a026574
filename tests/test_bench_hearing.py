"""`kiosk.py bench hearing`, and `hear`, on recordings of which is known what is said in them."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from speech import in_room, utterance

from voice.bench.noise import AROUND_S, Noise, speech_power
from voice.bench.tally import by_source, by_speaker, tally
from voice.bench.trials import Timed, Trial, try_all
from voice.hear import Ear
from voice.level import FULL_SCALE
from voice.microphone import RATE_HZ
from voice.recognition import Alternative, Heard
from voice.recordings import Recording

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "models/zh-builtin"
ROWS = (
    ("a-01.flac", "mrs_li", "phrase", "我要报名太极拳"),
    ("a-02.flac", "mr_wu", "phrase", "健康体检"),
    ("b-01.flac", "mr_wu", "sentence", "明天早上天气怎么样"),
    ("b-02.flac", "", "noise", ""),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two phrases, a sentence and thirteen seconds of a loud hiss that comes and goes."""
    folder = tmp_path_factory.mktemp("recordings")
    for name, _, _, text in ROWS:
        soundfile.write(folder / name, utterance(text) if text else hiss(13.0), RATE_HZ)
    path = folder / "index.tsv"
    path.write_text("\n".join("\t".join(row) for row in (("file", "speaker", "kind", "transcript"), *ROWS)), "utf-8")
    (folder / "phrases.txt").write_text("我要报名太极拳\n健康体检\n返回\n", "utf-8")
    return path


def hiss(seconds: float) -> np.ndarray:
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return in_room(0.1 * np.random.default_rng(3).normal(size=len(at)) * (np.sin(2 * np.pi * at) > 0.5))


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "kiosk.py", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120)


# --- the command ---


def test_the_json_tells_what_became_of_every_kind_of_recording(index: Path) -> None:
    done = run("bench", "hearing", index, "--phrases", index.parent / "phrases.txt", "--free", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert (told["phrases"], told["unsayable"]) == (3, [])
    every = told["all"]
    assert (every["phrases"]["recordings"], every["exact"], every["nearest"]) == (2, 100, 100)
    assert every["other"]["recordings"] == 1
    assert every["noise"]["recordings"] == 2  # thirteen seconds are listened to in two stretches
    assert every["syllables"] == 7 + 4 + 9
    assert 0 <= every["syllable_errors"] <= 100
    assert 0 < every["real_time"] < 1 and 0 < every["real_time_free"] < 1
    assert list(told["sources"]) == ["a", "b"]
    assert list(told["speakers"]) == ["mr_wu", "mrs_li"]
    assert told["recordings"][0]["text"] == told["recordings"][0]["nearest"] == "我要报名太极拳"
    model = told["model"]
    assert 0 < model["load_s"] < 5
    assert 1 < model["disk_mb"] < 15
    assert 0 < model["loaded_mb"] <= model["listening_mb"] < 200


def test_the_table_has_a_row_for_all_each_source_and_each_speaker(index: Path) -> None:
    done = run("bench", "hearing", index, "--speakers", "--model", MODEL)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert "listening for 3 phrases" in lines  # what is said in the recordings
    rows = {line.split()[0]: line.split()[1:] for line in lines[4:9]}
    assert list(rows) == ["all", "a", "b", "mr_wu", "mrs_li"]
    assert rows["all"][0] == "3"
    assert rows["mrs_li"][:3] == ["1", "100.0", "100.0"]


def test_listening_freely_needs_no_phrases(index: Path) -> None:
    told = json.loads(run("bench", "hearing", index, "--free", "--json").stdout)
    assert told["phrases"] is None
    assert (told["all"]["phrases"]["recordings"], told["all"]["nearest"], told["all"]["real_time"]) == (3, None, None)
    assert told["all"]["syllable_errors"] is not None


def test_hear_tells_what_was_right(index: Path) -> None:
    done = run("hear", index, "--phrases", index.parent / "phrases.txt")
    assert (done.returncode, done.stderr) == (0, "")
    taiji, _, sentence, _ = done.stdout.splitlines()
    assert taiji.endswith("我要报名太极拳  right")
    assert sentence.endswith("wrong: 明天早上天气怎么样")
    first = json.loads(run("hear", index, "--free", "--json").stdout.splitlines()[0])
    assert first["said"] == "我要报名太极拳"


@pytest.mark.parametrize("wrong", [["--snr", "10"], ["--model", "/"], ["--phrases", "/none.txt"]])
def test_what_is_asked_wrongly_gives_one_line(index: Path, wrong: list[str]) -> None:
    done = run("bench", "hearing", index, *wrong)
    assert done.returncode in (1, 2)
    assert (done.stdout, done.stderr.count("\n")) == ("", 1)


def test_json_is_written_after_the_command(index: Path) -> None:
    assert "after hearing" in run("bench", "--json", "hearing", index).stderr


# --- the figures, reckoned by hand ---


def trial(kind: str, said: str, text: str, confidence: float, free: str | None = None, refused: bool = False) -> Trial:
    """refused: the text was the likeliest, but too doubtful."""
    alternatives = (Alternative(text, confidence),) if text else ()
    recording = Recording(Path("x-1.wav"), 0.0, None, "mr_wu", kind, said, tuple(said.split()))
    timed = Timed(Heard("" if refused else text, confidence, alternatives, audio_s=2.0, decode_s=0.1), cpu_s=0.5)
    freely = None if free is None else replace(timed, heard=replace(timed.heard, text=free), cpu_s=0.1)
    return Trial(recording, kind, tuple(said.split()), timed, text or None, freely)  # type: ignore[arg-type]


def test_figures_of_a_few_trials() -> None:
    trials = [
        trial("phrases", "fan hui", "返回", 0.9, free="返回"),
        trial("phrases", "fan hui", "返回", 0.3, free="返"),
        trial("phrases", "fan hui", "首页", 0.8, free="翻会了"),
        trial("phrases", "fan hui", "", 0.0, free=""),
        trial("other", "ni hao", "返回", 0.2),
        trial("noise", "", "", 0.0, free="啊"),
        trial("noise", "", "返回", 0.9),
    ]
    figures = tally(trials, sure=0.35)
    assert (figures.exact, figures.nearest) == (50, 50)
    assert (figures.phrases.recordings, figures.phrases.refused, figures.phrases.unsure) == (4, 25, 50)
    assert (figures.other.recordings, figures.other.refused, figures.other.unsure) == (1, 0, 100)
    assert (figures.noise.recordings, figures.noise.refused, figures.noise.unsure) == (2, 50, 50)
    assert (figures.syllables, figures.syllable_errors) == (8, 50)  # 0 + 1 + 1 + 2 of 4 x 2
    assert (figures.real_time, figures.real_time_free) == (0.25, 0.05)


def test_what_is_refused_may_have_been_heard_rightly() -> None:
    figures = tally([trial("phrases", "fan hui", "返回", 0.01, refused=True)], sure=0.35)
    assert (figures.exact, figures.nearest, figures.phrases.refused) == (100, 100, 100)


def test_nothing_measured_gives_no_figure() -> None:
    figures = tally([], sure=0.35)
    assert (figures.exact, figures.noise.refused, figures.syllable_errors, figures.real_time) == (None,) * 4
    assert by_source([]) == by_speaker([]) == {}


def test_a_word_that_sounds_like_a_phrase_is_that_phrase() -> None:
    ear = Ear(MODEL, "zh")
    sound = ROOT / "none.wav"
    recording = Recording(sound, 0.0, None, "", "word", "背景", ("bei", "jing"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("voice.bench.trials.samples", lambda _: utterance("背景"))
        kinds = [next(try_all(ear, [recording], [phrase], False, None)).kind for phrase in ("北京", "返回")]
    assert kinds == ["phrases", "other"]


# --- noise ---


def test_speech_amid_noise_has_the_ratio_asked_for() -> None:
    rng = np.random.default_rng(1)
    speech = np.concatenate([rng.normal(0, 3000, RATE_HZ), np.zeros(RATE_HZ)]).astype(np.int16)
    noise = Noise(rng.normal(0, 50, 7 * RATE_HZ).astype(np.int16), snr_db=10.0)
    mixed = noise.around(speech, number=1)
    assert len(mixed) == len(speech) + round(2 * AROUND_S * RATE_HZ)
    alone = mixed[: round(AROUND_S * RATE_HZ)] / FULL_SCALE
    ratio_db = 10 * np.log10(speech_power(speech / FULL_SCALE) / np.mean(alone**2))
    assert ratio_db == pytest.approx(10.0, abs=0.3)
    assert not np.array_equal(mixed, noise.around(speech, number=2))
