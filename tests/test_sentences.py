"""A centre's own sentences, beside ours: what is right counts, what is wrong is told by file, row and field."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from said import CATALOGUES, pages

from kiosk.messages import LANGUAGES, Language
from kiosk.texts import SHIPPED
from kiosk.understand import Phrases, understand
from kiosk.understand.sentences import shipped_sentences

FILE = "sentences.zh.csv"


def phrases(folder: Path, *rows: str) -> Phrases:
    (folder / FILE).write_text("\n".join(["intent,sentence", *rows]) + "\n", encoding="utf-8")
    return Phrases(folder)


def test_a_sentence_that_a_centre_adds_counts_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside a fortieth of ours: to learn from all of them takes minutes."""
    some = shipped_sentences("zh")[::40]
    monkeypatch.setattr("kiosk.understand.phrases.shipped_sentences", lambda language: some)
    said = "弹弓皮筋断了"
    before, after = Phrases(tmp_path), phrases(tmp_path, f"help.kind:life,{said}")
    intents = [
        [str(choice.intent) for choice in meaning.candidates] or [str(meaning.understood.intent)]
        for meaning in (
            understand([(said, 1.0)], pages("zh")["home"], p, CATALOGUES["zh"], "zh") for p in (before, after)
        )
    ]
    assert "help.kind:life" not in intents[0]
    assert intents[1][0] == "help.kind:life"


def test_a_copy_of_ours_teaches_nothing_new(tmp_path: Path) -> None:
    """Whoever copies the whole content folder to change it must not make the kiosk learn everything again."""
    shutil.copy(SHIPPED / FILE, tmp_path)
    assert [*Phrases(tmp_path).examples("zh")] == [*Phrases(SHIPPED).examples("zh")]


def test_one_with_a_name_in_it(tmp_path: Path) -> None:
    assert phrases(tmp_path, "activity.open,{activity}要不要自己带东西").mistakes == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_ours_have_no_mistakes(language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are taken as they are, so a centre that had them as its own must not be told of any."""
    monkeypatch.setattr("kiosk.understand.sentences.shipped_sentences", lambda language: [])
    shutil.copy(SHIPPED / f"sentences.{language}.csv", tmp_path)
    assert Phrases(tmp_path).mistakes == ()


def test_ours_are_each_there_once() -> None:
    sentences = [sentence for _, sentence in shipped_sentences("zh")]
    assert len(sentences) == len(set(sentences)) > 20_000


@pytest.mark.parametrize("said", ["昨晚的月亮真圆", "昨儿的{activity}可热闹了", "{day}儿子回来"])
def test_what_is_no_business_of_the_kiosks(tmp_path: Path, said: str) -> None:
    assert phrases(tmp_path, f"nothing,{said}").mistakes == ()


@pytest.mark.parametrize(
    ("row", "field", "key"),
    [
        ("help.kind:lif,灯坏了", "intent", "mistake.phrase_intent"),
        ("help,给我叫{activity}", "sentence", "mistake.phrase_slot"),
        ("help,给我叫{}", "sentence", "mistake.phrase_slot"),
        ("activity.open,{activity几点", "sentence", "mistake.phrase_slot"),
        ("help,！！", "sentence", "mistake.phrase_empty"),
        ("help,(来|叫个人", "sentence", "mistake.phrase_brackets"),
        ("help,（来|给我叫{activity}）", "sentence", "mistake.phrase_slot"),
        ("help,来人(|！)吧(|(|！", "sentence", "mistake.phrase_brackets"),
    ],
)
def test_a_mistake_is_told_by_file_row_and_field(row: str, field: str, key: str, tmp_path: Path) -> None:
    (mistake,) = phrases(tmp_path, "help,来人哇", row).mistakes
    assert (mistake.file, mistake.row, mistake.field, mistake.key) == (FILE, 3, field, key)
