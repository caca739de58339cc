"""How styles show: as colour on a terminal, or as plain marks where there is none.

Blue underlined for what came in, brown struck for what went out: nobody needs
the colour to tell them apart.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import click

from clausetool.render.cells import Piece, visible, width, wrap

_MARKS: Final = {"delete": ("[-", "-]"), "insert": ("{+", "+}")}


@dataclass(frozen=True, slots=True)
class Brush:
    """How styles (heading, note, insert, delete) show: as colours, which take no cells, or as marks, which do."""

    paint: Callable[[str, str], str]
    marks: Mapping[str, tuple[str, str]]

    def marked(self, piece: Piece) -> Piece:
        """A piece with its marks, where there is no colour."""
        before, after = self.marks.get(piece.style, ("", ""))
        return Piece(before + visible(piece.text) + after, piece.style)


PLAIN: Final = Brush(paint=lambda text, _style: text, marks=_MARKS)


def brush(wish: str) -> Brush:
    """How to paint: `always`, `never`, or as NO_COLOR, FORCE_COLOR and the terminal say (no-color.org)."""
    if wish == "always":
        return _COLOURS
    if wish == "never" or os.environ.get("NO_COLOR"):
        return PLAIN
    return _COLOURS if os.environ.get("FORCE_COLOR") or sys.stdout.isatty() else PLAIN


def _painted(text: str, style: str) -> str:
    match style:
        case "heading":
            return click.style(text, bold=True)
        case "note":
            return click.style(text, dim=True)
        case "insert":
            return click.style(text, fg="bright_blue", underline=True)
        case "delete":
            return click.style(text, fg="yellow", strikethrough=True)
        case _:
            return text


_COLOURS = Brush(paint=_painted, marks={})


def wrapped(pieces: Iterable[Piece], first: str, cells: int, brush: Brush) -> Iterator[str]:
    """Pieces on lines of so many cells, the first after a mark, the others under its text."""
    lead = first
    for line in wrap((brush.marked(piece) for piece in pieces), max(cells - width(first), 10)):
        styled = ((style, "".join(piece.text for piece in same)) for style, same in groupby(line, lambda p: p.style))
        yield lead + "".join(brush.paint(text, style) if style else text for style, text in styled)
        lead = " " * width(first)
