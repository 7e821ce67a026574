"""The kinds of help at the desk page: staff change words, order and who is rung; the kiosk has it at once."""

from pathlib import Path

import pytest
from desk import Browser, Office, office, wrong_fields
from werkzeug.test import TestResponse

from kiosk.store.call_kinds import CallKind, Step, kinds

GARDEN = {
    "name": "种花",
    "name_en": "Gardening",
    "detail": "浇水、换土",
    "ask": "帮您种花",
    "first": "staff",
    "second": "volunteer",
    "second_s": "20",
    "third": "everybody",
    "third_s": "50",
    "missed": "120",
}


def kind(desk: Office, name: str) -> CallKind:
    return next(each for each in kinds(desk.store) if each.name == name)


def names(desk: Office) -> list[str]:
    return [each.name for each in kinds(desk.store)]


def make(browser: Browser, **fields: str) -> TestResponse:
    return browser.post("/kinds/new", **{**GARDEN, **fields})


def test_a_new_kind_stands_after_all_others_with_its_words_and_who_is_rung(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        assert make(desk.at_work("staff")).headers["Location"] == "/kinds"
        assert names(desk) == ["看病", "日常生活", "学习和活动", "聊聊天", "急事", "种花"]
        made = kind(desk, "种花")
        assert (made.name_en, made.detail, made.ask, made.missed_s) == ("Gardening", "浇水、换土", "帮您种花", 120)
        assert made.steps == (Step("staff", 0), Step("volunteer", 20), Step("everybody", 50))
        assert not made.urgent


def test_a_kind_is_changed_and_what_isnt_on_the_page_stays(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        staff, before = desk.at_work("staff"), kind(desk, "看病")
        assert 'value="不舒服、要拿药、要看医生"' in staff.text("/kinds/doctor")
        fields = {**GARDEN, "name": "看医生", "second": "", "third": "", "nobody": "请打急救电话。", "urgent": "1"}
        assert staff.post("/kinds/doctor", **fields).status_code == 302
        after = kind(desk, "看医生")
        assert (after.id, after.place, after.icon) == (before.id, before.place, before.icon)
        assert (after.steps, after.nobody, after.urgent) == ((Step("staff", 0),), "请打急救电话。", True)


def test_one_account_alone_can_be_rung_first(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        staff = desk.at_work("staff")
        id = desk.account("wang", "volunteer", name="王老师")
        assert f'<option value="{id}">王老师</option>' in staff.text("/kinds/new")
        make(staff, first=id)
        assert kind(desk, "种花").steps[0] == Step(id, 0)
        assert "王老师，马上" in staff.text("/kinds")


@pytest.mark.parametrize(
    ("wrong", "field", "told"),
    [
        ({"name": ""}, "name", "“名字”还空着，请填写。"),
        ({"name": "很长很长很长的名字"}, "name", "“名字”太长了，最多8个字。"),
        ({"ask": "\n \t"}, "ask", "“怎么问”还空着，请填写。"),
        ({"first": ""}, "first", "“先叫谁”请从里面选一个。"),
        ({"second": "stranger"}, "second", "“再叫谁”请从里面选一个。"),
        ({"second_s": "soon"}, "second_s", "“过几秒再叫”请写一个整数，从1到3600。"),
        ({"third_s": "20"}, "third_s", "“过几秒然后叫”要比20大，比120小。"),
        ({"third_s": "120"}, "third_s", "“过几秒然后叫”要比20大，比120小。"),
        ({"missed": "59"}, "missed", "“过几秒算没有人来”请写一个整数，从60到3600。"),
        ({"missed": "9" * 40}, "missed", "“过几秒算没有人来”请写一个整数，从60到3600。"),
    ],
)
def test_what_cant_be_is_said_beside_its_field(tmp_path: Path, wrong: dict[str, str], field: str, told: str) -> None:
    with office(tmp_path) as desk:
        page = make(desk.at_work("staff"), **wrong)
        assert wrong_fields(page)[field] == told
        assert 'value="浇水、换土"' in page.text, "what was right need not be typed again"
        assert "种花" not in names(desk)


def test_kinds_change_places(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        staff = desk.at_work("staff")
        staff.post("/kinds/life/up")
        assert names(desk)[:2] == ["日常生活", "看病"]
        staff.post("/kinds/life/up")  # it is the first already
        staff.post("/kinds/life/down")
        assert names(desk) == ["看病", "日常生活", "学习和活动", "聊聊天", "急事"]


def test_a_kind_is_taken_off_after_asking_but_never_the_urgent_one(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        staff = desk.at_work("staff")
        assert "要删除“看病”吗？" in staff.text("/kinds/doctor/drop")
        assert "看病" in names(desk)
        staff.post("/kinds/doctor/drop")
        assert "看病" not in names(desk)
        assert staff.get("/kinds/doctor").status_code == 404
        assert staff.post("/kinds/urgent/drop").status_code == 404
        staff.post("/kinds/urgent", **{**GARDEN, "name": "急事"})
        assert kind(desk, "急事").urgent, "it stays urgent, whatever the page sends"
