"""What day it is: time, date, farmers' calendar, festivals, today's word, in both languages and at any hour."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from small_content import small_content, write
from test_conversations import CONTENT, MONDAY_MORNING

from kiosk.actions import dates
from kiosk.actions.today import WORDS_COLUMN
from kiosk.actions.world import World
from kiosk.app.world import make_world
from kiosk.messages import LANGUAGES, Intent, Language
from kiosk.settings import Settings
from kiosk.texts import Texts
from kiosk.turn.conversation import Conversation, Turn

TEXTS = Texts(CONTENT)


def words(language: Language) -> dates.Words:
    return lambda key, **values: TEXTS(key, language, **values)


def world(folder: Path, now: datetime = MONDAY_MORNING, content: Path = CONTENT) -> World:
    return make_world(folder, content, Settings(), now)


def today(place: World, language: Language = "zh") -> Turn:
    talk = Conversation(place)
    talk.press(Intent("set.language", language))
    return talk.press(Intent("today"))


@pytest.mark.parametrize(
    ("when", "zh", "en"),
    [
        (date(2026, 11, 23), "农历十月十五", "lunar month 10, day 15"),
        (date(2026, 2, 16), "农历腊月廿九", "lunar month 12, day 29"),
        (date(2026, 2, 17), "农历正月初一", "lunar month 1, day 1"),
        (date(2026, 12, 31), "农历冬月廿三", "lunar month 11, day 23"),
        (date(2025, 7, 24), "农历六月三十", "lunar month 6, day 30"),
        (date(2025, 7, 25), "农历闰六月初一", "leap lunar month 6, day 1"),
        (date(2023, 3, 22), "农历闰二月初一", "leap lunar month 2, day 1"),
        (date(2033, 12, 22), "农历闰冬月初一", "leap lunar month 11, day 1"),
        (date(2028, 2, 29), "农历二月初五", "lunar month 2, day 5"),
    ],
)
def test_the_farmers_calendar(when: date, zh: str, en: str) -> None:
    """The leap month of 2033 is where many calendars go wrong."""
    assert (dates.lunar(words("zh"), when, "zh"), dates.lunar(words("en"), when, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (date(2026, 11, 22), "今天是小雪"),
        (date(2026, 11, 23), "小雪节气，再过14天是大雪"),
        (date(2026, 12, 6), "小雪节气，明天是大雪"),
        (date(2026, 12, 22), "今天是冬至"),
        (date(2027, 1, 1), "冬至节气，再过4天是小寒"),
        (date(2027, 2, 4), "今天是立春"),
        (date(2027, 4, 5), "今天是清明"),
    ],
)
def test_solar_terms(when: date, told: str) -> None:
    assert dates.solar_term(words("zh"), when) == told


@pytest.mark.parametrize(
    ("when", "kept"),
    [
        (date(2025, 1, 28), ("除夕",)),  # a year whose twelfth month has 29 days
        (date(2027, 2, 5), ("除夕",)),
        (date(2024, 2, 9), ("除夕",)),  # and one with 30
        (date(2026, 2, 17), ("春节",)),
        (date(2026, 3, 3), ("元宵节",)),
        (date(2026, 10, 18), ("重阳节",)),
        (date(2026, 1, 1), ("元旦",)),
        (date(2026, 10, 1), ("国庆节",)),
        (date(2026, 5, 10), ("母亲节",)),
        (date(2025, 8, 23), ()),  # the first of the seventh month, after a leap one
        (date(2026, 12, 24), ()),
    ],
)
def test_festivals(when: date, kept: tuple[str, ...]) -> None:
    assert dates.festivals(words("zh"), when) == kept


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_of_many_years_can_be_told(language: Language) -> None:
    """No term or festival that the calendar names lacks its text."""
    told = set()
    for number in range(0, 12 * 366, 3):
        when = date(2026, 1, 1) + timedelta(days=number)
        told |= {dates.solar_term(words(language), when), *dates.festivals(words(language), when)}
        assert dates.lunar(words(language), when, language)
    assert len(told) > 100


def test_first_comes_what_most_people_ask(tmp_path: Path) -> None:
    turn = today(world(tmp_path))
    assert turn.say == (
        "上午好。现在是上午8点。",
        "今天是2026年11月23日 星期一。",
        "农历十月十五，小雪节气，再过14天是大雪。",
        f"今天的词是，{turn.page.choices[0].detail}。",
        "今天还有 5 项活动。",
        "今天有 3 条通知。",
    )
    assert [str(choice.intent).split("/")[0] for choice in turn.page.choices] == [
        "lesson.open:6 每日一词",
        "activities.today",
        "notices",
    ]


def test_in_english(tmp_path: Path) -> None:
    turn = today(world(tmp_path), "en")
    assert turn.say[:3] == (
        "Good morning. It is 8 am.",
        "Today is Monday 23 November 2026.",
        "In the farmers’ calendar: lunar month 10, day 15. Slight Snow; Great Snow in 14 days.",
    )
    assert all(text.replace("’", "").isascii() for text in (*turn.say, *turn.page.body, turn.page.title))


def test_the_day_changes_at_midnight(tmp_path: Path) -> None:
    place = world(tmp_path, datetime(2027, 2, 5, 23, 59))
    before = today(place)
    assert "今天是除夕。" in before.say and before.page.title == "晚上 11:59"
    place.store.clock.advance(60)
    after = today(place)
    assert "今天是春节。" in after.say and after.page.body[:2] == ("2027年2月6日 星期六", "农历正月初一")
    assert after.page.choices[0] != before.page.choices[0], "a new day has a new word"


def test_each_text_of_the_column_has_its_day(tmp_path: Path) -> None:
    place = world(tmp_path)
    column = next(column for column in place.library.columns if column.name == WORDS_COLUMN)
    found = []
    for _ in column.lessons:
        found.append(today(place).page.choices[0].intent.value)
        place.store.clock.advance(24 * 3600)
    assert sorted(found) == sorted(lesson.id for lesson in column.lessons)
    assert today(place).page.choices[0].intent.value == found[0]


def test_at_night_the_weeks_activities_take_the_place_of_todays(tmp_path: Path) -> None:
    turn = today(world(tmp_path, datetime(2026, 11, 23, 23, 0)))
    assert "今天没有活动了。" in turn.say
    assert Intent("activities.week") in [choice.intent for choice in turn.page.choices]


def test_a_centre_without_words_and_notices_still_has_a_today(tmp_path: Path) -> None:
    content = small_content(tmp_path / "content")
    write(content, "活动.csv", "编号,名称,种类,日期,开始,结束,地点,名额,说明,英文名称,英文地点,英文说明\n")
    turn = today(world(tmp_path / "data", content=content))
    assert turn.page.id == "today"
    assert [choice.intent.name for choice in turn.page.choices] == ["activities.week"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_two_touches_from_home(language: Language, tmp_path: Path) -> None:
    talk = Conversation(world(tmp_path))
    talk.press(Intent("set.language", language))
    more = next(choice for choice in talk.turn.page.choices if choice.intent.name == "more")
    there = next(choice for choice in talk.press(more.intent).page.choices if choice.intent.name == "today")
    assert talk.press(there.intent).page.id == "today"
    assert talk.press(Intent("back")).page.id == "more"
