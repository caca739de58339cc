"""The fold: what comparison ignores, declared here and nowhere else.

Ignored are the width of punctuation, and white space beside Chinese. Never
ignored are a space between two digits or two Latin letters, a hyphen, a dash,
or 、. The fold is applied for comparing, never for showing.

A search ignores more: the width of letters and digits, and their case, so that
`ｇｂ/Ｔ` and `gb/t` find GB/T.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from clausetool.characters import CHINESE, SPACE, SPACE_CHARACTERS, is_chinese

# Full-width punctuation and the half-width mark that it is compared as.
WIDTH: Final = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if not chr(code).isalnum() and chr(code) != "－"}
)
# Letters and digits of ASCII in either width and case, and what a search takes them for.
LETTERS: Final = str.maketrans(
    {
        form: char.lower()
        for char in map(chr, range(0x30, 0x7B))
        if char.isalnum()
        for form in (char, chr(ord(char) + 0xFEE0))
        if form != char.lower()
    }
)
_SPACES: Final = re.compile(f"{SPACE}+")
_CHINESE_MARKS: Final = frozenset("。、《》“”‘’「」『』【】…—")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared: `starts[i]` is where character i begins in `raw`."""

    raw: str
    text: str
    starts: tuple[int, ...]

    def raw_between(self, start: int, end: int) -> str:
        """What stands in the raw text for the folded characters from start up to end."""
        first = 0 if start == 0 else self.starts[start]
        last = self.starts[end] if end < len(self.text) else len(self.raw)
        return self.raw[first:last] if start < end else ""


def fold(raw: str) -> Folded:
    """A text as it is compared; a space that is ignored belongs to the character before it."""
    text: list[str] = []
    starts: list[int] = []
    end = 0
    for start, stop in _spaces(raw):
        text.append(raw[end:start])
        starts += range(end, start)
        if _is_kept(raw, start, stop):
            text.append(" ")
            starts.append(start)
        end = stop
    text.append(raw[end:])
    starts += range(end, len(raw))
    return Folded(raw, "".join(text).translate(WIDTH), tuple(starts))


def folded(raw: str) -> str:
    """A text as it is compared."""
    return _SPACES.sub(lambda found: " " if _is_kept(raw, *found.span()) else "", raw).translate(WIDTH)


def search_folded(raw: str) -> str:
    """A text as it is searched."""
    return folded(raw).translate(LETTERS)


def search_tables() -> dict[str, str]:
    """What the search fold is made of, for programs in other languages, which are to fold alike.

    `space` are the characters that are white space, `blank` those of them that part the words of a query; `beside`
    (ranges as in a regular expression) those that make a space next to them mere spacing; `forms` are written as the
    character at the same place of `plain`.
    """
    forms = WIDTH | LETTERS
    return {
        "space": "".join(sorted(SPACE_CHARACTERS)),
        "blank": "".join(sorted(filter(str.isspace, SPACE_CHARACTERS))),
        "beside": CHINESE + "".join(sorted(_CHINESE_MARKS)),
        "forms": "".join(map(chr, forms)),
        "plain": "".join(forms.values()),
    }


def _spaces(raw: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in _SPACES.finditer(raw))


def _is_kept(raw: str, start: int, end: int) -> bool:
    """Whether a space is part of the text: between two characters neither of which makes it mere spacing."""
    return start > 0 and end < len(raw) and not (_beside(raw[start - 1]) or _beside(raw[end]))


def _beside(char: str) -> bool:
    """Whether a space beside this character is only spacing; marks that come in two widths say nothing."""
    return is_chinese(char) or char in _CHINESE_MARKS
