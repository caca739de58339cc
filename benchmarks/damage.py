"""Damage: how many clauses are found under their right labels in documents that were damaged in one way.

For each quirk, rate and scheme: how many clauses were recovered (the right
label, and its text begins as it should), how many of them whole, how many of
those that were hit (a missing clause counts where its gap is noted), which were
claimed that are none, repairs, gaps and ends without a note, and characters of
clauses that the parse lost. What nobody could decide is counted apart
(`damage_decide`, and the quirks' docstrings).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clausetool.model import Clause, Item, Notice, Reference
from clausetool.parse import parse
from clausetool.readers import read
from damage_done import Damaged
from damage_quirks import QUIRKS, Kind, damage, write
from damage_rows import OWN, Scheme
from measure import BenchmarkError, Cell, Column, Table, write_table

COLUMNS: Final = (
    Column("quirk", "quirk"),
    Column("scheme", "scheme"),
    Column("rate", "rate", ".0%"),
    Column("clauses", "clauses", ",d"),
    Column("recovered", "recovered", ".4f"),
    Column("whole", "whole", ".4f"),
    Column("hit", "hit", ",d"),
    Column("of_hit", "of hit", ".3f"),
    Column("false", "false", "d"),
    Column("unnoted", "unnoted", "d"),
    Column("lost", "lost", "d"),
    Column("undecidable", "undecidable", "d"),
)
# The least share of clauses recovered at this rate or below.
TARGET: Final = 0.99
TARGET_RATE: Final = 0.02
DOCUMENTS: Final = 14
SIZES: Final = (3, 4, 5, 6, 8, 12, 40)
# How much of a clause's text must be right for it to be the right one.
_BEGINNING: Final = 12
_NOT_OF_A_TITLE: Final = ("规范性附录", "资料性附录", "规范性", "资料性")


@dataclass(frozen=True, slots=True)
class Score:
    """What was there and what was found, of one document or of many."""

    clauses: int = 0
    recovered: int = 0
    whole: int = 0
    hit: int = 0
    hit_recovered: int = 0
    false: int = 0
    unnoted: int = 0
    lost: int = 0
    undecidable: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            *(getattr(self, name) + getattr(other, name) for name in self.__slots__)
        )  # fmt: skip

    def row(self, quirk: str, scheme: str, rate: float) -> dict[str, Cell]:
        return {
            "quirk": quirk,
            "scheme": scheme,
            "rate": rate,
            "clauses": self.clauses,
            "recovered": _share(self.recovered, self.clauses),
            "whole": _share(self.whole, self.clauses),
            "hit": self.hit,
            "of_hit": _share(self.hit_recovered, self.hit),
            "false": self.false,
            "unnoted": self.unnoted,
            "lost": self.lost,
            "undecidable": self.undecidable,
        }


def measure() -> Table:
    """The rows; raises BenchmarkError, with the table, where one misses its target."""
    table = Table(COLUMNS, tuple(rows(DOCUMENTS, SIZES)))
    missed = [row for row in table.rows if misses(row)]
    if missed:
        marked = tuple({**row, "quirk": f"! {row['quirk']}"} if misses(row) else row for row in table.rows)
        raise BenchmarkError(
            f"damaged documents miss their target in {len(missed)} of {len(table.rows)} rows, marked by !\n"
            + write_table(Table(COLUMNS, marked))
        )
    return table


def rows(documents: int, sizes: Sequence[int], most: float = 1.0) -> Iterator[dict[str, Cell]]:
    """A row for each quirk, scheme and rate up to the most."""
    for kind in QUIRKS:
        for scheme in kind.schemes:
            for rate in kind.rates:
                if rate <= most:
                    yield score_cell(kind, scheme, rate, documents, sizes).row(kind.name, scheme, rate)


def score_cell(kind: Kind, scheme: Scheme, rate: float, documents: int, sizes: Sequence[int]) -> Score:
    """One quirk at one rate on so many documents of one scheme."""
    total = Score()
    for seed in range(documents):
        total += score(damage(write(scheme, seed, sizes[seed % len(sizes)]), kind, rate, seed))
    return total


def misses(row: Mapping[str, Cell]) -> bool:
    """Whether clauses were not recovered, claimed where none is, a repair not noted, or a text lost.

    Above the rate of the target only a text that was lost is a miss.
    """
    if float(row["rate"] or 0) > TARGET_RATE:
        return bool(row["lost"])
    false = int(row["false"] or 0) / (int(row["clauses"] or 0) or 1)
    return min(float(row["recovered"] or 0), 1 - false) < TARGET or bool(row["unnoted"]) or bool(row["lost"])


# --- scoring ------------------------------------------------------------------------------


def score(damaged: Damaged) -> Score:
    """What the parse makes of a damaged document, against what is known of it."""
    document = damaged.document
    notice = parse(read("damaged.txt", document.text.encode()))
    found = {clause.label: clause for edition in notice.editions for clause in edition.clauses}
    judged = [
        i for i in range(len(document.clauses))
        if i not in damaged.absent and i not in damaged.undecidable
    ]  # fmt: skip
    recovered, whole = set[int](), set[int]()
    for i in judged:
        clause = found.get(document.clauses[i].label)
        if clause is None:
            continue
        right, said = texts_of(damaged, i, clause)
        if said.startswith(right[:_BEGINNING]):
            recovered.add(i)
        if said in (right, right + _plain(_back_after(damaged, i))):
            whole.add(i)
    unnoted = list(_unnoted(damaged, notice, recovered))
    hit = damaged.hit & set(judged)
    gaps = [document.clauses[i].label for i in damaged.absent & damaged.notes.keys()]
    return Score(
        clauses=len(judged),
        recovered=len(recovered),
        whole=len(whole),
        hit=len(hit) + len(gaps),
        hit_recovered=len(hit & recovered) + len(set(gaps) - set(unnoted)),
        false=len(list(_false(damaged, notice))),
        unnoted=len(unnoted),
        lost=_lost(damaged, notice),
        undecidable=len(damaged.undecidable),
    )


def texts_of(damaged: Damaged, i: int, clause: Clause) -> tuple[str, str]:
    """What a clause says and what the parse has it say; the title of 前言 or 条文说明 is its label."""
    said = _plain(_says(clause))
    if damaged.document.clauses[i].place is None:
        said = said.removeprefix(_plain(clause.label))
    return _plain(damaged.document.says(i)), said


def _false(damaged: Damaged, notice: Notice) -> Iterator[str]:
    """Labels of claimed clauses that are none; a claim about what nobody can decide is left out."""
    document = damaged.document
    right = {clause.label for i, clause in enumerate(document.clauses) if i not in damaged.absent}
    lines = _lines_of(damaged)
    open_lines = {line for i in damaged.undecidable for line in lines.get(i, ())}
    for edition in notice.editions:
        for clause in edition.clauses:
            numbered = clause.element in (None, "annex")
            if numbered and clause.label not in right and clause.lines.first not in open_lines:
                yield clause.label


def _unnoted(damaged: Damaged, notice: Notice, recovered: Iterable[int]) -> Iterator[str]:
    """What must be noted and is not: repaired numbers that were recovered, missing clauses, a text that stops."""
    document, found = damaged.document, set(recovered)
    notes = [note for edition in notice.editions for note in edition.every_note]
    for i, code in damaged.notes.items():
        label = document.clauses[i].label
        if code == "gap":
            said = any(note.code == "gap" and label in note.readings for note in notes)
        else:
            said = i not in found or any(note.code in (code, "repeated") and note.label == label for note in notes)
        if not said:
            yield label
    if damaged.truncated and not any(note.code == "truncated" for note in notes):
        yield "truncated"


def _lost(damaged: Damaged, notice: Notice) -> int:
    """Characters of clauses that stand in no clause and in no line that is said to be nobody's.

    Lines that the account does not cover once are lost too, and so is a clause's
    line that was set aside as the frame of a page, as contents or as cover.
    """
    covered = Counter(at for one in notice.account for at in range(one.lines.first, one.lines.last + 1))
    kinds = {at: one.kind for one in notice.account for at in range(one.lines.first, one.lines.last + 1)}
    lines = notice.source.lines
    lost = sum(len(_plain(line)) or 1 for at, line in enumerate(lines, start=1) if covered[at] != 1)
    read_as_text = "".join(line for at, line in enumerate(lines, start=1) if kinds.get(at) in ("text", "heading"))
    kept = "".join(
        clause.printed + _says(clause) for edition in notice.editions for clause in edition.clauses
    )  # fmt: skip
    marks = "".join(row.before + row.gap + row.after for row in damaged.document.rows)
    lost += (Counter(_plain(read_as_text)) - Counter(_plain(kept + marks))).total()
    own = {line for several in _lines_of(damaged).values() for line in several}
    return lost + sum(
        len(_plain(lines[at - 1]))
        for at in own
        if kinds.get(at) in ("furniture", "contents", "cover", "blank", "letter")
    )


def _lines_of(damaged: Damaged) -> dict[int, list[int]]:
    """The lines on which each clause's rows stand, counted from 1."""
    found: dict[int, list[int]] = {}
    at = 1
    for k, row in enumerate(damaged.document.rows):
        at += damaged.document.between.count("\n") if k and not row.joined else 0
        if row.clause is not None and row.role in OWN and _plain(row.number + row.text):
            found.setdefault(row.clause, []).append(at)
    return found


def _back_after(damaged: Damaged, clause: int) -> str:
    """What of the document's back stands right after a clause: it may be counted to its text."""
    rows = damaged.document.rows
    last = max(k for k, row in enumerate(rows) if row.clause == clause)
    back = []
    for row in rows[last + 1 :]:
        if row.role != "back":
            break
        back.append(row.text)
    return "".join(back)


def _says(clause: Clause) -> str:
    """A clause's title and text with the marks of its items and references."""
    texts = [
        ((block.mark if isinstance(block, Item | Reference) else None) or "") + block.text for block in clause.blocks
    ]
    return clause.title + "".join(texts)


def _plain(text: str) -> str:
    """Letters, digits and characters alone: neither spacing nor punctuation is compared."""
    for one in _NOT_OF_A_TITLE:
        text = text.replace(f"（{one}）", "")
    return "".join(char for char in text if char.isalnum())


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


if __name__ == "__main__":
    print(write_table(Table(COLUMNS, tuple(rows(DOCUMENTS, SIZES)))))
