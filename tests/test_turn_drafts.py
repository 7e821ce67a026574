"""Drafts of spoken messages: what the ear hears, written beside them in the background."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue

import numpy as np
import pytest
from records import opened
from speech import utterance

from kiosk.actions.world import Errand
from kiosk.app.models import model_path
from kiosk.store import messages
from kiosk.store.store import Store
from kiosk.turn.drafts import Drafts
from voice.hear import Ear
from voice.message import blocks, encoded
from voice.microphone import RATE_HZ

SOUND = encoded(utterance("我的膝盖疼，请您来看一看。"))
PATIENCE_S = 20.0


@pytest.fixture(scope="module")
def ear() -> Ear:
    return Ear(model_path("zh"), "zh")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(opened(tmp_path)) as store:
        for id in ("chinese", "english", "broken"):
            messages.keep(store, id, "call", SOUND, 4.0)
        yield store


def test_a_draft_is_what_the_ear_hears_and_there_is_none_without_an_ear(ear: Ear, store: Store) -> None:
    errands = SimpleQueue[Errand]()
    drafts = Drafts({"zh": ear}, errands.put)
    drafts.add("english", SOUND, "en")
    drafts.add("chinese", SOUND, "zh")
    errands.get(timeout=PATIENCE_S)(store)
    heard = ear.hear(np.concatenate([*blocks(SOUND, RATE_HZ)]), None).freely
    assert len(heard) > 6
    written = {message.id: message.draft for message in messages.messages_of(store, "call")}
    assert written == {"chinese": heard, "english": "", "broken": ""}
    assert errands.empty()


def test_a_sound_that_can_not_be_read_keeps_no_other_from_its_draft(
    ear: Ear, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    errands = SimpleQueue[Errand]()
    drafts = Drafts({"zh": ear}, errands.put)
    with caplog.at_level(logging.WARNING):
        drafts.add("broken", b"no MP3", "zh")
        drafts.add("chinese", SOUND, "zh")
        errands.get(timeout=PATIENCE_S)(store)
    assert "has no draft" in caplog.text
    assert [message.id for message in messages.messages_of(store, "call") if message.draft] == ["chinese"]
