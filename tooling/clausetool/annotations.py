"""Annotations: what editors say about clauses, in clauses/<standard>/<edition>/annotations.yaml.

- target: 5.7.9               # the right label of a clause
  quote: 及时按规定给予临时救助  # what stands once in its text, or its whole title
  note: 2022年版没有“及时”。   # Markdown
  author: 编者
  date: 2026-11-26
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from clausetool.characters import is_blank
from clausetool.compare.fold import fold, folded
from clausetool.errors import AmbiguousClauseError, RecordError, UnknownReferenceError, nearest
from clausetool.language import _
from clausetool.lookup import find_clause
from clausetool.model import Block, Clause, Edition, Table
from clausetool.yamltext import Node, read_document


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """批注: an editor's note on a clause; `line` is where it stands in its file, `date` is `2026-11-26`."""

    target: str
    quote: str
    note: str
    author: str
    date: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Where a quote stands: from `start` up to `end` of the `text` of a block, or of the title where `block` is None.

    In a table it lies within one cell, or the caption.
    """

    block: int | None
    start: int
    end: int


def load_annotations(path: str, text: str, edition: Edition) -> tuple[Annotation, ...]:
    """The annotations of a file, in its order; each names a clause of the edition and quotes what stands there.

    Raises RecordError, with the line, for one that does not.
    """
    clauses = {clause.label: clause for clause in edition.clauses}
    lines: dict[tuple[str, str, str], int] = {}
    found: list[Annotation] = []
    for node in read_document(text, path).items():
        fields = node.fields(("target", "quote", "note", "author", "date"))
        target = fields["target"].text()
        if target not in clauses:
            raise _no_target(fields["target"], edition, target)
        one = Annotation(
            target=target,
            quote=_said(fields["quote"], fields["quote"].prose()),
            note=_said(fields["note"], fields["note"].text()),
            author=_said(fields["author"], fields["author"].text()),
            date=_date(fields["date"]),
            line=node.node.start_mark.line + 1,
        )
        _check_quote(fields["quote"], edition, clauses[target], one.quote)
        first = lines.setdefault((target, folded(one.quote), one.note), one.line)
        if first != one.line:
            raise node.fail(
                _("this annotation stands twice, first in line {line}").format(line=first), _("keep one of them")
            )
        found.append(one)
    return tuple(found)


def placed(clause: Clause, annotation: Annotation) -> Quoted:
    """Where the quote of an annotation stands in its clause, which is known to say it once."""
    (place,) = _places(clause, annotation.quote)
    return place


# --- reading ----------------------------------------------------------------------


_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _said(node: Node, text: str) -> str:
    if is_blank(text):
        raise node.fail(_("nothing is written here"), _("write it, or remove the annotation"))
    return text


def _date(node: Node) -> str:
    text = node.text()
    try:
        dt.date.fromisoformat(text if _DATE.fullmatch(text) else "")
    except ValueError:
        raise node.fail(
            _("“{text}” is no date").format(text=text), _("write a day that there is as 2026-11-26")
        ) from None
    return text


def _no_target(node: Node, edition: Edition, target: str) -> RecordError:
    """The error for a target that is no label of the edition: which is meant, where one is."""
    reason = _("{edition} has no clause {label}").format(edition=edition.name, label=target)
    try:
        meant = find_clause(edition, target)
    except (UnknownReferenceError, AmbiguousClauseError):
        return node.fail(reason, nearest(target, [clause.label for clause in edition.clauses]))
    if meant.by == "printed":
        reason = _("no clause of {edition} has the number {label}, which is printed at {right}").format(
            edition=edition.name, label=target, right=meant.label
        )
    return node.fail(reason, _("write {right}").format(right=meant.label))


# --- quotes -----------------------------------------------------------------------


def _check_quote(node: Node, edition: Edition, clause: Clause, quote: str) -> None:
    """Raises RecordError where a quote does not stand in its clause, or stands there more than once."""
    count = len(_places(clause, quote))
    if count > 1:
        raise node.fail(
            _("“{quote}” stands {count} times in clause {label} of {edition}").format(
                quote=quote, count=count, label=clause.label, edition=edition.name
            ),
            _("quote more of the sentence, so that it stands there once"),
        )
    if count == 0:
        others = [one.label for one in edition.clauses if _places(one, quote)]
        like = _most_like(clause, quote)
        hints = [
            _("most like it is “{like}”").format(like=like) if like else _("nothing there is like it"),
            *([_("it stands in {labels}").format(labels=", ".join(others))] if others else []),
        ]
        raise node.fail(
            _("clause {label} of {edition} does not say “{quote}”: {hints}").format(
                label=clause.label, edition=edition.name, quote=quote, hints=", ".join(hints)
            ),
            _("quote the clause as it stands now and see whether the note still holds, or remove the annotation"),
        )


def _places(clause: Clause, quote: str) -> Sequence[Quoted]:
    """Every place where a quote stands in a clause, as it is compared; the whole title is the title."""
    wanted = folded(quote)
    if wanted == folded(clause.title):
        return [Quoted(block=None, start=0, end=len(clause.title))]
    return [
        Quoted(block=block, start=offset + start, end=offset + end)
        for block, offset, text in _texts(clause)
        for start, end in _occurrences(wanted, text)
    ]


def _texts(clause: Clause) -> Iterator[tuple[int | None, int, str]]:
    """What is read in one piece: the block it is of, where it begins in the block's text, and itself."""
    yield None, 0, clause.title
    for index, block in enumerate(clause.blocks):
        for offset, text in _pieces(block):
            yield index, offset, text


def _pieces(block: Block) -> Iterator[tuple[int, str]]:
    """The text of a block; of a table its cells."""
    if isinstance(block, Table):
        yield from ((found.start(), found[0]) for found in re.finditer(r"[^\n\t]+", block.text))
    else:
        yield 0, block.text


def _occurrences(wanted: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a folded quote begins and ends in a raw text, overlapping places too."""
    there = fold(text)
    at = there.text.find(wanted)
    while at >= 0:
        yield there.starts[at], there.starts[at + len(wanted) - 1] + 1
        at = there.text.find(wanted, at + 1)


def _most_like(clause: Clause, quote: str) -> str:
    """The stretch of a clause that takes the fewest edits to be the quote; "" where they are more than half of it."""
    wanted = folded(quote)
    found: list[tuple[int, str]] = []
    for _block, _offset, text in _texts(clause):
        there = fold(text)
        edits, start, end = _nearest_stretch(wanted, there.text)
        found.append((edits, there.raw_between(start, end)))
    edits, like = min(found, key=lambda one: one[0])
    return like.strip() if edits * 2 <= len(wanted) else ""


def _nearest_stretch(wanted: str, text: str) -> tuple[int, int, int]:
    """Edits, start and end of the stretch of a text nearest to what is wanted, the shortest of the first (Sellers)."""
    row = [(edits, 0) for edits in range(len(wanted) + 1)]  # for each beginning of `wanted`: edits, and minus the start
    best, end = row[-1], 0
    for at, char in enumerate(text, start=1):
        above, row = row, [(0, -at)]
        for letter, (same, same_start), (over, over_start) in zip(wanted, above, above[1:], strict=False):
            under, under_start = row[-1]
            row.append(min((same + (char != letter), same_start), (over + 1, over_start), (under + 1, under_start)))
        if row[-1][0] < best[0]:
            best, end = row[-1], at
    return best[0], -best[1], end
