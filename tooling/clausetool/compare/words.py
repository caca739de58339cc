"""Chinese words: jieba's cut, with numbers, dates, codes and short quoted terms kept whole."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from clausetool.characters import CHINESE, is_chinese
from clausetool.compare.lexicon import Lexicon, lexicon

_WHOLE = r"""
    [“"][^“”"]{1,12}[”"]                                       # a quoted term
    | [A-Z]+(?:/[A-Z]+)?\ ?[0-9]+(?:\.[0-9]+)*(?:[-—–][0-9]{4})?   # GB/T 1.1—2020
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}                         # 2019-6-10
    | [0-9]{4}\ ?年(?:\ ?[0-9]{1,2}\ ?月(?:\ ?[0-9]{1,2}\ ?日)?)?
    | [0-9]+(?:[.,][0-9]+)*[%％‰]?
    | [A-Za-z]+
    """
_SHORTEST = 2  # characters of a word that a compound may be cut into


def words(text: str, own_words: frozenset[str] = frozenset()) -> list[str]:
    """The words of a text, in order; joined they are the text. `own_words` are a library's own."""
    return list(_words(text, own_words))


def atoms(text: str, own_words: frozenset[str] = frozenset()) -> list[str]:
    """The words of a text with compounds open: cut where both parts are words of two characters and more."""
    by = lexicon(own_words)
    return [atom for word in _words(text, own_words) for atom in _opened(word, by)]


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
