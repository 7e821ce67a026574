"""The reading room by voice alone: all that can be done while something plays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from reading_room import KNEES, MONDAY, TALK, play, reading_room

from kiosk.app.world import make_world
from kiosk.settings import Settings
from kiosk.turn.conversation import Conversation


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversation]:
    folder = tmp_path_factory.mktemp("room")
    world = make_world(folder / "data", reading_room(folder / "content"), Settings(), MONDAY)
    yield Conversation(world)
    world.store.close()


@pytest.mark.parametrize("lesson", [TALK, KNEES])
@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("停", "stop"),
        ("停一停", "player.pause"),
        ("接着念", "player.resume"),
        ("上一句", "player.previous"),
        ("下一句", "player.next"),
        ("倒回去一点", "player.previous"),
        ("快进", "player.next"),
        ("再念一遍", "player.again"),
        ("从头念", "player.restart"),
        ("慢一点", "set.slower"),
        ("快一点", "set.faster"),
        ("大声一点", "set.louder"),
        ("说得清楚些", "set.clear"),
        ("下一篇", "player.following"),
        ("上一篇", "player.preceding"),
        ("收藏这一篇", "player.like"),
        ("挑一段", "player.minutes"),
        ("我听过的", "listened"),
    ],
)
def test_all_of_it_can_be_said(talk: Conversation, lesson: str, said: str, meant: str) -> None:
    play(talk, lesson)
    understood = talk.said([(said, 0.9)]).understood
    assert understood and understood.intent and understood.intent.name == meant
