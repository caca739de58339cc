"""A comparison as a table by chapter: clauses of each kind, characters out and in, with bars."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from clausetool.characters import squeeze
from clausetool.comparison import Comparison
from clausetool.kinds import KINDS, UNCHANGED
from clausetool.language import _
from clausetool.render.brush import Brush, wrapped
from clausetool.render.cells import Piece, spaced, visible
from clausetool.tally import Chapter, Tally, chapters, tally

_GAP: Final = " "
_BAR_GAP: Final = "  "
_SHORTEST_BAR: Final = 6
_LONGEST_BAR: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A chapter or the total: its name, its figures with their headings, and what the bars are made of."""

    name: str
    figures: tuple[tuple[str, int], ...]
    tally: Tally


def stat_lines(comparison: Comparison, cells: int, brush: Brush) -> Iterator[str]:
    """A line a chapter and one for all; the same figures in words where the terminal is too narrow for the table."""
    total = tally(comparison.pairs)
    rows = [_row(_name(chapter), tally(chapter.pairs), total) for chapter in chapters(comparison)]
    last = _row(_("total"), total, total)
    columns = [
        max(brush.width(heading), len(str(count))) for heading, count in last.figures
    ]  # the total is the largest of each column
    names = min(max(brush.width(row.name) for row in (*rows, last)), cells // 3)
    rest = cells - names - sum(len(_GAP) + column for column in columns)
    if rest < 0:
        yield from (line for row in (*rows, last) for line in _in_words(row, cells, brush))
        return
    bar = min(rest // 2 - len(_BAR_GAP), _LONGEST_BAR)
    heading = _cells_of([heading for heading, _count in last.figures], columns, brush)
    yield brush.paint(" " * names + heading, "note")
    most = max((row.tally.pairs for row in rows), default=0), max((_characters(row.tally) for row in rows), default=0)
    for row in rows:
        bars = _bars(row.tally, most, bar, brush) if bar >= _SHORTEST_BAR else ""
        yield f"{_short(row.name, names, brush)}{_counts(row, columns, brush)}{bars}".rstrip()
    yield brush.paint(f"{_short(last.name, names, brush)}{_counts(last, columns, brush)}".rstrip(), "heading")
    if bar >= _SHORTEST_BAR:
        legend = _("bars: # clauses changed, . others; - characters out, + in")
        yield from wrapped([Piece(legend, "note")], "", cells, brush, spaced)


def _row(name: str, count: Tally, total: Tally) -> _Row:
    """The figures of a chapter, of the kinds that the whole comparison has."""
    kinds = [(word, count.kinds.get(kind, 0)) for kind, word in KINDS.items() if total.kinds.get(kind)]
    return _Row(
        name=name,
        figures=(
            ("条", count.pairs),
            (UNCHANGED, count.unchanged),
            *kinds,
            ("-字", count.deleted),
            ("+字", count.inserted),
        ),
        tally=count,
    )


def _name(chapter: Chapter) -> str:
    title = visible(chapter.title)
    return title if squeeze(title) == chapter.label else f"{chapter.label} {title}"


def _counts(row: _Row, columns: Sequence[int], brush: Brush) -> str:
    """Figures under their headings; none is left blank, which reads quicker than 0."""
    return _cells_of([str(count or "") for _heading, count in row.figures], columns, brush)


def _cells_of(texts: Sequence[str], columns: Sequence[int], brush: Brush) -> str:
    return "".join(
        _GAP + " " * (column - brush.width(text)) + text for text, column in zip(texts, columns, strict=True)
    )


def _bars(count: Tally, most: tuple[int, int], cells: int, brush: Brush) -> str:
    """How many clauses changed and did not, and how many characters went and came, to one scale for all chapters."""
    changed, others = _scaled((count.changed, count.pairs - count.changed), most[0], cells)
    gone, come = _scaled((count.deleted, count.inserted), most[1], cells)
    clauses = "#" * changed + brush.paint("." * others, "note")
    blank = " " * (cells - changed - others)
    return f"{_BAR_GAP}{clauses}{blank}{_BAR_GAP}{brush.paint('-' * gone, 'delete')}{brush.paint('+' * come, 'insert')}"


def _scaled(parts: tuple[int, int], most: int, cells: int) -> tuple[int, int]:
    """Two lengths in proportion, each at least 1 where there is anything, together at most so many cells."""
    if most <= cells:
        return parts
    first, second = (max(part * cells // most, 1) if part else 0 for part in parts)
    return (first, second) if first + second <= cells else (cells - second, second)


def _characters(count: Tally) -> int:
    return count.deleted + count.inserted


def _short(name: str, cells: int, brush: Brush) -> str:
    """A name in its column, cut where it is longer."""
    if brush.width(name) > cells:
        end = next(at for at in range(len(name), -1, -1) if brush.width(f"{name[:at]}…") <= cells or at == 0)
        name = f"{name[:end]}…"
    return name + " " * (cells - brush.width(name))


def _in_words(row: _Row, cells: int, brush: Brush) -> Iterator[str]:
    figures = ", ".join(f"{heading} {count}" for heading, count in row.figures if count)
    yield from wrapped([Piece(row.name, "heading"), Piece(f"  {figures}")], "", cells, brush, spaced, "  ")
