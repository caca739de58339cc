"""Documents as they are printed, row by row, with the clauses that their rows belong to.

Nothing here comes from clausetool: what it finds is judged by what is written
here. A row keeps its number apart from its text, so that damage can be done to
either, and what a clause says stays known through all damage.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

Scheme = Literal["decimal", "articles", "outline"]
# What a row is. A clause's own rows are headings (with its number), texts, items, notes, captions and cells; the front
# and the back of a document belong to no clause, nor do contents, and the frame of a page.
Role = Literal["front", "contents", "heading", "text", "item", "note", "caption", "cells", "back", "frame"]
Form = Literal["decimal", "编", "章", "节", "条", "outline"]
OWN: Final = ("heading", "text", "item", "note", "caption", "cells")
# Annexes count on from the chapters: 附录A is (ANNEX + 1,).
ANNEX: Final = 900

_DIGITS: Final = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line in its parts; `joined` puts it on the line of the row before."""

    role: Role
    text: str = ""
    number: str = ""
    gap: str = ""
    before: str = ""
    after: str = ""
    clause: int | None = None
    joined: bool = False

    @property
    def printed(self) -> str:
        return f"{self.before}{self.number}{self.gap}{self.text}{self.after}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number counts: in which run of numbers, how it is written there, and its path."""

    run: str
    form: Form
    path: tuple[int, ...]

    @property
    def number(self) -> str:
        return write_number(self.form, self.path)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause's right label; an unnumbered element, and what leads a numbering of its own, has no place."""

    label: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its rows in order, its clauses in order, and what stands between two lines."""

    scheme: Scheme
    title: str
    rows: tuple[Row, ...]
    clauses: tuple[Clause, ...]
    between: str = "\n"

    @property
    def text(self) -> str:
        return "".join(self._printed()) + "\n"

    def _printed(self) -> Iterator[str]:
        for i, row in enumerate(self.rows):
            yield ("" if row.joined or not i else self.between) + row.printed

    def with_rows(self, rows: Sequence[Row]) -> "Document":
        return replace(self, rows=tuple(rows))

    def says(self, clause: int) -> str:
        """A clause's title and text, its number aside."""
        return "".join(row.text for row in self.rows if row.clause == clause and row.role in OWN)


@dataclass(slots=True)
class Draft:
    """A document that is being written: only the generators of the schemes use it."""

    scheme: Scheme
    title: str
    rows: list[Row] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)

    def open(self, label: str, text: str, place: Place | None, *, gap: str, number: str | None = None) -> None:
        """A clause with its heading; an unnumbered element's heading is all number."""
        self.clauses.append(Clause(label, place))
        printed = number if number is not None else (place.number if place else label)
        self.rows.append(Row(role="heading", number=printed, gap=gap, text=text, clause=len(self.clauses) - 1))

    def lead(self, label: str, number: str) -> None:
        """What leads a numbering of its own: 附件1, 条文说明."""
        self.clauses.append(Clause(label))
        self.rows.append(Row(role="heading", number=number, clause=len(self.clauses) - 1))

    def add(self, role: Role, *texts: str) -> None:
        """Rows of the clause that is open, or of the document's front and back."""
        clause = len(self.clauses) - 1 if role in OWN else None
        self.rows.extend(Row(role=role, text=text, clause=clause) for text in texts)

    def finish(self, contents: Sequence[Row], between: str) -> Document:
        """The document, with its contents after the front."""
        after = next(i for i, row in enumerate(self.rows) if row.role != "front")
        rows = (*self.rows[:after], *contents, *self.rows[after:])
        return Document(self.scheme, self.title, rows, tuple(self.clauses), between)


# --- numbers -------------------------------------------------------------------------


def numeral(number: int) -> str:
    """120 as `一百二十`, below a thousand."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    written = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        written += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        written += "零"
    return written + (_DIGITS[ones] if ones else "")


def write_number(form: Form, path: tuple[int, ...]) -> str:
    """A number as it stands at the head of its clause."""
    match form:
        case "decimal":
            return _decimal(path)
        case "outline":
            return _outline(path)
        case "条":
            return f"第{numeral(path[0])}条" + "".join(f"之{numeral(one)}" for one in path[1:])
        case _:
            return f"第{numeral(path[-1])}{form}"


def _decimal(path: tuple[int, ...]) -> str:
    if path[0] <= ANNEX:
        return ".".join(map(str, path))
    letter = chr(ord("A") + path[0] - ANNEX - 1)
    return ".".join((letter, *map(str, path[1:]))) if path[1:] else f"附录{letter}"


def _outline(path: tuple[int, ...]) -> str:
    last = path[-1]
    return (f"{numeral(last)}、", f"（{numeral(last)}）", f"{last}.", f"（{last}）")[len(path) - 1]
