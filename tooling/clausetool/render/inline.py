"""A pair as one text, deletions and insertions where they happened."""

from collections.abc import Iterator
from itertools import chain

from clausetool.compare.words import words
from clausetool.comparison import Pair, TitleRedline
from clausetool.language import _
from clausetool.render.brush import Brush, wrapped
from clausetool.render.cells import Piece
from clausetool.render.phrases import clause_number, kind_words
from clausetool.render.pieces import both, cut_line, flag_lines, lead, lines_of, with_place
from clausetool.render.view import View, block_stretches


def inline(pair: Pair, view: View, cells: int, brush: Brush) -> Iterator[str]:
    """Number, title and kinds; flags; the blocks, unchanged stretches cut as the view says."""
    head = [*chain.from_iterable(_title(pair, part) for part in pair.titles)]
    yield from wrapped([*head, Piece(kind_words(pair) + _origin(pair), "note")], "", cells, brush, words, "  ")
    yield from flag_lines(pair, cells, brush)
    for shown, at in block_stretches(pair, view):
        blocks = pair.blocks[at]
        if shown == "hidden":
            yield cut_line(len(blocks), brush)
            continue
        for block in blocks:
            for row in lines_of(with_place(block, both(block.runs))):
                yield from wrapped(row, lead(block, pair), cells, brush, words)


def _title(pair: Pair, part: TitleRedline) -> Iterator[Piece]:
    label = clause_number(pair.new, part.new) if part.new else clause_number(pair.old, part.old)
    if label:
        yield Piece(f"{label} " if part.runs else label, "heading")
    yield from both(part.runs, "heading")
    yield Piece("  ")


def _origin(pair: Pair) -> str:
    """Where the number was another, and where it is misprinted."""
    said = []
    before = [clause.label for clause in pair.old]
    if pair.old and pair.new and before != [clause.label for clause in pair.new]:
        said.append(_("was {label}").format(label="、".join(before)))
    for clauses, side in ((pair.old, _("old")), (pair.new, _("new"))):
        said += [
            _("{side} printed {printed}").format(side=side, printed=clause.printed)
            for clause in clauses
            if clause.misnumbered
        ]
    return f"  ({', '.join(said)})" if said else ""
