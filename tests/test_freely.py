"""Sentences that no phrase is like, said in voices that trained nothing: told by what they sound like freely."""

from __future__ import annotations

from pathlib import Path

import pytest
from speech import utterance
from test_conversations import CONTENT, MONDAY_MORNING

from kiosk.app.models import open_ear
from kiosk.app.world import make_world
from kiosk.messages import Intent
from kiosk.settings import Settings
from kiosk.turn.conversation import Conversation, Turn
from kiosk.turn.listener import UNCLEAR, readings_of
from voice.hear import Ear


@pytest.fixture(scope="module")
def ear() -> Ear:
    return open_ear("zh")


@pytest.fixture
def talk(tmp_path: Path) -> Conversation:
    return Conversation(make_world(tmp_path, CONTENT, Settings(), MONDAY_MORNING))


def listen(ear: Ear, talk: Conversation, text: str, voice: str) -> Turn:
    heard = ear.hear(utterance(text, voice=f"cmn+{voice}"), talk.expected())
    return talk.said(readings_of(heard) or (UNCLEAR,), heard.freely)


SENTENCES = [
    ("今天这里都有些什么活动安排呀", "activities.today"),
    ("老伴儿走了以后没个说话的人", "help.kind:talk"),
    ("灯泡憋了黑灯瞎火的谁给换换", "help.kind:life"),
    ("您说得太快我脑子跟不上", "set.slower"),
]


def test_most_free_sentences_are_understood_or_asked_about(ear: Ear, talk: Conversation) -> None:
    reached, wrong = 0, []
    for text, intent in SENTENCES:
        for voice in ("Reed", "f4", "m5"):
            turn = listen(ear, talk, text, voice)
            assert turn.understood
            offered = [str(choice.intent) for choice in turn.page.choices] if turn.page.id == "did-you-mean" else []
            done = str(turn.understood.intent or "")
            reached += intent in (done, *offered)
            wrong += [(text, voice, done)] if done not in ("", intent) else []
            talk.press(Intent("home"))
    assert reached >= 9, reached
    assert len(wrong) <= 1, wrong


def test_what_was_heard_freely_is_never_shown_as_words(talk: Conversation) -> None:
    """Its syllables stand in any hanzi: nobody said them so."""
    turn = talk.said([UNCLEAR], "进天有美有或动")
    shown = "".join((turn.page.title, turn.page.subtitle, *turn.page.body, *turn.say))
    assert "进天" not in shown and "我听到" not in shown


def test_what_is_none_of_the_kiosks_business_does_nothing(ear: Ear, talk: Conversation) -> None:
    for text in ("昨天晚上那个电视剧演到第几集了", "楼下超市的西红柿便宜了两毛"):
        turn = listen(ear, talk, text, "Reed")
        assert turn.understood and turn.understood.intent is None, turn
