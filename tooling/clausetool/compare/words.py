"""Chinese words: jieba's cut, with numbers, dates, codes and short quoted terms kept whole."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from clausetool.characters import CHINESE
from clausetool.compare.lexicon import Lexicon, lexicon

_WHOLE = rf"""
    [“"][^“”"]{{1,12}}[”"]                                       # a quoted term
    | [A-Z]+(?:/[A-Z]+)?\ ?[0-9]+(?:\.[0-9]+)*(?:[-—–][0-9]{{4}})?   # GB/T 1.1—2020
    | [0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}                         # 2019-6-10
    | [0-9]{{4}}\ ?年(?:\ ?[0-9]{{1,2}}\ ?月(?:\ ?[0-9]{{1,2}}\ ?日)?)?
    | [0-9]+(?:[.,][0-9]+)*[%％‰]?
    | [A-Za-z]+
    | (?P<chinese>[{CHINESE}]+)
    | .
    """
_SHORTEST = 2  # characters of a word that a compound may be cut into


def words(text: str, own_words: frozenset[str] = frozenset()) -> list[str]:
    """The words of a text, in order; joined they are the text. `own_words` are a library's own."""
    by = lexicon(own_words)
    return [word for part, is_chinese in _parts(text, own_words) for word in (by.cut(part) if is_chinese else (part,))]


def atoms(text: str, own_words: frozenset[str] = frozenset()) -> list[str]:
    """The words of a text with compounds open: cut where both parts are words of two characters and more."""
    by = lexicon(own_words)
    return [
        atom
        for part, is_chinese in _parts(text, own_words)
        for word in (by.cut(part) if is_chinese else (part,))
        for atom in (_opened(word, by) if is_chinese else (word,))
    ]


def cover(texts: Iterable[str], own_words: frozenset[str] = frozenset()) -> None:
    """Load the words of many texts at once, which is quicker than one by one."""
    runs = (part for text in texts for part, is_chinese in _parts(text, own_words) if is_chinese)
    lexicon(own_words).cover(runs)


def _parts(text: str, own_words: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """What stays whole, and runs of Chinese, with which it is."""
    for match in _pattern(own_words).finditer(text):
        yield match[0], match["chinese"] is not None


@cache
def _pattern(own_words: frozenset[str]) -> re.Pattern[str]:
    """The parts of a text; a library's own words that are not all Chinese (互联网+) are whole, the longest first."""
    mixed = [word for word in own_words if not re.fullmatch(f"[{CHINESE}]+", word)]
    own = "".join(f"{re.escape(word)}|" for word in sorted(mixed, key=lambda word: (-len(word), word)))
    return re.compile(own + _WHOLE, re.VERBOSE | re.DOTALL)


def _opened(word: str, by: Lexicon) -> Iterator[str]:
    """`法律援助` as 法律 and 援助; a word that no two words make stays whole."""
    start = 0
    for joint in range(_SHORTEST, len(word) - _SHORTEST + 1):
        if by.has(word[:joint]) and by.has(word[joint:]):
            yield word[start:joint]
            start = joint
    yield word[start:]
