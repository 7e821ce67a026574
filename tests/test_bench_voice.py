"""`kiosk.py bench voice` with a few sentences, through a sound card and a screen made of software; and its figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tiny_voice import vits_voice

from kiosk.app import voice_cast
from kiosk.app.voice_cast import ESPEAK, NEURAL_SHARE, RECORDINGS, open_cast, speeches
from kiosk.app.voice_material import AMOUNTS, LANGUAGE, evenly, long_text, material
from kiosk.app.voice_recorded import record, recorded
from kiosk.app.voice_rows import (
    CLEAR,
    CLIPPED,
    CLIPPED_CLEAR,
    FIRST,
    GAP,
    GOALS,
    LATE,
    LATEST,
    LONG,
    LONGEST_GAP,
    LOUD,
    OF_PLAYING,
    READING,
    STOP,
    WINDOW,
    Row,
    played_rows,
)
from kiosk.app.voice_sounded import ears, sounded
from voice.bench.placing import find

ROOT = Path(__file__).parent.parent
QUICK = AMOUNTS["quick"]
PLAUSIBLE = {
    FIRST: (20, 5000),
    STOP: (20, 1000),
    LATE: (1, 1000),
    LATEST: (1, 5000),
    GAP: (20, 5000),
    LONGEST_GAP: (20, 5000),
    READING: (0.1, 100),
    WINDOW: (0.5, 200),
    LOUD: (0.01, 6),
    CLIPPED: (0, 0),
    CLIPPED_CLEAR: (0, 0),
    CLEAR: (0, 60),
    LONG: (5, 200),
}
"""Least and most; the machine that tests may be busy."""


def run(**environment: str) -> list[dict[str, object]]:
    command = [sys.executable, str(ROOT / "kiosk.py"), "bench", "voice", "--quick", "--json"]
    env = {**os.environ, **environment}
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert "cores" in told["machine"]
    rows: list[dict[str, object]] = told["rows"]
    return rows


# --- the whole of it ---


def test_every_row_has_a_plausible_figure() -> None:
    rows = run()
    assert {row["name"] for row in rows} == set(GOALS) == set(PLAUSIBLE)
    for row in rows:
        least, most = PLAUSIBLE[str(row["name"])]
        assert isinstance(row["value"], int | float), row
        assert least <= row["value"] <= most, row
    of_voices = {(row["name"], row["voice"]) for row in rows if row["voice"]}
    each = (*OF_PLAYING, READING, CLIPPED, CLIPPED_CLEAR, CLEAR)
    assert of_voices >= {(name, voice) for name in each for voice in (ESPEAK, RECORDINGS)}


def test_what_cant_be_measured_says_why_and_the_rest_is_measured() -> None:
    """Without PulseAudio there is no card made of software, and a real one can't be overheard."""
    rows = {(row["name"], row["voice"]): row for row in run(PATH="/nowhere", DISPLAY="", WAYLAND_DISPLAY="")}
    for voice in (ESPEAK, RECORDINGS):
        for name in OF_PLAYING:
            row = rows[name, voice]
            assert (row["state"], row["value"]) == ("not measured", None)
            assert "PulseAudio" in str(row["how"])
        assert rows[CLEAR, voice]["value"] is not None
    assert rows[WINDOW, ""]["state"] == "not measured"
    assert rows[LONG, ""]["value"] is not None


# --- what is said, and by whom ---


def test_the_material_is_as_much_as_wanted_and_the_same_each_time() -> None:
    full = AMOUNTS["full"]
    said = material(full)
    assert said == material(full)
    counts = (len(said.asked), len(said.read), len(said.prompts), len(said.sentences))
    assert counts == (full.asked, full.read, full.prompts, full.sentences)
    assert sum(any(map(str.isdigit, sentence)) for sentence in said.sentences) >= 20
    assert not any("{" in prompt for prompt in said.prompts)
    assert long_text()


def test_evenly_takes_what_is_equally_far_apart() -> None:
    assert evenly("abcdefgh", 4) == ("a", "c", "e", "g")
    assert evenly("ab", 4) == ("a", "b")
    assert evenly("ab", 0) == evenly("ab", -1) == ()


def test_recordings_are_heard_and_it_is_known_when_their_words_are(tmp_path: Path) -> None:
    said = material(QUICK)
    record(tmp_path, said)
    with open_cast(tmp_path, said) as (cast, silent):
        recordings = next(each for each in cast if each.name == RECORDINGS)
        spoken = next(speeches(recordings, said.read[:1]))
    truth = recorded(tmp_path, said.read[0])
    assert find(truth.samples[2000:-4000], spoken.samples) is not None  # the quiet at its ends may have been cut off
    assert len(truth.words) > 5
    assert not silent.keys() & {ESPEAK, RECORDINGS}


def test_neural_voices_speak_too_and_damaged_ones_say_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, damaged = tmp_path / "good", tmp_path / "damaged"
    vits_voice(good)
    vits_voice(damaged)
    (damaged / "tokens.txt").write_bytes(b"")
    monkeypatch.setattr(voice_cast, "neural_folders", lambda: [good, damaged])
    said = material(QUICK)
    record(tmp_path, said)
    with open_cast(tmp_path, said) as (cast, silent):
        assert [each.name for each in cast] == voice_cast.names()[:-1] == [ESPEAK, RECORDINGS, "good"]
        assert "damaged" in silent["damaged"]
        neural = cast[-1]
        assert len(neural.prompts) == -(-len(said.prompts) // NEURAL_SHARE)
        found = sounded(neural, ears(), said.readings)
    assert neural.truth is None
    assert found.loudness_db.keys() == set(neural.prompts)
    clear = found.clear[f"{LANGUAGE}-builtin"]
    assert clear.sentences == len(neural.prompts) + len(neural.sentences)
    assert clear.wrong_percent is not None and clear.wrong_percent > 80  # it hums


# --- the figures, reckoned by hand ---


def test_figures_of_a_voice() -> None:
    got: dict[str, list[float] | None] = {
        "first_s": [0.1, 0.1, 0.1],
        "stop_s": [0.2, 0.1, 0.2],
        "late_s": [-0.09, 0.01, 0.03],
        "gaps_s": [0.1, 0.5, 0.2],
    }
    rows = {row.name: row for row in played_rows("somebody", got, "by ear")}
    assert {name: row.state for name, row in rows.items()} == {
        FIRST: "ok",
        STOP: "too much",
        LATE: "ok",
        LATEST: "too much",
        GAP: "ok",
        LONGEST_GAP: "too much",
    }
    assert rows[FIRST].value == pytest.approx(100)
    assert rows[LATE].value == pytest.approx(30)
    assert rows[LATEST].value == pytest.approx(90)
    assert rows[GAP].value == pytest.approx(200)
    assert rows[LONGEST_GAP].value == pytest.approx(500)
    assert "from -90 to +30" in rows[LATE].how and "1 of 3 words" in rows[LATEST].how


@pytest.mark.parametrize(("late", "why"), [(None, "nobody knows"), ([], "none of its sentences")])
def test_a_voice_of_which_nobody_knows_the_words_has_no_highlight_error(late: list[float] | None, why: str) -> None:
    got: dict[str, list[float] | None] = {"first_s": [0.1, 0.1], "stop_s": [0.1, 0.1], "late_s": late, "gaps_s": []}
    rows = {row.name: row for row in played_rows("somebody", got, "by ear")}
    assert rows[LATE].value is rows[LATEST].value is None
    assert why in rows[LATE].how
    assert "not found" in rows[GAP].how


@pytest.mark.parametrize(
    ("row", "state", "part"),
    [
        (Row(LOUD, 2.0, "so"), "ok", "goal 2 "),
        (Row(LOUD, 2.1, "so"), "too much", "2.1 dB"),
        (Row(CLIPPED, 1, "so", ESPEAK), "too much", "1 samples"),
        (Row(CLEAR, 99.0, "so", ESPEAK), "", "no goal"),
        (Row(WINDOW, None, "no display"), "not measured", "no display"),
    ],
)
def test_a_row_is_judged_by_its_goal(row: Row, state: str, part: str) -> None:
    assert row.state == state
    assert part in row.line()
