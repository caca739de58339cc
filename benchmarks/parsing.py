"""Parsing: the real notice of 2022, and invented ones of 1, 10 and 100 times its length."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clausetool.model import Notice
from clausetool.parse import parse
from clausetool.readers import read_text
from invent import growth
from measure import BenchmarkError, Cell, Column, Table, peak_memory, time_runs

ROOT: Final = Path(__file__).parent.parent
REAL: Final = ROOT / "sources" / "2022-notice.txt"
# The labels of the real notice, from the tables made by hand that the tests judge it by.
EXPECTED: Final = tuple(ROOT / "tests" / "expected" / f"{name}-2022.txt" for name in ("city", "community"))
SEED: Final = 2022
SIZES: Final = ((1, 9), (10, 9), (100, 5))  # times the real length, and how many runs

COLUMNS: Final = (
    Column("text", "text"),
    Column("characters", "characters", ",d"),
    Column("clauses", "clauses", ",d"),
    Column("runs", "runs", "d"),
    Column("median_s", "median s", ".4f"),
    Column("min_s", "min s", ".4f"),
    Column("max_s", "max s", ".4f"),
    Column("us_per_1000", "us/1000 chars", ".0f"),
    Column("growth", "growth", ".2f"),
    Column("peak_mib", "peak MiB", ".1f"),
)


@dataclass(frozen=True, slots=True)
class _Case:
    name: str
    data: bytes
    labels: tuple[str, ...]
    runs: int

    @property
    def characters(self) -> int:
        return len(self.data.decode("utf-8"))

    def parse(self) -> Notice:
        return parse(read_text(self.name, self.data))


def measure() -> Table:
    """Time and memory of parsing from bytes; growth is the ratio of times over that of lengths, against 1x."""
    real = REAL.read_bytes()
    length = len(real.decode("utf-8"))
    invented = [_invented(times, length, runs) for times, runs in SIZES]
    rows = [_measured(case) for case in (_Case("real 2022", real, _expected(), 9), *invented)]
    rates = [float(row["us_per_1000"] or 0) for row in rows]
    growths = (None, *(rate / rates[1] for rate in rates[1:]))
    return Table(COLUMNS, tuple({**row, "growth": ratio} for row, ratio in zip(rows, growths, strict=True)))


def _invented(times: int, length: int, runs: int) -> _Case:
    notice = growth(times * length, SEED)
    return _Case(f"invented {times}x", notice.text.encode(), notice.labels, runs)


def _expected() -> tuple[str, ...]:
    lines = [line for path in EXPECTED for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(line.split("\t")[0] for line in lines if line[:1] not in ("", "#", "\t"))


def _measured(case: _Case) -> dict[str, Cell]:
    """One row, after a first run that warms up and is checked."""
    _check(case, case.parse())
    timing = time_runs(case.parse, case.runs)
    return {
        "text": case.name,
        "characters": case.characters,
        "clauses": len(case.labels),
        "runs": case.runs,
        "median_s": timing.median,
        "min_s": timing.fastest,
        "max_s": timing.slowest,
        "us_per_1000": timing.median * 1e9 / case.characters,
        "peak_mib": peak_memory(case.parse) / 2**20,
    }


def _check(case: _Case, notice: Notice) -> None:
    """Raises BenchmarkError unless the parser found exactly the clauses that were written."""
    found = [clause.label for edition in notice.editions for clause in edition.clauses]
    for i, (label, wanted) in enumerate(zip(found, case.labels, strict=False)):
        if label != wanted:
            raise BenchmarkError(f"{case.name}: clause {i + 1} was read as {label} and is {wanted}.")
    if len(found) != len(case.labels):
        raise BenchmarkError(f"{case.name}: {len(found)} clauses were read of {len(case.labels)}.")
