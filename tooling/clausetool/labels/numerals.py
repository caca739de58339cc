"""Chinese numerals, as articles and official notices are counted: 一百二十 is 120."""

import re
from typing import Final

DIGITS: Final = "〇一二三四五六七八九"
# The characters a numeral is made of; 零, ○ and the letter O stand where people type 〇, 两 and 廿 where they speak.
NUMERAL: Final = "〇零○一二三四五六七八九十百千"
_VALUES: Final = {char: value for value, char in enumerate(DIGITS)} | {"零": 0, "○": 0}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_ORDERLY = re.compile(
    r"(?:[一二三四五六七八九]千(?:[零〇○](?=[一二三四五六七八九]十?))?)?"
    r"(?:[一二三四五六七八九]百(?:[零〇○](?=[一二三四五六七八九]))?)?"
    r"(?:[一二三四五六七八九]?十)?[一二三四五六七八九]?"
)


def read_numeral(text: str) -> int | None:
    """`一百零五` as 105, and `一〇五` too; None for what is no numeral, or counts wrongly (`十十`).

    >>> read_numeral("一百二十"), read_numeral("十"), read_numeral("二〇"), read_numeral("十百")
    (120, 10, 20, None)
    """
    if not text:
        return None
    if all(char in _VALUES for char in text) and (len(text) == 1 or any(char in "〇零○" for char in text)):
        return int("".join(str(_VALUES[char]) for char in text))
    if not _ORDERLY.fullmatch(text):
        return None
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _VALUES[char]
    return total + digit


def write_numeral(number: int) -> str:
    """120 as `一百二十`, 105 as `一百零五`, 12 as `十二`; 0 is 〇, and from 10,000 on digits serve.

    >>> [write_numeral(number) for number in (3, 10, 12, 20, 105, 110, 1020)]
    ['三', '十', '十二', '二十', '一百零五', '一百一十', '一千零二十']
    """
    if not 0 < number < 10000:
        return "〇" if number == 0 else str(number)
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if not digit:
            gap = bool(written)
            continue
        if gap:
            written += "零"
            gap = False
        written += name if unit == 10 and digit == 1 and not written else DIGITS[digit] + name
    return written
