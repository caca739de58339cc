"""A comparison at a terminal: figures, then the pairs of a view, or the table by chapter."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from clausetool.compare.words import words
from clausetool.comparison import Absent, Comparison, Comparisons, Pair
from clausetool.kinds import KINDS, MISNUMBERED, UNCHANGED
from clausetool.language import _
from clausetool.lookup import Found
from clausetool.model import Edition
from clausetool.render.brush import Brush, wrapped
from clausetool.render.cells import Piece, spaced
from clausetool.render.columns import side_by_side
from clausetool.render.inline import inline
from clausetool.render.phrases import found_sentences
from clausetool.render.stat import stat_lines
from clausetool.render.view import View, pair_stretches
from clausetool.tally import tally


def comparisons_lines(result: Comparisons, view: View, cells: int, brush: Brush) -> Iterator[str]:
    """Every comparison, then the editions that have no partner."""
    for at, one in enumerate(result.comparisons):
        yield from [""] * (at > 0)
        yield from comparison_lines(one, view, cells, brush)
    for line in absent_lines(result.absent):
        yield from wrapped([Piece(line)], "", cells, brush)


def only_lines(found: Iterable[tuple[Edition, Found]], cells: int, brush: Brush) -> Iterator[str]:
    """How the clauses that were asked for were found, where that needs a word."""
    for edition, one in found:
        for line in found_sentences(one):
            yield from wrapped([Piece(f"{edition.place}: {line}", "note")], "", cells, brush)


def comparison_lines(comparison: Comparison, view: View, cells: int, brush: Brush) -> Iterator[str]:
    """One comparison in the layout of a view, under a line of figures."""
    old, new = comparison.old, comparison.new
    yield from wrapped([Piece(f"{new.title}  {old.place} → {new.place}", "heading")], "", cells, brush, words)
    yield from wrapped([Piece(summary(comparison))], "", cells, brush, spaced)
    yield from _LAYOUTS[view.layout](comparison, view, cells, brush)


def absent_lines(absent: Iterable[Absent]) -> Iterator[str]:
    """The editions that have no partner on the other side: absent, not deleted."""
    for one in absent:
        yield _("{name} 《{title}》 has no partner on the {side} side").format(
            name=one.edition.place, title=one.edition.title, side=_(one.side)
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


_Layout = Callable[[Comparison, View, int, Brush], Iterator[str]]
_Pair = Callable[[Pair, View, int, Brush], Iterator[str]]


def _table(comparison: Comparison, _view: View, cells: int, brush: Brush) -> Iterator[str]:
    yield ""
    yield from stat_lines(comparison, cells, brush)


def _pairs(each: _Pair) -> _Layout:
    """The shown pairs one after the other; what is hidden between them is a line of figures."""

    def lines(comparison: Comparison, view: View, cells: int, brush: Brush) -> Iterator[str]:
        for shown, at in pair_stretches(comparison.pairs, view):
            pairs = comparison.pairs[at]
            if shown == "hidden":
                yield ""
                yield from wrapped([Piece(f"… {_hidden(pairs)}", "note")], "", cells, brush, spaced, "  ")
                continue
            for pair in pairs:
                yield ""
                yield from each(pair, view, cells, brush)

    return lines


def _hidden(pairs: Sequence[Pair]) -> str:
    """Which clauses a view leaves out, and how many of them are what: `5.7.4–5.7.6: 未变 2, 格式 1`."""
    first, last = ((pair.new or pair.old)[0].label for pair in (pairs[0], pairs[-1]))
    count = tally(pairs)
    figures = (
        (_("changed"), count.changed),
        (UNCHANGED, count.unchanged),
        (KINDS["format"], count.pairs - count.changed - count.unchanged),
    )
    if len(pairs) == 1:
        return f"{first}: {next(word for word, number in figures if number)}"
    return f"{first}–{last}: {', '.join(f'{word} {number}' for word, number in figures if number)}"


_LAYOUTS: Final[dict[str, _Layout]] = {"inline": _pairs(inline), "side-by-side": _pairs(side_by_side), "stat": _table}
