"""What was done to a document, and how the rows that it befalls are chosen: what all quirks share.

Nothing here comes from clausetool.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from damage_rows import Document, Place, Row

SPACES: Final = (" ", "　", "\u2002", "\u00a0", "\u200b", "\u2009", "\ufeff", "  ")
STOPS: Final = "。！？；：…”）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """A damaged document and what is known of the damage; clauses by their place in the document.

    `notes` says with which code a clause must be noted; `truncated` that the document stops in mid-sentence.
    """

    document: Document
    hit: frozenset[int] = frozenset()
    undecidable: frozenset[int] = frozenset()
    absent: frozenset[int] = frozenset()
    notes: Mapping[int, str] = field(default_factory=dict)
    truncated: bool = False


Quirk = Callable[[Document, Random, float], Damaged]


def headings(document: Document) -> list[tuple[int, Row]]:
    """The heading rows of numbered clauses."""
    return [
        (i, row) for i, row in enumerate(document.rows)
        if row.role == "heading" and row.number and is_placed(document, row)
    ]  # fmt: skip


def place_of(document: Document, row: Row) -> Place | None:
    return document.clauses[row.clause].place if row.clause is not None else None


def is_placed(document: Document, row: Row) -> bool:
    return place_of(document, row) is not None


def texts(document: Document) -> list[int]:
    """The rows of running text that clauses have."""
    return [
        i for i, row in enumerate(document.rows)
        if row.clause is not None and row.role in ("text", "heading") and len(row.text) > 25
    ]  # fmt: skip


def pick(rng: Random, able: Sequence[int], rate: float) -> list[int]:
    count = min(len(able), max(1, round(rate * len(able)))) if rate else 0
    return sorted(rng.sample(able, count))


def changed(document: Document, chosen: Iterable[int], change: Callable[[Row], Sequence[Row]]) -> list[Row]:
    picked = set(chosen)
    return [new for i, row in enumerate(document.rows) for new in (change(row) if i in picked else (row,))]


def hit_by(document: Document, rows: Sequence[Row], chosen: Iterable[int], undecidable: Iterable[int] = ()) -> Damaged:
    return Damaged(
        document=document.with_rows(rows),
        hit=clauses_of(document, chosen),
        undecidable=clauses_of(document, undecidable),
    )


def clauses_of(document: Document, chosen: Iterable[int]) -> frozenset[int]:
    return frozenset(clause for i in chosen if (clause := document.rows[i].clause) is not None)


def noted(document: Document, chosen: Iterable[int], code: str) -> dict[int, str]:
    return dict.fromkeys(clauses_of(document, chosen), code)
