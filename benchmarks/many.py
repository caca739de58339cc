"""Many: a generated collection of regulations parsed, listed, compared and published by whole processes.

Seconds and memory of the command and of the processes that it starts, on one core and on two: what 3,000 documents
need over 300 says whether memory is flat. Every command runs in a project and with a cache of its own; memory is
sampled, on Linux only.
"""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Final

from collection import write_project
from measure import BenchmarkError, Cell, Column, Table

ROOT: Final = Path(__file__).parent.parent
SEED: Final = 3000
SIZE: Final = 20_000  # bytes of a document, in UTF-8
FEW: Final = 300
MANY: Final = 3000
PAGES: Final = (50, 100, 200)  # documents that the site builder is given
TARGET: Final = 120  # seconds for parsing MANY documents on two cores
FLAT: Final = 1.2  # times the memory of FEW documents that MANY may take
_SAMPLE: Final = 0.1  # seconds between two looks at the memory

COLUMNS: Final = (
    Column("work", "work"),
    Column("documents", "documents", ",d"),
    Column("characters", "characters", ",d"),
    Column("jobs", "jobs", "d"),
    Column("seconds", "seconds", ".1f"),
    Column("cpu_s", "cpu s", ".1f"),
    Column("documents_per_s", "documents/s", ".1f"),
    Column("characters_per_s", "characters/s", ",.0f"),
    Column("peak_mb", "peak MB", ".0f"),
    Column("growth", "x few", ".2f"),
    Column("target", "target"),
    Column("holds", "holds"),
)


@dataclass(frozen=True, slots=True)
class Spent:
    """The seconds of a command, by the clock and on all cores, and its peak megabytes where they can be seen.

    Seconds on cores are of use where a machine does other work besides. Its processes count with it.
    """

    seconds: float
    cpu: float
    megabytes: float | None


def measure() -> Table:
    """A row for each kind of work, size and number of cores."""
    rows: list[dict[str, Cell]] = []
    for documents in (FEW, MANY):
        with TemporaryDirectory() as folder:
            characters = write_project(Path(folder, "project"), documents, SIZE, SEED)
            for work, jobs, spent in _works(Path(folder), documents):
                rows.append(_row(work, documents, characters, jobs, spent, rows))
    for documents in PAGES:
        with TemporaryDirectory() as folder:
            characters = write_project(Path(folder, "project"), documents, SIZE, SEED)
            _run(Path(folder), ("parse",))
            rows.append(_row("site build", documents, characters, 2, _run(Path(folder), ("site", "build")), rows))
    return Table(COLUMNS, tuple(rows))


def _works(folder: Path, documents: int) -> Iterator[tuple[str, int, Spent]]:
    """Each kind of work on one core, then on two."""
    for jobs in (1, 2):
        for below in ("project/clauses", "cache"):
            shutil.rmtree(folder / below, ignore_errors=True)
        yield "parse", jobs, _run(folder, ("parse", "--jobs", str(jobs)))
        found = len([*(folder / "project" / "clauses").glob("*/*/clauses.yaml")])
        if found != documents:
            raise BenchmarkError(f"{found} of {documents} documents were parsed.")
    yield "parse again", 1, _run(folder, ("parse", "--jobs", "1"))
    yield "list", 2, _run(folder, ("list", "--jobs", "2"))
    yield "list again", 1, _run(folder, ("list", "--jobs", "1"))
    for jobs in (1, 2):
        yield "diff", jobs, _run(folder, ("diff", "--jobs", str(jobs), "-o", str(folder / "diff.txt")), code=1)
    yield "site tree", 2, _run(folder, ("site", "tree", "--jobs", "2", str(folder / "tree")))


def _row(
    work: str, documents: int, characters: int, jobs: int, spent: Spent, rows: list[dict[str, Cell]]
) -> dict[str, Cell]:
    same = next((row for row in rows if (row["work"], row["jobs"], row["documents"]) == (work, jobs, FEW)), None)
    few = same["peak_mb"] if same else None
    growth = spent.megabytes / float(few) if few and spent.megabytes and documents == MANY else None
    timed = work == "parse" and documents == MANY and jobs == 2
    targets = [f"{TARGET} s"] * timed + [f"{FLAT} x few"] * (work == "parse" and growth is not None)
    holds = (not timed or spent.seconds <= TARGET) and (growth is None or growth <= FLAT)
    return {
        "work": work, "documents": documents, "characters": characters, "jobs": jobs, "seconds": spent.seconds,
        "cpu_s": spent.cpu,
        "documents_per_s": documents / spent.seconds, "characters_per_s": characters / spent.seconds,
        "peak_mb": spent.megabytes, "growth": growth, "target": ", ".join(targets) or None,
        "holds": ("yes" if holds else "no") if targets else None,
    }  # fmt: skip


def _run(folder: Path, arguments: tuple[str, ...], code: int = 0) -> Spent:
    """A command in the project; BenchmarkError where it ends with another code."""
    command = ("-m", "clausetool", "--project", str(folder / "project"), *arguments)
    return run_python(folder, command, code)[0]


def run_python(folder: Path, arguments: tuple[str, ...], code: int = 0) -> tuple[Spent, str]:
    """What Python took to run this, with its cache in the folder, and what it printed; an error as above."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(ROOT / "tooling")}
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        start, before = perf_counter(), _cpu()
        process = subprocess.Popen([sys.executable, *arguments], stdout=out, stderr=err, env=environment)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _resident(process.pid))
            sleep(_SAMPLE)
        seconds = perf_counter() - start
    told, wrong = ((folder / name).read_text(encoding="utf-8", errors="replace") for name in ("out", "err"))
    if process.returncode != code:
        raise BenchmarkError(f"{' '.join(arguments)} ended with {process.returncode}: {(told + wrong)[-500:]}")
    return Spent(seconds, _cpu() - before, peak / 1e6 if peak else None), told


def _cpu() -> float:
    """The seconds that all cores gave to the commands so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _resident(pid: int) -> float:
    """The bytes of a process and all below it, memory that they share counted once; 0 where that cannot be seen."""
    below: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1]
            below.setdefault(int(parent), []).append(int(status.parent.name))
    found, total = [pid], 0.0
    for one in found:
        found += below.get(one, [])
        with suppress(OSError):
            shares = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines()
            total += next((float(line.split()[1]) * 1024 for line in shares if line.startswith("Pss:")), 0.0)
    return total


if __name__ == "__main__":
    from measure import write_table

    print(write_table(measure()))
