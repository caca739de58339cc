"""Word files (docx): paragraphs with the numbers that Word prints, tables, notes, boxes; tracked changes as accepted.

The XML is read here because what reads it elsewhere loses text: python-docx
drops insertions, and neither it nor mammoth sees automatic numbers, text
boxes or an embedded web archive (`w:altChunk`).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from xml.etree.ElementTree import Element  # no XML is read here

from clausetool.errors import SourceError
from clausetool.language import _
from clausetool.model import Mark, Source
from clausetool.raised import Height, written
from clausetool.readers.found import Found, LeftOut, Line, lays_out, row_of, source_of
from clausetool.readers.html import document_in
from clausetool.readers.limits import check
from clausetool.readers.numbering import Counting, read_lists, write
from clausetool.readers.package import Budget, Package, damaged, has_part, open_package, read_part, read_xml, relations
from clausetool.readers.styles import PLAIN, child, is_on, read_styles, value, whole
from clausetool.readers.text import read_text
from clausetool.readers.webarchive import first_page
from clausetool.readers.wordml import (
    CAME,
    COUNTED,
    DRAWN,
    GONE,
    HEIGHTS,
    IN_FORMULA,
    NOTES,
    SAYS,
    SILENT,
    boxes_in,
    chosen,
)

_MAIN: Final = "word/document.xml"


def read_docx(path: str, data: bytes) -> Source:
    """The source in a Word file: one paragraph, or part of one before a line break, is a line; so is a row of a table.

    Raises SourceError for a file that is damaged, locked, or beyond the limits.
    """
    return source_of(path, data, _document(path, data, 0, Budget()))


def _document(path: str, data: bytes, depth: int, budget: Budget) -> Found:
    check(path, "embedded", depth)
    package = open_package(path, data, budget)
    main = next(
        (name for kind, name, away in relations(package, "").values() if kind == "officeDocument" and not away), ""
    )
    main = main if has_part(package, main) else _MAIN
    reading = _Reading(package, main, depth)
    lines = tuple(reading.lines())
    return Found(lines=lines, encoding="docx", left_out=reading.left_out)


@dataclass(slots=True)
class _Said:
    """What a paragraph says, and the lines that follow it: its boxes and its notes."""

    parts: list[tuple[str, Height]] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)


class _Reading:
    """One reading of one document, from its first paragraph to its last: numbers are counted as they come."""

    def __init__(self, package: Package, main: str, depth: int) -> None:
        self.left_out = Counter[LeftOut]()
        self._package = package
        self._depth = depth
        self._root = read_xml(package, main)
        self._relations = relations(package, main)
        self._styles = read_styles(self._part("styles"))
        self._counting = Counting(read_lists(self._part("numbering")))
        self._notes = {kind: self._note_elements(kind) for kind in NOTES.values()}
        self._noted = Counter[str]()
        self._carried = ""  # of a paragraph whose end was deleted: it goes on in the next

    def lines(self) -> Iterator[Line]:
        body = child(self._root, "w:body")
        if body is None:
            raise damaged(self._package.path)
        self.left_out["headers and footers"] += len(
            {one.get("r:id") for kind in ("header", "footer") for one in body.iter(f"w:{kind}Reference")}
        )
        yield from self._blocks(body)
        if self._carried.strip():
            yield Line(text=self._carried)

    def _part(self, kind: str) -> Element | None:
        """The root of the part that the document calls its styles, its numbering, its notes."""
        name = next((name for known, name, away in self._relations.values() if known == kind and not away), "")
        return read_xml(self._package, name) if has_part(self._package, name) else None

    def _note_elements(self, kind: str) -> dict[str, Element]:
        root = self._part(f"{kind}s")
        return {} if root is None else {one.get("id", ""): one for one in root if one.get("type") in (None, "normal")}

    # --- blocks -------------------------------------------------------------------

    def _blocks(self, parent: Element) -> Iterator[Line]:
        """The lines of what stands in a body, a cell, a box or a note, one block after another."""
        for one in parent:
            if one.tag == "w:p":
                yield from self._paragraph(one)
            elif one.tag == "w:tbl":
                yield from self._table(one)
            elif one.tag == "w:altChunk":
                yield from self._chunk(one)
            elif one.tag in GONE:
                self._count(GONE[one.tag])
            elif one.tag not in SILENT:
                self._count(CAME.get(one.tag))
                yield from self._blocks(chosen(one))

    def _count(self, what: LeftOut | None) -> None:
        if what is not None:
            self.left_out[what] += 1

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        properties = child(paragraph, "w:pPr")
        name = value(child(properties, "w:pStyle"))
        style = self._styles.get(name or "", PLAIN)
        said = _Said()
        self._collect(paragraph, said, hidden=style.hidden)
        text = written(said.parts)
        if child(properties, "w:rPr", "w:del") is not None:
            self._count("deletions accepted")
            self._carried += text
            yield from said.after
            return
        text, self._carried = self._carried + text, ""
        outline = value(child(properties, "w:outlineLvl"))
        heading = style.heading if outline is None else outline != "9"
        mark: Mark | None = "heading" if heading else None
        shown = self._number(properties, name) + text
        yield from (Line(text=line.rstrip(), mark=mark) for line in shown.split("\n") if line.strip())
        yield from said.after

    def _number(self, properties: Element | None, style_name: str | None) -> str:
        """The number that Word prints before a paragraph."""
        style = self._styles.get(style_name or "", PLAIN)
        own = child(properties, "w:numPr")
        number = value(child(own, "w:numId"))
        level = whole(value(child(own, "w:ilvl")))
        if number is None:
            number, level = style.number, style.level if level is None else level
        return "" if number is None else self._counting.number(number, level, style_name)

    def _table(self, table: Element) -> Iterator[Line]:
        rows = [[self._cell(cell) for cell in self._inside(row, "w:tc")] for row in self._inside(table, "w:tr")]
        cells = [lines for row in rows for lines, _span, _goes_on in row]
        notes = [line for cell in cells for line in cell if line.mark == "footnote"]
        texts = [[line.text for line in cell if line.mark != "footnote"] for cell in cells]
        if lays_out([[len(text) for text in cell] for cell in texts]):
            yield from (line for cell in cells for line in cell)
            return
        mark: Mark = "table"
        for row in rows:
            written: list[str] = []
            for lines, span, goes_on in row:
                text = " ".join(line.text.strip() for line in lines if line.mark != "footnote")
                written += ["" if goes_on else text, *[""] * (span - 1)]
            if any(written):
                yield Line(text=row_of(written), mark=mark)
                mark = "row"
        yield from notes

    def _inside(self, parent: Element, tag: str) -> Iterator[Element]:
        """The rows of a table or the cells of a row, in whatever wraps them; without what was deleted."""
        for one in parent:
            if one.tag == tag:
                if child(one, "w:trPr", "w:del") is not None or child(one, "w:tcPr", "w:cellDel") is not None:
                    self._count("deletions accepted")
                    continue
                if child(one, "w:trPr", "w:ins") is not None:
                    self._count("insertions accepted")
                yield one
            elif one.tag not in SILENT and one.tag not in GONE:
                yield from self._inside(chosen(one), tag)

    def _cell(self, cell: Element) -> tuple[list[Line], int, bool]:
        """The lines of a cell, how many columns it takes, and whether it goes on with the cell above or before it."""
        properties = child(cell, "w:tcPr")
        span, goes_on = 1, False
        if properties is not None:
            span = max(1, min(whole(value(child(properties, "w:gridSpan"))) or 1, 100))
            merges = [child(properties, "w:vMerge"), child(properties, "w:hMerge")]
            goes_on = any(one is not None and one.get("val", "continue") == "continue" for one in merges)
        return list(self._blocks(cell)), span, goes_on

    def _chunk(self, chunk: Element) -> Iterator[Line]:
        """The document that stands in this place as a part of its own: a web archive, a page, a Word file, a text."""
        _kind, name, away = self._relations.get(chunk.get("r:id", ""), ("", "", False))
        if away:
            self._count("linked documents")
            return
        data = read_part(self._package, name)
        found = self._embedded(name, data)
        self.left_out.update(found.left_out)
        yield from found.lines

    def _embedded(self, name: str, data: bytes) -> Found:
        path = f"{self._package.path} ({name})"
        head = data[:4096].lstrip().lower()
        if data.startswith(b"PK\x03\x04"):
            return _document(path, data, self._depth + 1, self._package.budget)
        if b"mime-version:" in head:
            return document_in(path, *first_page(path, data))
        if head.startswith(b"{\\rtf"):
            raise SourceError(
                self._package.path,
                _("the document holds another in rich text (RTF), which is not read"),
                _("open it in Word, WPS or LibreOffice, save it again as docx, and use that file"),
            )
        if b"<" in head[:10] or name.lower().endswith(("htm", "html", "xml")):
            return document_in(path, data)
        return Found(lines=tuple(Line(text=line) for line in read_text(path, data).lines), encoding="docx")

    # --- what a paragraph says ----------------------------------------------------

    def _collect(self, element: Element, said: _Said, *, hidden: bool, height: Height = "level") -> None:
        """Add what an element of a paragraph says, in place; `height` is that of the run or formula it stands in."""
        for one in element:
            tag = one.tag
            if tag in SAYS:
                said.parts.append((SAYS[tag](one), height))
            elif tag == "w:r":
                self._run(one, said, hidden=hidden)
            elif tag in IN_FORMULA:
                self._collect(one, said, hidden=hidden, height=IN_FORMULA[tag])
            elif tag in DRAWN:
                self._drawing(one, said)
            elif tag in NOTES:
                said.after += self._note(NOTES[tag], one)
            elif tag in GONE:
                self._count(GONE[tag])
            elif tag not in SILENT:
                self._count(COUNTED.get(tag))
                self._collect(chosen(one), said, hidden=hidden, height=height)

    def _run(self, run: Element, said: _Said, *, hidden: bool) -> None:
        properties = child(run, "w:rPr")
        height: Height = "level"
        if properties is not None:
            vanish = child(properties, "w:vanish")
            style = self._styles.get(value(child(properties, "w:rStyle")) or "", PLAIN)
            hidden = is_on(vanish) if vanish is not None else hidden or style.hidden
            height = HEIGHTS.get(value(child(properties, "w:vertAlign")) or style.height or "", "level")
        if hidden and child(run, "w:t") is not None:
            self._count("hidden texts")
        elif not hidden:
            self._collect(run, said, hidden=False, height=height)

    def _drawing(self, drawing: Element, said: _Said) -> None:
        """The text of the boxes in a drawing; a drawing without one is a picture."""
        boxes = list(boxes_in(drawing))
        if not boxes:
            self._count("pictures")
        for box in boxes:
            said.after += [
                line if line.mark in ("table", "row", "footnote") else replace(line, mark="box")
                for line in self._blocks(box)
            ]

    def _note(self, kind: str, reference: Element) -> list[Line]:
        """A footnote or an endnote, led by its number, where it is first referred to; an own mark is in the text."""
        element = self._notes[kind].pop(reference.get("id", ""), None)
        if element is None:
            return []
        number = ""
        if not is_on(reference) or reference.get("customMarkFollows", "0") in ("0", "false", "off"):
            self._noted[kind] += 1
            form = value(child(next(self._root.iter(f"w:{kind}Pr"), None), "w:numFmt"))
            number = write(form or ("decimal" if kind == "footnote" else "lowerRoman"), self._noted[kind]) + " "
        text = " ".join(line.text.strip() for line in self._blocks(element))
        return [Line(text=number + text, mark="footnote")] if text else []
