"""What to write when a source is parsed again: hand-edited records are never replaced unasked.

A record that differs from its parse was edited, or the parser changed; the
tool cannot tell, so it asks. A record with a `correction` says why it differs,
and stays.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from clausetool.accounts import Account, Corrected, account_of
from clausetool.labels import parse_label
from clausetool.model import Clause, Edition, Notice
from clausetool.records import dump_clause, dump_edition

Difference = Literal["changed", "missing", "extra"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A record that is not as its source is parsed: changed, missing from the records, or extra in them."""

    edition: str
    record: str
    how: Difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """An edition as parsed, as stored, and as it would be written, and what would be lost by writing it.

    `differing` records have no correction; `outdated` ones have, and their
    parse has changed since it was written.
    """

    parsed: Edition
    stored: Edition | None
    merged: Edition
    differing: tuple[Differing, ...] = ()
    outdated: tuple[str, ...] = ()


def compare_records(parsed: Edition, stored: Edition | None, account: Account | None) -> Update:
    """What the parse of an edition would change in its records."""
    if stored is None:
        return Update(parsed=parsed, stored=None, merged=parsed)
    differing = list(_front_matter(parsed, stored))
    outdated: list[str] = []
    merged: list[Clause] = []
    for ours, theirs in _matched(stored.clauses, parsed.clauses):
        if ours is not None and ours.correction is not None:
            merged.append(ours)
            if _written_against(parsed.name, ours, theirs, account) != _digest(theirs):
                outdated.append(ours.label)
            continue
        if theirs is not None:
            merged.append(theirs)
        how: Difference = "missing" if ours is None else "extra" if theirs is None else "changed"
        if ours != theirs:
            label = ours.label if ours is not None else theirs.label if theirs is not None else ""
            differing.append(Differing(edition=parsed.name, record=label, how=how))
    merged.sort(key=lambda clause: (clause.lines.first, len(parse_label(clause.label) or ())))
    front = stored if stored.correction is not None else parsed
    return Update(
        parsed=parsed, stored=stored, merged=replace(front, clauses=tuple(merged)),
        differing=tuple(differing), outdated=tuple(outdated),
    )  # fmt: skip


def _matched(ours: Sequence[Clause], theirs: Sequence[Clause]) -> list[tuple[Clause | None, Clause | None]]:
    """Stored and parsed clauses that are the same: by label, and where an editor changed that, by first line."""
    by_label = {clause.label: clause for clause in theirs}
    pairs: list[tuple[Clause | None, Clause | None]] = []
    rest = {clause.lines.first: clause for clause in theirs if clause.label not in {one.label for one in ours}}
    for clause in ours:
        partner = by_label.get(clause.label) or rest.pop(clause.lines.first, None)
        pairs.append((clause, partner))
    return [*pairs, *((None, clause) for clause in rest.values())]


def _front_matter(parsed: Edition, stored: Edition) -> Sequence[Differing]:
    same = dump_edition(parsed) == dump_edition(stored)
    if same or stored.correction is not None:
        return ()
    return (Differing(edition=parsed.name, record="edition.yaml", how="changed"),)


def _digest(clause: Clause | None) -> str:
    return hashlib.sha256(dump_clause(clause).encode()).hexdigest()[:12] if clause else "none"


def _written_against(edition: str, record: Clause, parsed: Clause | None, account: Account | None) -> str:
    """The digest of the parse a corrected record was written against: today's where the record is new or edited."""
    for one in account.corrected if account else ():
        if (one.edition, one.label, one.record) == (edition, record.label, _digest(record)):
            return one.parse
    return _digest(parsed)


def account_for(notice: Notice, updates: Sequence[Update], stored: Account | None) -> Account:
    """The account of a notice, which remembers of every corrected record what parse it was written against."""
    corrected = []
    for update in updates:
        name = update.parsed.name
        for ours, theirs in _matched(update.merged.clauses, update.parsed.clauses):
            if ours is not None and ours.correction is not None:
                against = _written_against(name, ours, theirs, stored)
                corrected.append(Corrected(edition=name, label=ours.label, parse=against, record=_digest(ours)))
    return account_of(notice, tuple(corrected))
