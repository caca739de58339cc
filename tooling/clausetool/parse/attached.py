"""What is attached to a regulation or a notice: 附件1, 附表: each a text of its own, with its own numbering."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from clausetool.characters import squeeze
from clausetool.labels import Numbering, Step, write_label
from clausetool.model import Span
from clausetool.parse.articles import find_article_heads
from clausetool.parse.closing import closing_start
from clausetool.parse.decimal import find_decimal_heads
from clausetool.parse.heads import FindHeads, Head
from clausetool.parse.lines import Line, read_number
from clausetool.parse.numbering import FEWEST, counts, counts_brackets
from clausetool.parse.official import find_outline_heads
from clausetool.parse.ordinals import Mark, read_annex, read_article, read_outlined, read_part
from clausetool.parse.quoted import quoted_lines

FIND_HEADS: Final[Mapping[Numbering, FindHeads]] = {
    "decimal": find_decimal_heads,
    "articles": find_article_heads,
    "outline": find_outline_heads,
}


def attachment_starts(lines: Sequence[Line], body: int, numbering: Numbering) -> list[int]:
    """The lines that begin an attachment, after the first number of the text that it is attached to.

    A line that only lists one begins none: nothing stands below it, or the
    attachment itself comes later.
    """
    first = first_number(lines, body, numbering)
    found = {
        i: mark
        for i in range(first + 1, len(lines))
        if lines[i].mark not in ("table", "row")
        and (mark := read_annex(lines[i].text)) is not None
        and (numbering != "decimal" or lines[i].shape == "attachment")
    }
    later: set[tuple[str, tuple[int, ...]]] = set()
    starts = []
    end, closing = len(lines), closing_start(lines, first + 1, len(lines))
    for i, mark in sorted(found.items(), reverse=True):
        named = (mark.series, mark.number)
        listed = mark.rest and lines[i].last == lines[i].at  # or it has its title on the next line, and heads it
        if listed and (
            named in later
            or closing <= i
            or read_outlined(mark.rest)
            or all(lines[j].shape == "blank" for j in range(i + 1, end))
        ):
            continue
        later.add(named)
        starts.append(i)
        end, closing = i, closing_start(lines, first + 1, i)
    return starts[::-1]


def first_number(lines: Sequence[Line], body: int, numbering: Numbering) -> int:
    """The first line from `body` on that begins with a number of the scheme; how many lines there are if none does."""
    quoted = quoted_lines(lines)  # a decision quotes the articles that it adds
    return next(
        (i for i in range(body, len(lines)) if i not in quoted and _is_numbered(lines[i], numbering)), len(lines)
    )


def _is_numbered(line: Line, numbering: Numbering) -> bool:
    match numbering:
        case "articles":
            return read_article(line.text) is not None or read_part(line.text) is not None
        case "outline":
            return read_outlined(line.text) is not None
        case "decimal":
            return read_number(line) is not None


def attachment_heads(lines: Sequence[Line], starts: Sequence[int]) -> Iterator[Head]:
    """The heading of each attachment, and those in it, led by its label."""
    for start, end in pairwise((*starts, len(lines))):
        mark = read_annex(lines[start].text)
        if mark is None:
            continue
        head = _head(start, lines[start], mark)
        yield head
        counted = counts(lines[start + 1 : end])
        if _is_table(lines[start + 1 : end]):
            counted["decimal"] = 0
        scheme = max(counted, key=lambda one: counted[one])
        if max(counted[scheme], counts_brackets(lines[start + 1 : end]) if scheme == "outline" else 0) >= FEWEST:
            for below in FIND_HEADS[scheme](lines[:end], start + 1, ()):
                yield _led(below, head.label)


def _is_table(lines: Sequence[Line]) -> bool:
    """Whether bare numbers count the rows of a table: its head says so, or nothing stands between them."""
    written = [line for line in lines if line.shape != "blank"]
    numbers = [numbered.number if (numbered := read_number(line)) else None for line in written]
    counted = [i for i, number in enumerate(numbers) if number is not None]
    if not counted or any(number is not None and len(number) > 1 for number in numbers):
        return False
    first, last = counted[0], counted[-1]
    headed = first > 0 and squeeze(written[first - 1].text).startswith(_COUNTS)
    return headed or last - first + 1 == len(counted)


_COUNTS: Final = ("序号", "编号", "项次")


def _head(index: int, line: Line, mark: Mark) -> Head:
    label = write_label((Step(mark.series, mark.number),))
    return Head(
        index=index, lines=Span(line.at, line.last), printed=label if mark.printed == label else mark.printed,
        label=label, title=mark.rest, element="annex",
    )  # fmt: skip


def _led(head: Head, over: str) -> Head:
    """A heading as it is labelled in what it is attached as."""
    return replace(
        head,
        label=f"{over} {head.label}",
        printed=f"{over} {head.label}" if head.printed == head.label else head.printed,
        readings=tuple(f"{over} {one}" for one in head.readings),
        missing=tuple(f"{over} {one}" for one in head.missing),
    )
