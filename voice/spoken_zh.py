"""Chinese as it is read aloud: dates, times, telephone numbers, ranges, fractions, counting."""

from __future__ import annotations

import re

from voice.numerals import counted_number, digits_aloud, hanzi_number
from voice.spoken_rules import DATE, HANZI, TELEPHONE, TIME, YEAR, Rule, fixed, groups
from voice.spoken_zh_signs import AFTER_NUMBERS, BEFORE_NUMBERS, NUMBER, number

MEASURES = (
    "个位次天周点张本名人家条件种年遍句块只双门场节堂步篇页岁倍套份杯碗片粒元小分公米毫厘千万亿升克吨斤秒平立摄美欧英港"
)
"""Words before which 2 is 两: 2个, 2小时, 2分钟, 2公里, 2万."""
PARTS = "上午|下午|晚上|早上|中午|凌晨|清晨|早晨|傍晚|夜里|夜间|今晚|明晚|午后"
CALLED = (
    r"拨打|拨|致电|打|火警|报警|急救|☎|电话|热线|专线|号码|手机号?|分机|转|身份证号?码?|卡号|编号|单号|尾号|工号|学号|验证码|取件码|密码|"
    r"邮编|邮政编码|QQ号?|微信号?|账号|账户|会员号|代码|编码|序列号"
)
"""Words after which a number is said digit by digit."""
CALLING = "急救|报警|火警|热线|客服|服务台|电话|专线|平台|反诈"
"""Words before which it is."""
HOTLINES = r"12345|12320|12333|12315|12348|12349|12355|12356|12393|96110|10086|95\d{3}"
COUNTING = r"(?![\d.,]|\s?[元人万亿个位名次年天块张米分岁%])"
WON = "的?比[例率分]|获胜|战胜|击败|取胜|领先|落后|险胜|大胜|惜败|战平|逆转"
JOINED = r"\s*[-−–—~]+\s*"
"""What stands between the two ends of a range."""


def _date(match: re.Match[str]) -> str:
    return f"{digits_aloud(match[1])}年{hanzi_number(int(match[3]))}月{hanzi_number(int(match[4]))}日"


def _clock(match: re.Match[str]) -> str:
    part, hour, minute = match[1] or "", int(match[2]), int(match[3])
    if match[4] and not part:
        part = "下午" if match[4] in "pP" else "上午"
    if not part and hour >= 12:
        part = "中午" if hour == 12 else "下午" if hour < 18 else "晚上"
    return part + _hour(hour) + "点" + _minutes(minute)


def _hour(hour: int) -> str:
    return counted_number((hour - 1) % 12 + 1) if hour else "零"


def _minutes(minute: int) -> str:
    if minute in (0, 30):
        return "半" if minute else ""
    return ("零" if minute < 10 else "") + hanzi_number(minute) + "分"


def _written_clock(match: re.Match[str]) -> str:
    """9点30, 14点05分: the hour stays as it is written."""
    return counted_number(int(match[1])) + "点" + _minutes(int(match[2]))


def _seconds(match: re.Match[str]) -> str:
    minute, second = (("零" if each[0] == "0" else "") + hanzi_number(int(each)) for each in match.groups()[1:])
    return f"{counted_number(int(match[1]))}点{minute}分{second}秒"


def _fraction(match: re.Match[str]) -> str:
    """A blood pressure (135/85) is two numbers; only small ones are a fraction (3/4), with a whole before it 1 3/4."""
    whole, above, below = match[1], int(match[2]), int(match[3])
    if not 0 < above < below or (below > 10 and below not in (12, 16, 20, 100, 1000)):
        return f"{match[1] or ''}{match[2]}，{match[3]}"
    said = f"{hanzi_number(below).removeprefix('一' if below >= 100 else '')}分之{hanzi_number(above)}"
    return f"{hanzi_number(int(whole))}又{said}" if whole else said


def _percent(match: re.Match[str]) -> str:
    """80%, -5%, 3‰; a hundred of a hundred is 百分之百."""
    sign = {"-": "负", "+": "正"}.get(match[1] or "", "")
    name = "千" if match[3] == "‰" else "百"
    return f"{sign}{name}分之{'百' if (match[2], name) == ('100', '百') else number(match[2])}"


def _percents(match: re.Match[str]) -> str:
    """10-20% and 10%-20%."""
    return f"百分之{number(match[1])}到{'百分之' if match[2] else ''}{number(match[3])}"


def _half(match: re.Match[str]) -> str:
    """1.5小时 is 一个半小时, 2.5天 is 两天半, 0.5个月 is 半个月."""
    whole, unit = int(match[1]), match[2]
    if not whole:
        return "半" + unit
    name = unit.removeprefix("个")
    return counted_number(whole) + (f"个半{name}" if name in ("小时", "月", "钟头") else f"{name}半")


def _number(match: re.Match[str]) -> str:
    return number(match[0])


def _large(match: re.Match[str]) -> str:
    """Twenty thousand is 两万, two thousand 两千; no other two changes."""
    return counted_number(int(match[0]))


def _telephone(match: re.Match[str]) -> str:
    return "，".join(digits_aloud(part, "幺") for part in groups(match[1]))


def _called(match: re.Match[str]) -> str:
    """What the number belongs to and what stands between stays as it is written."""
    return match[1] + match[2] + "，".join(digits_aloud(part, "幺") for part in groups(match[3]))


def _aloud(match: re.Match[str]) -> str:
    return digits_aloud(match[0], "幺")


def _year(match: re.Match[str]) -> str:
    return digits_aloud(match[0])


def _years(match: re.Match[str]) -> str:
    return f"{digits_aloud(match[1])}到{digits_aloud(match[2])}"


def _feast(match: re.Match[str]) -> str:
    """5.1劳动节, 9·18: month and day, each by its digits."""
    return "".join(digits_aloud(part) for part in match.groups() if part)


def _version(match: re.Match[str]) -> str:
    return "点".join(hanzi_number(int(part[:12])) for part in match[0].split("."))


def _door(match: re.Match[str]) -> str:
    """5-2-301: building, entrance, door."""
    return f"{hanzi_number(int(match[1]))}，{hanzi_number(int(match[2]))}，{digits_aloud(match[3])}"


DATES: tuple[Rule, ...] = (
    (DATE, _date),
    (rf"(?<!\d)({YEAR}){JOINED}({YEAR})(?=年)", _years),
    (rf"(?<![\d-])({YEAR}){JOINED}({YEAR})(?![\d-])(?![^，。；\s]?[元人个次份])", _years),
    (r"(?<=公元前)\d{1,4}(?=年)", _year),
    (r"(?<!\d)(?:[1-9]000(?=多?年(?:前|来|历史|的历史|以前|以上|间))|[3-9]\d{3}(?=年))", _large),
    (r"(?<!\d)\d{4}(?=年|届|级(?!别)|春节|国庆|中秋|元旦)", _year),
    (rf"(?<=[（(]){YEAR}(?=[)）])", _year),
    (r"(?<!\d)(?:0\d|\d\d(?=年(?:\d{1,2}月|[春夏秋冬初底末])))(?=年)", _year),
    (r"(?<![\d.])[05-9]0后(?![来天面的])", lambda match: digits_aloud(match[0][:2]) + "后"),
    (r"(?<=[周期拜])[1-7](?![\d年月日天岁个.])", lambda match: "一二三四五六日"[int(match[0]) - 1]),
    (rf"(?<=[周期拜][一二三四五六日天]){JOINED}(?=(?:周|星期|礼拜)?[一二三四五六日天])", fixed("到")),
    (r"廿", fixed("二十")),
    (r"卅", fixed("三十")),
    (r"(?<=[〇零一二三四五六七八九])[○〇OＯ]|[○O](?=[〇零一二三四五六七八九])", fixed("零")),
    (r"(?<!\d)0(\d)(?=[月日号时])", fixed(r"\1")),
    (
        r"(?<!\d)(\d{1,2})\.(\d{1,2})(?=(?:国际)?(?:妇女节|劳动节|儿童节|护士节|晚会))|(?<!\d)(\d{1,2})·(\d{1,2})(?!\d)",
        _feast,
    ),
)
TIMES: tuple[Rule, ...] = (
    (r"(比分|比例|比率|配比|浓度|战成|[平胜负])([是为：]?)(\d{1,4})[:：](\d{1,5})(?![\d:：])", fixed(r"\1\2\3比\4")),
    (rf"(?<![\d:：])(\d{{1,4}})[:：](\d{{1,5}})(?=\s?(?:{WON}))", fixed(r"\1比\2")),
    (r"(?<![\d:：])(\d{1,4})[:：](\d|\d{3,5})(?![\d:：])", fixed(r"\1比\2")),
    (rf"({PARTS})?(?<![\d:：]){TIME}(?: ?([aApP])\.?[mM]\b\.?)?", _clock),
    (r"(?<![\d:：])(\d{1,2})[:：]([0-5]\d)[:：]([0-5]\d)(?![\d:：])", _seconds),
    (r"(?<![\d.])(\d{1,2})点(0[1-9]|[1-5]\d)(?!\d)分?(?!之)", _written_clock),
    (r"(?<=[点分])0(\d)(?=[分秒])", fixed(r"零\1")),
)
NUMBERED: tuple[Rule, ...] = (
    (r"[（(](0\d{2,3})[）)] ?(\d{7,8})(?!\d)", lambda match: _joined_call(match[1], match[2])),
    (r"\+86[- ]?(?=\d)", fixed("加八六，")),
    (r"(?<!\d)(\d{1,2})-(\d{1,2})-(\d{3,4})(?=室|号|户|$|[，。])", _door),
    (rf"({CALLED})((?:号码?)?[是为:： ]{{0,2}})(\d{{3,}})(?!-?\d){COUNTING}", _called),
    (rf"(?<![\d.-]){TELEPHONE}(?!\d){COUNTING}", _telephone),
    (rf"(?<![\d.])\d{{3,6}}(?=(?:{CALLING}))|(?<![\d.])(?:{HOTLINES}){COUNTING}", _aloud),
    (r"(?<![\d.])\d{3,4}(?=路(?![程口灯上人]))", _aloud),
    (r"(?<![\d.])\d{3,4}(?=室(?!内)|房间|病房|号房|教室)|(?<=房号|间号|牌号)\d{3,4}", _year),
    (r"(?<=[GDCKTZ])\d{1,4}(?=次)|(?<=[A-Z])\d{5}(?!\d)", _aloud),
    (r"(?<![\d.])\d+(?:\.\d+){2,}(?![\d.])", _version),
)


def _joined_call(area: str, number: str) -> str:
    return "，".join(digits_aloud(part, "幺") for part in (area, *groups(number)))


RANGES: tuple[Rule, ...] = (
    (r"(?<=\d) ?- ?(?=\d+ ?=)", fixed("减")),
    (r"(?<!\d)-(?=\d+(?:\.\d+)?(?:℃|°|度|\s*[-~～至到]+\s*-?\d+(?:\.\d+)?(?:℃|°|度)))", fixed("零下")),
    (rf"(?<![\d.])({NUMBER})(%?)[-–—~至到]({NUMBER})%", _percents),
    (rf"(?<![\d.%])([-+])?({NUMBER})([%‰])", _percent),
    (r"(?<![\d/])(?:(\d{1,2}) )?(\d{1,3})/(\d{1,4})(?![\d/])", _fraction),
    (rf"(?<![第\d.月])2(?={JOINED}\d{{1,2}}[{MEASURES}])", fixed("两")),
    (r"(?<=[\d年月日号点半分时两])\s*[-−–—~～]+\s*(?=[\d零一二两三四五六七八九十上下晚早中百])", fixed("到")),
    (r"(?<=[度元角岁楼层天人个克升米里厘斤吨℃°])\s*[-–—~]\s*(?=[\d零负])", fixed("到")),
    (r"(?<=[至到])-(?=\d)", fixed("负")),
    (r"(?:(?<=[为是在约达降于：，。 （(])|^)-(?=\d)|(?<=\s)-(?=\d)", fixed("负")),
)
COUNTS: tuple[Rule, ...] = (
    (r"(?<![\d.])(\d{1,3})\.50?(个小时|小时|个月|个钟头|钟头|天|年)(?!级)", _half),
    (rf"(?<![第\d.月])2(?=[{MEASURES}])(?!2?分之)", fixed("两")),
    (r"(?<![\d.])2(?=室\d厅|室[一二两三]厅)", fixed("两")),
    (r"(?<![\d.])\d{13,}|(?<![\d.])0\d+(?!\.)", lambda match: digits_aloud(match[0])),
    (r"(?<![\d.])2\d{3,4}(?![\d.])|(?<![\d.])2\d{8}(?![\d.])", _large),
    (NUMBER, _number),
)
ZH: tuple[Rule, ...] = (
    (rf"(?<=[{HANZI}]) +(?=[\d])|(?<=\d) +(?=[{HANZI}])", fixed("")),
    (r"(?<![\d,])(\d{1,3}),(\d{3})(?![\d,])", fixed(r"\1\2")),
    *BEFORE_NUMBERS,
    *DATES,
    *TIMES,
    *NUMBERED,
    (r"(?<=\d),(?=\d{3}(?!\d))", fixed("")),
    *RANGES,
    *AFTER_NUMBERS,
    *COUNTS,
)
