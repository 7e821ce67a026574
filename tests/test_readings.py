"""How words are read that the voice would misread, in 读音.csv: mistakes are told by row, and ours is right."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from pypinyin import Style, lazy_pinyin
from small_content import explained, small_content, write

from kiosk.app.options import CONTENT
from kiosk.library import load_library
from voice.spoken import spoken

TABLE = "读音.csv"
SHIPPED = load_library(CONTENT).readings


def test_what_a_centre_writes_is_read_so(tmp_path: Path) -> None:
    write(small_content(tmp_path), TABLE, "写法,念法\n大召,大照\n单老师,善老师\n")
    library = load_library(tmp_path)
    assert (library.readings, library.mistakes) == ({"大召": "大照", "单老师": "善老师"}, ())
    assert spoken("单老师去大召", "zh", library.readings).text == "善老师去大照"


def test_a_centre_needs_none(tmp_path: Path) -> None:
    library = load_library(small_content(tmp_path))
    assert (library.readings, library.mistakes) == ({}, ())


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("大召,", "读音.csv 第2行「念法」还空着"),
        (",大照", "读音.csv 第2行「写法」还空着"),
        ("大召,dà zhào", "读音.csv 第2行「念法」只能写汉字、字母和数字，现在是“dà zhào”"),
        ("大召,[[zhao]]", "只能写汉字、字母和数字"),
        ("行长,航掌", "读音.csv 第3行「写法」不能和上面的重复"),
        (f"{'召' * 21},照", "读音.csv 第2行「写法」最多写 20 个字"),
        (f"召,{'照' * 41}", "读音.csv 第2行「念法」最多写 40 个字"),
        ("召,照,多", "读音.csv 第2行"),
    ],
)
def test_a_mistake_is_told_by_file_row_and_field(row: str, told: str, tmp_path: Path) -> None:
    write(small_content(tmp_path), TABLE, f"写法,念法\n{row}\n行长,航掌\n")
    assert [told in sentence for sentence in explained(tmp_path)] == [True], explained(tmp_path)
    assert load_library(tmp_path).readings.keys() == {"行长"}


def test_a_mistake_is_told_in_english(tmp_path: Path) -> None:
    write(small_content(tmp_path), TABLE, "写法,念法\n大召,（照）\n")
    (told,) = explained(tmp_path, "en")
    assert told.startswith("读音.csv, row 2, 念法: write nothing but hanzi")


def test_the_shipped_table_has_no_mistakes_and_a_few_hundred_rows() -> None:
    assert [mistake for mistake in load_library(CONTENT).mistakes if TABLE in str(mistake)] == []
    assert len(SHIPPED) > 250


PHONEMES = """
import ctypes, sys
from voice.speak import Synthesiser, _library
Synthesiser()
espeak = _library()
espeak.SetVoiceByName(b"cmn")
speak = espeak.dll.espeak_TextToPhonemes
speak.restype = ctypes.c_char_p
speak.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int]
for text in sys.stdin.buffer.read().splitlines():
    print(speak(ctypes.pointer(ctypes.c_char_p(text)), 1, 0).decode())
"""


def phonemes(texts: Iterable[str]) -> list[str]:
    """What espeak's Mandarin voice makes of each; in a process of its own, as it gives no word events afterwards."""
    command = [sys.executable, "-c", PHONEMES]
    root = CONTENT.parent
    done = subprocess.run(command, input="\n".join(texts), capture_output=True, encoding="utf-8", cwd=root, check=True)
    return done.stdout.splitlines()


def test_every_shipped_reading_makes_a_difference() -> None:
    changed = {word: said for word, said in SHIPPED.items() if word != said}
    before, after = phonemes(changed), phonemes(changed.values())
    same = [word for word, one, other in zip(changed, before, after, strict=True) if one == other]
    assert same == []


def test_what_stays_as_it_is_keeps_a_shorter_word_from_being_changed() -> None:
    kept = [word for word, said in SHIPPED.items() if word == said]
    others = [word for word, said in SHIPPED.items() if word != said]
    assert [word for word in kept if not any(_overlap(word, other) for other in others)] == []


def _overlap(word: str, other: str) -> bool:
    return other in word or any(word.endswith(other[:length]) for length in range(1, len(other)))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("请教您", "请教您"),
        ("教您下棋", "交您下棋"),
        ("这种菜好吃", "这种菜好吃"),
        ("在小院种菜", "在小院仲菜"),
        ("关系好", "关系好"),
        ("把安全带系好", "把安全带计好"),
        ("社区长期招人", "社区长期招人"),
        ("没空调", "没空调"),
        ("强调大家", "强调大家"),
        ("字调大", "字条大"),
        ("便宜的豆腐", "骈宜的豆腐"),
        ("您几点来？", "您挤点来？"),
    ],
)
def test_neighbours_are_left_alone(sentence: str, said: str) -> None:
    assert spoken(sentence, "zh", SHIPPED).text == said


def test_readings_sound_as_the_dictionary_reads_the_word() -> None:
    """Toneless, so that only what was mistyped is found; names that pypinyin doesn't know are left out."""
    odd = {word for word, said in SHIPPED.items() if _sound(word) != _sound(said)}
    assert odd <= KNOWN_BETTER, odd - KNOWN_BETTER


def _sound(text: str) -> list[str]:
    return lazy_pinyin(text.replace("·", ""), style=Style.NORMAL)


KNOWN_BETTER = {
    *("长长地", "调高", "调大", "调小", "调一调", "系安全带", "褪色"),
    *(name + "老师" for name in "单曾解仇查盖朴乐"),
}
"""Words that pypinyin misreads itself."""
