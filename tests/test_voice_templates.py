"""Sentences with gaps, found again in what is to be said."""

import pytest

from voice.templates import Templates, bare, clauses, fixed_parts, sentences

FREE, TITLED, GREETED = "还有 {count} 个名额", "现在念，{title}。", "{greeting}您想做什么？"
SEATED = "您报上{name}了，{when}。"
TEMPLATES = Templates([FREE, TITLED, GREETED, SEATED, "{name}，在{place}。", "{first}，{then}", "您好。"])


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("还有 20 个名额", ["还有 ", "[20]", " 个名额"]),
        ("还有 20 个名额。", ["还有 ", "[20]", " 个名额"]),
        ("现在念，在家怎样量血压。", ["现在念，", "[在家怎样量血压。]"]),
        ("上午好，您想做什么？", ["[上午好，]", "您想做什么？"]),
        ("您报上太极拳了，今天 上午9点。", ["您报上", "[太极拳了，今天 上午9点。]"]),
        ("您好。", []),
        ("太极拳，在一楼。", []),
        ("您想吃什么？", []),
        ("", []),
    ],
)
def test_the_most_telling_template_that_fits_gives_the_parts(said: str, parts: list[str]) -> None:
    found = [(said[part.begin : part.end], part.fixed) for part in TEMPLATES.parts(said)]
    assert [text if fixed else f"[{text}]" for text, fixed in found] == parts


@pytest.mark.parametrize(
    ("template", "parts"),
    [
        (FREE, ["还有", "个名额"]),
        (GREETED, ["您想做什么？"]),
        (SEATED, ["您报上"]),
        ("{name}，在{place}。", []),
        ("{first}，{then}", []),
        ("您好。", ["您好。"]),
    ],
)
def test_parts_too_short_to_be_said_by_themselves_are_not_put_together(template: str, parts: list[str]) -> None:
    assert fixed_parts(template) == parts


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("上午好。您想做什么？可以说：报名。", ["上午好。", "您想做什么？", "可以说：报名。"]),
        ("他说：“来吧！”我就来了", ["他说：“来吧！”", "我就来了"]),
        ("Dr. Wang is here! Yes.", ["Dr. Wang is here! ", "Yes."]),
        ("Mrs. J. Li has 3.5. No. Yes.", ["Mrs. J. Li has 3.5. ", "No. ", "Yes."]),
        ("{greeting} It is {time}. {term}.", ["{greeting} It is {time}. ", "{term}."]),
        ("……", []),
        ("", []),
    ],
)
def test_a_text_is_split_behind_what_ends_its_sentences(text: str, split: list[str]) -> None:
    assert [text[begin:end] for begin, end in sentences(text)] == split


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("第1个，太极拳，还有 20 个名额。", ["第1个，", "太极拳，", "还有 20 个名额。"]),
        ("Number 1: Tai chi, 9:30 am, 1,000 left.", ["Number 1: ", "Tai chi, ", "9:30 am, ", "1,000 left."]),
        ("，太极拳", ["，太极拳"]),
        ("，，", ["，，"]),
        ("", []),
    ],
)
def test_a_sentence_is_split_behind_its_commas_and_colons(text: str, split: list[str]) -> None:
    assert [text[begin:end] for begin, end in clauses(text)] == split


def test_a_recording_is_named_by_what_is_heard_of_it() -> None:
    assert bare("您想做什么？") == "您想做什么"
    assert bare(" Ｑ2，还有 20 个！") == "q2还有20个"
    assert len(bare("很" * 500).encode()) < 255
