"""Clauses of an edition by number: the right one first, then the one that is printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from clausetool.characters import squeeze
from clausetool.comparison import Comparison, Comparisons, Pair
from clausetool.errors import AmbiguousClauseError, UnknownReferenceError
from clausetool.labels import ARTICLE, Label, Numbering, Step, parse_label
from clausetool.language import _
from clausetool.model import Clause, Edition
from clausetool.structure import below


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A clause with those below it, how it was found, and which others print the number that was asked for."""

    asked: str
    label: str
    by: Literal["label", "printed"]
    clauses: tuple[Clause, ...]
    also_printed: tuple[str, ...]


def find_clause(edition: Edition, asked: str) -> Found:
    """The clause with this number, and everything below it.

    A number may be asked for as people write it: `第12条` and `12` for 第十二条,
    `第二条第一款` for the article it stands in, `二、（一）` for 二（一）, `第一节`
    where one chapter alone has sections.

    Raises UnknownReferenceError with the nearest labels where no clause has or
    prints it, AmbiguousClauseError where it stands at the head of several.
    """
    number = _as_label(edition, asked)
    right = clause_labelled(edition, asked)
    printing = [clause for clause in clauses_printing(edition, asked) if clause is not right]
    top = right or (printing[0] if printing else None)
    if top is None:
        at_its_head = [clause for clause in edition.clauses if _stands_at_the_head(clause, number)]
        if len(at_its_head) > 1:
            raise AmbiguousClauseError(edition.name, asked, [clause.label for clause in at_its_head])
        if not at_its_head:
            labels = [clause.label for clause in edition.clauses]
            raise UnknownReferenceError(
                _("{edition} has no clause {label}").format(edition=edition.name, label=asked), squeeze(asked), labels
            )
        top = right = at_its_head[0]
    return Found(
        asked=asked,
        label=top.label,
        by="label" if right else "printed",
        clauses=below(edition.clauses, top.label),
        also_printed=tuple(clause.label for clause in printing if clause is not top),
    )


def find_in(result: Comparisons, labels: Sequence[str]) -> tuple[tuple[Edition, Found], ...]:
    """Each label in each compared edition that has or prints it, old before new.

    Raises UnknownReferenceError with the nearest labels where no edition has or prints one of them.
    """
    editions = [edition for one in result.comparisons for edition in (one.old, one.new)]
    for label in labels:
        if not any(_has(edition, label) for edition in editions):
            known = dict.fromkeys(clause.label for edition in editions for clause in edition.clauses)
            raise UnknownReferenceError(
                _("no compared edition has a clause {label}").format(label=label), squeeze(label), [*known]
            )
    return tuple(
        (edition, find_clause(edition, label)) for label in labels for edition in editions if _has(edition, label)
    )


def only(result: Comparisons, labels: Sequence[str]) -> Comparisons:
    """The pairs of which either side has one of these labels or stands below it; a standard without any is left out.

    Raises UnknownReferenceError as `find_in` does.
    """
    find_in(result, labels)
    restricted = (replace(one, pairs=_only(one, labels)) for one in result.comparisons)
    return replace(result, comparisons=tuple(one for one in restricted if one.pairs))


def _only(comparison: Comparison, labels: Sequence[str]) -> tuple[Pair, ...]:
    old, new = _found(comparison.old, labels), _found(comparison.new, labels)
    return tuple(
        pair
        for pair in comparison.pairs
        if any(clause.label in old for clause in pair.old) or any(clause.label in new for clause in pair.new)
    )


def _found(edition: Edition, labels: Sequence[str]) -> frozenset[str]:
    """The labels of what these name in an edition, and of everything below."""
    return frozenset(
        clause.label for label in labels if _has(edition, label) for clause in find_clause(edition, label).clauses
    )


def _has(edition: Edition, label: str) -> bool:
    heads = any(_stands_at_the_head(clause, _as_label(edition, label)) for clause in edition.clauses)
    return heads or clause_labelled(edition, label) is not None or bool(clauses_printing(edition, label))


# How people write numbers, and how labels are written; what holds for one scheme only names it.
_WRITTEN: Final[tuple[tuple[Numbering | None, re.Pattern[str], str], ...]] = (
    (None, re.compile("條"), "条"),
    (None, re.compile(r"(?<=.)[、.．。]$"), ""),
    ("articles", re.compile(r"^(第[^条]{1,9}条(?:之[^第]{1,5})?)第.{1,20}[款项目]$"), r"\1"),
    ("articles", re.compile(r"^([0-9]{1,4})之([0-9]{1,2})$"), r"第\1条之\2"),
    ("outline", re.compile("、"), ""),
    ("decimal", re.compile(r"^第([0-9.]{1,20})[章节条]$"), r"\1"),
    ("decimal", re.compile(r"^([A-Z])$"), r"附录\1"),
)
_LONGEST_WRITTEN: Final = 60


def _as_label(edition: Edition, asked: str) -> str:
    """What is asked for, as its label is written."""
    written = asked if len(asked) > _LONGEST_WRITTEN else asked.strip()
    if len(written) <= _LONGEST_WRITTEN:
        for numbering, pattern, label in _WRITTEN:
            if numbering in (None, edition.numbering):
                written = pattern.sub(label, written)
    return written


def clause_labelled(edition: Edition, asked: str) -> Clause | None:
    """The clause that has a label, written as it is or in another form; its very letters come first."""
    number = squeeze(asked)
    exact = next((clause for clause in edition.clauses if squeeze(clause.label) == number), None)
    meant = _meant(edition, _as_label(edition, asked))
    if exact is not None or meant is None:
        return exact
    return next(
        (clause for clause in edition.clauses if "~" not in clause.label and parse_label(clause.label) == meant), None
    )


def _meant(edition: Edition, asked: str) -> Label | None:
    """What is asked for; a bare number is an article's where articles are counted."""
    label = parse_label(asked)
    if edition.numbering == "articles" and label is not None and len(label) == 1 and len(label[0].number) == 1:
        return (Step(ARTICLE, label[0].number),) if label[0].series in ("decimal", "一") else label
    return label


def clauses_printing(edition: Edition, asked: str) -> list[Clause]:
    """The clauses that print a number which is not theirs, in any form of it."""
    number, meant = squeeze(asked), parse_label(asked)
    return [
        clause
        for clause in edition.clauses
        if clause.printed != clause.label
        and (squeeze(clause.printed) == number or (meant is not None and parse_label(clause.printed) == meant))
    ]


def _stands_at_the_head(clause: Clause, asked: str) -> bool:
    """Whether a number is the end of a label that stands at the clause's own head: `第一节` of `第一章第一节`."""
    right, meant = parse_label(clause.label), parse_label(asked)
    return right is not None and meant is not None and len(meant) < len(right) and right[-len(meant) :] == meant
