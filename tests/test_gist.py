"""What a sentence is about, told by pieces that it shares with examples; and the names that it mentions."""

from __future__ import annotations

import pytest

from kiosk.understand.catalogue import Name
from kiosk.understand.gist import Gist
from kiosk.understand.learning import LEAST, teach
from kiosk.understand.mention import Mentions
from kiosk.understand.pieces import MARK, units_by

EXAMPLES = [
    ("doctor", "我头疼得厉害"),
    ("doctor", "肚子疼得不行想找大夫"),
    ("life", "家里水管漏水了"),
    ("life", "水管坏了灯也坏了没人修"),
    ("open", "{activity}几点开始"),
    ("open", "{activity}是几点"),
    ("sign up", "给我报上{activity}"),
    ("sign up", "{activity}给我报上吧"),
]
GIST = Gist(teach(EXAMPLES * LEAST, "writing", "zh"), "zh")
ACTIVITY = MARK["activity"]


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("牙疼得不行", "doctor"),
        ("厨房的水管坏了", "life"),
        (f"{ACTIVITY}是几点", "open"),
        (f"{ACTIVITY}给我报上", "sign up"),
    ],
)
def test_a_sentence_that_nobody_wrote_down(sentence: str, topic: str) -> None:
    assert GIST.topics_of(sentence)[0].name == topic


def test_the_more_is_shared_the_surer_it_is() -> None:
    def ahead(sentence: str) -> float:
        first, second, *_ = GIST.topics_of(sentence)
        return first.score - second.score

    assert ahead("我头疼得厉害") > ahead("我的头今天有点儿疼") > 0


def test_what_shares_nothing_is_about_nothing() -> None:
    assert GIST.topics_of("噢") == []


def test_words_take_the_place_of_syllables_in_english() -> None:
    said = [("doctor", "my head hurts"), ("life", "the lamp is broken"), ("talk", "nobody is with me")]
    english = Gist(teach(said * LEAST, "sound", "en"), "en")
    assert english.topics_of(["my", "knee", "hurts"])[0].name == "doctor"


def test_what_was_heard_freely_counts_by_its_syllables() -> None:
    by_sound = Gist(teach(EXAMPLES * LEAST, "sound", "zh"), "zh")
    heard = units_by("sound", "头腾得力害", "zh")
    assert by_sound.topics_of(heard)[0].name == "doctor"


LESSONS = ["冬天怎样护膝盖", "在家怎样量血压", "验证码谁也不给", "春晓"]
COMMON = {("怎", "样"): 500}
MENTIONS = Mentions([(Name("lesson", text, text), text) for text in LESSONS], (), lambda *pair: COMMON.get(pair, 0))


@pytest.mark.parametrize(
    ("sentence", "name", "part"),
    [
        ("想听听护膝盖那个", "冬天怎样护膝盖", "护膝盖"),
        ("给我念春晓", "春晓", "春晓"),
        ("验证码那一篇", "验证码谁也不给", "验证码"),
        ("念念冬天护膝盖那篇", "冬天怎样护膝盖", "冬天护膝盖"),
    ],
)
def test_a_name_is_found_by_a_part_of_it(sentence: str, name: str, part: str) -> None:
    first = MENTIONS.of(sentence)[0]
    assert (first.name.text, sentence[first.begin : first.end]) == (name, part)


@pytest.mark.parametrize("sentence", ["今天天气真好", "膝", "怎么报名", "这可怎样好"])
def test_one_hanzi_in_common_or_what_everybody_says_is_no_mention(sentence: str) -> None:
    assert MENTIONS.of(sentence) == []


def test_the_whole_name_is_more_than_a_part_of_another() -> None:
    names = [(Name("activity", text, text), text) for text in ("看电影", "电影")]
    first, second = Mentions(names, (), lambda *pair: 0).of("今天放电影不")
    assert (first.name.text, second.name.text) == ("电影", "看电影")


def test_it_knows_how_many_of_a_thousand_examples_have_a_piece() -> None:
    assert (GIST.met("水", "管"), GIST.met("管", "水")) == (250, 0)
