"""Frozen data, from the raw file to the edition: what every other module takes and returns.

Text is a sequence of characters as printed. Lines are counted from 1. Nothing
here reads, writes, prints or knows a colour.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Literal

from clausetool.labels import Numbering, same_number

Element = Literal["foreword", "introduction", "scope", "references", "terms", "bibliography", "annex"]
# What a reader knows of a line that its characters do not say: the frame of a page, the first or a later row of a
# table (cells stand between tabs), a heading by the file's own marks, a footnote, the text of a box.
Mark = Literal["frame", "table", "row", "heading", "footnote", "box"]
LineKind = Literal["letter", "cover", "title", "contents", "heading", "text", "furniture", "blank", "unplaced"]
NoteCode = Literal["misnumbered", "repeated", "gap", "mended", "contents", "truncated", "unplaced"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of lines of a source, first and last included."""

    first: int
    last: int


# What a source may say of an edition: who issued and who published it, and its dates.
FACTS = ("issuer", "publisher", "published", "issued", "implemented", "revised")

# --- what was read ------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One raw file: its bytes' sha256 and its lines, ends of line removed (FRBR manifestation).

    `lines` are those of a text file, or of the text that a reader finds in a
    web page, a Word file or a PDF; `marks` says what else is known of some of
    them, `pages` on which line each page begins, and `left_out` how much of
    what is no text was set aside, and of what kind.
    """

    path: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]
    marks: tuple[tuple[int, Mark], ...] = ()
    pages: tuple[int, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a source says of an edition, word for word, and in which line.

    `name` is one of `FACTS`; what a source does not say has no fact.
    """

    name: str
    says: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What sources.yaml says a file holds: the name of an edition, its title, and what is said of it.

    `numbering` is the scheme of its clauses where the text shows another.
    """

    standard: str
    edition: str
    title: str
    facts: tuple[Fact, ...] = ()
    numbering: Numbering | None = None

    @property
    def name(self) -> str:
        return f"{self.standard}/{self.edition}"


# --- what it says -------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was repaired in a source, or contradicts itself there.

    `case` tells apart the sentences of one code. `before` and `after` are the
    labels of the neighbours in the text, `readings` the labels or words that
    were read, could have been read, or are missing. `notes.message` makes the sentence.
    """

    code: NoteCode
    case: str
    label: str | None
    lines: Span
    printed: str
    before: str | None = None
    after: str | None = None
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """段: running text."""

    text: str
    lines: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """列项: `text` is whole but without its `mark`; `lead` is its opening words, which `text` repeats."""

    text: str
    lines: Span
    mark: str
    level: int
    lead: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkBlock:
    """注, 示例 and 脚注: `text` is whole, with its label; `number` is the label's number where it has one."""

    kind: Literal["note", "example", "footnote"]
    text: str
    lines: Span
    number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An entry of the normative references or the bibliography."""

    title: str
    date: str | None
    issuer: str | None
    mark: str | None
    lines: Span

    @property
    def text(self) -> str:
        """Title, date and issuer with one space between."""
        return " ".join(part for part in (self.title, self.date, self.issuer) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """术语 (GB/T 1.1—2020, 8.7): the term of an entry, with its English where it has one."""

    term: str
    english: str | None
    lines: Span

    @property
    def text(self) -> str:
        """The term and its English with one space between."""
        return " ".join(part for part in (self.term, self.english) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """表: its caption as printed (`表1 音视频参数`), and its rows of cells, the head first."""

    caption: str | None
    rows: tuple[tuple[str, ...], ...]
    lines: Span

    @property
    def text(self) -> str:
        """Caption and rows, a line each; a tab between cells."""
        return "\n".join((*((self.caption,) if self.caption else ()), *("\t".join(row) for row in self.rows)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """图 and 公式: a figure's caption as printed, or a formula with its number."""

    kind: Literal["figure", "formula"]
    text: str
    number: str | None
    lines: Span


Block = Paragraph | Item | RemarkBlock | Reference | Term | Table | Display


def block_kind(block: Block) -> str:
    """The kind of a block, as records and programs name it."""
    match block:
        case Paragraph():
            return "paragraph"
        case Item():
            return "item"
        case RemarkBlock(kind=kind) | Display(kind=kind):
            return kind
        case Term():
            return "term"
        case Table():
            return "table"
        case Reference():
            return "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """章、条 or an unnumbered element: `label` is its right number, `printed` what stands there."""

    label: str
    printed: str
    title: str
    element: Element | None
    lines: Span
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    correction: str | None = None

    @property
    def misnumbered(self) -> bool:
        """Whether the source prints another number, a repeated one aside."""
        return "~" not in self.label and not same_number(self.label, self.printed)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverLine:
    """A line of the cover: the attachment's number, the title, the edition, a date."""

    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """An entry of the printed table of contents; `page` is as printed, roman or not."""

    label: str
    title: str
    page: str | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """Which source an edition was parsed from; `pages` are the lines on which its pages begin, where it has any."""

    path: str
    sha256: str
    encoding: str
    pages: tuple[int, ...] = ()

    def page_of(self, line: int) -> int | None:
        """The page, counted from 1, on which a line stands; None where the source has no pages."""
        return bisect_right(self.pages, line) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One version of a standard (FRBR expression).

    `standard` and `edition` are its names in the library, None outside one; a
    draft has no source. Clauses are flat and in the order of the text: the
    label holds the path.
    """

    standard: str | None
    edition: str | None
    title: str
    numbering: Numbering
    source: SourceRef | None
    facts: tuple[Fact, ...]
    cover: tuple[CoverLine, ...]
    contents: tuple[ContentsEntry, ...]
    notes: tuple[Note, ...]
    clauses: tuple[Clause, ...]
    correction: str | None = None

    @property
    def name(self) -> str:
        """`city/2023`, or the title of an edition outside a library."""
        return f"{self.standard}/{self.edition}" if self.standard and self.edition else self.title

    @property
    def place(self) -> str:
        """What a person would call for it by: its name in the library, or its file."""
        return self.source.path if self.standard is None and self.source else self.name

    @property
    def issued(self) -> tuple[int, ...]:
        """The date of issue that the source states, as numbers; () where it states none."""
        says = next((fact.says for fact in self.facts if fact.name == "issued"), "")
        return tuple(int(number) for number in re.findall(r"[0-9]+", says))

    def named(self, held: Held) -> "Edition":
        """The edition under its name in the library, with what sources.yaml says of it."""
        return replace(self, standard=held.standard, edition=held.edition, facts=held.facts)

    @property
    def every_note(self) -> tuple[Note, ...]:
        """The edition's notes and those of its clauses, in the order of the lines."""
        notes = (*self.notes, *(note for clause in self.clauses for note in clause.notes))
        return tuple(sorted(notes, key=lambda note: note.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Adjacent lines of a source that are of one kind and belong to one edition."""

    lines: Span
    kind: LineKind
    edition: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a source holds: its editions, and the account that covers each line once."""

    source: Source
    editions: tuple[Edition, ...]
    account: tuple[Range, ...]
