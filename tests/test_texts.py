"""What the kiosk says and what it understands: both languages, plain polite words, and nothing missing or left over."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from text_keys import Code

from kiosk.messages import LANGUAGES
from kiosk.texts import placeholders
from kiosk.understand.phrases import SLOT

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
MOST_HANZI = 60
"""Of one sentence: more can't be kept in mind when it is heard once."""
HANZI = re.compile(r"[㐀-鿿]")
LETTERS = re.compile(r"[A-Za-z]+")
SENTENCE_END = re.compile(r"[。！？]")
NAMES = re.compile(r"\./run|phrases\.csv")
"""Of commands and files: those who care for the kiosk must type them as they are."""
LANGUAGE_WAYS = ("set.language:en", "set.language:zh")
"""A language is asked for in either language."""
JOINTS = ("guess.or", "list.comma")
"""What stands between two words, with its spaces."""


def table(name: str) -> list[dict[str, str]]:
    with (CONTENT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


TEXTS = {row["key"]: row for row in table("texts.csv")}
PHRASES = {row["intent"]: row for row in table("phrases.csv")}
PAGES = (ROOT / "kiosk" / "staff" / "templates").rglob("*.html")
SOURCES = [*(ROOT / "kiosk").rglob("*.py"), *PAGES, ROOT / "voice" / "media_facts.py"]
"""The last one for why a recording can't be played: each reason has its text."""
CODE = Code({path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in SOURCES})


@pytest.mark.parametrize(("name", "key"), [("texts.csv", "key"), ("phrases.csv", "intent")])
def test_every_row_has_a_key_of_its_own_and_both_languages(name: str, key: str) -> None:
    rows = table(name)
    assert all(list(row) == [key, *LANGUAGES] for row in rows)
    assert [each for each, times in Counter(row[key] for row in rows).items() if times > 1] == []
    assert [row[key] for row in rows if not all(map(str.strip, row.values()))] == []
    assert [
        row[key] for row in rows if row[key] not in JOINTS and [*map(str.strip, row.values())] != [*row.values()]
    ] == []


def test_both_languages_of_a_text_have_the_same_placeholders() -> None:
    assert [key for key, row in TEXTS.items() if placeholders(row["zh"]) != placeholders(row["en"])] == []


def test_both_languages_of_a_phrase_have_the_same_slots() -> None:
    slots = {key: [set(SLOT.findall(row[language])) for language in LANGUAGES] for key, row in PHRASES.items()}
    assert {key: (zh, en) for key, (zh, en) in slots.items() if zh != en} == {}


def test_no_way_of_a_phrase_is_empty_or_written_twice() -> None:
    ways = {(key, language): row[language].split("|") for key, row in PHRASES.items() for language in LANGUAGES}
    assert [where for where, several in ways.items() if not all(several) or len(set(several)) < len(several)] == []


def test_chinese_texts_have_no_latin_letters() -> None:
    plain = {key: NAMES.sub("", SLOT.sub("", row["zh"])) for key, row in TEXTS.items()}
    letters = {key: LETTERS.findall(text) for key, text in plain.items()}
    assert {key: found for key, found in letters.items() if found} == {}


def test_chinese_phrases_have_no_latin_letters() -> None:
    letters = {key: LETTERS.findall(SLOT.sub("", row["zh"])) for key, row in PHRASES.items()}
    assert {key: found for key, found in letters.items() if found and key not in LANGUAGE_WAYS} == {}


def test_english_texts_have_no_hanzi() -> None:
    hanzi = {key for key, row in {**TEXTS, **PHRASES}.items() if HANZI.search(row["en"])}
    in_our_tables = {key for key in TEXTS if key.startswith("mistake.")}  # whose columns have Chinese names
    assert hanzi - in_our_tables == set()


def test_the_kiosk_is_polite() -> None:
    assert [key for key, row in TEXTS.items() if "你" in row["zh"]] == []


def test_chinese_sentences_are_short() -> None:
    sentences = [(key, part) for key, row in TEXTS.items() for part in SENTENCE_END.split(row["zh"])]
    assert [(key, part) for key, part in sentences if len(HANZI.findall(part)) > MOST_HANZI] == []


def test_every_text_that_the_code_asks_for_is_there() -> None:
    asked = list(CODE.asked())
    assert len({each.key for each in asked}) > 50, "the code is no longer understood"
    assert [f"{each.where}: {each.key}" for each in asked if each.key not in TEXTS] == []


def test_every_way_of_putting_a_key_together_makes_some_key() -> None:
    made = CODE.makes_some(TEXTS)
    assert len(made) > 10, "the code is no longer understood"
    assert [pattern for pattern, some in made.items() if not some] == []


def test_every_placeholder_gets_its_value() -> None:
    known = [each for each in CODE.asked() if each.given is not None and each.key in TEXTS]
    lacking = {(each.where, each.key): placeholders(TEXTS[each.key]["zh"]) - (each.given or set()) for each in known}
    assert {where: names for where, names in lacking.items() if names} == {}


def test_everything_that_the_desk_page_logs_has_its_words() -> None:
    logged = CODE.logged()
    assert "logout" in logged, "the code is no longer understood"
    assert [did for did in logged if f"log.{did}" not in TEXTS] == []


def test_every_text_is_used() -> None:
    assert [key for key in TEXTS if not CODE.uses(key)] == []


def test_keys_are_read_off_the_code() -> None:
    code = Code({
        "a.py": (
            "def f(words, texts, world, visit, kind, name):\n"
            "    words('one', count=1)\n"
            "    world.words(visit)('two' if kind else 'three', **kind)\n"
            "    key = 'four' if kind else 'five'\n"
            "    texts(key)\n"
            "    words(f'help.{kind}.detail')\n"
            "    words(f'{name}.say')\n"
            "    return f('doctor', 'signed.seated')\n"
        )
    })  # fmt: skip
    assert [(each.key, each.given) for each in code.asked()] == [
        ("one", frozenset({"count"})),
        ("two", None),
        ("three", None),
        ("four", frozenset()),
        ("five", frozenset()),
    ]
    assert [code.uses(key) for key in ("one", "help.doctor.detail", "help.7.detail", "signed.seated.say")] == [True] * 4
    assert [code.uses(key) for key in ("six", "help.cook.detail", "help.doctor.say", "signed.waiting.say")] == [
        False
    ] * 4
    assert code.makes_some(["help.doctor.detail"]) == {r"help\.(.+)\.detail": True}
    assert code.makes_some(["help.doctor"]) == {r"help\.(.+)\.detail": False}


def test_keys_are_read_off_the_templates() -> None:
    code = Code({
        "a.html": "{% if x %}{{ t('one', count=1) }}{% endif %}{{ t('two' if x else 'three') }}{{ t('help.' ~ x) }}",
        "b.py": "def f():\n    record('doctor', 'cook')",
    })  # fmt: skip
    assert [(each.where, each.key, each.given) for each in code.asked()] == [
        ("a.html:1", "one", frozenset({"count"})),
        ("a.html:1", "two", frozenset()),
        ("a.html:1", "three", frozenset()),
    ]
    assert [code.uses(key) for key in ("one", "help.doctor", "help.nurse")] == [True, True, False]
    assert code.logged() == {"doctor"}
