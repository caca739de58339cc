"""The page 勘误与版式说明: every note of the parser and the editors, by edition."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from clausetool.model import Clause, Edition
from clausetool.publish.addresses import markdown
from clausetool.publish.remarks import Remark, clause_remarks, line_link, note_remarks
from clausetool.publish.rendering import page
from clausetool.publish.standard import Family, Noted, Standard
from clausetool.publish.wording import clause_name, lines

_HERE: Final = "errata"


def noted_on(standard: Standard, edition: Edition) -> tuple[Noted, ...]:
    """Every note on an edition: of the whole, then clause by clause."""
    whole = (
        Noted(label="", name="", printed=note.printed, reading="", remark=remark)
        for note, remark in zip(edition.notes, note_remarks(edition.notes, edition, _HERE), strict=True)
    )
    return (*whole, *(one for clause in edition.clauses for one in _on_clause(standard, edition, clause)))


def _on_clause(standard: Standard, edition: Edition, clause: Clause) -> Sequence[Noted]:
    remarks = clause_remarks(clause, edition, standard.annotations_on(edition, clause), _HERE)
    printed = [note.printed for note in clause.notes]
    readings = [note.label if note.code == "misnumbered" else "" for note in clause.notes]
    return [
        Noted(
            label=clause.label, name=clause_name(clause), remark=_with_lines(remark, edition, clause),
            printed=printed[place] if place < len(printed) else "",
            reading=(readings[place] or "") if place < len(readings) else "",
        )
        for place, remark in enumerate(remarks)
    ]  # fmt: skip


def _with_lines(remark: Remark, edition: Edition, clause: Clause) -> Remark:
    """A remark with lines to look at: those of the clause where it names none."""
    if remark.lines:
        return remark
    return replace(remark, lines=lines(clause.lines), source=line_link(edition, clause.lines, _HERE))


def errata_page(families: Sequence[Family]) -> dict[str, str]:
    """The page, by its path."""
    return {markdown(_HERE): page("errata.md.j2", here=_HERE, families=families)}
