"""What the recogniser is told that may be said, and how long telling and understanding take."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

import pytest
from said import CATALOGUES, PHRASES, pages, said

from kiosk.messages import Language
from kiosk.understand import Catalogue, expected, final, named, understand
from kiosk.understand.sayings import OWN_SHARE


def test_the_page_the_places_what_holds_everywhere_and_the_names() -> None:
    words = expected(pages("zh")["list"], PHRASES, CATALOGUES["zh"], "zh")
    assert {"太极拳", "第二个", "下一页", "救命", "我要报名包饺子", "听养生保健", "音乐活动"} <= set(words)
    assert words[0] == "太极拳"
    assert words.count("太极拳") > words.count("救命") == 1
    assert not {"对", "不对", "停一停", "好了"} & set(words)


def test_answers_to_the_page_keep_their_share_however_much_else_there_is() -> None:
    names = tuple((f"太{first}{second}", f"{first}{second}") for first in "极平阳" for second in "拳扇剑球操舞")
    for catalogue in (Catalogue({}), Catalogue({"activity": names})):
        words = Counter(expected(pages("zh")["confirm"], PHRASES, catalogue, "zh"))
        answers = [way for key in ("yes", "no") for way in PHRASES.ways(key, "zh")[:10]]
        assert len({words[answer] for answer in answers}) == 1
        repeated = sum(number for number in words.values() if number > 1)
        assert repeated / words.total() == pytest.approx(OWN_SHARE, abs=0.05)


def test_each_way_is_expected_with_some_name() -> None:
    words = expected(pages("zh")["home"], PHRASES, CATALOGUES["zh"], "zh")
    asked = [way.replace("{activity}", "") for way in PHRASES.ways("activity.open", "zh")]
    assert all(any(rest in word for word in words) for rest in asked)


def test_yes_and_no_are_expected_only_where_they_are_answers() -> None:
    assert {"对", "不对"} <= set(expected(pages("zh")["confirm"], PHRASES, CATALOGUES["zh"], "zh"))


def test_on_a_keypad_digits_are_expected_one_by_one_and_no_names() -> None:
    words = expected(pages("zh")["keypad"], PHRASES, CATALOGUES["zh"], "zh")
    assert words[:11] == tuple("零一二三四五六七八九幺")
    assert {"好了", "删掉", "首页", "我的电话是"} <= set(words)
    assert not any("太极" in word for word in words)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_that_is_expected_is_understood_in_its_words(language: Language) -> None:
    page = pages(language)["list"]
    for way in expected(page, PHRASES, CATALOGUES[language], language):
        assert said(way, "list", language).understood.how in ("exact", "slot"), way


def test_names_are_listened_for_in_all_sentences_that_are_understood() -> None:
    page, catalogue = pages("zh")["list"], CATALOGUES["zh"]
    around = named(page, PHRASES, catalogue, "zh")
    assert {name for names, _ in around for name in names} >= {"太极拳", "养生保健"}
    for names, ways in around:
        for before, after in ways:
            sentence = before + names[0] + after
            assert said(sentence, "list", "zh").understood.how in ("exact", "slot"), sentence
    assert named(pages("zh")["keypad"], PHRASES, catalogue, "zh") == ()


def test_five_hundred_activities_are_quick() -> None:
    hanzi = "太极拳书法班手机课下象棋看电影合唱团包饺子马头琴防骗讲座剪纸健康体检"
    names = tuple((hanzi[n % 29] + hanzi[n % 31] + hanzi[n % 23] + hanzi[n // 23], str(n)) for n in range(500))
    many, page = Catalogue({"activity": names}), pages("zh")["home"]
    understand([("啦", 1.0)], page, PHRASES, many, "zh")
    assert quickest(lambda: expected(page, PHRASES, Catalogue({"activity": names[1:]}), "zh"), 1) < 0.2
    readings = [("我今天下午想去学一学花样滑冰", 0.5), ("今天天气真不错呀", 0.4)]
    assert quickest(lambda: understand(readings, page, PHRASES, many, "zh")) < 0.05


def quickest(work: Callable[[], object], times: int = 5) -> float:
    """Seconds of the quickest run: the others were disturbed."""
    spent = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begin)
    return min(spent)


def test_what_is_final_is_not_continued_by_anything_else() -> None:
    page, names = pages("zh")["confirm"], CATALOGUES["zh"]
    found = final(page, PHRASES, names, "zh")
    assert {"对", "不报了"} <= found  # though 对，我要报名 continues it: that means the same
    assert found <= set(expected(page, PHRASES, names, "zh"))
    home = final(pages("zh")["home"], PHRASES, names, "zh")
    assert "再见" in home
    assert "太极拳" not in home  # 太极拳我不去了


def test_no_digit_is_final() -> None:
    keypad = final(pages("zh")["keypad"], PHRASES, CATALOGUES["zh"], "zh")
    assert "好了" in keypad
    assert not keypad & set("零一二三四五六七八九")
