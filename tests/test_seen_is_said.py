"""Anything that can be seen can be said: each label of each page, spoken by a stranger, does what pressing it does."""

from __future__ import annotations

from itertools import chain

from speech import utterance

from kiosk.app.models import model_path
from kiosk.app.tours import Look, tour
from kiosk.app.ways import LISTENING, WAYS
from voice.hear import Ear

STRANGER = "cmn+Reed"
"""A voice of espeak's that trained nothing."""
FOREIGN = ("English",)
MISSED_AT_MOST = 0.02
TOUCHED = ("attract", "setup")
"""So begin the names of the pages on which nobody speaks: the one that any touch leaves, and those for the staff."""


def misunderstood(page: str, ear: Ear) -> tuple[int, list[str]]:
    """How many labels of the page were said, and which of them led elsewhere."""
    with tour(page, Look()) as conversation:
        turn, phrases = conversation.turn, conversation.expected()
        choices = [each for each in turn.page.choices if each.label not in FOREIGN]
        wrong = []
        for choice in choices:
            heard = ear.hear(utterance(choice.label, voice=STRANGER), phrases)
            conversation.turn = turn
            conversation.said([(each.text, each.confidence) for each in heard.alternatives])
            understood = conversation.turn.understood
            if understood is None or understood.intent != choice.intent:
                wrong.append(f"{page}: {choice.label}, heard {heard.text!r}")
        return len(choices), wrong


def test_what_is_seen_can_be_said() -> None:
    ear = Ear(model_path("zh"), "zh")
    tried = [misunderstood(page, ear) for page in WAYS if page != LISTENING and not page.startswith(TOUCHED)]
    wrong = list(chain.from_iterable(missed for _, missed in tried))
    assert len(wrong) <= MISSED_AT_MOST * sum(number for number, _ in tried), wrong
