"""Measuring: what every benchmark shares, from the clock to the table it fills."""

import gc
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Cell = str | int | float | None


class BenchmarkError(Exception):
    """A result that is wrong, so that its time would say nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, its heading, and the format of its numbers."""

    name: str
    heading: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What a benchmark found: a row for each case, a cell for each column's name."""

    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of several runs of one thing."""

    median: float
    fastest: float
    slowest: float


def time_runs(work: Callable[[], object], runs: int) -> Timing:
    """The time of so many runs; garbage of the run before is cleared away first, outside the clock."""
    seconds = []
    for _ in range(runs):
        gc.collect()
        start = perf_counter()
        work()
        seconds.append(perf_counter() - start)
    return Timing(median(seconds), min(seconds), max(seconds))


def peak_memory(work: Callable[[], object]) -> int:
    """The most bytes that Python held at once during one run beyond what it held before; never timed, as it is slow."""
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def write_table(table: Table) -> str:
    """A table in plain text: words to the left, numbers to the right, `-` where there is none."""
    lines = [[column.heading for column in table.columns]]
    lines += [[_write(row[column.name], column.form) for column in table.columns] for row in table.rows]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    is_words = [isinstance(table.rows[0][column.name], str) for column in table.columns]
    return "\n".join(_line(cells, widths, is_words) for cells in lines)


def _write(cell: Cell, form: str) -> str:
    return "-" if cell is None else format(cell, form)


def _line(cells: Sequence[str], widths: Sequence[int], is_words: Sequence[bool]) -> str:
    aligned = (
        cell.ljust(width) if words else cell.rjust(width)
        for cell, width, words in zip(cells, widths, is_words, strict=True)
    )
    return "  ".join(aligned).rstrip()
