"""Where the printed contents and the body contradict each other, in every scheme of numbering."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from clausetool.characters import SPACE, likeness
from clausetool.labels import (
    ARTICLE,
    EXPLANATION,
    NUMERAL,
    PARTS,
    Label,
    Series,
    Step,
    parent,
    parse_label,
    write_label,
)
from clausetool.model import Clause, ContentsEntry, Note, Span
from clausetool.structure import parents

# What stands in what, where labels do not say it: the widest first.
_ORDER: Final[tuple[Series, ...]] = ("附件", *PARTS, ARTICLE, "一", "（一）", "1", "（1）")
_ANNEX_KIND = re.compile(rf"[(（]{SPACE}*(?:规范性|资料性|标准的|提示的){SPACE}*(?:附录)?{SPACE}*[)）]")
# `第一章 总则（第一条—第七条）`: the articles that a part holds.
_HELD = re.compile(rf"{SPACE}*[(（]{SPACE}*第[{NUMERAL}0-9]{{1,9}}条[^()（）]{{0,24}}[)）]{SPACE}*$")
_BRACKETS = str.maketrans("", "", "【】[]")


def check_contents(
    entries: Sequence[ContentsEntry], clauses: Sequence[Clause], printed: Mapping[int, str]
) -> Iterator[Note]:
    """A note for each contradiction, in the order of the contents, then of the body; at last, where the body stops."""
    found = _find(entries, clauses)
    namesakes: defaultdict[str, list[Clause]] = defaultdict(list)
    for one in clauses:
        namesakes[_plain(one.title)].append(one)
    absent: list[ContentsEntry] = []
    for entry, clause in zip(entries, found, strict=True):
        same = namesakes[_plain(entry.title)] if entry.title else []
        if clause is not None and (not clause.title or not entry.title or _plain(clause.title) == _plain(entry.title)):
            continue
        if not entry.label and same:
            continue
        span = Span(entry.line, entry.line)
        note = Note(code="contents", case="absent", label=None, lines=span, printed=printed[entry.line])
        if clause is None and len(same) != 1:
            absent.append(entry)
            yield note
        elif clause is None or len(same) == 1:
            yield replace(note, case="number", label=same[0].label)
        else:
            yield replace(note, case="title", label=clause.label, readings=(clause.title,))
    yield from _unlisted(entries, found, clauses)
    yield from _stopped(entries, absent, found, clauses, printed)


@lru_cache(maxsize=4096)
def _plain(title: str) -> str:
    """A title as both print it: without white space, full stop, brackets, the kind of an annex, the articles held."""
    return likeness(_HELD.sub("", _ANNEX_KIND.sub("", title))).translate(_BRACKETS).rstrip("。.：:").removeprefix("附:")


def _find(entries: Sequence[ContentsEntry], clauses: Sequence[Clause]) -> list[Clause | None]:
    """The clause of each entry by its number; `第一节` is the one in the chapter that the entry stands under."""
    by_label = {clause.label: clause for clause in clauses}
    by_step: defaultdict[Step, list[tuple[Label, Clause]]] = defaultdict(list)
    for one in clauses:
        if at := parse_label(one.label):
            by_step[at[-1]].append((at, one))
    over: list[Step] = []
    taken: set[str] = set()
    found: list[Clause | None] = []
    for entry in entries:
        label = parse_label(entry.label) if entry.label else None
        if label is None or label[-1].series not in _ORDER:
            found.append(by_label.get(write_label(label) if label else entry.label))
            continue
        step = label[-1]
        over = [wider for wider in over if _rank(wider) < _rank(step)]
        stands = (
            clause
            for at, clause in by_step[step]
            if clause.label not in taken and (len(at) == 1 or not over or at[-2] == over[-1])
        )
        found.append(clause := next(stands, None))
        taken |= {clause.label} if clause else set()
        over.append(step)
    return found


def _rank(step: Step) -> int:
    return _ORDER.index(step.series)


def _unlisted(
    entries: Sequence[ContentsEntry], found: Sequence[Clause | None], clauses: Sequence[Clause]
) -> Iterator[Note]:
    """The clauses that the contents leave out, though they list others of their kind beside them."""
    explained = next((i for i, clause in enumerate(clauses) if clause.label == EXPLANATION), len(clauses))
    over = parents(clauses[:explained])  # an explanation has contents of its own
    listed = {clause.label for clause in found if clause}
    titles = {_plain(entry.title) for entry in entries if entry.title}
    kinds = {_kind(entry.label, parent(entry.label)) for entry in entries if entry.label}
    kinds |= {_kind(clause.label, over[clause.label]) for clause in found if clause and clause.label in over}
    for clause in clauses[:explained]:
        if entries and clause.lines.first < entries[0].line:
            continue  # a foreword before the contents
        kind = _kind(clause.label, over[clause.label] or parent(clause.label))
        if clause.label not in listed and kind in kinds and _plain(clause.title) not in titles:
            yield Note(
                code="contents", case="unlisted", label=clause.label, lines=clause.lines, printed=clause.printed,
                readings=(clause.title,),
            )  # fmt: skip


def _kind(label: str, over: str | None) -> tuple[Series, str | None]:
    """What is listed together: clauses of one series that stand in one and the same; elements stand among chapters."""
    right = parse_label(label)
    return (right[-1].series if right else "decimal"), over


def _stopped(
    entries: Sequence[ContentsEntry],
    absent: Sequence[ContentsEntry],
    found: Sequence[Clause | None],
    clauses: Sequence[Clause],
    printed: Mapping[int, str],
) -> Iterator[Note]:
    """A note where the contents go on after the last that the body has: it was cut off."""
    numbered = [(entry, clause) for entry, clause in zip(entries, found, strict=True) if parse_label(entry.label)]
    last = next((i for i in range(len(numbered) - 1, -1, -1) if numbered[i][0] not in absent), None)
    if last is None or last == len(numbered) - 1:
        return
    entry, clause = numbered[-1][0], numbered[last][1]
    after = clauses[clauses.index(clause) + 1 :] if clause else ()
    if clause is not None and not any(_same_series(one.label, entry.label) for one in after):
        end = clauses[-1]
        yield Note(
            code="truncated", case="contents", label=clause.label, lines=Span(end.lines.last, end.lines.last),
            printed=printed[entry.line],
        )  # fmt: skip


def _same_series(label: str, other: str) -> bool:
    one, two = parse_label(label), parse_label(other)
    return one is not None and two is not None and one[-1].series == two[-1].series
