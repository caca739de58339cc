"""Speed: whole processes, from the command line to the end, against the time that jieba takes to be ready.

One run of the bench times all of them in turn, round by round, so that what else
the machine does falls on all alike; ratios are to be compared, seconds are not.
Every command runs in a folder of its own without a library, with a home of its
own. Other programs that compare texts are timed beside it, where installed.
"""

import compileall
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from measure import BenchmarkError, Cell, Column, Table
from revise import Plan, edited
from reword import words_of
from standards import invented, real

ROOT: Final = Path(__file__).parent.parent
SPAWN: Final = Path(__file__).parent / "spawn.py"
SOURCES: Final = ("2022-notice.txt", "2023-city.txt")
SEED: Final = 2023
ROUNDS: Final = 9
LIMIT: Final = 120  # seconds for one process

# As the real pair was revised: two clauses of three, an eighth of their characters, hardly any other edit.
REVISED: Final = Plan({"swap": 0.0, "retitle": 0.01, "move across": 0.005}, reworded=0.7, least=0.05, most=0.25)

COLUMNS: Final = (
    Column("program", "program"),
    Column("text", "text"),
    Column("characters", "characters", ",d"),
    Column("runs", "runs", "d"),
    Column("median_s", "median s", ".3f"),
    Column("ratio", "x jieba", ".2f"),
    Column("growth", "growth", ".2f"),
    Column("peak_mb", "peak MB", ".0f"),
    Column("target", "target"),
    Column("holds", "holds"),
)


@dataclass(frozen=True, slots=True)
class Target:
    """What a program may take: as many times as long as jieba, seconds, and megabytes."""

    ratio: float | None = None
    seconds: float | None = None
    megabytes: float | None = None

    def __str__(self) -> str:
        limits = ((self.ratio, "{:g} x jieba"), (self.seconds, "{:g} s"), (self.megabytes, "{:g} MB"))
        return ", ".join(form.format(limit) for limit, form in limits if limit is not None)

    def holds(self, ratio: float, seconds: float, megabytes: float) -> bool:
        limits = ((self.ratio, ratio), (self.seconds, seconds), (self.megabytes, megabytes))
        return all(limit is None or figure <= limit for limit, figure in limits)


@dataclass(frozen=True, slots=True)
class Program:
    """A command, to which the files are added that it reads, and the codes it may end with.

    It keeps its cache from run to run, unless each is its first. Of a Python
    program, `module` says whether it is installed.
    """

    name: str
    command: tuple[str, ...]
    codes: tuple[int, ...] = (0,)
    target: Target = Target()
    is_first_run: bool = False
    module: str | None = None
    reads: bool = True

    @property
    def is_installed(self) -> bool:
        known = importlib.util.find_spec(self.module) if self.module else shutil.which(self.command[0])
        return known is not None


@dataclass(frozen=True, slots=True)
class Texts:
    """A pair of files, and what it is called."""

    name: str
    old: Path
    new: Path

    @property
    def characters(self) -> int:
        return sum(len(path.read_text(encoding="utf-8")) for path in (self.old, self.new))


@dataclass(frozen=True, slots=True)
class Spent:
    """The seconds and the peak megabytes of one process."""

    seconds: float
    megabytes: float


_PYTHON: Final = (sys.executable, "-c")
_CLAUSETOOL: Final = (sys.executable, "-m", "clausetool", "diff")
_JIEBA: Final = Program(
    "jieba.initialize()", (*_PYTHON, "import jieba; jieba.initialize()"), module="jieba", reads=False
)
_DIFF: Final = Program("clausetool diff", _CLAUSETOOL, (0, 1), Target(ratio=0.6, megabytes=60))
_FIRST: Final = Program("its first run ever", _CLAUSETOOL, (0, 1), Target(ratio=1.3), is_first_run=True)
_DIFF_20: Final = Program("clausetool diff", _CLAUSETOOL, (0, 1), Target(seconds=3, megabytes=200))
_DIFF_200: Final = Program("clausetool diff", _CLAUSETOOL, (0, 1))
_READ: Final = "import sys; a, b = (open(path, encoding='utf-8').read() for path in sys.argv[1:]); "
_DMP: Final = (
    "from diff_match_patch import diff_match_patch; d = diff_match_patch(); d.Diff_Timeout = 0; "
    "runs = d.diff_main(a, b); d.diff_cleanupSemantic(runs); print(d.diff_prettyHtml(runs))"
)
_GIT: Final = (
    *("git", "diff", "--no-index", "--word-diff=porcelain"),
    "--word-diff-regex=[A-Za-z0-9.]+|[^[:space:]]",
)
_PEERS: Final = (
    Program("git word diff", _GIT, (1,)),
    Program("diff-match-patch", (*_PYTHON, _READ + _DMP), module="diff_match_patch"),
    Program(
        "redlines",
        (*_PYTHON, _READ + "from redlines import Redlines; print(Redlines(a, b).output_markdown)"),
        module="redlines",
    ),
)


def measure() -> Table:
    """A row for each program and pair of texts; growth is the ratio of times over that of lengths, against 20x."""
    compileall.compile_dir(ROOT / "tooling", quiet=1)  # as an installer leaves a package, and as it left jieba
    with TemporaryDirectory(prefix="bench-") as folder:
        return Table(COLUMNS, tuple(_rows(_Place(Path(folder)))))


def _rows(place: "_Place") -> Iterator[dict[str, Cell]]:
    old, new = (Path(shutil.copy(ROOT / "sources" / name, place.folder)) for name in SOURCES)
    notices = Texts("real", old, new)
    place.rounds((_JIEBA, _DIFF, *_PEERS), notices, 1)  # fills the caches
    real_spent = place.rounds((_JIEBA, _DIFF, _FIRST, *_PEERS), notices, ROUNDS)
    jieba = median(one.seconds for one in real_spent[_JIEBA])
    yield from (_row(program, notices, spent, jieba) for program, spent in real_spent.items())
    long, longer = _long(place.folder, 20), _long(place.folder, 200)
    long_spent = place.rounds((_DIFF_20,), long, 3) | place.rounds(_PEERS, long, 1)
    yield from (_row(program, long, spent, jieba) for program, spent in long_spent.items())
    longer_spent = place.rounds((_DIFF_200,), longer, 1)[_DIFF_200]
    growth = _rate(longer, longer_spent) / _rate(long, long_spent[_DIFF_20]) if longer_spent else None
    yield {**_row(_DIFF_200, longer, longer_spent, jieba), "growth": growth}


def _rate(texts: Texts, spent: Sequence[Spent]) -> float:
    return median(one.seconds for one in spent) / texts.characters


def _long(folder: Path, times: int) -> Texts:
    """Invented text so many times as long as the real edition of 2022, and a revision that changes as much of it."""
    least = times * len(real("city-2022").text)
    sizes = (invented(chapters, SEED) for chapters in count(times, max(1, times // 10)))
    old = next(standard for standard in sizes if len(standard.text) >= least)
    new, _ = edited(old, REVISED, words_of(old, [real("city-2022")]), SEED)
    texts = Texts(f"invented {times}x", folder / f"old-{times}x.txt", folder / f"new-{times}x.txt")
    texts.old.write_text(old.text, encoding="utf-8")
    texts.new.write_text(new.text, encoding="utf-8")
    return texts


def _row(program: Program, texts: Texts, spent: Sequence[Spent], jieba: float) -> dict[str, Cell]:
    """One row; without figures where the program is not installed, or was ended at the limit."""
    row: dict[str, Cell] = {column.name: None for column in COLUMNS}
    row |= {"program": program.name, "text": texts.name if program.reads else "", "target": str(program.target)}
    row["characters"] = texts.characters if program.reads else None
    row["holds"] = "" if program.is_installed else "not installed"
    if program.is_installed and not spent:
        row["holds"] = f"ended after {LIMIT} s"
    if spent:
        seconds, megabytes = median(one.seconds for one in spent), max(one.megabytes for one in spent)
        row |= {"runs": len(spent), "median_s": seconds, "ratio": seconds / jieba, "peak_mb": megabytes}
        if row["target"]:
            row["holds"] = "yes" if program.target.holds(seconds / jieba, seconds, megabytes) else "no"
    return row


@dataclass(frozen=True, slots=True)
class _Place:
    """A folder with nothing in it but what is compared, and homes for those who compare."""

    folder: Path

    def rounds(self, programs: Sequence[Program], texts: Texts, rounds: int) -> dict[Program, list[Spent]]:
        """What each program took in each round; nothing of one that is not installed, or takes too long."""
        spent: dict[Program, list[Spent]] = {program: [] for program in programs}
        waiting = [program for program in programs if program.is_installed]
        for step in range(rounds):
            for program in tuple(waiting):
                one = self.run(program, texts, f"{step}" if program.is_first_run else "kept")
                if one is None:
                    waiting.remove(program)
                    spent[program] = []
                else:
                    spent[program].append(one)
        return spent

    def run(self, program: Program, texts: Texts, home: str) -> Spent | None:
        """What one run took; None where it was ended at the limit. Another exit code than expected is an error."""
        at = self.folder / "homes" / home
        at.mkdir(parents=True, exist_ok=True)
        folders = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "TMPDIR"), str(at))
        files = (texts.old.name, texts.new.name) if program.reads else ()
        ran = subprocess.run(
            [sys.executable, "-I", "-S", str(SPAWN), str(LIMIT), *program.command, *files],
            cwd=self.folder,
            env={**os.environ, **folders, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT / "tooling")},
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            raise BenchmarkError(f"{program.name} could not be started:\n{ran.stderr}")
        code, seconds, peak = ran.stdout.split()
        if int(code) == -signal.SIGKILL:
            return None
        if int(code) not in program.codes:
            raise BenchmarkError(f"{program.name} on {texts.name} ended with {code}:\n{ran.stderr}")
        return Spent(float(seconds), int(peak) / 1e6)
