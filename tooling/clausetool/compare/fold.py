"""The fold: what comparison ignores, declared here and nowhere else.

Ignored are the width of punctuation, and white space beside Chinese. Never
ignored are a space between two digits or two Latin letters, a hyphen, a dash,
or 、. The fold is applied for comparing, never for showing.
"""

from dataclasses import dataclass
from typing import Final

from clausetool.characters import SPACE_CHARACTERS, is_chinese

# Full-width punctuation and the half-width mark that it is compared as.
WIDTH: Final = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if not chr(code).isalnum() and chr(code) != "－"}
)
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
    index = 0
    while index < len(raw):
        if raw[index] not in SPACE_CHARACTERS:
            text.append(raw[index].translate(WIDTH))
            starts.append(index)
            index += 1
            continue
        end = index
        while end < len(raw) and raw[end] in SPACE_CHARACTERS:
            end += 1
        if index > 0 and end < len(raw) and not (_beside(raw[index - 1]) or _beside(raw[end])):
            text.append(" ")
            starts.append(index)
        index = end
    return Folded(raw, "".join(text), tuple(starts))


def _beside(char: str) -> bool:
    """Whether a space beside this character is only spacing; marks that come in two widths say nothing."""
    return is_chinese(char) or char in _CHINESE_MARKS


def folded(raw: str) -> str:
    """A text as it is compared."""
    return fold(raw).text
