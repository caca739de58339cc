"""A source's lines as they were written: without what pages and file formats left in them."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from clausetool.characters import is_blank
from clausetool.model import LineKind, Note, Source, Span
from clausetool.parse.footnotes import find_footnotes, with_footnotes
from clausetool.parse.furniture import find_furniture
from clausetool.parse.lines import Line, read_line
from clausetool.parse.marks import read_marks
from clausetool.parse.wraps import unwrap
from clausetool.vocabulary import CONTENTS_TITLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The lines of the text in their order, and what the others are.

    `kinds` are the blank lines and the furniture, by their places: they hold
    also where such a line stands inside lines that are read as one. `joined`
    are the lines that go on where the one before them broke off, because no
    line of the text is wider than `width` columns.
    """

    lines: tuple[Line, ...]
    kinds: Mapping[int, LineKind]
    joined: tuple[int, ...] = ()
    width: int = 0

    def notes(self, lines: Sequence[Line]) -> tuple[Note, ...]:
        """What is to be said of the layout of these lines, which are an edition's."""
        first, last = (lines[0].at, lines[-1].last) if lines else (0, 0)
        joined = [at for at in self.joined if first <= at <= last]
        if not joined:
            return ()
        return (
            Note(
                code="mended", case="wrapped", label=None, lines=Span(joined[0] - 1, joined[-1]),
                printed=str(self.width), readings=(str(len(joined)),),
            ),
        )  # fmt: skip


def lay_out(source: Source) -> Layout:
    """The lines of a source, each with its shape, and its furniture set aside."""
    printed = read_marks(source)
    furniture = find_furniture(printed)
    noted = with_footnotes(printed, find_footnotes(printed, furniture))
    text = [one for i, one in enumerate(noted) if not one.furniture and i not in furniture]
    written = {one.at for one in text if not is_blank(one.text)}
    paragraphs, joined, width = unwrap(text)
    lines = [replace(read_line(one.at, one.text, one.mark), to=one.to) for one in paragraphs]
    return Layout(lines=tuple(_with_names(lines)), kinds=_kinds(source.lines, written), joined=joined, width=width)


_SPREAD: Final = frozenset({*CONTENTS_TITLES, "前言", "引言", "参考文献"})
_MOST_SPREAD: Final = 12  # lines that such a name takes, empty ones counted


def _with_names(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; a heading set one character to a line, `目` and `次`, is one."""
    index = 0
    while index < len(lines):
        name, after = _spread_name(lines, index)
        line = lines[index]
        yield replace(read_line(line.at, name), to=lines[after - 1].last) if name else line
        index = after


def _spread_name(lines: Sequence[Line], start: int) -> tuple[str, int]:
    """The name whose characters stand on a line each, and the index of the line after it; an empty one for none."""
    name = ""
    for index in range(start, min(start + _MOST_SPREAD, len(lines))):
        text = lines[index].text
        if text and (len(text) > 1 or lines[index].mark is not None):
            break
        name += text
        if name in _SPREAD and text:
            return name, index + 1
        if not name or not any(one.startswith(name) for one in _SPREAD):
            break
    return "", start + 1


def _kinds(raw: Sequence[str], text: Set[int]) -> dict[int, LineKind]:
    """What the lines without text are: blank, or furniture."""
    return {at: "blank" if is_blank(line) else "furniture" for at, line in enumerate(raw, start=1) if at not in text}
