"""Chinese words: jieba's cut, with numbers, dates, codes and short quoted terms kept whole."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from clausetool.characters import CHINESE, is_chinese
from clausetool.compare.lexicon import Lexicon, lexicon

# What stands in one piece, with its digits: GB/T 1.1—2020, DB51/T 1234-2020, ISO/IEC 27001:2013; 1 000; 2.5%.
CODE: Final = r"[A-Z]+[0-9]{0,2}(?:/[A-Z]+)*\ ?[0-9]+(?:\.[0-9]+)*(?:[-—–:][0-9]{4})?"
_DAY: Final = "|".join(rf"[0-9]{{4}}{mark}[0-9]{{1,2}}{mark}[0-9]{{1,2}}(?![0-9])" for mark in ("-", "/", r"\."))
DATE: Final = rf"{_DAY}|[0-9]{{4}}\ ?年(?:\ ?[0-9]{{1,2}}\ ?月(?:\ ?[0-9]{{1,2}}\ ?日)?)?"
DIGITS: Final = r"(?:[0-9]{1,3}(?:\ [0-9]{3})+(?![0-9])|[0-9]+(?:[.,][0-9]+)*)"
_WHOLE: Final = rf"""
    [“"][^“”"]{{1,12}}[”"]   # a quoted term
    | {CODE}
    | {DATE}
    | {DIGITS}[%％‰]?
    | [A-Za-z]+
    """
# Numbers in Chinese are cut by jieba as it likes, and kept whole all the same: 第十二条, 百分之三十五, 二〇二三年.
NUMERAL: Final = "〇零一二三四五六七八九十百千万亿两"
_CHINESE_NUMBER: Final = re.compile(
    rf"第[{NUMERAL}]+[条款项章节编]?(?:之[{NUMERAL}]+)?|百分之[{NUMERAL}]+(?:点[{NUMERAL}]+)?"
    rf"|[{NUMERAL}]{{2,}}[年月日元]?|[{NUMERAL}][年月日元]"
)
_SHORTEST = 2  # characters of a word that a compound may be cut into


def words(text: str, own_words: frozenset[str] = frozenset()) -> list[str]:
    """The words of a text, in order; joined they are the text. `own_words` are a library's own."""
    return list(_words(text, own_words))


def atoms(text: str, own_words: frozenset[str] = frozenset()) -> list[str]:
    """The words of a text as marks may part them.

    Compounds are open: cut where both parts are words of two characters and
    more. A number in Chinese is whole, however many words it is.
    """
    by = lexicon(own_words)
    return [
        atom
        for word, is_number in _with_numbers(text, own_words)
        for atom in ((word,) if is_number else _opened(word, by))
    ]


def _with_numbers(text: str, own_words: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """The words of a text, those that a number in Chinese goes through as one, with whether it is one."""
    numbers = [found.span() for found in _CHINESE_NUMBER.finditer(text)]
    whole, at, end = "", 0, 0
    for word in _words(text, own_words):
        start, end = end, end + len(word)
        while at < len(numbers) and numbers[at][1] <= start:
            at += 1
        inside = at < len(numbers) and numbers[at][0] < end
        if not inside:
            yield word, False
            continue
        whole += word
        if numbers[at][1] <= end:
            yield whole, True
            whole = ""


def in_dictionary(word: str, own_words: frozenset[str] = frozenset()) -> bool:
    """Whether a word of a text that was cut is one of the dictionary, not one that jieba made up from its letters."""
    return lexicon(own_words).has(word)


@lru_cache(maxsize=4096)
def _words(text: str, own_words: frozenset[str]) -> tuple[str, ...]:
    by = lexicon(own_words)
    parts = _parts(text, own_words)
    return tuple(word for part, chinese in parts for word in (by.cut(part) if chinese else (part,)))


def _parts(text: str, own_words: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """What stays whole, and runs of Chinese, with which it is."""
    for match in _pattern(own_words).finditer(text):
        yield match[0], match["chinese"] is not None


@cache
def _pattern(own_words: frozenset[str]) -> re.Pattern[str]:
    """The parts of a text; a library's own words that are not all Chinese (互联网+) are whole, the longest first."""
    mixed = [word for word in own_words if not re.fullmatch(f"[{CHINESE}]+", word)]
    own = "|".join(re.escape(word) for word in sorted(mixed, key=lambda word: (-len(word), word)))
    # A run of Chinese ends where such a word begins.
    chinese = f"(?:(?!{own})[{CHINESE}])+" if own else f"[{CHINESE}]+"
    return re.compile(f"{own}{'|' * bool(own)}{_WHOLE}|(?P<chinese>{chinese})|.", re.VERBOSE | re.DOTALL)


def _opened(word: str, by: Lexicon) -> Iterator[str]:
    """`法律援助` as 法律 and 援助; what no two words make stays whole, as numbers, codes and quoted terms do."""
    start = 0
    for joint in range(_SHORTEST, len(word) - _SHORTEST + 1) if is_chinese(word[0]) else ():
        if by.has(word[:joint]) and by.has(word[joint:]):
            yield word[start:joint]
            start = joint
    yield word[start:]
