from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from desk import NAMES, NOON, Office, office, wrong_fields

from kiosk.store import messages, requests
from kiosk.store.accounts import Role
from kiosk.store.log import lines
from kiosk.store.requests import Request

NUMBER = "13800000001"
TODAY = NOON.date()
BOOK, LOAN, CHECK_UP, RESULT, HARDSHIP, RECEPTION, VISIT, OPINION = "12345678"
"""Services of 办事.csv: the first two and the visit are for volunteers, hardship for managers."""
BOOKLET, HEARING_AID = "1", "4"
"""Of 物品.csv."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as desk:
        yield desk


def asked(
    desk: Office,
    kind: str,
    *,
    item: str = "",
    due: date | None = None,
    starts: datetime | None = None,
    number: str = NUMBER,
) -> Request:
    return requests.ask(desk.store, kind, item=item, due=due, starts=starts, number=number)


def now(desk: Office, request: Request) -> Request:
    found = requests.find(desk.store, request.id)
    assert found
    return found


def listed(page: str) -> list[str]:
    """Numbers of the requests that a list shows, in its order."""
    return ["".join(found) for found in re.findall(r'<span class="number">(\d{3}) (\d{3})</span>', page)]


def keys(page: str) -> list[str]:
    """What can be pressed to bring it forward."""
    return re.findall(r'name="state" value="\w+">\s*<button[^>]*>(.*?)</button>', page)


def told(page: str) -> list[str]:
    return [unescape(text) for text in re.findall(r'<p class="told">(.*?)</p>', page)]


def test_what_waits_longest_comes_first(desk: Office) -> None:
    made = []
    for kind in (OPINION, BOOK, VISIT):
        made.append(asked(desk, kind).number)
        desk.clock.advance(60)
    assert listed(desk.at_work("staff").text("/requests")) == made


def test_the_list_is_narrowed_by_state_and_kind(desk: Office) -> None:
    new, taken, lent, done = (asked(desk, LOAN, item=HEARING_AID, number=str(10000 + n)) for n in range(4))
    book = asked(desk, BOOK, item=BOOKLET, due=TODAY - timedelta(days=2))
    browser = desk.at_work("volunteer")
    browser.post(f"/requests/{taken.id}/go", state="taken")
    for request, states in ((lent, ("taken", "lent")), (done, ("taken", "lent", "done"))):
        for state in states:
            browser.post(f"/requests/{request.id}/go", state=state)
    shown = {
        address: set(listed(browser.text(f"/requests?{address}")))
        for address in ("", "show=new", "show=mine", "show=lent", "show=overdue", "show=over", f"kind={BOOK}")
    }
    assert shown == {
        "": {new.number, taken.number, lent.number, book.number},
        "show=new": {new.number, book.number},
        "show=mine": {taken.number, lent.number},
        "show=lent": {lent.number},
        "show=overdue": {book.number},
        "show=over": {done.number},
        f"kind={BOOK}": {book.number},
    }


def test_the_links_say_how_many_there_are(desk: Office) -> None:
    asked(desk, BOOK, item=BOOKLET, due=TODAY - timedelta(days=1))
    asked(desk, VISIT)
    page = desk.at_work("volunteer").text("/requests")
    links = [" ".join(text.split()) for text in re.findall(r'<a href="/requests\?[^>]*>(.*?)</a>', page)]
    assert links[:6] == ["要办的 2", "新来的 2", "我在办的", "借出去的 0", "过了日子的 1", "办完的 0"]
    assert links[6:] == ["全部种类", "送书上门 1", "借用器具 0", "上门看望 1"]


def test_a_long_list_has_pages(desk: Office) -> None:
    made = [asked(desk, OPINION, number=f"138{n:08}").number for n in range(53)]
    browser = desk.at_work("staff")
    first, second = (listed(browser.text(f"/requests?page={page}")) for page in (0, 1))
    assert (len(first), len(second)) == (50, 3)
    assert {*first, *second} == {*made}


def test_what_is_lent_is_taken_lent_and_back(desk: Office) -> None:
    loan = asked(desk, LOAN, item=HEARING_AID)
    browser, path = desk.at_work("volunteer"), f"/requests/{loan.id}"
    assert "借用器具：助听器" in browser.text(path)
    assert keys(browser.text(path)) == ["我来办", "准备好了", "借出去了"]
    browser.post(f"{path}/go", state="taken")
    assert keys(browser.text(path)) == ["准备好了", "借出去了"]
    browser.post(f"{path}/go", state="lent")
    page = browser.text(path)
    assert keys(page) == ["还回来了"]
    assert f"{path}/refuse" not in page
    assert browser.post(f"{path}/refuse", reason="没有货") and now(desk, loan).state == "lent"
    assert "12月25日 星期五以前还" in page  # in thirty days
    requests.give_back(desk.store, loan.id)
    assert "本人说要还了" in browser.text(path)
    browser.post(f"{path}/go", state="done")
    page = browser.text(path)
    assert keys(page) == []
    assert f"还给 {NAMES['volunteer']} 了" in page
    assert now(desk, loan).state == "done"


def test_what_is_given_is_never_lent(desk: Office) -> None:
    book = asked(desk, BOOK, item=BOOKLET)
    browser = desk.at_work("volunteer")
    assert keys(browser.text(f"/requests/{book.id}")) == ["我来办", "准备好了", "办好了"]
    browser.post(f"/requests/{book.id}/go", state="lent")
    assert now(desk, book).state == "new"


def test_of_two_who_take_it_the_first_has_it(desk: Office) -> None:
    visit = asked(desk, VISIT)
    quick, slow = desk.at_work("staff"), desk.at_work("volunteer")
    quick.post(f"/requests/{visit.id}/go", state="taken")
    slow.post(f"/requests/{visit.id}/go", state="taken")
    assert told(slow.text(f"/requests/{visit.id}")) == [f"已经有人先办了，现在是：{NAMES['staff']} 在办。"]
    holder = now(desk, visit).holder
    assert desk.store.rows("select name from accounts where id = ?", [holder]) == [(NAMES["staff"],)]


def test_overdue_is_said_in_words(desk: Office) -> None:
    late = asked(desk, BOOK, item=BOOKLET, due=TODAY - timedelta(days=3))
    soon = asked(desk, VISIT, due=TODAY + timedelta(days=1))
    browser = desk.at_work("volunteer")
    assert "过了 3 天" in browser.text("/requests?show=overdue")
    assert "明天以前办好" in browser.text(f"/requests/{soon.id}")
    browser.post(f"/requests/{late.id}/due", due="2026-12-01")
    page = browser.text(f"/requests/{late.id}")
    assert "12月1日 星期二以前办好" in page
    assert "把日子改到12月1日 星期二" in page


def test_it_is_handed_on_to_somebody_who_may_see_it(desk: Office) -> None:
    ids = {role: desk.account(f"other-{role}", role, name=f"示例{role}") for role in NAMES}
    opinion, browser = asked(desk, OPINION), desk.at_work("staff")
    assert "示例volunteer" not in browser.text(f"/requests/{opinion.id}")
    assert browser.post(f"/requests/{opinion.id}/hand", to=ids["volunteer"]).status_code == 400
    browser.post(f"/requests/{opinion.id}/hand", to=ids["manager"])
    assert (now(desk, opinion).holder, now(desk, opinion).state) == (ids["manager"], "taken")
    assert "转给了 示例manager" in browser.text(f"/requests/{opinion.id}")


def test_whoever_refuses_says_why(desk: Office) -> None:
    opinion, browser = asked(desk, OPINION), desk.at_work("staff")
    assert [*wrong_fields(browser.post(f"/requests/{opinion.id}/refuse", reason=""))] == ["reason"]
    assert now(desk, opinion).state == "new"
    browser.post(f"/requests/{opinion.id}/refuse", reason="<b>没有</b>货")
    page = browser.text(f"/requests/{opinion.id}")
    assert "说办不了：&lt;b&gt;没有&lt;/b&gt;货" in page
    assert now(desk, opinion).state == "refused"
    browser.post(f"/requests/{opinion.id}/hand", to=now(desk, opinion).holder)
    assert now(desk, opinion).state == "refused"


@pytest.mark.parametrize(
    ("name", "typed", "error"),
    [
        ("note", "", "“记一笔”还空着，请填写。"),
        ("note", "长" * 301, "“记一笔”太长了，最多300个字。"),
        ("due", "后年", "“改到哪一天”请写一个日子，比如 11月24日。"),
    ],
)
def test_a_field_that_is_wrong_is_named(desk: Office, name: str, typed: str, error: str) -> None:
    visit, browser = asked(desk, VISIT), desk.at_work("volunteer")
    assert wrong_fields(browser.post(f"/requests/{visit.id}/{name}", **{name: typed})) == {name: error}


def test_who_looks_and_what_changes_is_written_down(desk: Office) -> None:
    visit, browser = asked(desk, VISIT), desk.at_work("volunteer")
    assert NUMBER in browser.text(f"/requests/{visit.id}")
    browser.post(f"/requests/{visit.id}/note", note="周六去")
    browser.post(f"/requests/{visit.id}/go", state="done")
    assert [line.did for line in lines(desk.store)][:3] == ["request.done", "request.note", "request.see"]


@pytest.mark.parametrize(
    ("kind", "may", "may_not"),
    [(HARDSHIP, "manager", "staff"), (RESULT, "staff", "volunteer"), (OPINION, "staff", "volunteer")],
)
def test_who_may_not_know_of_it_finds_it_nowhere(desk: Office, kind: str, may: Role, may_not: Role) -> None:
    secret = asked(desk, kind, due=TODAY - timedelta(days=1))
    messages.keep(desk.store, "spoken", secret.id, b"ID3sound", 2.0, "request_events")
    allowed, refused = desk.at_work(may), desk.at_work(may_not)
    places = [
        "/requests",
        f"/requests?kind={kind}",
        "/requests?show=overdue",
        f"/search?q={secret.number}",
        f"/search?q={NUMBER}",
        f"/search?q={TODAY}",
    ]
    for place in places:
        assert listed(allowed.text(place)) == [secret.number], place
        assert listed(refused.text(place)) == [], place
    paths = [f"/requests/{secret.id}", "/messages/spoken.mp3"]
    assert [allowed.get(path).status_code for path in paths] == [200, 200]
    assert [refused.get(path).status_code for path in paths] == [404, 404]
    changes: dict[str, dict[str, str]] = {"go": {"state": "done"}, "refuse": {"reason": "不"}, "note": {"note": "不"}}
    changes |= {"due": {"due": "2027-01-01"}, "hand": {"to": ""}}
    assert {
        refused.post(f"/requests/{secret.id}/{change}", **fields).status_code for change, fields in changes.items()
    } == {404}
    assert now(desk, secret).state == "new"


def test_requests_of_a_service_that_is_gone_are_for_managers(desk: Office) -> None:
    old = asked(desk, "99")
    assert listed(desk.at_work("manager").text("/requests")) == [old.number]
    assert listed(desk.at_work("staff").text("/requests")) == []


def test_the_list_for_a_day_tells_who_comes_when(desk: Office) -> None:
    starts = [datetime.combine(TODAY, datetime.min.time()) + timedelta(hours=hours) for hours in (10, 9)]
    later, earlier = (asked(desk, RECEPTION, starts=when, number=f"1380000000{n}") for n, when in enumerate(starts))
    asked(desk, RECEPTION, starts=starts[0] + timedelta(days=7), number="13800000009")
    browser = desk.at_work("staff")
    page = browser.text(f"/requests/day?kind={RECEPTION}")
    assert "接待日 · 11月25日 星期三" in page
    assert re.findall(r'<span class="number">(\d\d:\d\d)</span>', page) == ["09:00", "10:00"]
    assert page.index(earlier.number[3:]) < page.index(later.number[3:])
    assert "13800000000" in page
    assert "13800000009" in browser.text(f"/requests/day?kind={RECEPTION}&day=2026-12-02")
    assert lines(desk.store)[0].did == "request.day"


def test_a_volunteer_has_no_such_list(desk: Office) -> None:
    assert desk.at_work("volunteer").get("/requests/day").status_code == 404
    assert desk.at_work("staff").get(f"/requests/day?kind={VISIT}").status_code == 404


@pytest.mark.parametrize(
    "address", ["page=9999999999999", "page=-1", "page=x", "page=9999", "show=none&kind=none", "page=²"]
)
def test_an_address_that_says_nonsense_shows_the_list(desk: Office, address: str) -> None:
    assert desk.at_work("staff").get(f"/requests?{address}").status_code == 200


def test_english(desk: Office) -> None:
    loan, browser = asked(desk, LOAN, item=HEARING_AID, due=TODAY), desk.at_work("volunteer")
    page = browser.text(f"/requests/{loan.id}?lang=en")
    assert "Borrow a device: Hearing aid" in page
    assert "To do by: Today" in page
