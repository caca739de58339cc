"""The blocks and lines of a web page, found in one pass over its tags."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from clausetool.raised import Height, written
from clausetool.readers.found import LeftOut
from clausetool.readers.limits import check
from clausetool.readers.markup import Token, tokens
from clausetool.readers.numbering import write

# Elements that begin a line of their own; all others stand inside a line.
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "select",
    "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_VOID: Final = frozenset({"hr"})
# An element whose end tag may be left out ends where one of these begins (HTML, 13.1.2.4 Optional tags).
_CELL: Final = frozenset({"td", "th", "tr", "tbody", "thead", "tfoot"})
_ENDS: Final[Mapping[str, frozenset[str]]] = {
    "p": _BLOCKS - _CELL - {"option", "button", "select", "textarea", "caption", "body", "html"},
    "li": frozenset({"li"}), "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option"}), "td": _CELL, "th": _CELL, "tr": _CELL - {"td", "th"},
    "tbody": _CELL - {"td", "th", "tr"}, "thead": _CELL - {"td", "th", "tr"}, "caption": _CELL,
}  # fmt: skip
# An end tag does not reach beyond the table, cell or list that it stands in.
_CLOSED: Final = frozenset({"table", "td", "th"})
_LISTS: Final = frozenset({"ul", "ol", "dl", "menu", "dir", "table"})
_WHOLE: Final = frozenset({"html", "body", "head"})  # pages pasted into pages end these in the middle
_HIDES: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNNUMBERED: Final = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_LIST_FORMS: Final = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
# An item that says its own number, or a mark of its own.
_NUMBERED: Final = re.compile(r"[\d（(①-⑳第一二三四五六七八九十●•·—]|[A-Za-z][.)、]")
_WHITE: Final = re.compile(r"[ \t\n\r\f]+")
_HEIGHTS: Final[Mapping[str, Height]] = {"sup": "raised", "sub": "lowered"}
_LEFT_OUT: Final[Mapping[str, LeftOut]] = {
    "script": "scripts", "style": "styles", "img": "pictures", "svg": "pictures", "canvas": "pictures",
    "iframe": "frames", "object": "frames", "embed": "frames", "input": "controls", "math": "pictures",
    "video": "frames", "audio": "frames",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """A block of a page: its element, the node it stands in, and the cell, row and table around it (0 is none)."""

    tag: str
    parent: int
    depth: int
    table: int = 0
    row: int = 0
    cell: int = 0
    spans: tuple[int, int] = (1, 1)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a page before it is placed: its node, how many of its characters are links, and how many links.

    `number` is what a browser prints before the item of a list that it begins.
    """

    text: str
    node: int
    linked: int = 0
    links: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's blocks, of which 0 is the whole, its lines, its title, and what was left out."""

    nodes: tuple[Node, ...]
    pieces: tuple[Piece, ...]
    title: str
    left_out: Mapping[LeftOut, int]


def blocks_of(path: str, text: str) -> Page:
    """The blocks and lines of a page; SourceError where they are nested too deep, or too many."""
    return _Walk(path).page(text)


class _Walk:
    """One pass over a page's tags: the block at hand, and the line that grows in it."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._nodes = [Node("", 0, 0)]
        self._pieces: list[Piece] = []
        self._left_out = Counter[LeftOut]()
        self._title = ""
        self._at = 0
        self._line: list[tuple[str, Height]] = []
        self._height: Height = "level"
        self._linked = self._links = self._anchors = 0
        self._lists: dict[int, tuple[int, str]] = {}  # the block of a numbered list: its last number, and its form
        self._number = ""

    def page(self, text: str) -> Page:
        for token in tokens(text):
            if token.kind == "text":
                self._say(token.text)
            elif token.kind == "comment":
                self._left_out["comments"] += 1
            elif token.kind == "raw":
                self._title = self._title or token.text
            else:
                self._tag(token)
        self._end_line()
        return Page(tuple(self._nodes), tuple(self._pieces), self._title, self._left_out)

    def _say(self, text: str) -> None:
        """Add to the line; only preformatted text has ends of line of its own."""
        for i, part in enumerate(text.split("\n") if self._nodes[self._at].tag == "pre" else [text]):
            if i:
                self._end_line()
            self._line.append((part, self._height))
            self._linked += len(part.strip()) if self._anchors else 0

    def _tag(self, token: Token) -> None:
        opens = token.kind == "open"
        if token.name == "br":
            self._end_line()
        elif token.name in _HEIGHTS:
            self._height = _HEIGHTS[token.name] if opens else "level"
        elif token.name == "a":  # a link to a place in the page itself is none: contents are made of them
            self._anchors = int(opens and not token.attributes.get("href", "#").startswith("#"))
            self._links += self._anchors
        elif opens and token.name in _LEFT_OUT:
            self._left_out[_LEFT_OUT[token.name]] += 1
        elif token.name in _BLOCKS and token.name not in _WHOLE:
            self._end_line()
            self._height = "level"
            self._at = (_opened if opens else _closed)(self._nodes, self._at, token)
            self._count(token)
            check(self._path, "depth", self._nodes[self._at].depth)
            check(self._path, "elements", len(self._nodes))

    def _count(self, token: Token) -> None:
        """Count the items of numbered lists as a browser does; a page may hide the numbers, and print its own."""
        if token.name in ("li", "ol", "ul"):
            self._number = ""
        if token.kind != "open":
            return
        if token.name == "ol" and not _UNNUMBERED.search(token.attributes.get("style", "")):
            form = _LIST_FORMS.get(token.attributes.get("type", ""), "decimal")
            self._lists[self._at] = (_whole(token, "start", 1) - 1, form)
        parent = self._nodes[self._at].parent
        if token.name == "li" and parent in self._lists:
            last, form = self._lists[parent]
            self._lists[parent] = (_whole(token, "value", last + 1), form)
            self._number = f"{write(form, self._lists[parent][0])}. "

    def _end_line(self) -> None:
        text = written(self._line)
        said = text.rstrip() if self._nodes[self._at].tag == "pre" else _WHITE.sub(" ", text).strip(" ")
        if said.strip():
            number = "" if _NUMBERED.match(said) else self._number
            self._pieces.append(Piece(said, self._at, min(self._linked, len(said)), self._links, number))
            self._number = ""
        self._line.clear()
        self._linked, self._links = 0, self._anchors


def _opened(nodes: list[Node], at: int, token: Token) -> int:
    """The node that a start tag begins, after those that it ends have ended."""
    if token.name in _VOID:
        return at
    while token.name in _ENDS.get(nodes[at].tag, ()):
        at = nodes[at].parent
    if token.name in ("li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot"):
        at = _out_of_siblings(nodes, at, token.name)
    around = nodes[at]
    here = len(nodes)
    table, row, cell = around.table, around.row, around.cell
    if token.name == "table":
        table, row, cell = here, 0, 0
    elif token.name == "tr":
        row, cell = here, 0
    elif token.name in ("td", "th"):
        cell = here
    hidden = around.hidden or "hidden" in token.attributes or bool(_HIDES.search(token.attributes.get("style", "")))
    nodes.append(
        Node(
            token.name,
            at,
            around.depth + 1,
            table,
            row,
            cell,
            (_span(token, "colspan"), _span(token, "rowspan")),
            hidden,
        )
    )
    return here


def _out_of_siblings(nodes: list[Node], at: int, tag: str) -> int:
    """Where an item or a cell begins whose predecessor did not end: `<li><div>…<li>`, `<td><p>…<td>`."""
    here = at
    while here and nodes[here].tag not in _LISTS:
        if tag in _ENDS.get(nodes[here].tag, ()) and nodes[here].tag != "p":
            at = nodes[here].parent
        here = nodes[here].parent
    return at


def _closed(nodes: list[Node], at: int, token: Token) -> int:
    """The node around the one that an end tag ends; the same node where it ends none."""
    tag, here = token.name, at
    while here:
        if nodes[here].tag == tag:
            return nodes[here].parent
        if nodes[here].tag in _CLOSED and tag not in _CELL | {"table"}:
            return at
        if nodes[here].tag == "table":
            return at
        here = nodes[here].parent
    return at


def _span(token: Token, name: str) -> int:
    """How many columns or rows a cell takes, within reason."""
    return max(1, min(_whole(token, name, 1), 100))


def _whole(token: Token, name: str, default: int) -> int:
    said = token.attributes.get(name, "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else default
