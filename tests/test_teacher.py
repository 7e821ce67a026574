"""Learning from examples: once, in a process of its own; what was learned is kept for the next start."""

from __future__ import annotations

import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from said import CATALOGUES, PHRASES, pages

from kiosk.understand import Phrases, learned, teacher, understand
from kiosk.understand.gist import Gist
from kiosk.understand.learning import LEAST
from kiosk.understand.teacher import TeacherError, taught

TOPICS = {"doctor": ("我头疼", "肚子疼"), "life": ("水管漏水", "灯坏了"), "talk": ("闷得慌", "没人说话")}
LINES = "\n".join(f"{topic}\t{text}" for topic, texts in TOPICS.items() for text in texts for _ in range(LEAST))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "leling-kiosk"


def topic(text: str, lines: str = LINES) -> str:
    return Gist(taught(lines, "zh")["writing"], "zh").topics_of(text)[0].name


def never(*_: object, **__: object) -> None:
    raise AssertionError("it is learned again")


def test_the_next_start_learns_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert topic("水管漏了") == "life"
    monkeypatch.setattr(subprocess, "run", never)
    assert topic("水管漏了") == "life"


def test_of_two_that_start_together_one_learns_and_the_other_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    run, begun = subprocess.run, list[object]()

    def counted(*command: Any, **options: Any) -> Any:
        begun.append(command)
        return run(*command, **options)

    monkeypatch.setattr(subprocess, "run", counted)
    with ThreadPoolExecutor() as both:
        assert [*both.map(topic, ["水管漏了", "头疼得很"])] == ["life", "doctor"]
    assert len(begun) == 1


def test_another_example_makes_it_learn_again() -> None:
    assert topic("头疼没人管") == "doctor"
    assert topic("头疼没人管", LINES + "\ntalk\t头疼没人管" * 8) == "talk"


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 cut off by a power cut"])
def test_what_is_damaged_is_learned_again(damage: bytes, cache: Path) -> None:
    taught(LINES, "zh")
    (file,) = cache.iterdir()
    whole = file.stat().st_size
    file.write_bytes(damage)
    assert topic("肚子疼") == "doctor"
    assert file.stat().st_size == whole


def test_a_few_are_kept(cache: Path) -> None:
    for number in range(teacher.KEPT + 2):
        taught(LINES + "\ntalk\t闷" * number, "zh")
    assert len([*cache.iterdir()]) == teacher.KEPT


def test_without_a_place_to_keep_it_it_counts_all_the_same(cache: Path) -> None:
    cache.write_text("a file where the folder should be", encoding="utf-8")
    assert topic("灯又坏了") == "life"


def test_what_goes_wrong_is_told() -> None:
    with pytest.raises(TeacherError, match="ValueError"):
        taught("doctor\t我头疼\n" * 4, "zh")  # of one topic only


def test_without_its_library_what_is_listed_is_still_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "sklearn.py").write_text("raise ImportError('no library')", encoding="utf-8")
    (tmp_path / "sentences.zh.csv").write_text("intent,sentence\nhelp,这一句没学过\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    phrases = Phrases(tmp_path)

    def meant(text: str) -> str:
        return str(understand([(text, 1.0)], pages("zh")["home"], phrases, CATALOGUES["zh"], "zh").understood.intent)

    assert (meant("找人帮忙"), meant("厨房水管裂了没人管")) == ("help", "None")
    assert "no library" in caplog.text


def test_while_it_is_learned_nobody_waits_for_it() -> None:
    assert learned.learned(PHRASES, "en")
    with learned._learning["zh"]:
        begin = time.monotonic()
        assert learned.learned(PHRASES, "zh") == {}
        assert learned.learned(PHRASES, "en"), "another language, that is learned, waits for none"
        assert time.monotonic() - begin < 2
