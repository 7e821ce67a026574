"""How well free sentences are understood, on sets whose writers had not seen what the kiosk learns from.

develop.tsv may be looked at, and the thresholds of kiosk/understand were set by it. locked.tsv is only scored: whoever
mends something by looking at it spoils it. nothing.tsv is none of the kiosk's business. fresh.tsv has both, freer and
chattier than locked.tsv, and is only scored, too.
"""

from __future__ import annotations

import pytest
from spoken_to import Answer, Examiner, tally, utterances


@pytest.fixture(scope="module")
def examiner(tmp_path_factory: pytest.TempPathFactory) -> Examiner:
    return Examiner(tmp_path_factory.mktemp("stores"))


def answers(examiner: Examiner, name: str) -> list[Answer]:
    return [examiner.answer(utterance) for utterance in utterances(name)]


def missed(found: list[Answer]) -> str:
    return "\n".join(f"{it.utterance.page}: {it.utterance.said} -> {it.understood or it.outcome}" for it in found)


def test_there_are_enough() -> None:
    assert len(utterances("develop")) + len(utterances("locked")) >= 600
    assert len(utterances("nothing")) >= 200


@pytest.mark.parametrize("name", ["develop", "locked"])
def test_most_are_understood_at_once_or_by_one_question(name: str, examiner: Examiner) -> None:
    found = answers(examiner, name)
    share = tally(found)
    reached = share["right"] + 100 * sum(it.offered for it in found) / len(found)
    assert share["right"] >= 96.5
    assert reached >= 97.5
    assert share["wrong"] <= 1, missed([it for it in found if it.outcome == "wrong"]) if name == "develop" else ""


def test_what_is_none_of_its_business_is_refused_or_asked_about(examiner: Examiner) -> None:
    found = answers(examiner, "nothing")
    acted = [it for it in found if it.outcome == "wrong"]
    assert len(acted) <= 0.05 * len(found), missed(acted)


def test_fresh_sentences_are_understood_nearly_as_well(examiner: Examiner) -> None:
    found = answers(examiner, "fresh")
    in_place, others = ([it for it in found if bool(it.utterance.wanted) == wanted] for wanted in (True, False))
    share = tally(in_place)
    assert share["right"] >= 88
    assert share["right"] + 100 * sum(it.offered for it in in_place) / len(in_place) >= 94.5
    assert share["wrong"] <= 3
    assert len([it for it in others if it.outcome == "wrong"]) <= 0.05 * len(others)
