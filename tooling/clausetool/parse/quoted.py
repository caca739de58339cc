"""Which lines stand inside a quotation that began on a line before: an amendment quotes whole articles."""

from collections.abc import Sequence
from typing import Final

from clausetool.parse.lines import Line

_LONGEST: Final = 60  # lines; a mark that is closed later was never meant to open so much


def quoted_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The indices of the lines that begin inside a quotation. Each paragraph of one may begin with its own “."""
    inside: set[int] = set()
    opened: int | None = None
    for i, line in enumerate(lines):
        for char in line.text:
            if char == "“" and opened is None:
                opened = i
            elif char == "”" and opened is not None:
                if i - opened <= _LONGEST:
                    inside.update(range(opened + 1, i + 1))
                opened = None
    return frozenset(inside)
