"""A comparison at a terminal: a line of figures, then each changed pair with its redline."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from clausetool.characters import squeeze
from clausetool.comparison import Comparison, Pair, Run
from clausetool.kinds import KINDS, MISNUMBERED, UNCHANGED
from clausetool.language import _
from clausetool.model import Edition
from clausetool.render.brush import Brush, wrapped
from clausetool.render.cells import Piece, visible


def comparison_lines(comparison: Comparison, cells: int, brush: Brush) -> Iterator[str]:
    """Each changed pair with its redline, under a line of figures."""
    old, new = comparison.old, comparison.new
    yield brush.paint(f"{visible(new.title)}  {visible(old.place)} → {visible(new.place)}", "heading")
    yield summary(comparison)
    for pair in comparison.pairs:
        if pair.changed:
            yield ""
            yield from _pair_lines(pair, cells, brush)


def absent_lines(absent: Iterable[tuple[Edition, str]]) -> Iterator[str]:
    """The editions that have no partner on the other side: absent, not deleted."""
    for edition, side in absent:
        yield _("{name} 《{title}》 has no partner on the {side} side").format(
            name=visible(edition.place), title=visible(edition.title), side=_(side)
        )


def summary(comparison: Comparison) -> str:
    """One sentence of figures: pairs, changed ones by kind, the rest."""
    pairs = comparison.pairs
    count = Counter(kind for pair in pairs for kind in pair.changes)
    kinds = ", ".join(f"{KINDS[kind]} {count[kind]}" for kind in KINDS if kind != "format" and count[kind])
    form = sum(pair.changes == ("format",) for pair in pairs)
    misprints = sum(pair.misnumbered for pair in pairs)
    figures = _(
        "{pairs} pairs: {changed} changed ({kinds}), {form} differ in form only ({format}), {same} {unchanged}"
    ).format(
        pairs=len(pairs), changed=sum(pair.changed for pair in pairs), kinds=kinds or "—", form=form,
        format=KINDS["format"], same=sum(not pair.changes for pair in pairs), unchanged=UNCHANGED,
    )  # fmt: skip
    if not misprints:
        return figures
    return figures + _("; {count} misprinted numbers ({word})").format(count=misprints, word=MISNUMBERED)


def _pair_lines(pair: Pair, cells: int, brush: Brush) -> Iterator[str]:
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
