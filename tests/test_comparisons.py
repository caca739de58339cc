"""Tricky comparisons that an editor can read and extend: tests/cases/compare/, whose README says how they are written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from clausetool.compare import compare_editions
from clausetool.compare.blocks import compare_blocks
from clausetool.compare.redline import redline
from clausetool.comparison import Comparison, Pair, Run
from clausetool.model import Clause, Edition, Paragraph, Span
from clausetool.parse import parse
from clausetool.readers import read_text
from tests.conftest import ROOT

CASES = ROOT / "tests" / "cases" / "compare"


@dataclass(frozen=True, slots=True)
class Case:
    """A title, an old and a new text, and what a reader should see."""

    title: str
    old: str
    new: str
    expected: str


def cases(name: str) -> Iterator[Case]:
    text = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    for part in re.split(r"(?<=\n\.\n)\n", text):
        if part.strip():
            title, old, new, expected, rest = re.split(r"\n\.\n", part)
            assert not rest, f"{name}: more than four parts after “{title}”"
            yield Case(title, old, new, expected)


def titled(name: str) -> pytest.MarkDecorator:
    found = list(cases(name))
    return pytest.mark.parametrize("case", found, ids=[case.title for case in found])


def critic(runs: tuple[Run, ...]) -> str:
    marks = {"delete": "{{--{0.old}--}}", "insert": "{{++{0.new}++}}"}
    return "".join(marks.get(run.op, "{0.new}").format(run) for run in runs)


@titled("words")
def test_words(case: Case) -> None:
    assert critic(redline(case.old, case.new)) == case.expected


@pytest.mark.xfail(strict=True, reason="owned in docs/tricky-cases.md")
@titled("unsolved")
def test_unsolved(case: Case) -> None:
    assert critic(redline(case.old, case.new)) == case.expected


def clause(text: str) -> Clause:
    here = Span(1, 1)
    blocks = tuple(Paragraph(text=line, lines=here) for line in text.splitlines())
    return Clause(label="1", printed="1", title="", element=None, lines=here, blocks=blocks)


@titled("blocks")
def test_blocks(case: Case) -> None:
    found = compare_blocks((clause(case.old),), (clause(case.new),))
    assert "\n".join(("↕ " if block.moved else "") + critic(block.runs) for block in found) == case.expected


def edition(text: str) -> Edition:
    (found,) = parse(read_text("text.txt", text.encode())).editions
    return found


def lines(comparison: Comparison, *, flags: bool) -> Iterator[str]:
    yield from (line(pair) for pair in comparison.pairs)
    if flags:
        for flag in (flag for pair in comparison.pairs for flag in pair.flags):
            yield re.sub(" +", " ", f"! {flag.kind} {flag.change} {flag.old} → {flag.new}").rstrip()


def line(pair: Pair) -> str:
    old, new = (" ".join(one.label for one in side) or "–" for side in (pair.old, pair.new))
    kinds = (kind for kind in pair.changes if kind != "format")
    return f"{old} → {new} | {' '.join(kinds)}".rstrip()


@titled("clauses")
def test_clauses(case: Case) -> None:
    found = lines(compare_editions(edition(case.old), edition(case.new)), flags="\n!" in case.expected)
    assert list(found) == case.expected.splitlines()
