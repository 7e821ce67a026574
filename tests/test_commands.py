"""The commands as somebody types them: each a process of its own, without a display, in the plainest locale."""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")},
    "LC_ALL": "C",
}


def run(*arguments: str | Path, lines: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "kiosk.py", *arguments],
        input=lines,
        capture_output=True,
        encoding="utf-8",
        env=ENVIRONMENT | environment,
        cwd="/",
        timeout=180,
    )


def objects(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


# --- wrong arguments ---

WRONG: list[Sequence[str]] = [
    ["dance"],
    ["--dance"],
    ["--window", "0x0"],
    ["--window", "big"],
    ["--window", "99999x99999"],
    ["--content", "/there/is/none"],
    ["--settings", "/there/is/none.toml"],
    ["--data", "/dev/null"],
    ["--data", "/tmp", "talk"],
    ["talk", "--lang", "fr"],
    ["talk", "--now", "tomorrow"],
    ["talk", "--now", "0001-01-01T00:00+23:00"],
    ["talk", "--content", "/there/is/none"],
    ["talk", "superfluous"],
    ["hear"],
    ["hear", "/there/is/none.wav"],
    ["hear", "/"],
    ["hear", __file__, "--page", "nowhere"],
    ["hear", __file__, "--page", "home", "--free"],
    ["hear", __file__, "--phrases", sys.executable],
    ["say"],
    ["say", "您好"],
    ["say", "您好", "-o", "/"],
    ["say", "您好", "-o", "/x.wav", "--rate", "0"],
    ["shot", "home"],
    ["shot", "nowhere", "-o", "/x.png"],
    ["shot", "home", "-o", "/x.png", "--size", "0x0"],
    ["shot", "home", "-o", "/x.png", "--size", "1080"],
    ["shot", "home", "-o", "/x.png", "--size", "100000x100000"],
    ["shot", "home", "-o", "/x.png", "--size", "-5x5"],
    ["shot", "home", "-o", "/x.png", "--text-size", "4"],
    ["shot", "home", "-o", "/x.png", "--theme", "pink"],
    ["check", "--lang", "fr"],
    ["staff", "--host", "the desk"],
    ["staff", "--port", "80"],
]  # fmt: skip
WRONG_LATER: list[Sequence[str]] = [
    ["hear", __file__],
    ["hear", os.devnull],
    ["say", "……", "-o", "/x.wav"],
    ["say", "您好", "-o", "/there/is/no/folder.wav"],
    ["shot", "home", "-o", "/there/is/no/folder.png"],
]
"""What only comes out while it is being done."""


@pytest.mark.parametrize("arguments", [*WRONG, *WRONG_LATER], ids=" ".join)
def test_what_is_asked_wrongly_gives_one_line(arguments: Sequence[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("kiosk.py: ")
    assert done.stderr.count("\n") == 1


def test_a_wrong_setting_names_file_and_field(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("idle_warn_s = 'long'\n", "utf-8")
    done = run("check", "--settings", settings)
    assert done.returncode == 2
    assert f"{settings}: idle_warn_s" in done.stderr


def test_help_names_every_command() -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in ("talk", "hear", "say", "shot", "check", "staff", "bench"):
        assert f"\n  {command}" in done.stdout


# --- talk ---


def test_talk_prints_an_object_a_turn(tmp_path: Path) -> None:
    done = run("talk", "--data", tmp_path / "new", "--now", "2026-11-25T09:00", lines="#报名活动\n太极拳\n#无\n")
    assert (done.returncode, done.stderr) == (0, "")
    turns = objects(done.stdout)
    assert [turn["page"] for turn in turns] == ["home", "activities", "activity", "activity"]
    assert "太极拳" in done.stdout  # UTF-8 in any locale, not escaped
    assert (tmp_path / "new" / "kiosk.db").exists()


def test_talk_in_a_locale_without_hanzi(tmp_path: Path) -> None:
    done = run("talk", "--data", tmp_path / "记录", lines="找人帮忙\n", PYTHONUTF8="0")  # as with any locale not UTF-8
    assert (done.returncode, done.stderr) == (0, "")
    assert [turn["page"] for turn in objects(done.stdout)] == ["home", "help"]
    assert (tmp_path / "记录").is_dir()


def test_talk_answers_each_line_at_once_and_ends_quietly_when_nobody_reads(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "kiosk.py"), "talk", "--data", str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8", env=ENVIRONMENT) as talk:
        assert talk.stdin and talk.stdout and talk.stderr
        assert json.loads(talk.stdout.readline())["page"] == "home"
        for label, page in (("找人帮忙", "help"), ("听一听", "help"), ("首页", "home")):
            print(f"#{label}", file=talk.stdin, flush=True)
            assert json.loads(talk.stdout.readline())["page"] == page
        talk.stdout.close()
        print("#找人帮忙\n#首页\n#找人帮忙", file=talk.stdin, flush=True)
        assert (talk.wait(10), talk.stderr.read()) == (0, "")


def test_talk_with_records_that_can_not_be_used(tmp_path: Path) -> None:
    (tmp_path / "kiosk.db").write_bytes(b"this is no database at all" * 100)
    done = run("talk", "--data", tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("kiosk.py: ") and done.stderr.count("\n") == 1


# --- say and hear ---


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """我要报名太极拳, spoken by the kiosk itself."""
    path = tmp_path_factory.mktemp("spoken") / "太极拳.wav"
    done = run("say", "我要报名太极拳", "-o", path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return path


def test_say_writes_a_sound_file(spoken: Path) -> None:
    with wave.open(str(spoken)) as sound:
        assert (sound.getsampwidth(), sound.getnchannels(), sound.getframerate()) == (2, 1, 22_050)
        assert 1.5 < sound.getnframes() / sound.getframerate() < 3


def test_say_slower_takes_longer(spoken: Path, tmp_path: Path) -> None:
    slow = tmp_path / "slow.wav"
    assert run("say", "我要报名太极拳", "-o", slow, "--rate", "120").returncode == 0
    assert slow.stat().st_size > 1.2 * spoken.stat().st_size


def test_hear_tells_what_was_said_and_meant_on_the_home_page(spoken: Path) -> None:
    done = run("hear", spoken, "--json")
    assert done.returncode == 0
    (heard,) = objects(done.stdout)
    assert list(heard) == ["file", "text", "intent", "confidence", "alternatives", "audio_s", "decode_s"]
    assert (heard["file"], heard["text"]) == (str(spoken), "我要报名太极拳")
    assert heard["intent"].startswith("activity.sign_up:")
    assert heard["confidence"] > 0.5
    assert heard["alternatives"][0]["text"] == heard["text"]
    assert 0 < heard["decode_s"] < heard["audio_s"]


def test_hear_on_another_page_among_phrases_and_freely(spoken: Path, tmp_path: Path) -> None:
    phrases = tmp_path / "phrases.txt"
    phrases.write_text("我要报名太极拳\n\n我要报名合唱团\n", "utf-8-sig")
    on_keypad = run("hear", spoken, "--page", "keypad")
    assert "activity.sign_up" not in on_keypad.stdout  # names are not listened for among digits
    among = objects(run("hear", spoken, "--phrases", phrases, "--json").stdout)[0]
    assert (among["text"], among["intent"]) == ("我要报名太极拳", None)
    freely = run("hear", spoken, spoken, "--free")
    assert (freely.returncode, freely.stdout.count("\n")) == (0, 2)


def test_hear_without_a_model_for_the_language(spoken: Path) -> None:
    if (ROOT / "models" / "en-builtin").exists():
        pytest.fail("there is an English model now: let this test name another language")
    done = run("hear", spoken, "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


# --- shot ---


def test_shot_draws_a_page_without_a_display(tmp_path: Path) -> None:
    pictures = [tmp_path / "one.png", tmp_path / "other.png"]
    assert run("shot", "activities.week", "-o", pictures[0], "--size", "540x960").returncode == 0
    done = run("shot", "listening", "-o", pictures[1], "--size", "960x540", "--theme", "white", "--text-size", "3",
               "--lang", "en")  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    sizes = [struct.unpack(">II", picture.read_bytes()[16:24]) for picture in pictures]
    assert sizes == [(540, 960), (960, 540)]


# --- check ---


def test_check_tells_what_to_do_and_touches_nothing(tmp_path: Path) -> None:
    done = run("check", "--data", tmp_path / "new", "--json")
    assert (done.returncode, done.stderr) == (1, "")  # there is no display
    parts = {row["part"]: row for row in json.loads(done.stdout)}
    assert list(parts) == ["window", "font", "microphone", "loudspeaker", "model", "voice", "content", "mongolian",
                           "sentences", "store", "disk", "clock", "code", "desk", "size", "height"]  # fmt: skip
    assert parts["window"]["state"] == "missing"
    fine = ("font", "model", "voice", "content", "sentences", "store", "disk", "clock")
    assert {parts[name]["state"] for name in fine} == {"ok"}
    assert {parts[name]["state"] for name in ("code", "desk", "size", "height")} == {"note"}
    for row in parts.values():
        assert row["found"]
        assert bool(row["todo"]) == (row["state"] != "ok")
    assert not list(tmp_path.iterdir())


def test_check_names_mistakes_and_broken_records(tmp_path: Path) -> None:
    content, data = tmp_path / "content", tmp_path / "data"
    data.mkdir()
    shutil.copytree(ROOT / "content", content)
    activities = content / "活动.csv"
    activities.write_text(activities.read_text("utf-8") + "99,书法,书画,第1天,09:00,10:00,二楼,十人,,,,\n", "utf-8")
    (data / "kiosk.db").write_bytes(b"this is no database at all" * 100)
    done = run("check", "--data", data, "--content", content)
    assert done.returncode == 1
    assert "有问题  内容" in done.stdout
    (told,) = [line for line in done.stdout.splitlines() if "十人" in line]
    assert "→ 活动.csv 第" in told
    assert "有问题  记录" in done.stdout
    assert "→" in done.stdout


def test_check_counts_the_records_of_a_kiosk_and_leaves_no_trace(tmp_path: Path) -> None:
    lines = "#找人帮忙\n#1\n#1\n"
    assert run("talk", "--data", tmp_path, lines=lines).returncode == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    done = run("check", "--data", tmp_path, "--lang", "en")
    assert "ok      records       1 records in" in done.stdout
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
