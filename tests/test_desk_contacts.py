from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Office, office, wrong_fields

from kiosk.store import contacts
from kiosk.store.contacts import Contact, contacts_of
from kiosk.store.log import lines

NUMBER = "13800000001"
TYPED = {
    "owner": "示例老人",
    "number": "138 0000-0001",
    "name": "示例女儿",
    "relation": "女儿",
    "phone": "0471-0000001",
    "account": "",
}
"""A contact as somebody types it."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as desk:
        yield desk


def kept(desk: Office, name: str = "示例女儿", *, owner: str = "示例老人", number: str = NUMBER) -> str:
    return contacts.keep_contact(
        desk.store, number=number, owner=owner, name=name, relation="女儿", phone="13900000001", paired=False
    )


def of(desk: Office, number: str = NUMBER) -> list[Contact]:
    return contacts_of(desk.store, number)


def shown(page: str) -> list[str]:
    return re.findall(r'<a class="what" href="/contacts/[^"]+">(.*?)</a>', page)


def test_a_contact_is_added_changed_and_removed(desk: Office) -> None:
    browser = desk.at_work("staff")
    assert browser.post("/contacts/new", **TYPED, paired="1").status_code == 303
    (contact,) = of(desk)
    assert (contact.owner, contact.number, contact.name, contact.paired) == ("示例老人", NUMBER, "示例女儿", True)
    browser.post(f"/contacts/{contact.id}", **{**TYPED, "name": "示例儿子"})
    assert [(each.id, each.name, each.paired) for each in of(desk)] == [(contact.id, "示例儿子", False)]
    browser.post(f"/contacts/{contact.id}/remove")
    assert of(desk) == []
    told = [line.did for line in lines(desk.store)]
    assert told[:3] == ["contacts.remove", "contacts.change", "contacts.add"]


def test_the_paired_contact_may_have_an_account_that_rings_first(desk: Office) -> None:
    helper = desk.account("helper", "volunteer", name="赵大哥")
    browser = desk.at_work("staff")
    assert "赵大哥" in browser.text("/contacts/new")
    browser.post("/contacts/new", **{**TYPED, "account": helper}, paired="1")
    assert contacts.paired_account(desk.store, NUMBER) == helper


def test_another_one_of_the_same_person_is_added_beside(desk: Office) -> None:
    first, browser = kept(desk), desk.at_work("staff")
    page = browser.text(f"/contacts/new?of={first}")
    assert 'value="示例老人"' in page
    assert f'value="{NUMBER}"' in page
    browser.post("/contacts/new", **{**TYPED, "name": "示例邻居"})
    assert [each.name for each in of(desk)] == ["示例女儿", "示例邻居"]


def test_they_are_listed_person_by_person(desk: Office) -> None:
    kept(desk, "示例甲", owner="示例王", number="10001")
    kept(desk, "示例乙", owner="示例李", number="10002")
    kept(desk, "示例丙", owner="示例王", number="10001")
    page = desk.at_work("staff").text("/contacts")
    assert len(re.findall(r"<h2", page)) == 2
    assert page.index("示例甲") < page.index("示例丙") < page.index("示例乙") or page.index("示例乙") < page.index(
        "示例甲"
    )
    assert sorted(shown(page)) == sorted(["示例甲", "示例丙", "示例乙"])


@pytest.mark.parametrize("text", ["示例女儿", "女儿", "老人", "13800000001", "38 0000 0001", "139-0000-0001"])
def test_they_are_found_by_part_of_a_name_or_number(desk: Office, text: str) -> None:
    kept(desk)
    contacts.keep_contact(
        desk.store, number="77777", owner="示例先生", name="示例儿子", relation="儿子", phone="", paired=False
    )
    assert shown(desk.at_work("staff").text(f"/contacts?q={text}")) == ["示例女儿"]


def test_a_long_list_says_how_many_it_leaves_out(desk: Office) -> None:
    for n in range(52):
        kept(desk, f"示例{n}", number=f"9{n:04}")
    page = desk.at_work("staff").text("/contacts")
    assert len(shown(page)) == 50
    assert "还有 2 位没有列出来" in page


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("owner", " ", "“老人的名字”还空着，请填写。"),
        ("number", "1-2", "“老人的电话或证号”请写 4 到 12 位数字。"),
        ("number", "abc'; drop table contacts; --", "“老人的电话或证号”请写 4 到 12 位数字。"),
        ("name", "名" * 13, "“名字”太长了，最多12个字。"),
        ("phone", "问他女儿", "“联系人的电话”请写电话号码，只用数字。"),
        ("account", "nobody", "“在服务台有账号”请从里面选一个。"),
    ],
)
def test_a_field_that_is_wrong_is_named_and_what_was_typed_stays(
    desk: Office, field: str, typed: str, error: str
) -> None:
    answer = desk.at_work("staff").post("/contacts/new", **{**TYPED, field: typed})
    assert wrong_fields(answer) == {field: error}
    assert 'value="示例女儿"' in answer.text or field == "name"
    assert contacts.contacts(desk.store) == []


def test_a_name_runs_no_script(desk: Office) -> None:
    kept(desk, "<script>1</script>", owner='"><img src=x onerror=1>')
    for path in ("/contacts", f"/contacts/{of(desk)[0].id}", "/search?q=script"):
        page = desk.at_work("staff").text(path)
        assert "&lt;script&gt;1&lt;/script&gt;" in page
        assert "<script>1" not in page
        assert "<img" not in page


def test_whoever_looks_is_written_down(desk: Office) -> None:
    contact, browser = kept(desk), desk.at_work("staff")
    browser.text("/contacts")
    browser.text(f"/contacts/{contact}")
    assert [line.did for line in lines(desk.store)][:2] == ["contacts.see", "contacts.list"]


def test_they_are_none_of_a_volunteers_business(desk: Office) -> None:
    contact, browser = kept(desk), desk.at_work("volunteer")
    paths = ["/contacts", "/contacts/new", f"/contacts/{contact}"]
    assert [browser.get(path).status_code for path in paths] == [403] * 3
    assert [browser.post(path, **TYPED).status_code for path in (*paths[1:], f"{paths[2]}/remove")] == [403] * 3
    assert "联系人" not in browser.text("/")
    assert "示例女儿" not in browser.text("/search?q=女儿")
    assert len(of(desk)) == 1


def test_one_that_is_not_there(desk: Office) -> None:
    browser = desk.at_work("staff")
    assert browser.get("/contacts/none").status_code == 404
    assert browser.post("/contacts/none", **TYPED).status_code == 404
    assert browser.post("/contacts/none/remove").status_code == 404
