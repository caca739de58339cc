"""Characters: what counts as space, as Chinese, and as the end of a sentence."""

import re
import unicodedata
from functools import lru_cache

# Any Unicode space, and the invisible characters that web pages and Word files put between others: soft hyphens,
# joiners, marks of direction, a byte order mark.
_INVISIBLE = "\u00ad\u180e\u200b-\u200f\u2060\ufeff"
SPACE = rf"[\s{_INVISIBLE}]"
SPACE_CHARACTERS = frozenset(
    char for char in map(chr, (*range(0x3001), 0xFEFF)) if char.isspace() or re.match(f"[{_INVISIBLE}]", char)
)
CHINESE = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"

_STRIPPED = "".join(sorted(SPACE_CHARACTERS))
_SPACES = re.compile(rf"{SPACE}+")
_CHINESE = re.compile(f"[{CHINESE}]")

# A line that ends in one of these is whole; one that begins with a mark of the second kind is not.
_SENTENCE_END = "。！？：；…”』」》）.!?:;)\"'"
_NEVER_FIRST = "，。、；：？！）》”』」,.;:?!)%％"


def trim(text: str) -> str:
    """The text without the white space at its ends."""
    return text.strip(_STRIPPED)


def trim_end(text: str) -> str:
    """The text without the white space at its end."""
    return text.rstrip(_STRIPPED)


def squeeze(text: str) -> str:
    """The text without any white space."""
    return _SPACES.sub("", text)


@lru_cache(maxsize=4096)
def likeness(text: str) -> str:
    """A title as titles are compared inside one source: no white space, one width."""
    return unicodedata.normalize("NFKC", squeeze(text))


def is_blank(text: str) -> bool:
    return not trim(text)


def columns(text: str) -> int:
    """How many columns a text fills where a Chinese character fills two."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def is_chinese(char: str) -> bool:
    return _CHINESE.match(char) is not None


def has_chinese(text: str) -> bool:
    return _CHINESE.search(text) is not None


def ends_whole(text: str) -> bool:
    """Whether a line ends where a sentence or a clause of one ends."""
    return text[-1:] in _SENTENCE_END


def begins_torn(text: str) -> bool:
    """Whether a line begins with a mark that may not begin one: it was cut off the line before."""
    return text[:1] in _NEVER_FIRST


def joint(before: str, after: str) -> str:
    """What stands between two parts of a mended text: a space between Latin words or a word and a number, else nothing.

    Two figures may be one number, and get none; but no number goes on in that of a clause, `5.3.2`.
    """
    ends, begins = before[-1:], after[:1]
    if not (ends.isascii() and ends.isalnum() and begins.isascii() and begins.isalnum()):
        return ""
    return " " if ends.isalpha() or begins.isalpha() or _CLAUSE.match(after) else ""


_CLAUSE = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}\.[0-9]")
