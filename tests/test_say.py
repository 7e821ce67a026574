"""What `kiosk.py say` prints and asks for; its sound is tried with the other commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_content import small_content, write
from test_commands import run


def test_show_prints_what_is_said_and_needs_no_file() -> None:
    done = run("say", "12月3日9:30，血压135/85", "--show")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "十二月三日九点半，血压一百三十五，八十五\n"


def test_show_in_english() -> None:
    assert run("say", "On 3 Dec, $5", "--show", "--lang", "en").stdout == "On the 3rd of December, 5 dollars\n"


def test_show_applies_the_readings_of_the_content_folder(tmp_path: Path) -> None:
    write(small_content(tmp_path), "读音.csv", "写法,念法\n单家,善家\n")
    assert run("say", "单家大院", "--show", "--content", tmp_path).stdout == "善家大院\n"


def test_show_and_a_file_at_once(tmp_path: Path) -> None:
    done = run("say", "2点", "--show", "-o", tmp_path / "two.wav")
    assert (done.returncode, done.stdout) == (0, "两点\n")
    assert (tmp_path / "two.wav").stat().st_size > 1000


@pytest.mark.parametrize("arguments", [["say", "您好"], ["say", "您好", "--show", "--content", "/there/is/none"]])
def test_what_is_asked_wrongly_gives_one_line(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_nothing_to_say_shows_nothing() -> None:
    assert run("say", "★", "--show").stdout == "\n"
