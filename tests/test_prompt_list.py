"""What is offered for recording: each once, all that the kiosk says, and what of it is still missing."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import soundfile
from test_commands import run

from kiosk.app.options import CONTENT
from kiosk.app.prompt_list import GROUPS, prompts, templates
from kiosk.app.tours import Look, tour
from kiosk.app.ways import LISTENING, WAYS
from kiosk.library import load_library
from kiosk.messages import LANGUAGES, Language
from kiosk.texts import Texts
from voice.recorded import FOLDER, recordings_in
from voice.recorded_pieces import Recordings
from voice.templates import GAP, MARKS, bare, sentences

TEXTS, LIBRARY = Texts(CONTENT), load_library(CONTENT)
VALUES = ("date.", "time.", "minute.", "term.", "month.", "part.")
"""Keys of texts that only fill the gaps of others: each day others."""
LEAST = 0.93
"""Of the fixed characters; 0.97 and 0.99 were measured."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_there_once_has_something_to_say_and_belongs_to_a_group(language: Language) -> None:
    found = prompts(TEXTS, LIBRARY, language)
    names = Counter(bare(prompt.words) for prompt in found)
    assert [name for name, times in names.items() if not name or times > 1] == []
    assert {prompt.group for prompt in found} == set(GROUPS)
    assert [prompt.group for prompt in found] == sorted((prompt.group for prompt in found), key=[*GROUPS].index)
    assert [prompt.words for prompt in found if GAP.search(prompt.words)] == []


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_has_a_name_and_every_beginning_in_it_some_text(group: str) -> None:
    assert TEXTS.has(f"prompts.group.{group}")
    assert [begin for begin in GROUPS[group] if not any(key.startswith(begin) for key in TEXTS.keys())] == []  # noqa: SIM118


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_all_recorded_hardly_anything_fixed_is_left_to_another_voice(language: Language) -> None:
    files = {bare(prompt.words): Path(prompt.words) for prompt in prompts(TEXTS, LIBRARY, language)}
    recordings = Recordings(files, templates(TEXTS, language))
    known, total, left = 0, 0, []
    for text in spoken(language):
        heard = {at for piece in recordings.pieces(text) if piece.file for at in range(piece.begin, piece.end)}
        fixed = fixed_in(text, language)
        known, total = known + len(fixed & heard), total + len(fixed)
        left += [text] if fixed - heard else []
    assert total > 700
    assert known / total >= LEAST, "\n".join(left)


def spoken(language: Language) -> set[str]:
    """What is said on the pages that the ways lead to, but those for the staff: nobody records these."""
    said: set[str] = set()
    for name in (name for name in WAYS if name != LISTENING and not name.startswith("setup")):
        with tour(name, Look(language)) as conversation:
            said |= {*conversation.turn.page.say, *conversation.turn.say}
    return said


@cache
def written(language: Language) -> list[re.Pattern[str]]:
    """Each sentence of texts.csv with a group for each stretch between its gaps, that with most in them first."""
    raw = (TEXTS.raw(key, language) for key in TEXTS.keys() if not key.startswith(VALUES))  # noqa: SIM118
    apart = {each[begin:end].strip() for each in raw for begin, end in sentences(each.replace("{greeting}", ""))}
    ordered = sorted(apart, key=lambda each: -len(bare(GAP.sub("", each))))
    return [re.compile(".+?".join(f"({re.escape(part)})" for part in GAP.split(each)) + MARKS) for each in ordered]


def fixed_in(text: str, language: Language) -> set[int]:
    """Places of the letters that stand so in texts.csv: nothing that fills a gap, and nothing of the content's."""
    fixed: set[int] = set()
    for begin, end in sentences(text):
        found = next(filter(None, (one.fullmatch(text, begin, end) for one in written(language))), None)
        spans = found.regs[1:] if found else ()
        fixed |= {at for first, after in spans for at in range(first, after) if text[at].isalnum()}
    return fixed


# --- how much is there ---


def silence(content: Path, *names: str, language: str = "zh") -> None:
    folder = content / FOLDER / language
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        soundfile.write(folder / name, np.zeros(2_000), 22_050)


def test_the_list_tells_by_group_what_is_there_and_what_is_missing(tmp_path: Path) -> None:
    silence(tmp_path, "您想做什么.flac", "您想做什么？.ogg", "上午好。.wav")
    lines = run("prompts", "--list", "--content", tmp_path).stdout.splitlines()
    first = lines.index(next(line for line in lines if line.startswith("找人帮忙")))
    assert re.fullmatch(r"问候和首页：一共 \d+ 句，录好了 2 句", lines[0])
    assert "  下午好。" in lines[1:first]
    assert "  上午好。" not in lines
    assert re.fullmatch(r"全部一共 \d+ 句，录好了 2 句。", lines[-1])


def test_the_list_in_english(tmp_path: Path) -> None:
    silence(tmp_path, "good morning.flac", language="en")
    lines = run("prompts", "--list", "--content", tmp_path, "--lang", "en").stdout.splitlines()
    assert re.fullmatch(r"Greetings and the first page: 1 of \d+ recorded", lines[0])
    assert re.fullmatch(r"1 of \d+ recorded in all\.", lines[-1])


def test_the_list_names_what_can_not_be_played_and_what_is_ones_own(tmp_path: Path) -> None:
    silence(tmp_path, "您想做什么.flac", "咱们开饭啦.flac")
    (tmp_path / FOLDER / "zh" / "上午好.m4a").write_bytes(b"cut off")
    (tmp_path / FOLDER / "zh" / "读我.txt").write_text("说明", "utf-8")
    told = run("prompts", "--list", "--content", tmp_path).stdout
    assert "请再录一遍：上午好.m4a\n" in told
    assert "\n  上午好。\n" in told
    assert "只在要说这句话的时候用：咱们开饭啦.flac\n" in told
    assert "读我" not in told


def test_recordings_are_no_mistake_in_the_content(tmp_path: Path) -> None:
    silence(tmp_path, "您想做什么.flac")
    assert not [mistake for mistake in load_library(tmp_path).mistakes if FOLDER in mistake.file]
    assert recordings_in(tmp_path / FOLDER / "zh")


@pytest.mark.parametrize("words", ["", "！", "……"])
def test_words_of_which_nothing_is_heard_are_refused(tmp_path: Path, words: str) -> None:
    done = run("prompts", words, "--content", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"kiosk.py: “{words}”里没有能念的字。\n"
