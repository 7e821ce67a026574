"""The set-up pages as staff go through them: behind the code, each thing kept at once, gone when somebody leaves."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from watched import CONTENT, MONDAY_MORNING

from kiosk.app.world import make_world
from kiosk.files.settings_file import SettingsFile
from kiosk.messages import Intent, Page
from kiosk.settings import Settings, load_settings
from kiosk.store.setup_code import WRONG, new_code
from kiosk.turn.conversation import Conversation, Turn

WRITTEN = '# ours\nkiosk = "lobby"\n'


class Staff:
    """Presses keys by their label."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation

    @property
    def page(self) -> Page:
        return self.conversation.turn.page

    def press(self, *labels: str) -> Turn:
        for label in labels:
            view = self.conversation.view()
            choices = (*view.page.choices, *view.fixed)
            self.conversation.press(next(each for each in choices if each.label == label).intent)
        return self.conversation.turn

    def begin(self, code: str) -> None:
        self.conversation.press(Intent("setup"))
        self.type(code)

    def type(self, code: str) -> Turn:
        return self.press(*code, "好了")


@contextmanager
def kiosk(folder: Path) -> Iterator[tuple[Staff, SettingsFile, str]]:
    """A kiosk that waits for somebody, the file of its settings, and its code."""
    path = folder / "settings.toml"
    if not path.exists():
        path.write_text(WRITTEN, "utf-8")
    settings = SettingsFile.load(path)
    world = make_world(folder / "data", CONTENT, settings, MONDAY_MORNING)
    with closing(world.store):
        yield Staff(Conversation(world, waits=Intent("attract"))), settings, new_code(world.store)


def test_without_a_code_it_is_told_how_to_get_one(tmp_path: Path) -> None:
    world = make_world(tmp_path, CONTENT, Settings(), MONDAY_MORNING)
    with closing(world.store):
        turn = Conversation(world).press(Intent("setup"))
    assert turn.page.id == "setup.locked"
    assert "./run code" in turn.page.body[0]


def test_the_code_is_shown_as_dots_and_never_said(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, _, code):
        staff.press("工作人员设置")
        for digit in code:
            assert staff.press(digit).say == ()
        assert staff.page.body[0] == "● ● ● ● ● ●"
        assert code not in str(staff.page)
        staff.press("好了")
        assert staff.page.id == "setup"


def test_a_wrong_code_opens_nothing_and_after_five_one_has_to_wait(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, _, code):
        staff.conversation.press(Intent("setup"))
        wrong = f"{(int(code) + 1) % 1_000_000:06}"
        for _ in range(WRONG - 1):
            assert staff.type(wrong).say == ("密码不对，请再试一次。",)
            assert staff.page.id == "setup.code"
        staff.type(wrong)
        assert staff.page.id == "setup.locked"
        assert staff.page.body == ("密码错了太多次。请等5分钟再试。",)


@pytest.mark.parametrize("intent", ["setup.card.same", "setup.letters.as:3", "setup.write.done", "setup.floor.enter"])
def test_without_the_code_no_intent_changes_anything(tmp_path: Path, intent: str) -> None:
    with kiosk(tmp_path) as (staff, _, code):
        staff.conversation.press(Intent.parse(intent))
        assert staff.page.id == "setup.code"
        staff.begin(code)
        staff.press("首页")
        staff.conversation.press(Intent.parse(intent))
        assert staff.page.id == "setup.code"
    assert (tmp_path / "settings.toml").read_text("utf-8") == WRITTEN


def test_every_page_can_be_come_to_and_left_and_nobody_needs_more_than_six_keys(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, _, code):
        staff.begin(code)
        names = [choice.label for choice in staff.page.choices][:4]
        staff.press("下一页")
        second = [choice.label for choice in staff.page.choices][:3]
        for name in (*names, *second):
            staff.conversation.press(Intent("setup", "#2") if name in second else Intent("setup"))
            page = staff.press(name).page
            assert len(page.choices) <= 6 or page.kind == "keypad"
            staff.press("返回")
            assert staff.page.id == "setup"


def test_a_card_that_is_as_wide_gives_the_size_of_the_screen(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, settings, code):
        staff.begin(code)
        staff.press("屏幕有多大")
        assert staff.page.long_edge_mm == 531.0
        staff.press("宽一点")
        assert staff.page.long_edge_mm == pytest.approx(531 / 1.005, abs=0.01)
        staff.press("窄一点", "窄一点")
        assert staff.page.long_edge_mm == pytest.approx(531 * 1.005, abs=0.01)
        assert settings.now.long_edge_mm == 531.0
        assert staff.press("一样宽了").say == ("记下了，屏幕的长边是534毫米。",)
        assert staff.conversation.view().long_edge_mm == pytest.approx(531 * 1.005, abs=0.1)
    assert load_settings(tmp_path / "settings.toml").long_edge_mm == settings.now.long_edge_mm


def test_a_code_that_is_said_has_no_more_digits_than_a_code(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, _, code):
        staff.conversation.press(Intent("setup"))
        staff.conversation.said([(f"{code}77", 0.9)])
        assert staff.press("好了").page.id == "setup"


def test_the_height_is_typed_in_centimetres(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, settings, code):
        staff.begin(code)
        assert staff.press("屏幕有多高", "9", "9", "9", "好了").say == ("请按从零到200的厘米数。",)
        assert staff.press("8", "2", "好了").say == ("记下了。",)
        assert settings.now.floor_mm == 820.0
        staff.conversation.said([("一二三四", 0.9)])
        assert "123 厘米" in staff.page.body, "there is no room for more"
        assert staff.conversation.view().floor_mm == 820.0


def test_letters_and_colours_are_seen_at_once_and_every_later_visit_begins_with_them(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, settings, code):
        staff.begin(code)
        assert staff.press("下一页", "字和颜色", "字的大小", "特大字").visit.text_size == 3
        staff.press("这样就好", "白天的颜色")
        assert staff.press("黑底白字").visit.theme == "white"
        staff.press("这样就好", "这样就好", "下一页", "下一页", "做完了，离开")
        assert staff.page.id == "attract"
        visit = staff.conversation.press(Intent("home")).visit
        assert (visit.text_size, visit.theme, visit.staff) == (3, "white", False)
        assert settings.now == Settings(kiosk="lobby", text_size=3, theme_day="white")


def test_the_hours_of_the_evening_move_by_half_an_hour_also_over_midnight(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, settings, code):
        staff.begin(code)
        staff.press("下一页", "字和颜色", "晚上从几点到几点", "开始早一点", "结束晚一点")
        assert (settings.now.evening_from, settings.now.evening_to) == ("18:00", "07:30")
        said = staff.press("开始早一点").say
        assert said == ("记下了。", "下午5点半到上午7点半")
        for _ in range(16):
            staff.press("结束早一点")
        assert settings.now.evening_to == "23:30"


def test_one_language_alone_can_be_offered(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, settings, code):
        staff.begin(code)
        staff.press("下一页", "用哪些语言", "只用中文")
        assert settings.now.languages == "zh"
        staff.press("首页")
        assert "English" not in [choice.label for choice in staff.page.choices]


def test_the_name_typed_in_pinyin_reaches_the_home_page_and_the_waiting_one(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, settings, code):
        staff.begin(code)
        staff.press("下一页", "中心的名字", "中文名字")
        for _ in "青城社区活动中心":
            staff.press("删一个")
        staff.press(*"qiao", "桥", *"dong", "东", *"shequ", "社", "区", "数字", "2", "字母", *"hao", "别的字", "删一个")
        staff.press("删一个", "删一个", *"zh", "站", "好了")
        assert settings.now.centre == "桥东社区2站"
        staff.press("首页")
        assert staff.conversation.view().header[2] == "桥东社区2站"
        staff.conversation.press(Intent("goodbye"))
        assert "桥东社区2站" in staff.conversation.view().header


def test_a_name_of_which_some_hanzi_are_not_chosen_yet_is_not_kept(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, settings, code):
        staff.begin(code)
        staff.press("下一页", "中心的名字", "中文名字", *"qiao")
        assert staff.press("好了").say == ("请用拼音写中心的名字。先按字母，再按要的字，写完按好了。",)
        assert (settings.now.centre, staff.page.body[1]) == ("", "qiao")
        staff.press("返回", "英文名字")
        assert staff.page.body == ("Qingcheng Community Centre＿",), "nor what was left half written"


def test_a_name_written_by_hand_may_hold_anything(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, settings, code):
        settings.change(centre="桥东\t社区")
        staff.begin(code)
        staff.press("下一页", "中心的名字", "中文名字", "删一个", "好了")
        assert settings.now.centre == "桥东\t社"


def test_english_words_begin_with_a_capital(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, settings, code):
        settings.change(centre_en="Old")
        staff.begin(code)
        staff.press(
            "下一页", "中心的名字", "英文名字", "删一个", "删一个", "删一个", *"bridge", "空格", *"hal", "l", "好了"
        )
        assert settings.now.centre_en == "Bridge Hall"


def test_set_up_ends_when_nobody_does_anything(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, settings, code):
        staff.begin(code)
        staff.conversation.pass_time(settings.now.idle_warn_s)
        assert staff.page.id == "idle"
        staff.conversation.pass_time(settings.now.idle_end_s)
        assert staff.page.id == "attract"
        staff.press("工作人员设置")
        assert staff.page.id == "setup.code"


def test_what_can_not_be_written_is_told_and_not_shown_as_set(tmp_path: Path) -> None:
    with kiosk(tmp_path) as (staff, settings, code):
        (tmp_path / "settings.toml").write_text("kiosk = ", "utf-8")  # somebody is writing into it by hand
        staff.begin(code)
        turn = staff.press("下一页", "字和颜色", "字的大小", "特大字")
        assert turn.say == ("没有记下来，设置写不进硬盘。请看看硬盘满了没有，或者请懂电脑的人来看。",)
        assert turn.visit.text_size == settings.now.text_size == 1
    assert (tmp_path / "settings.toml").read_text("utf-8") == "kiosk = "
