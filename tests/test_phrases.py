from __future__ import annotations

from pathlib import Path

import pytest
from said import CATALOGUES, PHRASES, pages, said

from kiosk.messages import LANGUAGES, Choice, Intent, Language, Page
from kiosk.texts import Texts
from kiosk.understand import Catalogue, Phrases, expected, understand

ON_PAGES = (
    *("player.", "pad.", "page.", "idle.", "choice:", "help.cancel", "yes", "no", "greeting"),
    *("help.message", "record.", "print"),
)
ONE_OF_EACH = {
    "activity": "合唱团",
    "lesson": "春晓",
    "column": "家乡故事",
    "kind": "音乐",
    "day": "礼拜三",
    "service": "困难帮扶",
    "item": "听书机",
    "digits": "一三八",
}
ONE_OF_EACH_EN = {
    "activity": "Choir",
    "lesson": "No falls at home",
    "column": "Old poems",
    "kind": "Music",
    "day": "tomorrow",
    "service": "home visit",
    "item": "hearing aid",
}


def ways(language: Language) -> list[tuple[str, str]]:
    return [(key, way) for key in PHRASES.intents() for way in PHRASES.ways(key, language)]


def centre(folder: Path, *rows: str) -> Phrases:
    folder.mkdir(exist_ok=True)
    (folder / "phrases.csv").write_text("\n".join(("intent,zh,en", *rows)), encoding="utf-8")
    return Phrases(folder)


def explained(phrases: Phrases, language: Language = "zh") -> list[str]:
    return [Texts(Path("nowhere")).explain(mistake, language) for mistake in phrases.mistakes]


def test_our_own_table_has_no_mistake(tmp_path: Path) -> None:
    ours = Path(__file__).parent.parent / "content" / "phrases.csv"
    (tmp_path / "phrases.csv").write_bytes(ours.read_bytes())
    assert not PHRASES.mistakes
    assert not Phrases(tmp_path).mistakes


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_can_be_said_in_many_ways(language: Language) -> None:
    few = {key: PHRASES.ways(key, language) for key in PHRASES.intents() if len(PHRASES.ways(key, language)) < 8}
    assert [key for key in few if not key.startswith("choice:")] == []
    assert all(len(found) >= 3 for found in few.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_that_holds_everywhere_means_its_intent(language: Language) -> None:
    page = Page("empty", "choices", "", ("",))
    for key, way in ways(language):
        if key.startswith(ON_PAGES) or PHRASES.ways(key, language)[0].count("{"):
            continue
        meaning = understand([(way, 1.0)], page, PHRASES, CATALOGUES[language], language)
        assert (str(meaning.understood.intent), meaning.understood.how) == (key, "exact"), way


@pytest.mark.parametrize(("language", "names"), [("zh", ONE_OF_EACH), ("en", ONE_OF_EACH_EN)])
def test_every_way_with_a_name_means_its_intent(language: Language, names: dict[str, str]) -> None:
    for key, way in ways(language):
        if "{" not in way or "{digits}" in way:
            continue
        meaning = said(way.format(**names), "home", language).understood
        assert meaning.intent and (meaning.intent.name, meaning.how) == (key, "slot"), way


@pytest.mark.parametrize("way", PHRASES.ways("pad.digit", "zh"))
def test_every_way_to_give_a_number_is_understood_on_the_keypad(way: str) -> None:
    assert str(said(way.format(digits="幺三八"), "keypad").understood.intent) == "pad.digit:138"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_means_its_intent_on_a_page_that_asks(language: Language) -> None:
    """Each choice alone on its page, so that no other answer can stand in for it."""
    for key in PHRASES.intents():
        if not key.startswith(ON_PAGES) or key.startswith(("choice:", "pad.digit")):
            continue
        phrases = PHRASES.ways(key, language)
        choice = Choice(phrases[0], Intent("asked", key), phrases=phrases)
        page = Page("asking", "confirm", "", ("",), (choice,))
        for way in phrases:
            meaning = understand([(way, 1.0)], page, PHRASES, CATALOGUES[language], language)
            assert (meaning.understood.intent, meaning.understood.how) == (choice.intent, "exact"), way


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(pages("zh")))
def test_no_way_answers_a_page_in_two_ways(name: str, language: Language) -> None:
    page = pages(language)[name]
    for choice in page.choices:
        for way in (choice.label, *choice.phrases, *PHRASES.ways(choice.intent.name, language)):
            if "{" not in way:
                assert said(way, name, language).understood.intent == choice.intent, way


def test_short_ways_that_sound_like_digits_are_not_answers_on_the_keypad() -> None:
    digits = set("零一二三四五六七八九幺十")
    assert not digits & {way for _, way in ways("zh")}


def test_a_centre_adds_its_own_ways(tmp_path: Path) -> None:
    phrases = centre(tmp_path, "help,寻咱闺女,", "activity.sign_up,给咱报上{activity},", "column.open:c1,听健康那个,")
    page, names = pages("zh")["home"], CATALOGUES["zh"]
    for text, intent in (
        ("寻咱闺女", "help"),
        ("给咱报上合唱团", "activity.sign_up:8"),
        ("听健康那个", "column.open:c1"),
    ):
        assert str(understand([(text, 1.0)], page, phrases, names, "zh").understood.intent) == intent
    listened_for = expected(page, phrases, names, "zh")
    assert {"寻咱闺女", "听健康那个"} <= set(listened_for)
    assert any(way.startswith("给咱报上") for way in listened_for)
    assert not phrases.mistakes
    assert phrases.ways("help", "zh")[:-1] == PHRASES.ways("help", "zh")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("fly,飞起来,", "phrases.csv 第2行「intent」"),
        ("help,嘿{activity},", "phrases.csv 第2行「zh」"),
        ("activity.open,看{activty},", "phrases.csv 第2行「zh」"),
        ("activity.open,看{activity}和{activity},", "phrases.csv 第2行「zh」"),
        ("activity.open,看{activity,", "phrases.csv 第2行「zh」"),
        ("help,返回,", "“返回”已经是“back”的说法了"),
        ("help,,go back", "“go back”已经是“back”的说法了"),
        ("help,。。。,", "“。。。”没有写说法"),
        ("help,,", "phrases.csv 第2行“help”没有写说法"),
        ("help:7,帮帮,", "没有“help:7”这个意思"),
    ],
)
def test_a_mistake_names_row_and_field_and_the_rest_holds(tmp_path: Path, row: str, told: str) -> None:
    phrases = centre(tmp_path, row, "help,寻咱闺女,")
    assert [told in sentence for sentence in explained(phrases)] == [True], explained(phrases)
    assert phrases.ways("help", "zh") == (*PHRASES.ways("help", "zh"), "寻咱闺女")
    assert phrases.ways("back", "zh") == PHRASES.ways("back", "zh")


@pytest.mark.parametrize("text", ["", "intent,zh\nhelp,帮帮\n", 'intent,zh,en\nhelp,"帮帮,\n', "\0\0"])
def test_a_table_that_cannot_be_read_leaves_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / "phrases.csv").write_text(text, encoding="utf-8")
    phrases = Phrases(tmp_path)
    assert len(phrases.mistakes) == 1
    assert phrases.ways("help", "zh") == PHRASES.ways("help", "zh")


def test_a_table_saved_by_wps_is_read(tmp_path: Path) -> None:
    (tmp_path / "phrases.csv").write_bytes("intent,zh,en\r\nhelp,寻咱闺女,\r\n".encode("gb18030"))
    assert Phrases(tmp_path).ways("help", "zh")[-1] == "寻咱闺女"


def test_names_are_expected_the_moment_the_catalogue_has_them() -> None:
    page = pages("zh")["home"]
    more = Catalogue({"activity": (("打腰鼓", "99"),)})
    assert "报名打腰鼓" not in expected(page, PHRASES, CATALOGUES["zh"], "zh")
    assert "报名打腰鼓" in expected(page, PHRASES, more, "zh")


@pytest.mark.parametrize("way", ["要吧", "是的呀", "没错"])
def test_a_yes_with_a_filler_or_in_other_words_is_one(way: str) -> None:
    meaning = said(way, "confirm").understood
    assert (str(meaning.intent), meaning.how) == ("activity.confirm:6", "exact")
