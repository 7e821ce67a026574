"""The reading room: texts, recordings, videos and pictures, left and found again, liked, new, and a course in order."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from reading_room import (
    FILM,
    MONDAY,
    PICTURE,
    TALK,
    WALK,
    clips,
    come,
    known,
    labels,
    play,
    press,
    reading_room,
)
from small_content import write

from kiosk.actions.tracks import STRETCH_S
from kiosk.actions.world import World
from kiosk.app.media_checks import unplayable
from kiosk.app.world import make_world
from kiosk.settings import Settings
from kiosk.turn.conversation import Conversation


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reading_room(tmp_path_factory.mktemp("content"))


@pytest.fixture
def world(tmp_path: Path, content: Path) -> Iterator[World]:
    world = make_world(tmp_path, content, Settings(), MONDAY)
    yield world
    world.store.close()


@pytest.fixture
def talk(world: World) -> Conversation:
    return Conversation(world)


# --- recordings ---


def test_a_recording_without_a_text_goes_on_in_stretches(talk: Conversation) -> None:
    page = play(talk, TALK)
    assert page.clip and (page.clip.begin_s, page.clip.end_s) == (0, STRETCH_S)
    assert page.say[0] == "现在念，评书。" and page.reading and page.progress == 0
    turn = talk.spoken()
    assert turn and turn.page.clip and turn.page.clip.begin_s == STRETCH_S
    assert "0:15" in turn.page.subtitle and "11:00" in turn.page.subtitle


def test_its_keys_go_by_fifteen_seconds_and_never_beyond_its_ends(talk: Conversation) -> None:
    page = play(talk, TALK)
    assert labels(page)[:3] == ["往回十五秒", "停一停", "跳过十五秒"]
    page = press(talk, "player.previous")
    assert page.clip and page.clip.begin_s == 0
    page = press(talk, "player.next", "player.next", "player.previous")
    assert page.clip and page.clip.begin_s == STRETCH_S


def test_in_a_long_one_one_can_go_to_a_minute(talk: Conversation) -> None:
    play(talk, TALK)
    page = press(talk, "player.pause")
    assert "挑一段" in labels(page)
    page = press(talk, "player.minutes")
    assert labels(page) == ["从头", "第 5 分钟", "第 10 分钟"]
    page = press(talk, "player.minute:10")
    assert page.clip and page.clip.begin_s == 600
    assert press(talk, "back").id == "home", "choosing a place is no step to go back to"


def test_it_ends_with_its_last_second(talk: Conversation) -> None:
    play(talk, TALK)
    page = press(talk, "player.minute:10", "player.next", "player.next", "player.next")
    assert page.clip and page.clip.end_s == pytest.approx(660, abs=0.1)
    assert press(talk, "player.next").id == "player.finished"


def test_a_text_that_is_read_aloud_goes_by_sentences_once_it_is_known_where_they_are(
    world: World, talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world.recordings, "sentences", lambda file, *_: clips(file, 0.5, 16.25))
    page = play(talk, WALK)
    assert page.body == ("天天走一走。", "慢慢走。") and page.current == 0
    assert page.clip and (page.clip.begin_s, page.clip.end_s) == (0.5, 16.25)
    page = press(talk, "player.next")
    assert page.say == ("慢慢走。",) and page.clip and page.clip.end_s == pytest.approx(31, abs=0.1)


def test_where_a_recording_was_left_holds_when_its_sentences_become_known(
    world: World, talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world.recordings, "sentences", lambda *_: ())
    play(talk, WALK)
    press(talk, "player.next", "home")
    monkeypatch.setattr(world.recordings, "sentences", lambda file, *_: clips(file, 0.5, 14.0))
    assert play(talk, WALK).current == 1


def test_a_recording_that_can_not_be_played_leaves_its_text(
    world: World, talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world.recordings, "duration_s", lambda _: 0.0)
    page = play(talk, WALK)
    assert page.body == ("天天走一走。", "慢慢走。") and page.clip is None
    assert play(talk, TALK).id == "columns"


# --- videos and pictures ---


def test_a_video_is_played_with_its_pictures(talk: Conversation) -> None:
    page = play(talk, FILM)
    assert page.film and page.clip and page.clip.file.endswith("冬至.mp4")
    assert not press(talk, "player.pause").reading and talk.turn.page.film


def test_a_picture_is_shown_and_described(talk: Conversation) -> None:
    page = play(talk, PICTURE)
    assert page.picture.endswith("老照片.png") and page.say == ("现在念，老照片。", "老照片")


# --- left, liked, new ---


def test_within_a_visit_each_is_found_where_it_was_left(talk: Conversation) -> None:
    press(talk, "column.open:1 养生保健")
    play(talk, "1 养生保健/1 护膝盖")
    press(talk, "player.next", "back")
    assert [choice.state for choice in talk.turn.page.choices][:2] == ["听了一半", ""]
    assert play(talk, "1 养生保健/1 护膝盖").current == 1
    press(talk, "player.next", "back")
    assert talk.turn.page.choices[0].state == "听完了"
    assert play(talk, "1 养生保健/1 护膝盖").current == 0


def test_who_is_known_finds_it_in_another_visit_and_nobody_else_does(talk: Conversation) -> None:
    press(talk, "listened")
    known(talk)
    play(talk, TALK)
    press(talk, "player.next", "player.next")
    come(talk, days=3)
    page = play(talk, TALK)
    assert page.clip and page.clip.begin_s == 0, "nobody has said who they are"
    come(talk)
    assert press(talk, "listened").id == "keypad"
    known(talk)
    assert [(choice.label, choice.state) for choice in talk.turn.page.choices] == [("评书", "听了一半")]
    page = press(talk, f"lesson.open:{TALK}")
    assert page.clip and page.clip.begin_s == 2 * STRETCH_S
    come(talk)
    press(talk, "listened")
    known(talk, "4321")
    assert labels(talk.turn.page) == ["听别的"]


def test_a_favourite_is_kept_once_it_is_known_whose_and_let_go_again(talk: Conversation) -> None:
    play(talk, TALK)
    press(talk, "player.pause", "player.like")
    assert talk.turn.page.id == "keypad" and talk.turn.say[0] == "收藏这一篇，要知道您的号码。"
    known(talk)
    assert talk.turn.page.id == "player" and "不收藏了" in labels(talk.turn.page)
    assert talk.turn.say[0] == "收藏好了。下次说，我听过的，就能找到。" and not talk.turn.page.reading
    assert press(talk, "back").id == "home", "giving a number is no step to go back to"
    come(talk)
    press(talk, "listened")
    known(talk)
    assert [(choice.label, choice.state) for choice in talk.turn.page.choices] == [("评书", "收藏的")]
    press(talk, f"lesson.open:{TALK}", "player.pause", "player.unlike")
    assert "收藏这一篇" in labels(talk.turn.page)


def test_what_appeared_since_somebody_came_last_is_told(content: Path, world: World, talk: Conversation) -> None:
    write(content, "学习/2 古诗/2 新诗.txt", "标题：新诗\n来源：《集》\n日期：2026-11-25\n\n好诗。\n")
    try:
        with_new = make_world(world.store.path.parent, content, Settings(), MONDAY)
        talk = Conversation(with_new)
        press(talk, "listened")
        known(talk)
        assert labels(talk.turn.page) == ["听别的"], "it has not appeared yet, and this is the first visit"
        come(talk, days=3)
        press(talk, "listened")
        known(talk)
        assert [(choice.label, choice.state) for choice in talk.turn.page.choices] == [("新诗", "新来的")]
        with_new.store.close()
    finally:
        (content / "学习/2 古诗/2 新诗.txt").unlink()


# --- a course ---


def test_one_lesson_after_the_other_by_voice(talk: Conversation) -> None:
    play(talk, "1 养生保健/1 护膝盖")
    assert talk.said([("下一篇", 0.9)]).page.title == "喝水"
    assert talk.said([("下一篇", 0.9)]).page.title == "走路"
    assert talk.said([("上一篇", 0.9)]).page.title == "喝水"


def test_a_lesson_of_a_course_is_asked_for_by_its_number_whatever_page_its_list_is_on(
    content: Path, tmp_path: Path
) -> None:
    listed = content / "学习/栏目.csv"
    before = listed.read_text("utf-8")
    listed.write_text("文件夹,名称,英文名称,图标,课程\n9 节目,讲座,Talks,,是\n", "utf-8")
    world = make_world(tmp_path, content, Settings(), MONDAY)
    listed.write_text(before, "utf-8")
    talk = Conversation(world)
    press(talk, "column.open:9 节目")
    assert labels(talk.turn.page) == ["评书", "散步", "冬至", "老照片"]
    assert talk.said([("第三课", 0.9)]).page.title == "冬至"
    assert talk.said([("下一课", 0.9)]).page.title == "老照片"
    world.store.close()


# --- what can't be played ---


def test_a_recording_that_can_not_be_played_is_told_by_check_and_nothing_else(content: Path, world: World) -> None:
    assert [*unplayable(world.library, content)] == []
    talk, good = content / "学习/9 节目/1 评书.mp3", (content / "学习/9 节目/1 评书.mp3").read_bytes()
    voice = content / "录音" / "zh"
    voice.mkdir(parents=True)
    try:
        talk.write_bytes(good[:4] + bytes(5000))
        (voice / "您好.flac").write_bytes(b"")
        told = [world.texts.explain(mistake, "zh") for mistake in unplayable(world.library, content)]
    finally:
        talk.write_bytes(good)
        shutil.rmtree(content / "录音")
    assert [line.split()[-1][:2] for line in told] == ["放不", "是空"], told
    assert "评书.mp3" in told[0] and "您好.flac" in told[1]
