"""How styles show: as colour on a terminal, or as plain marks where there is none.

Blue underlined for what came in, orange-brown struck for what went out: nobody
needs the colour to tell them apart, and those who go by the colour can, whatever
their eyes (blue and orange stay apart for the red-, green- and blue-blind).
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

import click

from clausetool.errors import SettingError
from clausetool.language import _
from clausetool.render.cells import Ambiguous, Cut, Piece, units, visible, width, wrap

AMBIGUOUS_WIDTH: Final = "CLAUSETOOL_AMBIGUOUS_WIDTH"
_MARKS: Final = {"delete": ("[-", "-]"), "insert": ("{+", "+}")}

# #005fff and #af5f00 of 256: at least 4:1 against a black and against a white screen.
_INSERT_256, _DELETE_256 = 27, 130


@dataclass(frozen=True, slots=True)
class Brush:
    """How styles (heading, note, insert, delete) show: as colours, which take no cells, or as marks, which do.

    `ambiguous` is how many cells the terminal gives to characters of ambiguous width.
    """

    paint: Callable[[str, str], str]
    marks: Mapping[str, tuple[str, str]]
    ambiguous: Ambiguous = 1

    def marked(self, piece: Piece) -> Piece:
        """A piece with its marks, where there is no colour."""
        return replace(piece, marks=self.marks[piece.style]) if piece.style in self.marks else piece

    def width(self, text: str) -> int:
        """The cells a text takes on this terminal."""
        return width(text, self.ambiguous)


def _unpainted(text: str, _style: str) -> str:
    return text


PLAIN: Final = Brush(paint=_unpainted, marks=_MARKS)


def brush(wish: str) -> Brush:
    """How to paint: `always`, `never`, or as NO_COLOR, FORCE_COLOR and the terminal say (no-color.org)."""
    return replace(_chosen(wish), ambiguous=_ambiguous())


def _chosen(wish: str) -> Brush:
    if wish == "always":
        return _colours()
    if wish == "never" or os.environ.get("NO_COLOR"):
        return PLAIN
    seen = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return _colours() if os.environ.get("FORCE_COLOR") or seen else PLAIN


def _ambiguous() -> Ambiguous:
    match os.environ.get(AMBIGUOUS_WIDTH, "1"):
        case "1" | "":
            return 1
        case "2":
            return 2
        case other:
            raise SettingError(
                AMBIGUOUS_WIDTH, other, _("set it to 1, or to 2 where the terminal shows “ ” — … two cells wide")
            )


@dataclass(frozen=True, slots=True)
class _Painter:
    """Styles in colours, of which those of insertions and deletions depend on the terminal."""

    insert: int | str
    delete: int | str

    def __call__(self, text: str, style: str) -> str:
        match style:
            case "heading" | "flag":
                return click.style(text, bold=True)
            case "note":
                return click.style(text, dim=True)
            case "insert":
                return click.style(text, fg=self.insert, underline=True)
            case "delete":
                return click.style(text, fg=self.delete, strikethrough=True)
            case _:
                return text


def _colours() -> Brush:
    """Colours of 256 where the terminal says it has them, else of the 16, which its owner chose to be readable."""
    many = "256color" in os.environ.get("TERM", "") or bool(os.environ.get("COLORTERM"))
    return Brush(paint=_Painter(_INSERT_256, _DELETE_256) if many else _Painter("bright_blue", "yellow"), marks={})


def wrapped(
    pieces: Iterable[Piece], first: str, cells: int, brush: Brush, cut: Cut = units, under: str | None = None
) -> Iterator[str]:
    """Pieces on lines of so many cells, the first after a mark, the others after `under`, else under its text."""
    return (text for text, _cells in measured(pieces, first, cells, brush, cut, under))


def measured(
    pieces: Iterable[Piece], first: str, cells: int, brush: Brush, cut: Cut = units, under: str | None = None
) -> Iterator[tuple[str, int]]:
    """The same, each line with the cells that it takes."""
    lead, rest = visible(first), " " * brush.width(first) if under is None else under
    room = max(cells - max(brush.width(lead), brush.width(rest)), 10)
    for line in wrap((brush.marked(piece) for piece in pieces), room, brush.ambiguous, cut):
        styled = [(style, "".join(piece.text for piece in same)) for style, same in groupby(line, lambda p: p.style)]
        used = brush.width(lead) + sum(brush.width(text) for _style, text in styled)
        yield lead + "".join(brush.paint(text, style) if style else text for style, text in styled), used
        lead = rest
