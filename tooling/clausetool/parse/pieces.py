"""Texts that may stand on several lines, and the note on one that was cut and joined."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clausetool.model import Note, Span
from clausetool.parse.lines import Line

_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of a block, and the lines it stood on, one for each part."""

    text: str
    at: tuple[int, ...]

    @property
    def lines(self) -> Span:
        return Span(self.at[0], self.at[-1])


def places_of(line: Line) -> tuple[int, ...]:
    """The lines that a line stands on, first and last."""
    return (line.at,) if line.last == line.at else (line.at, line.last)


def mended_note(parts: Sequence[Piece], label: str) -> Note:
    """The note on a text that was joined, with the words after which it was cut."""
    ends = tuple(_last_words(part.text) for part in parts[:-1])
    lines = Span(parts[0].at[0], parts[-1].at[-1])
    return Note(code="mended", case="cut", label=label, lines=lines, printed=parts[0].text[-12:], readings=ends)


def _last_words(text: str) -> str:
    """The last few characters of a text, from the last mark on where one is near."""
    words = re.split(r"[，。、；：,;]", text[-10:-1])[-1] + text[-1:]
    return words if len(words) >= _FEWEST_WORDS else text[-6:]
