"""The kiosk opens with the model in use; a damaged one never stops it, and `check` says so."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args
from unittest import mock

import pytest
from click.testing import CliRunner, Result
from model_parts import BUILT_IN, NAME, built_in_files, model_zip, serving, shelf
from speech import utterance

from kiosk.app import models as kiosk_models
from kiosk.app.checks import Asked, Finding, _model
from kiosk.app.command_line import kiosk
from kiosk.app.model_texts import KEYS
from kiosk.app.open import _ears
from kiosk.settings import Settings
from kiosk.texts import SHIPPED, Texts
from voice.hear import Ear, ModelError
from voice.keeper import keeper, known
from voice.keeper.digests import write_sums
from voice.keeper.opening import open_model
from voice.keeper.refused import Why
from voice.keeper.shelf import choose, write_card


@pytest.fixture
def models(tmp_path: Path) -> Iterator[Path]:
    """The kiosk's models: the built-in one, and a second that is in use."""
    models = shelf(tmp_path)
    shutil.copytree(BUILT_IN, models / "other")
    write_card(models / "other", "zh", "?")
    write_sums(models / "other")
    choose(models, "zh", "other")
    with mock.patch.object(kiosk_models, "MODELS", models), mock.patch("kiosk.app.checks.MODELS", models):
        yield models


def cut(folder: Path) -> None:
    (folder / "am/final.mdl").write_bytes((folder / "am/final.mdl").read_bytes()[:100_000])


def alter(folder: Path) -> None:
    with (folder / "graph/HCLr.fst").open("r+b") as graph:
        graph.seek(500_000)
        graph.write(b"\xff" * 8)


LONGER = (("报", "报名", "豹"), ("返", "返回", "反"), ("拳", "太极拳", "全"), ("合", "合唱团", "河"))
"""A hanzi of the built-in model, the word made of it, and another hanzi whose place it takes."""
DAMAGES: dict[str, Callable[[Path], object]] = {
    "vanished": shutil.rmtree,
    "cut": cut,
    "altered": alter,
    "file lost": lambda folder: (folder / "conf/mfcc.conf").unlink(),
    "file added": lambda folder: (folder / "graph/HCLG.fst").write_bytes(b"?"),
    "no sums": lambda folder: (folder / "SHA256SUMS").unlink(),
    "empty sums": lambda folder: (folder / "SHA256SUMS").write_bytes(b""),
    "sums are bytes": lambda folder: (folder / "SHA256SUMS").write_bytes(b"\xff\xfe"),
}


def finding() -> Finding:
    return _model(Asked(SHIPPED, SHIPPED, Settings()))


# --- opening ---


def test_the_model_in_use_is_opened(models: Path) -> None:
    assert open_model(models, "zh").name == "other"
    choose(models, "zh", "zh-builtin")
    assert open_model(models, "zh").name == "zh-builtin"


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_built_in_model_takes_over_from_a_damaged_one(models: Path, damage: str) -> None:
    DAMAGES[damage](models / "other")
    assert open_model(models, "zh").name == "zh-builtin"


def test_a_note_laid_into_a_model_does_no_harm(models: Path) -> None:
    (models / "other" / "note.txt").write_text("from the library's stick")
    assert open_model(models, "zh").name == "other"


def test_without_any_english_model_the_kiosk_opens_with_mandarin(models: Path) -> None:
    choose(models, "en", "gone")
    assert list(_ears()) == ["zh"]
    with pytest.raises(ModelError):
        open_model(models, "en")


def test_a_built_in_model_that_has_sums_is_held_to_them(models: Path) -> None:
    choose(models, "zh", "zh-builtin")
    write_sums(models / "zh-builtin")
    assert list(_ears()) == ["zh"]
    alter(models / "zh-builtin")
    assert _ears() == {}


@pytest.mark.parametrize("part", ["am/final.mdl", "graph/HCLr.fst", "graph/Gr.fst", "graph/words.txt"])
def test_even_a_built_in_model_cut_off_anywhere_only_closes_the_ear(models: Path, part: str) -> None:
    (models / "zh-builtin" / part).write_bytes(built_in_files()[part][: len(built_in_files()[part]) // 3])
    shutil.rmtree(models / "other")
    if part != "graph/words.txt":  # fewer words are a model too
        assert _ears() == {}


# --- check ---


def test_check_says_that_a_model_was_replaced_and_what_to_do(models: Path) -> None:
    assert (finding().state, finding().key) == ("ok", "chinese")
    cut(models / "other")
    found = finding().told(Texts(SHIPPED), "en")
    assert found["state"] == "broken"
    assert "other" in str(found["found"]) and "./run model use zh-builtin" in str(found["todo"])
    choose(models, "zh", "zh-builtin")
    assert finding().state == "ok"


def test_check_says_that_english_is_not_heard(models: Path) -> None:
    choose(models, "en", "gone")
    assert (finding().state, finding().key, finding().stops) == ("broken", "unheard", False)
    choose(models, "en", "en-builtin")
    assert finding().state == "ok"


def test_check_without_any_model(models: Path) -> None:
    choose(models, "zh", "zh-builtin")
    cut(models / "zh-builtin")
    assert finding().key == "broken"
    shutil.rmtree(models / "zh-builtin")
    assert finding().key == "missing"


# --- the command ---


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(kiosk, ["model", *map(str, arguments)])


def test_every_refusal_has_its_sentence() -> None:
    assert set(KEYS) == set(get_args(Why))


def test_list_tells_what_there_is(models: Path) -> None:
    listed = run("list", "--lang", "en").output.splitlines()
    assert [re.split(r"\s{2,}", line)[:3] for line in listed] == [
        ["in use", "other", "Mandarin"],
        ["installed", "zh-builtin", "Mandarin"],
        ["available", "vosk-model-small-cn-0.22", "Mandarin"],
        ["available", "vosk-model-small-en-us-0.15", "English"],
    ]
    cut(models / "other")
    choose(models, "en", "gone")
    rows = {row["name"]: row for row in json.loads(run("list", "--json").output)}
    assert {name: row["state"] for name, row in rows.items()} == {
        "other": "damaged",
        "zh-builtin": "installed",
        "gone": "missing",
        "vosk-model-small-cn-0.22": "available",
        "vosk-model-small-en-us-0.15": "available",
    }
    assert "→" in run("list").output


def test_a_model_is_installed_by_name_used_and_removed(models: Path) -> None:
    with serving(model_zip()) as server, mock.patch.object(known, "KNOWN", (server.known(),)):
        with mock.patch.object(keeper, "prove", lambda folder, language: language):
            done = run("install", NAME)
        assert (done.exit_code, done.stdout.count("\n")) == (0, 1), done.output
        assert f"./run model use {NAME}" in done.output
        assert run("install", NAME).exit_code == 1  # it is there
    assert run("use", NAME).exit_code == 0
    refused = run("remove", NAME, "--lang", "en")
    assert refused.exit_code == 1
    assert "./run model use zh-builtin" in refused.output
    assert [run(*words).exit_code for words in (("use", "zh-builtin"), ("remove", NAME))] == [0, 0]
    assert not (models / NAME).exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["install"],
        ["install", "nobody-knows-it"],
        ["install", NAME, "--from", __file__],
        ["install", NAME, "--language", "zh"],
        ["install", "--from", "/there/is/none.zip"],
        ["use", "nobody-knows-it"],
        ["remove", "zh-builtin"],
    ],
    ids=" ".join,
)
def test_what_is_asked_wrongly(models: Path, arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_that_is_no_model_is_refused_in_both_languages(models: Path, lang: str) -> None:
    done = run("install", "--from", __file__, "--lang", lang)
    assert done.exit_code == 1
    assert Path(__file__).name in done.output


# --- words of several hanzi ---


def test_a_model_whose_words_have_several_hanzi_is_listened_to_in_the_same_way(models: Path) -> None:
    """Words of the built-in model made longer: they still sound like one hanzi, and so does what is said here."""
    words = built_in_files()["graph/words.txt"].decode()
    for hanzi, word, alike in LONGER:
        words = words.replace(f"\n{hanzi} ", f"\n{word} ").replace(f"\n{alike} ", f"\n{hanzi} ")
    (models / "other/graph/words.txt").write_text(words)
    ear = Ear(models / "other", "zh")
    page = ("返回", "我要报名太极拳", "我要报名合唱团", "首页")
    assert ear.words.split(page[1]) == ("我", "要", "报名", "太极拳")
    for said, phrase in {"返": page[0], "我要报拳": page[1], "我要报合": page[2], "首页": page[3]}.items():
        assert ear.hear(utterance(said), page).text == phrase
