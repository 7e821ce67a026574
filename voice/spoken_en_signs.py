"""English as it is read aloud: money, units, abbreviations, signs, letters, brackets and other marks."""

from __future__ import annotations

import re

from voice.spoken_rules import ARROWS, COUNTED, DECORATION, HANZI, Rule, counted, fixed, one_of

NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
CURRENCIES = {
    "$": ("dollar", "cent"), "US$": ("dollar", "cent"), "USD": ("dollar", "cent"), "HK$": ("Hong Kong dollar", "cent"),
    "€": ("euro", "cent"), "EUR": ("euro", "cent"), "£": ("pound", "p"), "GBP": ("pound", "p"),
    "¥": ("yuan", "fen"), "RMB": ("yuan", "fen"), "CNY": ("yuan", "fen"),
}  # fmt: skip
UNITS = {
    "mg": "milligram", "g": "gram", "kg": "kilogram", "ml": "millilitre", "mL": "millilitre", "l": "litre",
    "L": "litre", "mm": "millimetre", "cm": "centimetre", "m": "metre", "km": "kilometre", "mmol": "millimole",
    "μg": "microgram", "mcg": "microgram", "h": "hour", "hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute",
    "sec": "second", "secs": "second", "s": "second", "kW": "kilowatt", "W": "watt", "kcal": "kilocalorie",
    "dB": "decibel", "m²": "square metre", "m2": "square metre", "km²": "square kilometre", "m³": "cubic metre",
    "m3": "cubic metre", "lb": "pound", "lbs": "pound", "dL": "decilitre", "dl": "decilitre",
}  # fmt: skip
MASSES = {"mmHg": "millimetres of mercury", "Hz": "hertz", "bpm": "beats a minute", "mph": "miles an hour",
          "kHz": "kilohertz", "MHz": "megahertz", "ft": "feet", "IU": "international units"}  # fmt: skip
"""Units that are the same for one and for many."""
SHORT = {
    "Dr": "Doctor", "Prof": "Professor", "Mr": "Mister", "Mrs": "Missis", "Ms": "Miz", "Rd": "Road", "Ave": "Avenue",
    "Blvd": "Boulevard", "Apt": "Apartment", "Bldg": "Building", "Dept": "Department", "Tel": "Telephone",
    "tel": "telephone", "Ext": "Extension", "ext": "extension", "e.g": "for example", "i.e": "that is",
    "vs": "versus", "approx": "approximately", "incl": "including", "Co": "Company",
    "Ltd": "Limited", "Inc": "Incorporated", "Jr": "Junior", "Sr": "Senior", "Sq": "Square", "Mt": "Mount",
    "appt": "appointment", "info": "information", "fl": "floor", "Fl": "Floor", "Rm": "Room",
    "a.k.a": "also known as",
}  # fmt: skip
"""Written with a full stop after them."""
SPELT = ("AED", "ICU", "VIP", "ECG", "EKG", "EEG", "HIV", "COPD", "UN", "EU", "AI", "UV", "AC", "ER", "AA",
         "IV", "OTC", "CEO", "FAQ", "IQ", "EQ", "IP", "ICBC", "UFO", "AM", "IOU", "OAP", "ENT", "ETA")  # fmt: skip
"""Abbreviations that a voice would take for words."""
PARTED = "[Pp]art|[Tt]ype|[Cc]hapter|[Vv]olume|[Gg]rade|[Ss]tage|War|[Cc]lass|[Pp]hase|[Ll]evel|[Uu]nit|Act|Book"
"""Words after which Roman numerals stand."""
ROMAN = ("II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SIGNS = {
    "≥": "at least", "≤": "at most", "≈": "about", "≠": "is not", "±": "plus or minus", "×": "times", "÷": "divided by",
    "∞": "infinity", "&": "and", "°F": "degrees Fahrenheit", "℉": "degrees Fahrenheit", "℃": "degrees", "°C": "degrees",
    "°": "degrees", "‰": "per thousand", "%": "percent", "№": "number", "α": "alpha", "β": "beta", "μ": "micro",
}  # fmt: skip
ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
BREAK = ",.;:!?"


def ordinal(written: str) -> str:
    """3 is 3rd, 12 is 12th, 21 is 21st."""
    day = int(written)
    return f"{day}{'th' if day // 10 % 10 == 1 else ENDINGS.get(str(day % 10), 'th')}"


def _money(match: re.Match[str]) -> str:
    """$12.50 is 12 dollars 50, $0.50 is 50 cents, $3.5 million is 3.5 million dollars."""
    (name, small), written, large = CURRENCIES[match[1]], match[2], match[3] or ""
    whole, _, cents = written.partition(".")
    many = name if name == "yuan" or (written == "1" and not large) else name + "s"
    if large or len(cents) != 2:
        return f"{written}{large} {many}"
    if int(whole) == 0 and int(cents):
        return f"{int(cents)} {small}{'s' if small == 'cent' and cents != '01' else ''}"
    return f"{whole} {name if whole == '1' and name != 'yuan' else many}{f' {int(cents)}' if int(cents) else ''}"


def _unit(match: re.Match[str]) -> str:
    written, unit, each = match[1], match[2], match[3]
    said = MASSES.get(unit) or UNITS[unit] + ("" if written == "1" else "s")
    return f"{written} {said}" + (f" per {UNITS.get(each, each)}" if each else "")


def _short(match: re.Match[str]) -> str:
    return SHORT[match[1]]


def _hanzi(match: re.Match[str]) -> str:
    """Names that have no English form are said in pinyin: an English voice has no other way."""
    from pypinyin import lazy_pinyin  # 58 MB, and hardly ever wanted

    return f" {' '.join(lazy_pinyin(match[0]))} "


BEGIN = r"(?:^|(?<=[\n.!?;:]) ?)"
BEFORE_NUMBERS: tuple[Rule, ...] = (
    (rf"[{HANZI}〇]+", _hanzi),
    (rf"{BEGIN}([{COUNTED}])[.: ]*(?=\w)", lambda match: f"{counted(match[1])}, "),
    (rf" ?([{COUNTED}])(?= ?[A-Z])", lambda match: f", {counted(match[1])}, "),
    (rf" ?([{COUNTED}])", lambda match: f" {counted(match[1])}"),
    (rf"{BEGIN}\((\d{{1,2}})\) ?", fixed(r"\1, ")),
    (rf"{BEGIN}(\d{{1,2}})[.)] (?=[A-Za-z])", fixed(r"\1, ")),
    (rf"\b({PARTED}) ({'|'.join(ROMAN)})\b",
     lambda match: f"{match[1]} {counted(chr(0x2161 + ROMAN.index(match[2])))}"),
    (r"\betc\.(?= [a-z]|[,;)])", fixed("and so on")),
    (r"\betc\b", fixed("and so on")),
    (r"\b(?:No|Nos|no)\. ?(?=\d)|[#№] ?(?=\d)", fixed("number ")),
    (r"(?<=[A-Z][a-z] )\bSt\.|(?<=[a-z] )St\.?(?=[,.;]|$| (?![A-Z]))", fixed("Street")),
    (r"\bSt\.? (?=[A-Z])", fixed("Saint ")),
    (rf"(?<![A-Za-z.])({one_of(SHORT)})\.(?![A-Za-z])", _short),
    (r"\b(Mrs|Mr|Ms|Dr) (?=[A-Z])", lambda match: f"{SHORT[match[1]]} "),
    (r"\bw/o\b", fixed("without")),
    (r"\bw/ ?(?=\w)", fixed("with ")),
    (rf"({one_of(CURRENCIES)}) ?({NUMBER})( ?(?:million|billion|thousand|m|k|bn)\b)?", _money),
    (rf"(?<![\w.])()({NUMBER}) ?(USD|RMB|CNY|EUR|GBP)\b", lambda match: f"{match[2]} {CURRENCIES[match[3]][0]}"
     + ("" if match[3] in ("RMB", "CNY") else "s")),
    (r"https?://(\w)", fixed(r"\1")),
)  # fmt: skip
AFTER_NUMBERS: tuple[Rule, ...] = (
    (rf"(?<![\d.])({NUMBER}) ?({one_of(UNITS | MASSES)})(?![\w²³])(?:/({one_of(UNITS)}|day|week|month|year|person)\b)?",
     _unit),
    (r"(?<=\d) ?[xX*] ?(?=\d)", fixed(" times ")),
    (r"(?<=\d) ?\+ ?(?=\d)", fixed(" plus ")),
    (r"(?<=\d)\+(?!\w)", fixed(" and over")),
    (r"(?<=\d) - (?=\d+ ?=)", fixed(" minus ")),
    (r" ?= ?(?=[\w-])", fixed(" equals ")),
    (r"[<＜] ?(?=\d)", fixed("less than ")),
    (r"[>＞] ?(?=\d)", fixed("more than ")),
    (r"(?<![\w])~ ?(?=\d)", fixed("about ")),
    (rf" ?({one_of(SIGNS)})(?= ?$| ?[{BREAK})])| ?({one_of(SIGNS)}) ?", lambda match: _sign(match)),
    (rf"\b({'|'.join(SPELT)})(?=s?\b)", lambda match: " ".join(match[1])),
    (r"(?:(?<=\d)|(?<= m)|(?<=percent)|(?<=degrees))\s*[-−–—~]\s*(?=\d|minus)", fixed(" to ")),
    (rf"(?<=[\w)]) ?[{ARROWS}]+ ?(?=[\w(])|(?<=\w) ?[{DECORATION}•●·][{DECORATION}•●·\s]*+(?=\w)", fixed(", ")),
    (rf"[{DECORATION}{ARROWS}•●·℡]+", fixed("")),
    (r" \(([^()\n]{12,200})\)", fixed(r", \1,")),
    (r"\](?= \w)", fixed(",")),
    (r"[\"“”‘「」『』《》〈〉【】\[\]()（）{}<>*#_`|\\^$¥€£′″]+|(?<![a-zA-Z])['’]|['’](?![a-zA-Z])", fixed("")),
    (r"(?:…|\.{2})[….]*+(?: ?(\w))?", lambda match: f", {match[1]}" if match[1] else "."),
    (r"\s*[-−]{2,}\s*|\s*[—–]\s*|\s+-\s+", fixed(", ")),
    (r"/(?=(?:person|head|day|week|month|year|hour|minute|night)\b)", fixed(" per ")),
    (r"(?<=and)/(?=or\b)", fixed(" ")),
    (r"(?<=[A-Za-z])/(?=[A-Za-z])", fixed(" or ")),
    (r"[/~]+", fixed(" ")),
    (r"\s*\n\s*(?=\w)", fixed(", ")),
    (r"，|、", fixed(", ")),
    (r"。", fixed(". ")),
    (rf"\s+(?=[{BREAK}](?!\d))|^[\s,]+|[\s,]+$|,[,\s]*(?=[{BREAK}])|(?<=[.;:!?])\s*,", fixed("")),
    (r"([!?;,])\1+", fixed(r"\1")),
    (r"  +", fixed(" ")),
)  # fmt: skip


def _sign(match: re.Match[str]) -> str:
    """With a space on either side, but none before a mark or at the end."""
    return f" {SIGNS[match[1]]}" if match[1] else f" {SIGNS[match[2]]} "
