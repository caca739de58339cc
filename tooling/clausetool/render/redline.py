"""A comparison at a terminal: a line of figures, then each changed pair with its redline."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from clausetool.characters import squeeze
from clausetool.comparison import Absent, Comparison, Comparisons, Pair, Run
from clausetool.kinds import KINDS, MISNUMBERED, UNCHANGED
from clausetool.language import _
from clausetool.render.brush import Brush, wrapped
from clausetool.render.cells import Piece, visible
from clausetool.tally import tally


def comparisons_lines(result: Comparisons, cells: int, brush: Brush) -> Iterator[str]:
    """Every comparison, then the editions that have no partner."""
    for one in result.comparisons:
        yield from comparison_lines(one, cells, brush)
    yield from absent_lines(result.absent)


def comparison_lines(comparison: Comparison, cells: int, brush: Brush) -> Iterator[str]:
    """Each changed pair with its redline, under a line of figures."""
    old, new = comparison.old, comparison.new
    yield brush.paint(f"{visible(new.title)}  {visible(old.place)} → {visible(new.place)}", "heading")
    yield summary(comparison)
    for pair in comparison.pairs:
        if pair.changed:
            yield ""
            yield from pair_lines(pair, cells, brush)


def absent_lines(absent: Iterable[Absent]) -> Iterator[str]:
    """The editions that have no partner on the other side: absent, not deleted."""
    for one in absent:
        yield _("{name} 《{title}》 has no partner on the {side} side").format(
            name=visible(one.edition.place), title=visible(one.edition.title), side=_(one.side)
        )


def summary(comparison: Comparison) -> str:
    """One sentence of figures: pairs, changed ones by kind, the rest."""
    count = tally(comparison.pairs)
    kinds = ", ".join(f"{KINDS[kind]} {count.kinds[kind]}" for kind in KINDS if kind != "format" and count.kinds[kind])
    figures = _(
        "{pairs} pairs: {changed} changed ({kinds}), {form} differ in form only ({format}), {same} {unchanged}"
    ).format(
        pairs=count.pairs, changed=count.changed, kinds=kinds or "—",
        form=count.pairs - count.changed - count.unchanged,
        format=KINDS["format"], same=count.unchanged, unchanged=UNCHANGED,
    )  # fmt: skip
    if not count.misnumbered:
        return figures
    return figures + _("; {count} misprinted numbers ({word})").format(count=count.misnumbered, word=MISNUMBERED)


def pair_lines(pair: Pair, cells: int, brush: Brush) -> Iterator[str]:
    """Number, title and kinds of a pair, then its blocks with their runs."""
    clause = (pair.new or pair.old)[0]
    title = "".join(_marked(run, brush) for part in pair.titles for run in part.runs)
    kinds = "、".join(KINDS[kind] for kind in pair.changes)
    number = "" if squeeze(clause.title) == clause.label else f"{brush.paint(clause.label, 'heading')} "
    yield f"{number}{title}  {brush.paint(kinds + _origin(pair), 'note')}"
    for shown, group in groupby(pair.blocks, key=lambda block: block.changed):
        blocks = list(group)
        if not shown and pair.old and pair.new:
            yield brush.paint(_("  … {count} unchanged").format(count=len(blocks)), "note")
            continue
        for block in blocks:
            mark = "  ↕ " if block.moved else "  "
            yield from wrapped([_piece(run) for run in block.runs], mark, cells, brush)


def _origin(pair: Pair) -> str:
    """Where the number was another, and where it is misprinted."""
    said = []
    if pair.old and pair.new and pair.old[0].label != pair.new[0].label:
        said.append(_("was {label}").format(label=pair.old[0].label))
    for clauses, side in ((pair.old, _("old")), (pair.new, _("new"))):
        said += [
            _("{side} printed {printed}").format(side=side, printed=clause.printed)
            for clause in clauses
            if clause.misnumbered
        ]
    return f"  ({', '.join(said)})" if said else ""


def _marked(run: Run, brush: Brush) -> str:
    piece = brush.marked(_piece(run))
    return brush.paint(piece.text, piece.style)


def _piece(run: Run) -> Piece:
    """A run as the reader sees it: what is equal but for its form shows in the new form."""
    match run.op:
        case "delete":
            return Piece(run.old, "delete")
        case "insert":
            return Piece(run.new, "insert")
        case _:
            return Piece(run.new)
