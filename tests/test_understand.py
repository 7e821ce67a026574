from __future__ import annotations

import pytest
from said import CATALOGUES, PHRASES, pages, said

from kiosk.messages import Language
from kiosk.understand import Catalogue, understand

CHINESE = """
home     | 找人帮忙             | help                 | exact
home     | 找人帮忙吧           | help                 | exact
home     | 嗯，那个，帮帮我     | help                 | exact
home     | 有人吗               | help                 | exact
home     | 来个人呀             | help                 | exact
home     | 我要学习             | columns              | exact
home     | 听点啥               | columns              | exact
home     | 报名活动             | activities           | exact
home     | 有啥活动呢           | activities           | exact
home     | 今儿有啥活动         | activities.today     | exact
home     | 请问今天有什么活动？ | activities.today     | exact
home     | 这礼拜有啥活动       | activities.week      | exact
home     | 我报了啥             | mine                 | exact
home     | 我的                 | mine                 | exact
home     | 字大一点             | set.text_size        | exact
home     | 看不清               | set.text_size        | exact
home     | 说英语               | set.language:en      | exact
home     | 再见                 | goodbye              | exact
home     | 拜拜                 | goodbye              | exact
home     | 附近的医院           | places               | exact
home     | 第二个               | columns              | exact
home     | 第3个                | activities           | exact
list     | 头一个               | activity.open:6      | exact
list     | 第三个吧             | activity.open:12     | exact
list     | 下一页               | page.next            | exact
list     | 往后翻               | page.next            | exact
list     | 翻回去               | page.previous        | exact
list     | 合唱团               | activity.open:8      | exact
list     | 返回                 | back                 | exact
list     | 退回去               | back                 | exact
list     | 回到首页             | home                 | exact
list     | 没听清               | again                | exact
list     | 大声点儿             | set.louder           | free
list     | 听不见               | set.louder           | exact
list     | 小点声               | set.quieter          | exact
list     | 慢慢说               | set.slower           | exact
list     | 别说了               | stop                 | exact
home     | 救命                 | help.kind:urgent     | exact
home     | 救命救命             | help.kind:urgent     | exact
home     | 我摔倒了             | help.kind:urgent     | exact
home     | 我不舒服             | help.kind:doctor     | exact
home     | 麻烦您帮我叫医生     | help.kind:doctor     | exact
home     | 心里闷得慌           | help.kind:talk       | exact
home     | 家里漏水了           | help.kind:life       | exact
home     | 我要报名太极拳       | activity.sign_up:6   | slot
home     | 太极拳报名           | activity.sign_up:6   | slot
home     | 请给我报合唱团吧     | activity.sign_up:8   | slot
home     | 我想参加书法班       | activity.sign_up:2   | slot
home     | 那个，我要去包饺子   | activity.sign_up:12  | slot
home     | 不去太极拳了         | activity.cancel:6    | slot
home     | 取消手机课           | activity.cancel:3    | slot
home     | 手机课几点开始       | activity.open:3      | slot
home     | 下象棋在哪呀         | activity.open:4      | slot
home     | 看电影               | activity.open:5      | slot
home     | 听养生保健           | column.open:c1       | slot
home     | 家乡故事             | column.open:c2       | slot
home     | 给我念春晓           | lesson.open:l2       | slot
home     | 我要听在家不摔跤     | lesson.open:l3       | slot
home     | 有什么音乐活动       | activities.kind:音乐 | slot
home     | 志愿                 | activities.kind:志愿 | slot
home     | 书法                 | activity.open:2      | search
home     | 大青山               | activity.open:11     | search
home     | 报名饺子             | activity.sign_up:12  | search
home     | 听护膝盖             | lesson.open:l1       | search
home     | 太极                 | -                    | guess
home     | 报名太极             | -                    | guess
home     | 报名太急全           | activity.sign_up:6   | sound
home     | 我要抱名太极拳       | activity.sign_up:6   | sound
home     | 找仁帮忙             | help                 | sound
home     | 早人帮忙             | help                 | sound
home     | 我要报名和唱团       | activity.sign_up:8   | sound
home     | 我要报名合床团       | activity.sign_up:8   | sound
home     | 听扬生保见           | column.open:c1       | sound
home     | 今天有森么活动       | activities.today     | sound
home     | 叫一生               | help.kind:doctor     | sound
home     | 再贱                 | goodbye              | sound
home     | 手页                 | home                 | sound
home     | 我今天下午想去学一学太极拳行不行 | activity.sign_up:6   | free
home     | 不想报名太极拳       | activity.cancel:6    | free
home     | 哎呀我摔倒了快来      | help.kind:urgent     | free
home     | 能不能帮我叫一下医生 | help.kind:doctor     | exact
home     | 帮我报一下太极拳     | activity.sign_up:6   | slot
home     | 明天有什么活动       | activities.day:tomorrow | slot
home     | 礼拜三做甚           | activities.day:3     | slot
home     | 字太小了看不清       | set.text_size        | free
home     | 听点古诗             | column.open:c3       | search
activity | 我要报名             | activity.sign_up:6   | exact
activity | 算我一个             | activity.sign_up:6   | exact
activity | 再念一遍             | again                | exact
confirm  | 第一个               | -                    | guess
confirm  | 地一个               | -                    | guess
confirm  | 第二个               | activity.open:6      | exact
confirm  | 对                   | activity.confirm:6   | exact
confirm  | 可以呀               | activity.confirm:6   | exact
confirm  | 对对对               | activity.confirm:6   | exact
confirm  | 嗯，好的             | activity.confirm:6   | exact
confirm  | 对，报名             | activity.confirm:6   | exact
confirm  | 不对                 | activity.open:6      | exact
confirm  | 不                   | activity.open:6      | exact
confirm  | 不要                 | activity.open:6      | exact
confirm  | 算了吧               | activity.open:6      | exact
confirm  | 不是                 | activity.open:6      | exact
confirm  | 号码不对             | pad.change           | exact
confirm  | 找人                 | help                 | exact
keypad   | 一                   | pad.digit:1          | exact
keypad   | 幺                   | pad.digit:1          | exact
keypad   | 8                    | pad.digit:8          | exact
keypad   | 一三八零零一三八零零零 | pad.digit:13800138000 | digits
keypad   | 幺三八 零零幺二      | pad.digit:1380012    | digits
keypad   | 我的电话是幺三八     | pad.digit:138        | digits
keypad   | 138 0013             | pad.digit:1380013    | digits
keypad   | 八八                 | pad.digit:88         | digits
keypad   | 会员号是一零五       | pad.digit:105        | digits
keypad   | 闺女纸上写的是一三六 | pad.digit:136        | digits
keypad   | 尾号嗯九九六幺       | pad.digit:9961       | digits
keypad   | 接着三个六           | pad.digit:666        | digits
keypad   | 好了                 | pad.done             | exact
keypad   | 输完了               | pad.done             | exact
keypad   | 按错了               | pad.erase            | exact
keypad   | 首页                 | home                 | exact
player   | 停一停               | player.pause         | exact
player   | 等等                 | player.pause         | exact
player   | 接着念               | player.resume        | exact
player   | 上一句               | player.previous      | exact
player   | 跳过这句             | player.next          | exact
player   | 再念一遍             | player.again         | exact
player   | 从头开始             | player.restart       | exact
player   | 快一点               | set.faster           | exact
player   | 太快了               | set.slower           | exact
calling  | 不用来了             | help.cancel:7        | exact
calling  | 没事了               | help.cancel:7        | exact
idle     | 在呢                 | idle.stay            | exact
idle     | 我还要用             | idle.stay            | exact
"""

ENGLISH = """
home     | get help                     | help               | exact
home     | Help me, please!             | help               | exact
home     | um could you call a doctor   | help.kind:doctor   | exact
home     | I don't feel well            | help.kind:doctor   | exact
home     | emergency                    | help.kind:urgent   | exact
home     | I have fallen                | help.kind:urgent   | exact
home     | I would like to listen       | columns            | exact
home     | what's on today              | activities.today   | exact
home     | what is on today             | activities.today   | exact
home     | my activities                | mine               | exact
home     | the second one               | columns            | exact
home     | speak Chinese                | set.language:zh    | exact
home     | larger letters               | set.text_size      | exact
home     | goodbye                      | goodbye            | exact
home     | sign me up for tai chi       | activity.sign_up:6 | slot
home     | please sign me up for the choir | activity.sign_up:8 | slot
home     | I want to join the calligraphy class | activity.sign_up:2 | slot
home     | when is tai chi              | activity.open:6    | slot
home     | I am not going to tai chi    | activity.cancel:6  | slot
home     | listen to old poems          | column.open:c3     | slot
home     | read me no falls at home     | lesson.open:l3     | slot
home     | music activities             | activities.kind:音乐 | slot
home     | calligraphy                  | activity.open:2    | search
home     | sign me up for haircuts      | activity.sign_up:14 | search
home     | sign me up for tai chee      | activity.sign_up:6 | sound
home     | sing me up for tai chi       | activity.sign_up:6 | sound
home     | get helb                     | help               | sound
list     | next page                    | page.next          | exact
list     | go back                      | back               | exact
list     | speak up                     | set.louder         | exact
confirm  | yes                          | activity.confirm:6 | exact
confirm  | yes yes                      | activity.confirm:6 | exact
confirm  | no                           | activity.open:6    | exact
confirm  | not right                    | activity.open:6    | exact
confirm  | wrong number                 | pad.change         | exact
keypad   | one three eight              | pad.digit:138      | digits
keypad   | my number is one oh five     | pad.digit:105      | digits
keypad   | one one                      | pad.digit:11       | digits
keypad   | done                         | pad.done           | exact
player   | pause                        | player.pause       | exact
player   | go on                        | player.resume      | exact
"""

NOTHING: tuple[tuple[Language, str, str], ...] = (
    ("zh", "home", ""),
    ("zh", "home", "嗯"),
    ("zh", "home", "啊啊啊"),
    ("zh", "home", "今天天气真好"),
    ("zh", "home", "饕餮魑魅"),
    ("zh", "home", "一三八零零"),
    ("zh", "home", "你吃饭了没有"),
    ("zh", "home", "我儿子在北京上班"),
    ("zh", "home", "？！。"),
    ("zh", "home", "对"),
    ("zh", "home", "我"),
    ("zh", "home", "的"),
    ("zh", "home", "给我儿子炖个排骨吧"),
    ("zh", "home", "在"),
    ("zh", "home", "昨天晚上下了一场大雨"),
    ("zh", "home", "下一句"),
    ("zh", "confirm", "十"),
    ("zh", "confirm", "今天天气真好"),
    ("zh", "keypad", "太极拳"),
    ("zh", "player", "我家的猫"),
    ("en", "home", "um"),
    ("en", "home", "the weather is lovely"),
    ("en", "home", "xyzzy"),
    ("en", "home", "yes"),
    ("en", "confirm", "maybe tomorrow"),
)


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("page", "text", "intent", "how"), rows(CHINESE))
def test_chinese(page: str, text: str, intent: str, how: str) -> None:
    understood = said(text, page).understood
    assert (str(understood.intent or "-"), understood.how) == (intent, how)


@pytest.mark.parametrize(("page", "text", "intent", "how"), rows(ENGLISH))
def test_english(page: str, text: str, intent: str, how: str) -> None:
    understood = said(text, page, "en").understood
    assert (str(understood.intent or "-"), understood.how) == (intent, how)


@pytest.mark.parametrize(("language", "page", "text"), NOTHING)
def test_nothing_is_made_of_other_words(language: Language, page: str, text: str) -> None:
    meaning = said(text, page, language)
    assert (meaning.understood.how, meaning.understood.intent, meaning.candidates) == ("nothing", None, ())


def test_a_question_says_what_would_happen() -> None:
    assert [choice.label for choice in said("报名太极", "home").candidates] == ["报名太极拳", "报名太极扇"]


def test_no_more_than_three_candidates() -> None:
    many = Catalogue({"activity": tuple((f"太极{name}", name) for name in "拳扇剑球")})
    meaning = understand([("太极", 1.0)], pages("zh")["home"], PHRASES, many, "zh")
    assert [choice.label for choice in meaning.candidates] == ["太极拳", "太极扇", "太极剑"]


@pytest.mark.parametrize(
    "text", ["不对", "不好", "不是", "不行", "不要", "不可以", "不同意", "别报名", "不报名", "不是的"]
)
def test_a_no_is_never_a_yes(text: str) -> None:
    assert str(said(text, "confirm").understood.intent) != "activity.confirm:6"


@pytest.mark.parametrize("text", ["队", "事", "豪", "堆", "十", "浩"])
def test_what_only_sounds_like_a_short_yes_is_none(text: str) -> None:
    assert said(text, "confirm").understood.how != "exact"
    assert said(text, "confirm").understood.intent is None


def test_of_several_with_a_name_the_first_is_meant() -> None:
    assert str(said("太极拳", "home").understood.intent) == "activity.open:6"


def test_silence() -> None:
    meaning = understand([], pages("zh")["home"], PHRASES, CATALOGUES["zh"], "zh")
    assert (meaning.understood.how, meaning.understood.text) == ("nothing", "")


def test_endless_talk_is_looked_at_only_so_far() -> None:
    meaning = understand([("我要报名太极拳" * 20_000, 1.0)], pages("zh")["home"], PHRASES, CATALOGUES["zh"], "zh")
    assert len(meaning.understood.text) == 200
