"""Numbers in hanzi."""

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")
MYRIADS = ("", "万", "亿")


def digits_aloud(digits: str, one: str = "一") -> str:
    """Each digit by itself; in telephone numbers 1 is said 幺."""
    return "".join(one if digit == "1" else DIGITS[int(digit)] for digit in digits)


def hanzi_number(number: int) -> str:
    """A whole number from 0 to 999,999,999,999 as it is said: 105 is 一百零五, 15 is 十五."""
    if number == 0:
        return DIGITS[0]
    said = ""
    for myriad in reversed(range(len(MYRIADS))):
        part = number // 10_000**myriad % 10_000
        if part:
            gap = "零" if said and part < 1000 else ""
            said += gap + _below_myriad(part) + MYRIADS[myriad]
    return said.removeprefix("一") if said.startswith("一十") else said


def counted_number(number: int) -> str:
    """The same as people count: 2 is 两, and so are the first two thousands, myriads and hundred millions."""
    said = hanzi_number(number)
    return "两" + said[1:] if said == "二" or said[:2] in ("二千", "二万", "二亿") else said


def _below_myriad(number: int) -> str:
    said = ""
    for place in reversed(range(len(PLACES))):
        digit = number // 10**place % 10
        if digit:
            said += DIGITS[digit] + PLACES[place]
        elif said and not said.endswith("零"):
            said += "零"
    return said.removesuffix("零")
