"""What is noted on an edition, by the parser and by editors, as the page of all notes lists it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from clausetool.model import Clause, Edition
from clausetool.publish.remarks import Remark, clause_remarks, line_link, note_remarks
from clausetool.publish.standard import Standard
from clausetool.publish.wording import clause_name, lines

ERRATA: Final = "errata"  # the folder of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What was noted on an edition: at which clause, what is printed there, how it is to be read, and the remark."""

    label: str
    name: str
    printed: str
    reading: str
    remark: Remark


def noted_on(standard: Standard, edition: Edition) -> tuple[Noted, ...]:
    """Every note on an edition: of the whole, then clause by clause."""
    whole = (
        Noted(label="", name="", printed=note.printed, reading="", remark=remark)
        for note, remark in zip(edition.notes, note_remarks(edition.notes, edition, ERRATA), strict=True)
    )
    return (*whole, *(one for clause in edition.clauses for one in _on_clause(standard, edition, clause)))


def _on_clause(standard: Standard, edition: Edition, clause: Clause) -> Sequence[Noted]:
    remarks = clause_remarks(clause, edition, standard.annotations_on(edition, clause), ERRATA)
    return [
        Noted(
            label=clause.label, name=clause_name(clause), remark=_with_lines(remark, edition, clause),
            printed=note.printed if note else "",
            reading=note.label or "" if note and note.code == "misnumbered" else "",
        )
        for remark, note in zip_longest(remarks, clause.notes)  # a remark for each note, then those of editors
    ]  # fmt: skip


def _with_lines(remark: Remark, edition: Edition, clause: Clause) -> Remark:
    """A remark with lines to look at: those of the clause where it names none."""
    if remark.lines:
        return remark
    return replace(remark, lines=lines(clause.lines), source=line_link(edition, clause.lines, ERRATA))
