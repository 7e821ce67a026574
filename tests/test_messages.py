"""A spoken message in conversation: recorded, heard, spoken once more, kept with a call or for what asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.actions import World, messages
from kiosk.app.world import make_world
from kiosk.messages import Ended, Intent, Language, Page, Spoken
from kiosk.settings import Settings
from kiosk.store import calls, events
from kiosk.store.messages import find, messages_of, sound
from kiosk.turn.conversation import Conversation

CONTENT = Path(__file__).parent.parent / "content"
MONDAY_MORNING = datetime(2026, 11, 23, 8, 0)
SPOKEN = Spoken(b"an MP3", 12.4)
RECORDER = ("record", "recorder", "message")


@dataclass
class Scene:
    """A conversation, and the drafts that were asked for."""

    world: World
    talk: Conversation
    drafts: list[tuple[str, bytes, Language]] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.talk.turn.page

    def press(self, label: str) -> Page:
        """The page after the key with this label."""
        self.talk.press(next(choice.intent for choice in self.page.choices if choice.label == label))
        return self.page

    def call(self) -> str:
        """Call somebody; the call's id."""
        self.talk.press(Intent("help.call", "talk"))
        return self.page.address.value


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    drafts: list[tuple[str, bytes, Language]] = []
    world = make_world(tmp_path, CONTENT, Settings(), MONDAY_MORNING)
    world = replace(world, draft=lambda id, sound, language: drafts.append((id, sound, language)))
    with closing(world.store):
        yield Scene(world, Conversation(world), drafts)


def kind_of(page: Page) -> tuple[str, str, str]:
    return page.id, page.kind, page.measure


def test_a_message_for_a_call_is_kept_with_it_and_its_page_says_so(scene: Scene) -> None:
    call = scene.call()
    assert kind_of(scene.press("留句话")) == RECORDER
    scene.talk.recorded(SPOKEN)
    assert scene.page.id == "record.review"
    assert "您说了12秒。" in scene.page.say
    scene.press("留下")
    assert scene.page.address == Intent("help.show", call)
    assert scene.talk.turn.say[0] == "您的话留好了，来的人会听到。"
    [kept] = messages_of(scene.world.store, call)
    assert (kept.seconds, sound(scene.world.store, kept.id)) == (SPOKEN.seconds, SPOKEN.sound)
    steps = [event.did for event in events.events_of(scene.world.store, calls.EVENTS, call)]
    assert steps[-1] == "message"
    assert scene.drafts == [(kept.id, SPOKEN.sound, "zh")]
    assert scene.talk.turn.visit.spoken is None


def test_all_of_it_goes_by_voice(scene: Scene) -> None:
    call = scene.call()
    scene.talk.said([("我想留个话", 0.9)])
    assert kind_of(scene.page) == RECORDER
    scene.talk.recorded(SPOKEN)
    scene.talk.said([("没说好重来", 0.9)])
    assert kind_of(scene.page) == RECORDER
    scene.talk.recorded(SPOKEN)
    scene.talk.said([("放给我听", 0.9)])
    assert scene.page.sound == SPOKEN.sound
    scene.talk.said([("送出去", 0.9)])
    assert len(messages_of(scene.world.store, call)) == 1


def test_its_speaker_can_listen_to_it_and_is_asked_again(scene: Scene) -> None:
    scene.call()
    scene.press("留句话")
    scene.talk.recorded(SPOKEN)
    assert not scene.page.sound
    scene.press("听一遍")
    assert scene.page.sound == SPOKEN.sound
    assert scene.talk.turn.say == ("您说的就是这些。要留下吗？",)


def test_what_is_spoken_once_more_takes_its_place(scene: Scene) -> None:
    call = scene.call()
    scene.press("留句话")
    scene.talk.recorded(SPOKEN)
    scene.press("重说")
    assert kind_of(scene.page) == RECORDER
    assert scene.talk.turn.visit.spoken is None
    assert len(scene.talk.turn.say) == 1
    scene.talk.recorded(Spoken(b"another", 3.0))
    scene.press("留下")
    assert [each.seconds for each in messages_of(scene.world.store, call)] == [3.0]


@pytest.mark.parametrize("leaving", ["record.drop", "back", "home", "help", "goodbye"])
def test_whoever_leaves_takes_it_along(scene: Scene, leaving: str) -> None:
    call = scene.call()
    scene.press("留句话")
    scene.talk.recorded(SPOKEN)
    scene.talk.press(Intent(leaving))
    assert scene.talk.turn.visit.spoken is None
    assert scene.page.id != "record.review"
    assert messages_of(scene.world.store, call) == []


def test_a_message_dropped_leads_back_to_the_call(scene: Scene) -> None:
    call = scene.call()
    scene.press("留句话")
    scene.talk.recorded(SPOKEN)
    scene.press("不留了")
    assert scene.page.address == Intent("help.show", call)
    assert kind_of(scene.press("留句话")) == RECORDER


def test_where_nobody_spoke_it_is_offered_again(scene: Scene) -> None:
    call = scene.call()
    scene.press("留句话")
    scene.talk.recorded(Spoken())
    assert scene.page.id == "record.nobody"
    assert kind_of(scene.press("再试一次")) == RECORDER
    scene.talk.recorded(Spoken())
    scene.press("不留话了")
    assert scene.page.address == Intent("help.show", call)


def test_without_a_microphone_it_is_told_and_nobody_is_stopped(scene: Scene) -> None:
    call = scene.call()
    scene.press("留句话")
    scene.talk.recorded(Spoken(ended="unplugged"))
    assert scene.page.id == "record.deaf"
    assert "找人" in scene.talk.turn.say[0]
    scene.press("不留话了")
    assert scene.page.address == Intent("help.show", call)


@pytest.mark.parametrize(("ended", "told"), [("long", "一分钟到了"), ("unplugged", "话筒断了")])
def test_what_ended_it_is_told(scene: Scene, ended: Ended, told: str) -> None:
    scene.call()
    scene.press("留句话")
    scene.talk.recorded(replace(SPOKEN, ended=ended))
    assert scene.talk.turn.say[0].startswith(told)


def test_the_key_begins_a_recording_that_has_not_begun(scene: Scene) -> None:
    scene.call()
    scene.press("留句话")
    scene.press("说完了")
    assert kind_of(scene.page) == RECORDER
    assert scene.talk.turn.say == ("请说吧，说完了按一下。",)


def test_larger_letters_do_not_lose_it(scene: Scene) -> None:
    scene.call()
    scene.press("留句话")
    scene.talk.recorded(SPOKEN)
    scene.talk.press(Intent("set.text_size"))
    assert (scene.page.id, scene.talk.turn.visit.text_size) == ("record.review", 2)


@pytest.mark.parametrize("intent", ["record.keep", "record.listen", "record.again", "record.done", "record.skip"])
def test_its_keys_do_nothing_elsewhere(scene: Scene, intent: str) -> None:
    scene.talk.press(Intent(intent))
    assert scene.page.id == "home"


ADDRESS = Intent("request.open", "7")


def test_whatever_asks_for_a_message_gets_its_id_once_it_is_kept(scene: Scene) -> None:
    visit = scene.talk.turn.visit
    page = messages.ask_message("请说说您的意见。", ADDRESS, visit, scene.world).page
    assert page
    assert (*kind_of(page), page.address, page.subtitle) == (*RECORDER, ADDRESS, "请说说您的意见。")
    kept = messages.keep("", replace(visit, spoken=SPOKEN), scene.world)
    assert kept.page is None  # what asked for it is asked again
    assert kept.visit.spoken is None
    assert sound(scene.world.store, kept.visit.message) == SPOKEN.sound
    found = find(scene.world.store, kept.visit.message)
    assert found and found.subject == ""


def test_whatever_asks_for_a_message_can_go_on_without(scene: Scene) -> None:
    visit = replace(scene.talk.turn.visit, spoken=Spoken(ended="unplugged"))
    page = messages.ask_message("请说说您的意见。", ADDRESS, visit, scene.world).page
    assert page
    without = next(choice for choice in page.choices if choice.label == "不留话了")
    assert without.intent == Intent("record.skip")
    assert messages.skip("", visit, scene.world).visit.message == messages.NOTHING
