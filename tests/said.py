"""Made-up pages and names to say things to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kiosk.messages import Choice, Intent, Kind, Language, Page
from kiosk.understand import Catalogue, Meaning, Phrases, understand

PHRASES = Phrases(Path(__file__).parent.parent / "content")
CATALOGUES: dict[Language, Catalogue] = {
    "zh": Catalogue(
        {
            "activity": (
                ("八段锦", "1"),
                ("书法班（初学者）", "2"),
                ("手机课", "3"),
                ("下象棋", "4"),
                ("看电影", "5"),
                ("太极拳", "6"),
                ("太极扇", "7"),
                ("合唱团", "8"),
                ("防骗讲座", "9"),
                ("健康体检", "10"),
                ("参观大青山", "11"),
                ("包饺子", "12"),
                ("太极拳", "13"),
            ),
            "lesson": (("冬天怎样护膝盖", "l1"), ("春晓", "l2"), ("在家不摔跤", "l3"), ("昭君和青冢", "l4")),
            "column": (("养生保健", "c1"), ("家乡故事", "c2"), ("古诗欣赏", "c3")),
            "kind": (("音乐", "音乐"), ("健身", "健身"), ("志愿", "志愿")),
            "day": (("明天", "tomorrow"), ("星期三", "3"), ("礼拜三", "3")),
            "service": (("送书上门", "s1"), ("预约体检", "s3"), ("困难帮扶", "s5")),
            "item": (("助听器", "i1"), ("听书机", "i2")),
        }
    ),
    "en": Catalogue(
        {
            "activity": (("Tai chi", "6"), ("Calligraphy class", "2"), ("Choir", "8"), ("Free haircuts", "14")),
            "lesson": (("Warm knees in winter", "l1"), ("No falls at home", "l3")),
            "column": (("Healthy living", "c1"), ("Old poems", "c3")),
            "kind": (("Music", "音乐"), ("Sport", "健身")),
            "day": (("tomorrow", "tomorrow"), ("Wednesday", "3")),
            "service": (("Home visit", "s7"),),
            "item": (("Hearing aid", "i1"),),
        }
    ),
}


def _page(id: str, kind: Kind, *choices: tuple[str, str], phrases: Sequence[tuple[str, ...]] = ()) -> Page:
    """A page of (label, intent) choices, the first ones with these phrases."""
    ways = [*phrases, *[()] * len(choices)]
    made = (
        Choice(label, Intent.parse(intent), phrases=way) for (label, intent), way in zip(choices, ways, strict=False)
    )
    return Page(id, kind, "", ("",), tuple(made))


def pages(language: Language) -> dict[str, Page]:
    """One page of each sort by a short name."""
    zh = language == "zh"
    answers = PHRASES.ways("yes", language), PHRASES.ways("no", language)
    digits = [(str(digit), f"pad.digit:{digit}") for digit in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)]
    made = [
        _page("home", "home", *(HOME if zh else HOME_EN)),
        _page("list", "list", *(LIST if zh else LIST_EN)),
        _page("activity", "choices", *(ACTIVITY if zh else ACTIVITY_EN)),
        _page("confirm", "confirm", *(CONFIRM if zh else CONFIRM_EN), phrases=answers),
        _page("keypad", "keypad", *digits, *(KEYPAD if zh else KEYPAD_EN)),
        _page("player", "player", *(PLAYER if zh else PLAYER_EN)),
        _page("calling", "status", ("不用来了" if zh else "No need to come", "help.cancel:7")),
        _page("idle", "choices", ("我还在" if zh else "I am here", "idle.stay")),
    ]
    return {page.id: page for page in made}


HOME = (
    ("找人帮忙", "help"),
    ("听一听", "columns"),
    ("报名活动", "activities"),
    ("我的", "mine"),
    ("字大些", "set.text_size"),
)
HOME_EN = (("Get help", "help"), ("Listen", "columns"), ("Activities", "activities"), ("My things", "mine"))
LIST = (
    ("太极拳", "activity.open:6"),
    ("合唱团", "activity.open:8"),
    ("包饺子", "activity.open:12"),
    ("上一页", "page.previous"),
    ("下一页", "page.next"),
)
LIST_EN = (("Tai chi", "activity.open:6"), ("Choir", "activity.open:8"), ("Next page", "page.next"))
ACTIVITY = (("我要报名", "activity.sign_up:6"), ("再念一遍", "again"))
ACTIVITY_EN = (("Sign me up", "activity.sign_up:6"), ("Read it again", "again"))
CONFIRM = (("对，报名", "activity.confirm:6"), ("不报了", "activity.open:6"), ("改号码", "pad.change"))
CONFIRM_EN = (("Yes, sign me up", "activity.confirm:6"), ("No", "activity.open:6"), ("Other number", "pad.change"))
KEYPAD = (("删掉", "pad.erase"), ("好了", "pad.done"))
KEYPAD_EN = (("Delete", "pad.erase"), ("Done", "pad.done"))
PLAYER = (
    ("停一停", "player.pause"),
    ("接着听", "player.resume"),
    ("上一句", "player.previous"),
    ("下一句", "player.next"),
    ("再听一遍", "player.again"),
    ("从头念", "player.restart"),
)
PLAYER_EN = (
    ("Pause", "player.pause"),
    ("Go on", "player.resume"),
    ("Sentence before", "player.previous"),
    ("Next sentence", "player.next"),
    ("From the start", "player.restart"),
)


def said(text: str, on: str, language: Language = "zh", sure: float = 1.0) -> Meaning:
    """What one reading means on the page of this name."""
    return understand([(text, sure)], pages(language)[on], PHRASES, CATALOGUES[language], language)
