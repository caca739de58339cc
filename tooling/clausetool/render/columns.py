"""A pair side by side: the old text left with what went out, the new one right with what came in."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from clausetool.compare.words import words
from clausetool.comparison import BlockRedline, Pair, Side, TitleRedline
from clausetool.language import _
from clausetool.model import Clause
from clausetool.render.brush import Brush, measured, wrapped
from clausetool.render.cells import Piece
from clausetool.render.phrases import clause_number, kind_words
from clausetool.render.pieces import cut_line, flag_lines, lead, lines_of, one_side, with_place
from clausetool.render.view import View, block_stretches

_RULE: Final = " │ "


def side_by_side(pair: Pair, view: View, cells: int, brush: Brush) -> Iterator[str]:
    """Both numbers and titles, kinds and flags, then the blocks in two columns of the same width."""
    for part in pair.titles:
        yield from _rows(_head(part, pair.old, "old"), _head(part, pair.new, "new"), ("", ""), cells, brush)
    yield from wrapped([Piece(kind_words(pair), "note")], "  ", cells, brush)
    yield from flag_lines(pair, cells, brush)
    for shown, at in block_stretches(pair, view):
        blocks = pair.blocks[at]
        if shown == "hidden":
            yield cut_line(len(blocks), brush)
            continue
        for block in blocks:
            leads = [lead(block, pair, "old") if block.old else "", lead(block, pair, "new") if block.new else ""]
            nothing: list[Piece] = []
            for old, new in zip_longest(_lines(block, "old"), _lines(block, "new"), fillvalue=nothing):
                yield from _rows(old, new, leads, cells, brush)


def _head(part: TitleRedline, clauses: Sequence[Clause], side: Side) -> Iterator[Piece]:
    """`4.4.4 (printed 4.3.4) 全面嵌入`."""
    label = part.old if side == "old" else part.new
    if number := clause_number(clauses, label):
        yield Piece(f"{number} ", "heading")
    for clause in clauses:
        if clause.label == label and clause.misnumbered:
            yield Piece(_("(printed {printed}) ").format(printed=clause.printed), "note")
    yield from one_side(part.runs, side, "heading")


def _lines(block: BlockRedline, side: Side) -> Iterator[list[Piece]]:
    if block.old if side == "old" else block.new:
        yield from lines_of(with_place(block, one_side(block.runs, side)))


def _rows(old: Iterable[Piece], new: Iterable[Piece], leads: Sequence[str], cells: int, brush: Brush) -> Iterator[str]:
    """Two texts beside each other, line by line, each after its lead."""
    column = (cells - brush.width(_RULE)) // 2
    left, right = (
        measured(pieces, first, column, brush, words, "  ") for pieces, first in zip((old, new), leads, strict=True)
    )
    for (ours, used), (theirs, _used) in zip_longest(left, right, fillvalue=("", 0)):
        yield f"{ours}{' ' * (column - used)}{_RULE}{theirs}".rstrip()
