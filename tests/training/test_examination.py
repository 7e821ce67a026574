"""What is put to a model to measure it, and the card that tells of it."""

from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from sounds import vowel

from voice.bench.tally import Refusal, Tally
from voice.recordings import read_index, samples
from voice.training.card import write_card
from voice.training.examination import Item, _write


def item(seconds: float, speaker: str, kind: str, transcript: str) -> Item:
    return Item(np.round(vowel(seconds)).astype(np.int16), speaker, kind, transcript)


ITEMS = [
    item(0.3, "f4", "phrase", "我要报名"),
    item(0.12345, "fdu02", "word", "北京"),
    item(0.5, "kitchen", "noise", ""),
    item(0.3, "seedlingo", "sentence", "你好吗"),
]


def test_a_set_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    _write(tmp_path / "sets/some", ITEMS, ["我要报名", "返回"])
    read = read_index(tmp_path / "sets/some/index.tsv")
    assert [(it.speaker, it.kind, it.transcript) for it in read] == [
        (it.speaker, it.kind, it.transcript) for it in ITEMS
    ]
    assert [it.noise for it in read] == [False, False, True, False]
    assert all(np.array_equal(samples(it), item.sound) for it, item in zip(read, ITEMS, strict=True))
    assert (tmp_path / "sets/some/phrases.txt").read_text("utf-8").split() == ["我要报名", "返回"]


def figures(**changes: object) -> dict[str, Any]:
    some = Refusal(20, 5.0, 10.0)
    return asdict(Tally(97.25, 99.5, some, Refusal(0, None, None), Refusal(3, 66.7, 80.0), 80, 12.5, 0.0123, None)) | {
        "speakers": {},
        **changes,
    }


def test_the_card_tells_the_figures(tmp_path: Path) -> None:
    (tmp_path / "am").mkdir()
    (tmp_path / "am/final.mdl").write_bytes(bytes(6_540_000))
    speakers = {"fdu02": figures(), "fdu06": figures(nearest=None)}
    write_card(tmp_path, {"robots": figures(), "words": figures(speakers=speakers), "noise": figures(exact=None)})
    card = (tmp_path / "README.md").read_text("utf-8")
    assert "| robots | 23 | 97.2 % | 99.5 % | 5.0 % | – | 66.7 % | 12.5 % | 0.012 |" in card
    assert "| noise | 23 | – | 99.5 % |" in card
    assert "| fdu02 | 20 | 99.5 % | 12.5 % |\n| fdu06 | 20 | – | 12.5 % |" in card
    assert "6.5 MB" in card
    assert "$" not in card


def test_rows_are_as_wide_as_their_tables(tmp_path: Path) -> None:
    write_card(tmp_path, {"words": figures(speakers={"fdu02": figures()})})
    lines = (tmp_path / "README.md").read_text("utf-8").splitlines()
    for above, below in pairwise(lines):
        if above.startswith("|") and below.startswith("|"):
            assert above.count("|") == below.count("|")
