"""Texts as somebody would read them aloud: numbers, times, dates, units, telephone numbers.

A pure function from text to text that remembers where each character came from, so that the word being spoken can be
marked in the text that is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from voice.numerals import digits_aloud, hanzi_number

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


@dataclass(frozen=True)
class Spoken:
    """A text for the synthesiser."""

    text: str
    origins: tuple[tuple[int, int], ...]
    """For each character of text the range (begin, end) of the original that it speaks."""

    def original(self, begin: int, end: int) -> tuple[int, int]:
        """The range of the original text behind text[begin:end], which must not be empty."""
        parts = self.origins[begin:end]
        return min(part[0] for part in parts), max(part[1] for part in parts)


def spoken(text: str, language: str) -> Spoken:
    """The text as it is to be said in "zh" or "en"."""
    result = Spoken(text, tuple((at, at + 1) for at in range(len(text))))
    for pattern, say in RULES[language]:
        result = _replaced(result, pattern, say)
    return result


def _replaced(source: Spoken, pattern: re.Pattern[str], say: Callable[[re.Match[str]], str]) -> Spoken:
    text, origins, done = "", list[tuple[int, int]](), 0
    for match in pattern.finditer(source.text):
        said = say(match)
        text += source.text[done : match.start()] + said
        origins += [*source.origins[done : match.start()], *_origins(source, match, len(said))]
        done = match.end()
    return Spoken(text + source.text[done:], (*origins, *source.origins[done:]))


def _origins(source: Spoken, match: re.Match[str], length: int) -> list[tuple[int, int]]:
    """One for one where the length stays (digits), else the whole match for every character."""
    if length == len(match[0]):
        return list(source.origins[match.start() : match.end()])
    return [source.original(*match.span())] * length if length else []


def _clock_zh(match: re.Match[str]) -> str:
    part, hour, minute = match[1] or "", int(match[2]), int(match[3])
    if not part and hour >= 12:
        part = "中午" if hour == 12 else "下午" if hour < 18 else "晚上"
    hours = "两" if (hour - 1) % 12 + 1 == 2 else hanzi_number((hour - 1) % 12 + 1 if hour else 0)
    return part + hours + "点" + _minutes_zh(minute)


def _minutes_zh(minute: int) -> str:
    if minute in (0, 30):
        return "半" if minute else ""
    return ("零" if minute < 10 else "") + hanzi_number(minute) + "分"


def _clock_en(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    minutes = f" o {minute}" if 0 < minute < 10 else f" {minute}" if minute else ""
    return f"{(hour - 1) % 12 + 1}{minutes} {'p' if hour >= 12 else 'a'} m"


def _fraction_zh(match: re.Match[str]) -> str:
    """A blood pressure (135/85) is two numbers; only small ones are a fraction (3/4)."""
    above, below = int(match[1]), int(match[2])
    if above < below <= 10:
        return f"{hanzi_number(below)}分之{hanzi_number(above)}"
    return f"{match[1]}，{match[2]}"


def _number_zh(match: re.Match[str]) -> str:
    whole = hanzi_number(int(match[1]))
    return whole + "点" + digits_aloud(match[2]) if match[2] else whole


def _telephone_zh(match: re.Match[str]) -> str:
    return (match[1] or "") + "，".join(digits_aloud(part, "幺") for part in _groups(match[2]))


def _telephone_en(match: re.Match[str]) -> str:
    return ", ".join(" ".join(part) for part in _groups(match[0]))


def _groups(number: str) -> list[str]:
    """A telephone number in the groups people say: a hotline (12345) whole, a mobile 3-4-4, else in fours."""
    parts = re.split(r"[- ]", number)
    if len(parts) > 1 or len(number) <= 6:
        return parts
    first = 3 if len(number) == 11 else len(number) % 4 or 4
    return [number[:first], *(number[at : at + 4] for at in range(first, len(number), 4))]


def _fixed(said: str) -> Callable[[re.Match[str]], str]:
    """Always the same words; \\1 stands for a group of the match."""
    return lambda match: match.expand(said)


UNITS_ZH = {
    "mmHg": "毫米汞柱",
    "km": "公里",
    "kg": "公斤",
    "cm": "厘米",
    "mm": "毫米",
    "ml": "毫升",
    "mL": "毫升",
    "mg": "毫克",
    "g": "克",
    "m": "米",
}
MEASURES = "个位次天周点张本名人家条件种年遍句块只双门场节堂步篇页岁倍套份杯碗片粒元小分公两米"
"""Words before which 2 is 两: 2个, 2小时, 2分钟, 2公里."""
TIME = r"([01]?\d|2[0-4])[:：]([0-5]\d)(?![\d:：])"
TELEPHONE = r"((?:0\d{2,3}[- ])?\d{7,}|1\d{2}[- ]\d{4}[- ]\d{4})"

ZH: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"[\"'“”‘’「」『』《》〈〉【】\[\]()（）{}<>*#_`|\\]+", _fixed("")),
    (r"(?<=\d),(?=\d{3}(?!\d))", _fixed("")),
    (r"(?<![\d/-])(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?![\d/-])", _fixed(r"\1年\3月\4日")),
    (r"(?<!\d)\d{4}(?=年)", lambda match: digits_aloud(match[0])),
    (r"(上午|下午|晚上|早上|中午|凌晨)?(?<![\d:：])" + TIME, _clock_zh),
    (r"(拨打|拨|电话|热线|号码)?(?<!\d)" + TELEPHONE + r"(?![\d元人万亿])", _telephone_zh),
    (r"(拨打|拨|电话|热线|号码)(\d{3,6})(?!\d)", _telephone_zh),
    (r"(?<!\d)[-−](?=\d+(?:\.\d+)?(?:℃|°|度))", _fixed("零下")),
    (r"℃|°C", _fixed("摄氏度")),
    (r"°", _fixed("度")),
    (r"(\d+(?:\.\d+)?)[%％]", _fixed(r"百分之\1")),
    (r"(?<![\d/])(\d{1,3})/(\d{1,3})(?![\d/])", _fraction_zh),
    (r"(?<=[\d年月日号点半分时])\s*[-−–—~～]+\s*(?=[\d零一二两三四五六七八九十上下晚早中百])", _fixed("到")),
    (r"(?<=\d)(mmHg|km|kg|cm|mm|ml|mL|mg|g|m)(?![a-zA-Z])", lambda match: UNITS_ZH[match[0]]),
    (rf"(?<![第\d.月])2(?=[{MEASURES}])", _fixed("两")),
    (r"(\d{1,12})(?:\.(\d+))?", _number_zh),
    (r"\s*(?:[-−–—]{2,}|[—–])\s*|\s+[-−]\s+", _fixed("，")),
)
EN: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"[\"“”‘「」《》【】\[\]()（）{}<>*#_`|\\]+|(?<![a-zA-Z])['’]|['’](?![a-zA-Z])", _fixed("")),
    (r"(?<=\d),(?=\d{3}(?!\d))", _fixed("")),
    (r"(?<![\d:])" + TIME, _clock_en),
    (r"(?<!\d)" + TELEPHONE + r"(?!\d)", _telephone_en),
    (r"(?<!\d)[-−](?=\d+(?:\.\d+)?(?:℃|°))", _fixed("minus ")),
    (r"℃|°C", _fixed(" degrees")),
    (r"[%％]", _fixed(" percent")),
    (r"(?<![\d/])(\d{2,3})/(\d{2,3})(?![\d/])", _fixed(r"\1 over \2")),
    (r"(?:(?<=\d)|(?<= m))\s*[-−–—~]\s*(?=\d)", _fixed(" to ")),
    (r"\s*[-−]{2,}\s*|\s*[—–]\s*", _fixed(", ")),
)
RULES: dict[str, list[Rule]] = {
    "zh": [(re.compile(pattern), say) for pattern, say in ZH],
    "en": [(re.compile(pattern), say) for pattern, say in EN],
}
