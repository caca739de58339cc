"""What the layouts of a redline share: runs as pieces, the tool's words beside a block, lines of flags."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from clausetool.comparison import BlockRedline, Pair, Run, Side
from clausetool.language import _
from clausetool.model import Block, Item, Reference
from clausetool.render.brush import Brush, wrapped
from clausetool.render.cells import Piece
from clausetool.render.phrases import flag_words, place_words


def both(runs: Iterable[Run], style: str = "") -> Iterator[Piece]:
    """Runs as one text, equal ones in a style: what is equal but for its form shows in the new form."""
    for run in runs:
        match run.op:
            case "delete":
                yield Piece(run.old, "delete")
            case "insert":
                yield Piece(run.new, "insert")
            case _:
                yield Piece(run.new, style)


def one_side(runs: Iterable[Run], side: Side, style: str = "") -> Iterator[Piece]:
    """The old text with what went out marked, or the new one with what came in, the rest in a style."""
    gone = "insert" if side == "old" else "delete"
    for run in runs:
        if run.op != gone:
            yield Piece(run.old if side == "old" else run.new, run.op if run.op in ("delete", "insert") else style)


CELL_RULE: Final = " │ "  # between the cells of a table


def lines_of(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The rows of a table each by itself, a rule between its cells; any other text is one row."""
    line: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split("\n")
        line.append(replace(piece, text=first.replace("\t", CELL_RULE)))
        for other in others:
            yield [part for part in line if part.text]
            line = [replace(piece, text=other.replace("\t", CELL_RULE))]
    yield [part for part in line if part.text]


def with_place(block: BlockRedline, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A block's pieces after a word that says that it moved, and where to or from."""
    place = place_words(block)
    return chain([Piece(f"[{place}] ", "note")] if place else [], pieces)


def lead(block: BlockRedline, pair: Pair, side: Side | None = None) -> str:
    """What stands before a block: its mark at its level, of the new text where it has one, or of one side."""
    addresses, clauses = (
        (block.new, pair.new) if side == "new" or (side is None and block.new) else (block.old, pair.old)
    )
    label, at = addresses[0]
    return indent(next(clause for clause in clauses if clause.label == label).blocks[at])


def mark_of(block: Block) -> str:
    """What stands before a text and is no part of it."""
    match block:
        case Item(mark=mark):
            return mark
        case Reference(mark=str() as mark):
            return f"{mark} "
        case _:
            return ""


def indent(block: Block) -> str:
    """What stands before a block: its mark, at its level."""
    return "  " * (block.level if isinstance(block, Item) else 1) + mark_of(block)


def flag_lines(pair: Pair, cells: int, brush: Brush) -> Iterator[str]:
    for flag in pair.flags:
        yield from wrapped([Piece(flag_words(flag), "flag")], "  ! ", cells, brush)


def cut_line(count: int, brush: Brush) -> str:
    """What stands for unchanged blocks that are not shown."""
    return brush.paint(_("  … {count} unchanged").format(count=count), "note")
