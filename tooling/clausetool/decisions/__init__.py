"""Decisions on the changed pairs of a comparison: what the meeting page exports and imports.

A decision carries the sha256 of both texts it was made on, so that one on texts
that changed since shows as stale. Data and their JSON; `load` reads a file.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from clausetool.comparison import Comparisons, Pair
from clausetool.model import Clause, Edition

SCHEMA: Final = "clausetool/decisions/1"
Verdict = Literal["agree", "revise", "discuss"]
VERDICTS: Final[dict[Verdict, str]] = {"agree": "同意", "revise": "修改", "discuss": "再议"}

# What a file may hold at most; the page is held to the same.
MOST_BYTES: Final = 16 * 1024 * 1024
MOST_COMPARISONS: Final = 100
MOST_DECISIONS: Final = 20_000
MOST_LABELS: Final = 1_000
LONGEST_REMARK: Final = 2_000
LONGEST_NAME: Final = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One of the two texts: its names, its raw file, and the sha256 of all its clauses."""

    standard: str | None
    edition: str | None
    title: str
    path: str | None
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a meeting decided on a pair: `old_sha256` and `new_sha256` are of the texts it was made on.

    Without a verdict there is a remark. A stale one was made on texts that
    changed since.
    """

    id: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    title: str
    old_sha256: str | None
    new_sha256: str | None
    verdict: Verdict | None
    remark: str
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The decisions on one comparison, which has so many changed pairs."""

    old: End
    new: End
    changed: int
    decisions: tuple[Decision, ...]

    @property
    def standing(self) -> tuple[Decision, ...]:
        """The decisions that count: with a verdict, and on the texts as they are."""
        return tuple(one for one in self.decisions if one.verdict and not one.stale)


# --- from a comparison ------------------------------------------------------------


def undecided(result: Comparisons) -> tuple[Decided, ...]:
    """Every changed pair of every comparison, with nothing decided: what the page fills in."""
    return tuple(
        Decided(
            old=_end(one.old),
            new=_end(one.new),
            changed=sum(pair.changed for pair in one.pairs),
            decisions=tuple(_open(pair) for pair in one.pairs if pair.changed),
        )
        for one in result.comparisons
    )


def against(decided: Sequence[Decided], result: Comparisons) -> tuple[Decided, ...]:
    """The decisions, each stale or not by the texts of these comparisons; one whose texts are gone is stale."""
    present = {_texts(one) for part in undecided(result) for one in part.decisions}
    return tuple(
        replace(part, decisions=tuple(replace(one, stale=_texts(one) not in present) for one in part.decisions))
        for part in decided
    )


def sha256_of(clauses: Sequence[Clause]) -> str | None:
    """The sha256 of titles and texts, NUL between them, as UTF-8; None of no clause."""
    parts = [part for clause in clauses for part in (clause.title, *(block.text for block in clause.blocks))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest() if clauses else None


def _end(edition: Edition) -> End:
    return End(
        standard=edition.standard,
        edition=edition.edition,
        title=edition.title,
        path=edition.source.path if edition.source else None,
        sha256=sha256_of(edition.clauses) or hashlib.sha256().hexdigest(),
    )


def _open(pair: Pair) -> Decision:
    clauses = pair.new or pair.old
    return Decision(
        id=pair.id,
        old=tuple(clause.label for clause in pair.old),
        new=tuple(clause.label for clause in pair.new),
        title="、".join(clause.title for clause in clauses),
        old_sha256=sha256_of(pair.old),
        new_sha256=sha256_of(pair.new),
        verdict=None,
        remark="",
        stale=False,
    )


def _texts(one: Decision) -> tuple[str | None, str | None]:
    return one.old_sha256, one.new_sha256


# --- to JSON ----------------------------------------------------------------------


def decisions_json(decided: Sequence[Decided]) -> Mapping[str, object]:
    """`clausetool/decisions/1`, with a summary of each comparison."""
    return {"schema": SCHEMA, "comparisons": [_decided_json(one) for one in decided]}


def _decided_json(decided: Decided) -> Mapping[str, object]:
    standing = decided.standing
    counts: dict[str, int] = {verdict: sum(one.verdict == verdict for one in standing) for verdict in VERDICTS}
    return {
        "old": _end_json(decided.old),
        "new": _end_json(decided.new),
        "changed": decided.changed,
        "summary": {
            "decided": len(standing),
            **counts,
            "stale": sum(one.stale for one in decided.decisions),
        },
        "decisions": [_decision_json(one) for one in decided.decisions],
    }


def _end_json(end: End) -> Mapping[str, object]:
    return {
        "standard": end.standard,
        "edition": end.edition,
        "title": end.title,
        "path": end.path,
        "sha256": end.sha256,
    }


def _decision_json(one: Decision) -> Mapping[str, object]:
    return {
        "id": one.id,
        "old": list(one.old),
        "new": list(one.new),
        "title": one.title,
        "sha256": {"old": one.old_sha256, "new": one.new_sha256},
        "decision": one.verdict,
        "remark": one.remark,
        "stale": one.stale,
    }
