"""What to write when a source is parsed again: hand-edited records are never replaced unasked.

A record that differs from its parse was edited, or the parser changed; the
tool cannot tell, so it asks. A record with a `correction` says why it differs,
and stays.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from clausetool.accounts import Account, account_of
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
    """An edition as parsed and as it would be written, and what would be lost by writing it.

    `differing` records have no correction; `outdated` ones have, and their
    parse has changed since the correction was first seen.
    """

    parsed: Edition
    stored: Edition | None
    merged: Edition
    differing: tuple[Differing, ...] = ()
    outdated: tuple[str, ...] = ()


def compare_records(parsed: Edition, stored: Edition | None, account: Account | None) -> Update:
    """What the parse of an edition would change in its records; clauses are matched by their first line."""
    if stored is None:
        return Update(parsed=parsed, stored=None, merged=parsed)
    ours, theirs = _by_place(stored.clauses), _by_place(parsed.clauses)
    differing = list(_front_matter(parsed, stored))
    for place in sorted(ours.keys() | theirs.keys()):
        how = _how(ours.get(place), theirs.get(place))
        if how is not None:
            label = (ours.get(place) or theirs[place]).label
            differing.append(Differing(edition=parsed.name, record=label, how=how))
    kept = {place: clause for place, clause in ours.items() if clause.correction is not None}
    clauses = tuple(clause for _place, clause in sorted((theirs | kept).items()))
    front = stored if stored.correction is not None else parsed
    known = {(name, line): digest for name, line, digest in account.corrected} if account else {}
    outdated = tuple(
        clause.label
        for place, clause in sorted(kept.items())
        if known.get((parsed.name, place[0]), _digest(theirs.get(place))) != _digest(theirs.get(place))
    )
    return Update(
        parsed=parsed,
        stored=stored,
        merged=replace(front, clauses=clauses),
        differing=tuple(differing),
        outdated=outdated,
    )


def _by_place(clauses: Sequence[Clause]) -> dict[tuple[int, int], Clause]:
    """Clauses by their first line; several that an editor gave the same one, by their order."""
    times = Counter[int]()
    places = {}
    for clause in clauses:
        places[clause.lines.first, times[clause.lines.first]] = clause
        times[clause.lines.first] += 1
    return places


def _front_matter(parsed: Edition, stored: Edition) -> Sequence[Differing]:
    same = dump_edition(parsed) == dump_edition(stored)
    if same or stored.correction is not None:
        return ()
    return (Differing(edition=parsed.name, record="edition.yaml", how="changed"),)


def _how(ours: Clause | None, theirs: Clause | None) -> Difference | None:
    if ours is None:
        return "missing"
    if ours.correction is not None or ours == theirs:
        return None
    return "extra" if theirs is None else "changed"


def _digest(clause: Clause | None) -> str:
    return hashlib.sha256(dump_clause(clause).encode()).hexdigest()[:12] if clause else "none"


def account_for(notice: Notice, updates: Sequence[Update]) -> Account:
    """The account of a notice, with the parse of every corrected record."""
    corrected = []
    for update in updates:
        theirs = _by_place(update.parsed.clauses)
        corrected += [
            (update.parsed.name, clause.lines.first, _digest(theirs.get((clause.lines.first, 0))))
            for clause in update.merged.clauses
            if clause.correction is not None
        ]
    return account_of(notice, tuple(corrected))
