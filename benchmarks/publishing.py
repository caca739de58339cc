"""The site: the real library published, then copies of its standards in 10 and in 100 editions.

Seconds, by the clock and of all cores, are parted into ours (load, compare, make pages) and the builder's own, which
ours should stay below.
Then the time from a saved record to its page, as whoever edits records under `clausetool site serve` waits for it.
"""

import gzip
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Final

from copies import write_copies
from many import ROOT, run_python
from measure import BenchmarkError, Cell, Column, Table

SEED: Final = 2023
EACH: Final = 5  # editions of a copied standard
COPIED: Final = (10, 100)  # editions in all
SAVES: Final = 5
SOON: Final = 2  # seconds from a saved record to its page
LIMIT: Final = 60  # seconds to wait for what a page should say
PATIENCE: Final = 10  # seconds to wait for one answer
_ONCE: Final = Path(__file__).parent / "publish_once.py"
_RECORD: Final = "clauses/city/2023/clauses.yaml"
_PAGE: Final = "city/2023/index.html"
_PHRASE: Final = "落实住房保障政策规定"  # stands once in the record

COLUMNS: Final = (
    Column("work", "work"),
    Column("editions", "editions", "d"),
    Column("clauses", "clauses", ",d"),
    Column("pages", "pages", ",d"),
    Column("seconds", "seconds", ".2f"),
    Column("ours_s", "ours s", ".2f"),
    Column("builder_s", "builder s", ".2f"),
    Column("ours_cpu", "ours cpu s", ".2f"),
    Column("builder_cpu", "builder cpu s", ".2f"),
    Column("slowest", "slowest", ".2f"),
    Column("peak_mb", "peak MB", ".0f"),
    Column("site_mb", "site MB", ".1f"),
    Column("largest", "largest page"),
    Column("largest_kb", "kB", ".0f"),
    Column("gzip_kb", "gzip kB", ".0f"),
    Column("target", "target"),
    Column("holds", "holds"),
)


def measure() -> Table:
    """A row for each library that is built, and one for what is saved while it is served."""
    rows: list[dict[str, Cell]] = []
    with TemporaryDirectory() as folder:
        project = Path(folder, "project")
        for name in ("sources", "clauses", "site"):
            shutil.copytree(ROOT / name, project / name)
        rows.append(_built(Path(folder), "build the real ones"))
        saved = _served(project)
    for editions in COPIED:
        with TemporaryDirectory() as folder:
            write_copies(Path(folder, "project"), editions // EACH, EACH, SEED)
            run_python(Path(folder), ("-m", "clausetool", "--project", str(Path(folder, "project")), "parse"))
            rows.append(_built(Path(folder), "build copies"))
    return Table(COLUMNS, (*rows, saved))


def _built(folder: Path, work: str) -> dict[str, Cell]:
    """The row of a project whose site is built."""
    records = [*(folder / "project" / "clauses").glob("*/*/clauses.yaml")]
    clauses = sum(path.read_text(encoding="utf-8").count("\nlabel: ") for path in records)
    spent, told = run_python(folder, (str(_ONCE), str(folder / "project")))
    took = json.loads(told.splitlines()[-1])
    (ours, ours_cpu), (builder, builder_cpu), site = took["ours"], took["builder"], Path(took["folder"])
    if not ours:
        raise BenchmarkError("The builder ran none of clausetool's hooks.")
    pages = {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*.html"))}
    largest = max(pages, key=lambda path: len(pages[path]))
    return {
        **dict.fromkeys(column.name for column in COLUMNS),
        "work": work, "editions": len(records), "clauses": clauses, "pages": len(pages),
        "seconds": ours + builder, "ours_s": ours, "builder_s": builder,
        "ours_cpu": ours_cpu, "builder_cpu": builder_cpu,
        "peak_mb": spent.megabytes, "site_mb": sum(path.stat().st_size for path in site.rglob("*.*")) / 1e6,
        "largest": largest.removesuffix("index.html"), "largest_kb": len(pages[largest]) / 1e3,
        "gzip_kb": len(gzip.compress(pages[largest])) / 1e3,
        "target": "ours < builder", "holds": "yes" if ours < builder and ours_cpu < builder_cpu else "no",
    }  # fmt: skip


def _served(project: Path) -> dict[str, Cell]:
    """The row of a project that is served while one of its records is saved again and again."""
    record = project / _RECORD
    text = record.read_text(encoding="utf-8")
    if text.count(_PHRASE) != 1:
        raise BenchmarkError(f"{_RECORD} should say “{_PHRASE}” once.")
    seconds: list[float] = []
    with _serving(project) as port:
        _wait_for(port, _PHRASE)
        for save in range(1, SAVES + 1):
            record.write_text(text.replace(_PHRASE, f"{_PHRASE}第{save}次"), encoding="utf-8")
            start = perf_counter()
            _wait_for(port, f"第{save}次")
            seconds.append(perf_counter() - start)
    return {
        **dict.fromkeys(column.name for column in COLUMNS),
        "work": "save a record", "editions": 3, "seconds": median(seconds), "slowest": max(seconds),
        "largest": _PAGE.removesuffix("index.html"),
        "target": f"{SOON} s", "holds": "yes" if median(seconds) <= SOON else "no",
    }  # fmt: skip


@contextmanager
def _serving(project: Path) -> Iterator[int]:
    """The port at which a project is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    server = subprocess.Popen(
        [sys.executable, "-m", "clausetool", "--project", str(project), "site", "serve", "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tooling")}, start_new_session=True,
    )  # fmt: skip
    try:
        yield port
    finally:
        os.killpg(server.pid, signal.SIGTERM)  # and the processes that it started
        server.wait()


def _wait_for(port: int, words: str) -> None:
    """Ask for the page until it says these words."""
    start = perf_counter()
    while words not in _page(port):
        if perf_counter() - start > LIMIT:
            raise BenchmarkError(f"{_PAGE} did not say “{words}” within {LIMIT} s.")
        sleep(0.05)


def _page(port: int) -> str:
    """What the page says; nothing where nobody serves yet, or a failed build leaves it waiting."""
    try:
        with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
            connection.request("GET", f"/{_PAGE}")
            return connection.getresponse().read().decode()
    except (OSError, HTTPException):
        return ""


if __name__ == "__main__":
    from measure import write_table

    print(write_table(measure()))
