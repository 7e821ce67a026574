"""Chinese as it is read aloud: money, units, signs, letters, brackets and other marks."""

from __future__ import annotations

import re
import unicodedata

from voice.numerals import counted_number, digits_aloud, hanzi_number
from voice.spoken_rules import ARROWS, COUNTED, DECORATION, HANZI, Rule, Say, counted, fixed, one_of

NUMBER = r"\d{1,12}(?:,\d{3})*(?:\.\d+)?"
UNITS = {
    "mmHg": "毫米汞柱", "km": "公里", "kg": "公斤", "cm": "厘米", "mm": "毫米", "nm": "纳米", "dm": "分米",
    "ml": "毫升", "mL": "毫升", "ML": "毫升", "cc": "毫升", "dl": "分升", "dL": "分升", "mg": "毫克", "μg": "微克",
    "ug": "微克", "mcg": "微克", "g": "克", "m": "米", "L": "升", "l": "升", "t": "吨", "mmol": "毫摩尔",
    "μmol": "微摩尔", "umol": "微摩尔", "mol": "摩尔", "IU": "国际单位", "U": "单位", "kcal": "大卡", "cal": "卡",
    "kJ": "千焦", "kPa": "千帕", "Pa": "帕", "dB": "分贝", "Hz": "赫兹", "kHz": "千赫", "MHz": "兆赫", "W": "瓦",
    "kW": "千瓦", "kWh": "千瓦时", "kw": "千瓦", "V": "伏", "v": "伏", "mAh": "毫安时", "h": "小时", "min": "分钟",
    "s": "秒", "ms": "毫秒", "bpm": "次每分钟", "m2": "平方米", "m²": "平方米", "m^2": "平方米", "cm2": "平方厘米",
    "cm²": "平方厘米", "km2": "平方公里", "km²": "平方公里", "mm2": "平方毫米", "mm²": "平方毫米", "m3": "立方米",
    "m³": "立方米", "cm3": "立方厘米", "cm³": "立方厘米", "ha": "公顷",
}  # fmt: skip
SPELT_OUT = ("mmHg", "km", "kg", "cm", "mm", "ml", "mL", "mg", "mmol", "kcal", "m²", "m³", "cm²", "cm³", "km²")
"""Units that are read even where no number stands before them."""
CURRENCIES = {
    "¥": "元", "RMB": "元", "CNY": "元", "US$": "美元", "USD": "美元", "HK$": "港元", "$": "美元", "€": "欧元",
    "EUR": "欧元", "£": "英镑", "GBP": "英镑",
}  # fmt: skip
COUNTERS = "元块角分次个人克升米斤吨份件杯片粒滴只毫厘公里卡"
"""Words after which a stroke is said 每: 50元/月."""
SIGNS = {
    "≥": "大于等于", "≤": "小于等于", "≧": "大于等于", "≦": "小于等于", "≈": "约等于", "≠": "不等于", "±": "正负",
    "÷": "除以", "∞": "无穷大", "℃": "摄氏度", "°C": "摄氏度", "℉": "华氏度", "°F": "华氏度", "°": "度", "@": "艾特",
    "&": "和", "α": "阿尔法", "β": "贝塔", "γ": "伽马", "δ": "德尔塔", "μ": "缪", "π": "派", "Ω": "欧姆",
}  # fmt: skip
WORDS = {
    "OK",
    "WIFI",
    "SARS",
    "NASA",
    "AIDS",
    "SIM",
    "PIN",
    "HELLO",
    "OPEN",
    "EXIT",
    "STOP",
    "NO",
    "YES",
    "LOGO",
    "HI",
    "COVID",
}
"""Letters that are read as a word; other capitals are spelt."""
BREAK = "，。！？；：、,.!?;:"


def number(written: str) -> str:
    """A number with or without decimals."""
    whole, _, decimals = written.replace(",", "").partition(".")
    return hanzi_number(int(whole)) + ("点" + digits_aloud(decimals) if decimals else "")


def amount(written: str) -> str:
    """The same before a measure: 2 is 两."""
    return number(written) if "." in written else counted_number(int(written.replace(",", "")))


def _money(match: re.Match[str]) -> str:
    """¥12.50 is 十二元五角, $3.5万 is 三点五万美元."""
    currency, myriads = CURRENCIES[match[1]], match[3] or ""
    if currency == "元" and not myriads and re.fullmatch(r"\d+\.\d\d?", match[2]):
        return _yuan(match[2])
    return amount(match[2]) + myriads + currency


def _money_after(match: re.Match[str]) -> str:
    return amount(match[1]) + (match[2] or "") + CURRENCIES[match[3]]


def _yuan(written: str) -> str:
    """12.50: yuan, jiao and fen."""
    yuan, jiao, fen = int(written.split(".")[0]), *map(int, written.split(".")[1].ljust(2, "0"))
    said = counted_number(yuan) + "元" if yuan or not jiao + fen else ""
    said += counted_number(jiao) + "角" if jiao else "零" if said and fen else ""
    return said + (counted_number(fen) + "分" if fen else "")


def _unit(match: re.Match[str]) -> str:
    each = match[2]
    return UNITS[match[1]] + (f"每{_each(each)}" if each else "")


def _each(unit: str) -> str:
    return UNITS.get(unit) or {"分": "分钟", "时": "小时", "d": "天"}.get(unit, unit)


def _plain_unit(match: re.Match[str]) -> str:
    """One sign for a whole unit: ㎡, ㎏."""
    written = unicodedata.normalize("NFKC", match[0])
    return UNITS.get(written, written)


def _letters(match: re.Match[str]) -> str:
    """CT is C T: each by itself, so that no voice takes them for a word."""
    return "WiFi" if match[0] == "WIFI" else match[0] if match[0] in WORDS else " ".join(match[0])


def _in_ring(after: str) -> Say:
    return lambda match: counted(match[1]) + after


WITH_NUMBER = "型期级度类代世部卷章所号处和与步楼"
BEGIN = r"(?:^|(?<=[\n。！？；：:，]))"
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
BEFORE_NUMBERS: tuple[Rule, ...] = (
    (rf"{BEGIN} ?([{COUNTED}])[、.．:： ]*(?=[^\s{BREAK}{WITH_NUMBER}])", _in_ring("，")),
    (rf"(?<=[{HANZI}])(?<![图表第步式注见])([{COUNTED}])(?=[{HANZI}])(?![{WITH_NUMBER}])",
     lambda match: f"，{counted(match[1])}，"),
    (rf"([{COUNTED}])", _in_ring("")),
    (rf"(?<=[{HANZI}])[（(](\d{{1,2}})[)）](?=[{HANZI}])", fixed(r"，\1，")),
    (rf"(?<![A-Za-z])(II|III|IV|VI|VII|VIII|IX|XI|XII)(?=[{WITH_NUMBER}])",
     lambda match: counted(chr(0x215F + ROMAN.index(match[1])))),
    (rf"{BEGIN} ?[（(]([\d]{{1,2}}|[一二三四五六七八九十]{{1,3}})[)）] ?", fixed(r"\1，")),
    (rf"{BEGIN} ?(\d{{1,2}})(?:[.．] ?(?=[^\d\s.])|、 ?)", fixed(r"\1，")),
    (r"(?i:no\.|№)\s?(?=\d)", fixed("第")),
    (r"#(?=\d)", fixed("")),
    (r"(?<=\d)#", fixed("号")),
    (rf"({one_of(CURRENCIES)})\s?({NUMBER})(?![\d.])([万亿千百]*)元?", _money),
    (rf"(?<![\d.])({NUMBER})\s?([万亿千百]*)(USD|RMB|CNY|EUR|GBP|HKD)(?![A-Za-z])", _money_after),
    (r"(?<![\d.])(\d{1,9}\.\d\d?)元", lambda match: _yuan(match[1])),
    (r"[㎀-㏟]", _plain_unit),
    (r"(?<![A-Za-z])[Ww]i-[Ff]i(?![A-Za-z])", fixed("WiFi")),
    (r"(?<=[A-Za-z])-(?=[A-Za-z\d])", fixed(" ")),
    (r"(?<![A-Za-z\d.])([1-9]\d?)F(?![A-Za-z\d])", fixed(r"\1层")),
    (r"(?<![A-Za-z\d])B([1-5])(?=[层楼])", fixed(r"地下\1")),
    (r"(?<![\d\w])-([1-5])(?=[层楼])", fixed(r"负\1")),
    (r"https?://(\w)", fixed(r"\1")),
    (r"(?<=[A-Za-z\d])\.(?=[A-Za-z]{2,})|(?<=www)\.", fixed("点")),
)  # fmt: skip


AFTER_NUMBERS: tuple[Rule, ...] = (
    (r"SpO2|SPO2", fixed("血氧饱和度")),
    (rf"(?<=\d)\s?({one_of(UNITS)})(?![A-Za-z0-9²³])(?:/({one_of(UNITS)}|[日天次分时d])(?![A-Za-z钟]))?", _unit),
    (rf"(?<![A-Za-z])({'|'.join(SPELT_OUT)})(?![A-Za-z])()", _unit),
    (rf"(?<=[{COUNTERS}])/分(?!钟)", fixed("每分钟")),
    (rf"(?<=[{COUNTERS}])/(?=[{HANZI}])", fixed("每")),
    (r"(?<=\d)[：:](?=\d)", fixed("比")),
    (r"(?<=[\d米厘克分升])\s?[×✕*xX]\s?(?=\d)|×|✕", fixed("乘")),
    (r"(?<=[\d半])\s?\+\s?(?=\d)", fixed("加")),
    (r"\+(?=\d)", fixed("正")),
    (r"(?<=[\w])\+{1,2}", lambda match: "加" * len(match[0])),
    (r"\s?(?<!=)=++\s?(?=[\w-])", fixed("等于")),
    (r"[<＜]=?\s?(?=\d)", lambda match: "小于等于" if "=" in match[0] else "小于"),
    (r"[>＞]=?\s?(?=\d)", lambda match: "大于等于" if "=" in match[0] else "大于"),
    (r"(?<![\d\w])~\s?(?=\d)", fixed("约")),
    (rf"\s?({one_of(SIGNS)})\s?", lambda match: SIGNS[match[1]]),
    (r"(?<![A-Za-z])[Aa]pp(?![A-Za-z])", fixed("A P P")),
    (r"(?<![A-Za-z])[A-Z]{2,5}(?![A-Za-z])", _letters),
    (rf"(?<=[{HANZI}])\s?vs\.?\s?(?=[{HANZI}])", fixed("对")),
    (r"[☎☏✆📞℡](?=\s?[:：]?\s?[零一二三四五六七八九幺])", fixed("电话")),
    (rf"(?<=[\w）)]) ?[{ARROWS}]+ ?(?=[\w（(])|(?<=\w) ?[{DECORATION}•●][{DECORATION}•●\s]*+(?=\w)", fixed("，")),
    (rf"[{DECORATION}{ARROWS}•●]+", fixed("")),
    (r"[（(]([^（）()\n]{6,100})[）)]", fixed(r"，\1，")),
    (rf"[】\]](?=[^\s{BREAK}）)])", fixed("，")),
    (r"[\"'“”‘’「」『』《》〈〉【】\[\]()（）{}<>*#_`|\\^$¥€£′″]+", fixed("")),
    (r"(?:…|\.{2}|。{2})[….。]*+( ?\w)?", lambda match: f"，{match[1]}" if match[1] else "。"),
    (r"\s*(?:[-−–—]{2,}|[—–])\s*|\s+[-−]\s+|(?<=\w)/(?=\w)", fixed("，")),
    (rf"(?<=[{HANZI}])-(?=[{HANZI}])|(?<=[{HANZI}])-(?=[A-Za-z])|(?<=[A-Za-z])-(?=[{HANZI}])", fixed("，")),
    (rf"(?<![{HANZI}A-Za-z])[·・]|[·・](?![{HANZI}A-Za-z])|[/~∙]+", fixed("")),
    (r"\s*\n\s*(?=\w)", fixed("，")),
    (
        rf"^[\s，、]+|[\s，、]+$|(?<!\S)-+(?!\S)|，[，\s]*(?=[{BREAK}])|(?<=[。！？；：、.!?;:])[\s，]*，|(?<=[{BREAK}])\s+",
        fixed(""),
    ),
    (r"([！？!?；，、])\1+", fixed(r"\1")),
)
