"""What of a conversation is kept as not understood, and that counting it keeps nobody waiting."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from records import opened

from kiosk.actions.world import Errand
from kiosk.app.open import _conversation
from kiosk.app.world import make_world
from kiosk.messages import Intent
from kiosk.settings import Settings
from kiosk.store.misses import NEITHER, Miss, count_miss, misses
from kiosk.store.store import Store, StoreError
from kiosk.turn.conversation import Conversation
from kiosk.turn.errands import Errands
from kiosk.turn.missed import LONGEST

CONTENT = Path(__file__).parent.parent / "content"
MONDAY_MORNING = datetime(2026, 11, 23, 8, 0)
NONSENSE = "叽里咕噜哇啦哇啦"


@dataclass
class Talk:
    """A conversation, and what it gave to be kept."""

    conversation: Conversation
    kept: list[Miss] = field(default_factory=list)

    def press(self, *intents: str) -> None:
        for intent in intents:
            self.conversation.press(Intent.parse(intent))

    def say(self, text: str, sure: float = 0.9) -> str:
        return self.conversation.said([(text, sure)]).page.id

    def asked(self) -> tuple[Intent, ...]:
        """What was asked about; last "none of these"."""
        assert self.conversation.turn.page.id == "did-you-mean"
        return tuple(choice.intent for choice in self.conversation.turn.page.choices)


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    world = make_world(tmp_path, CONTENT, Settings(), MONDAY_MORNING)
    kept: list[Miss] = []
    yield Talk(Conversation(world, kept.append), kept)
    world.store.close()


def ask(talk: Talk) -> tuple[Intent, ...]:
    """Get the kiosk to ask what was meant of the first two activities of the week."""
    talk.press("activities", "activities.week")
    first, second = (choice.label for choice in talk.conversation.turn.page.choices[:2])
    talk.say(f"{first}跟{second}我都想去")
    return talk.asked()


# --- what is kept ---


def test_words_that_lead_nowhere_are_kept_with_their_page(talk: Talk) -> None:
    talk.say(NONSENSE)
    talk.press("activities")
    talk.say("叽里，咕噜 哇啦哇啦！")
    assert talk.kept == [Miss("zh", NONSENSE, "home"), Miss("zh", NONSENSE, "activities")]


def test_what_is_understood_or_silent_is_not(talk: Talk) -> None:
    talk.say("找人帮忙")
    talk.conversation.said([])
    talk.conversation.said([("", 0.0)])
    assert talk.kept == []


def test_what_is_doubtful_is_not(talk: Talk) -> None:
    talk.conversation.said([(NONSENSE, 0.2), ("叽里咕噜挖啦", 0.14)])
    assert talk.kept == []
    talk.conversation.said([(NONSENSE, 0.2), ("叽里咕噜挖啦", 0.16)])
    assert [miss.text for miss in talk.kept] == [NONSENSE]


@pytest.mark.parametrize("text", ["嘚", "3嘚", "一三八", "……"])
def test_fewer_than_two_hanzi_besides_digits_are_not(talk: Talk, text: str) -> None:
    talk.say(text)
    assert talk.kept == []


@pytest.mark.parametrize("number", ["1380", "一三八零", "幺三八〇", "１３８０", "一 三 八 零零零", "一三叽里咕噜八零"])
def test_nothing_with_four_digits_is_kept(talk: Talk, number: str) -> None:
    talk.say(f"叽里咕噜哇啦{number}")
    assert talk.kept == []


def test_nothing_is_kept_if_another_reading_has_four_digits(talk: Talk) -> None:
    talk.conversation.said([(NONSENSE, 0.5), ("哇啦一三八零", 0.4)])
    assert talk.kept == []


def test_english_digits_are_digits(talk: Talk) -> None:
    talk.press("set.language:en")
    talk.say("grumpf one three eight oh blarg")
    talk.press("home")
    talk.say("grumpf one blarg")
    assert talk.kept == [Miss("en", "grumpf one blarg", "home")]


def test_nothing_said_at_a_number_pad_is_kept_nor_on_what_lies_over_it(talk: Talk) -> None:
    talk.press("mine")
    assert talk.conversation.turn.page.kind == "keypad"
    for _ in range(2):
        talk.say("嘟噜嘟噜扑哧扑哧")
    assert talk.say("嘟噜嘟噜扑哧扑哧") == "unclear"
    assert talk.kept == []


def test_a_long_sentence_is_cut(talk: Talk) -> None:
    talk.say("叽里咕噜哇啦哇啦" * 20)
    assert [len(miss.text) for miss in talk.kept] == [LONGEST]


# --- what is asked about ---


def test_the_choice_that_was_meant_is_kept_once_it_is_chosen(talk: Talk) -> None:
    first, *_ = ask(talk)
    assert talk.kept == []
    talk.press(str(first))
    assert [(miss.page, miss.meant) for miss in talk.kept] == [("activities.week", str(first))]


def test_it_may_be_chosen_by_word(talk: Talk) -> None:
    _, second, *_ = ask(talk)
    talk.say("第二个")
    assert [miss.meant for miss in talk.kept] == [str(second)]


def test_none_of_these_is_kept_as_such(talk: Talk) -> None:
    ask(talk)
    talk.say("都不是")
    assert [miss.meant for miss in talk.kept] == [NEITHER]


def test_what_is_never_answered_is_not_kept_nor_taken_for_an_answer_later(talk: Talk) -> None:
    first, *_ = ask(talk)
    talk.press("home", str(first))
    assert talk.kept == []


def test_what_is_asked_about_at_a_number_pad_is_not_kept_nor_what_was_asked_before(talk: Talk) -> None:
    ask(talk)
    talk.press("home", "mine")
    talk.say("俺解不下这个东西寻个人给看看")
    talk.press(str(talk.asked()[0]))
    assert talk.kept == []


def test_whose_call_it_is_is_not_kept(talk: Talk) -> None:
    """The id of a call is the value of the intent that takes it back."""
    talk.press("help", "help.kind:talk", "help.call:talk")
    assert talk.conversation.turn.page.id == "help.calling"
    talk.say("我想不用来人")
    cancel = talk.asked()[0]
    assert cancel.name == "help.cancel" and cancel.value
    talk.press(str(cancel))
    assert [miss.meant for miss in talk.kept] == ["help.cancel"]


def test_a_conversation_that_only_tries_things_out_counts_nothing(tmp_path: Path) -> None:
    world = make_world(tmp_path, CONTENT, Settings(), MONDAY_MORNING)
    Conversation(world).said([(NONSENSE, 0.9)])
    assert misses(world.store) == []
    world.store.close()


# --- counting ---


def missed(miss: Miss) -> Errand:
    return partial(count_miss, miss=miss)


def test_what_is_added_is_counted_and_what_is_old_erased(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as store:
        count_miss(store, Miss("zh", "早先的话", "home"))
        store.clock.advance(30 * 86_400)
        with closing(Errands(lambda: Store(tmp_path, "lobby", store.clock))) as errands:
            errands.add(missed(Miss("zh", NONSENSE, "home")))
        assert store.rows("select text from misses") == [(NONSENSE,)]


def test_old_ones_are_erased_at_opening_though_nothing_is_missed(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as store:
        count_miss(store, Miss("zh", "早先的话", "home"))
        store.clock.advance(30 * 86_400)
        Errands(lambda: Store(tmp_path, "lobby", store.clock)).close()
        assert store.rows("select text from misses") == []


def test_old_ones_are_erased_while_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.turn.errands.ERASE_EACH_S", 0.05)
    with closing(opened(tmp_path)) as store, closing(Errands(lambda: Store(tmp_path, "lobby", store.clock))):
        count_miss(store, Miss("zh", "早先的话", "home"))
        store.clock.advance(30 * 86_400)
        end = time.monotonic() + 5
        while store.rows("select text from misses") and time.monotonic() < end:
            time.sleep(0.02)
        assert store.rows("select text from misses") == []


def test_nor_does_what_is_written_meanwhile_put_that_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.turn.errands.ERASE_EACH_S", 0.3)
    with closing(opened(tmp_path)) as store, closing(Errands(lambda: Store(tmp_path, "lobby", store.clock))) as errands:
        opening_is_over = Event()
        errands.add(lambda _: opening_is_over.set())
        assert opening_is_over.wait(5)
        count_miss(store, Miss("zh", "早先的话", "home"))
        store.clock.advance(30 * 86_400)
        end = time.monotonic() + 5
        while store.rows("select text from misses") and time.monotonic() < end:
            errands.add(lambda _: None)
            time.sleep(0.02)
        assert store.rows("select text from misses") == []


def test_a_store_that_can_not_be_written_costs_only_the_count(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    broken = True

    def open_store() -> Store:
        if broken:
            raise StoreError("disk full")
        return opened(tmp_path)

    with caplog.at_level(logging.WARNING), closing(Errands(open_store)) as errands:
        errands.add(missed(Miss("zh", NONSENSE, "home")))
        while len(caplog.records) < 2:
            time.sleep(0.01)
        broken = False
        errands.add(missed(Miss("zh", "后来的话", "home")))
    assert "disk full" in caplog.text and NONSENSE not in caplog.text
    with closing(opened(tmp_path)) as store:
        assert [missed.text for missed in misses(store)] == ["后来的话"]


def test_the_kiosk_that_people_stand_before_counts(tmp_path: Path) -> None:
    with _conversation(tmp_path, CONTENT, Settings(), Event(), {}) as conversation:
        conversation.said([(NONSENSE, 0.9)])
    with closing(opened(tmp_path)) as store:
        assert store.rows("select text, page, times from misses") == [(NONSENSE, "home", 1)]


def test_nobody_waits_for_a_store_that_somebody_else_is_writing(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "kiosk.db", isolation_level=None)) as other:
        other.execute("begin immediate")
        begin = time.monotonic()
        errands = Errands(lambda: opened(tmp_path))
        errands.add(missed(Miss("zh", NONSENSE, "home")))
        assert time.monotonic() - begin < 0.1
        errands.close()
        assert time.monotonic() - begin < 1.0
        other.execute("rollback")
