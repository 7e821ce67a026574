"""English as it is read aloud: dates, years, times, telephone numbers, rooms, fractions.

Numbers stay digits, as every English voice reads them; the rules are for what it would misread.
"""

from __future__ import annotations

import re

from voice.spoken_en_signs import AFTER_NUMBERS, BEFORE_NUMBERS, ordinal
from voice.spoken_rules import DATE, TELEPHONE, TIME, YEAR, Rule, fixed, groups

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = {month[:3]: month for month in MONTHS} | {"Sept": "September"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_DAYS = {day[:3]: day for day in DAYS} | {"Tues": "Tuesday", "Weds": "Wednesday", "Thur": "Thursday",
                                               "Thurs": "Thursday"}  # fmt: skip
MONTH, SHORT_MONTH = "|".join(MONTHS), "|".join(SHORT_MONTHS)
SURE_DAY = "|".join(sorted(set(SHORT_DAYS) - {"Sat", "Sun"}, reverse=True))
"""Sat and Sun are also words and names: they want a sign of being days beside them."""
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
TH = "(?:st|nd|rd|th)?"
DECADES = {"20": "twenties", "30": "thirties", "40": "forties", "50": "fifties", "60": "sixties", "70": "seventies",
           "80": "eighties", "90": "nineties"}  # fmt: skip
OF_A_YEAR = r"in|since|from|until|till|by|before|after|around|about|year|born|spring|summer|autumn|winter|of|©"
CALLED = r"call|dial|ring|phone|hotline|number|telephone|tel|extension|ext|code|PIN|card|press"
"""Words after which a number is said digit by digit."""
ROOMS = r"bus|route|line|flight|train|room|rm|flat|apartment|apt|ward|gate|suite|door"
DENOMINATORS = {"2": "half", "3": "third", "4": "quarter", "5": "fifth", "6": "sixth", "7": "seventh", "8": "eighth",
                "9": "ninth", "10": "tenth"}  # fmt: skip
COUNTING = r"(?! ?(?:people|persons|seats|places|times|years|days|minutes|hours|[a-z]*metres|%))"


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    minutes = f" o {minute}" if 0 < minute < 10 else f" {minute}" if minute else ""
    half = match[3].lower() if match[3] else "p" if hour >= 12 else "a"
    return f"{(hour - 1) % 12 + 1}{minutes} {half} m"


def _date(match: re.Match[str]) -> str:
    return f"the {ordinal(match[4])} of {MONTHS[int(match[3]) - 1]} {year(match[1])}"


def _day_month(match: re.Match[str]) -> str:
    """3 December, 3-5 Dec 2026; "the" is not said twice."""
    the = "" if match[1] else "the "
    days = f"{ordinal(match[2])}{f' to the {ordinal(match[3])}' if match[3] else ''}"
    return f"{match[1] or ''}{the}{days} of {match[4]}"


def _month_day(match: re.Match[str]) -> str:
    return f"{match[1]} {ordinal(match[2])}{f' to {ordinal(match[3])}' if match[3] else ''}"


def _weekend(match: re.Match[str]) -> str:
    return SHORT_DAYS[match[1] or match[2]]


def year(written: str) -> str:
    """1985 is 19 85, 1905 is 19 o 5, 1900 is 19 hundred, 2005 stays."""
    century, rest = written[:2], written[2:]
    if written[1:3] == "00":
        return written
    return f"{century} hundred" if rest == "00" else f"{century} o {rest[1]}" if rest[0] == "0" else f"{century} {rest}"


def _decade(match: re.Match[str]) -> str:
    century = f"{match[1]} " if match[1] else ""
    return f"{century}{DECADES[match[2]]}" if match[2] in DECADES else f"{match[1]} hundreds"


def _telephone(match: re.Match[str]) -> str:
    return ", ".join(" ".join(part) for part in groups(re.sub(r"[()]", "", match[0]).strip()))


def _digits(match: re.Match[str]) -> str:
    return match[1] + " ".join(match[2])


def _room(match: re.Match[str]) -> str:
    """Room 301 is 3 o 1."""
    return match[1] + " ".join(match[2]).replace("0", "o")


def _fraction(match: re.Match[str]) -> str:
    """135/85 is a blood pressure, 3/4 three quarters; with a whole before it 1 and a half."""
    above, below = match[2], match[3]
    if below not in DENOMINATORS or not 0 < int(above) < int(below):
        return f"{match[1] or ''}{above} {'over ' if int(below) >= 30 else ''}{below}"
    part = f"{'a' if above == '1' else above} {DENOMINATORS[below]}{'s' if above != '1' else ''}"
    return f"{match[1]}and {part}" if match[1] else part


DATES: tuple[Rule, ...] = (
    (rf"\b({SHORT_MONTH})\b\.?(?= ?\d)", lambda match: SHORT_MONTHS[match[1]]),
    (rf"(?<=\d )({SHORT_MONTH})\b\.?", lambda match: SHORT_MONTHS[match[1]]),
    (rf"\b([Tt]he )?(?<![\d:.,])({DAY}){TH}(?:\s?[-–]\s?({DAY}))?{TH} (?:of )?({MONTH})\b", _day_month),
    (rf"\b({MONTH}) ({DAY})(?:\s?[-–]\s?({DAY}))?(?![\d:.]|st|nd|rd|th)", _month_day),
    (rf"\b({SURE_DAY})\b\.?(?!['’])", lambda match: SHORT_DAYS[match[1]]),
    (r"\b(Sat|Sun)\b\.?(?=\s?[-–/&]|,? \d)|(?:(?<=[-–/])|(?<=& ))(Sat|Sun)\b", _weekend),
    (rf"(?<=day)\s?[-–]\s?(?=(?:{'|'.join(DAYS)}))|(?<=[a-z])\s?[-–]\s?(?=(?:{MONTH})\b)", fixed(" to ")),
    (rf"(?<![\d-])({YEAR})\s?[-–—]\s?({YEAR})(?![\d-])", lambda match: f"{year(match[1])} to {year(match[2])}"),
    (r"(?<![\d.])(1\d|20)?(\d0)'?s\b", _decade),
    (rf"(?i:\b(?:{OF_A_YEAR}) |(?:{MONTH}),? ){YEAR}(?![\d.,]\d|[\d%]|\s[a-z]+s\b)|(?<=\(){YEAR}(?=\))",
     lambda match: match[0][:-4] + year(match[0][-4:])),
    (DATE, _date),
)  # fmt: skip
NUMBERED: tuple[Rule, ...] = (
    (r"(?<![\d:])([01]?\d|2[0-4])(?::([0-5]\d))? ?([aApP])\.?[mM]\b\.?", lambda match: _half_day(match)),
    (rf"(?<![\d:]){TIME}()", _clock),
    (r"(?<!\d)(\d{1,2})-(\d{1,2})-(\d{3,4})(?!\d)", fixed(r"\1, \2, \3")),
    (r"\+(?=\d{1,3}[- ]\d)", fixed("plus ")),
    (
        rf"\(0\d{{2,3}}\) ?\d{{7,8}}|(?<![\d.$¥-])(?:{TELEPHONE}|\d{{3}}-\d{{3}}-\d{{4}}|\d{{3}}-\d{{4}})(?![\d-])",
        _telephone,
    ),
    (rf"\b((?i:{CALLED})(?: number| is|:|\.)* )(\d{{3,6}})(?![\d.,:]\d|\d){COUNTING}", _digits),
    (rf"\b((?i:{ROOMS})\.? )(\d{{3,4}})(?!\d)", _room),
    (r"()(?<![\d.,])(0\d+)(?![\d.])", _digits),
    (r"(?<![\w.])[vV]?(\d+(?:\.\d+){2,})(?![\w.]*\d)", lambda match: match[1].replace(".", " point ")),
    (r"(?<![\d/])(\d{1,2} )?(?<![\d/])(\d{1,3})/(\d{1,3})(?![\d/])", _fraction),
    (r"(?<!\d)[-−](?=\d+(?:\.\d+)?(?:℃|°|º| degrees| to \d))", fixed("minus ")),
    (r"(?<![\w)%°℃])-(?=\d)", fixed("minus ")),
)


def _half_day(match: re.Match[str]) -> str:
    """9 am, 9:30 PM."""
    minute = int(match[2] or 0)
    minutes = f" o {minute}" if 0 < minute < 10 else f" {minute}" if minute else ""
    return f"{(int(match[1]) - 1) % 12 + 1}{minutes} {match[3].lower()} m"


EN: tuple[Rule, ...] = (
    (r"(?<![\d,])(\d{1,3}),(\d{3})(?![\d,])", fixed(r"\1\2")),
    *BEFORE_NUMBERS,
    *DATES,
    *NUMBERED,
    (r"(?<=\d),(?=\d{3}(?!\d))", fixed("")),
    *AFTER_NUMBERS,
)
