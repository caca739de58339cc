"""Entries of the normative references and of the bibliography: title, date, issuer (GB/T 1.1—2020, 8.6 and 8.13)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from clausetool.characters import SPACE, joint, trim
from clausetool.model import Block, Note, Paragraph, Reference, Span
from clausetool.parse.lines import Line
from clausetool.parse.pieces import Piece, mended_note

_LONGEST_REFERENCE = 1000
_MARK = r"[\[［【][0-9]{1,3}[\]］】]"
_DATE = r"(?:19|20)[0-9]{2}(?:[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?|\s?年\s?[0-9]{1,2}\s?月(?:\s?[0-9]{1,2}\s?日)?)"
_BEGINNING = re.compile(rf"(?:(?P<bullet>[-•*]){SPACE}+)?(?P<mark>{_MARK})?{SPACE}*")
_BEGINS_ENTRY = re.compile(rf"[-•*《]|{_MARK}")
_DATED = re.compile(
    rf"(?:(?P<title>.*?(?:》|{SPACE})){SPACE}*)?(?P<date>{_DATE})(?:{SPACE}+(?P<issuer>.*))?", re.DOTALL
)


def read_references(lines: Sequence[Line], label: str) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The entries of the normative references or of the bibliography, and what leads up to them.

    An entry may stand on one line or on several: its title, then its date and
    issuer. A title that was cut is mended, and noted.
    """
    blocks: list[Block] = []
    notes: list[Note] = []
    for line in lines:
        if line.shape == "blank":
            continue
        last = blocks[-1] if blocks else None
        longer = _continued(last, line) if isinstance(last, Reference) else None
        if isinstance(last, Reference) and longer is not None:
            if longer.title != last.title:
                cut = Piece(last.title, (last.lines.last,))
                notes.append(mended_note([cut, Piece(line.text, (line.at,))], label))
            blocks[-1] = longer
        elif not any(isinstance(block, Reference) for block in blocks) and line.text.endswith(("。", "：", ":")):
            blocks.append(Paragraph(text=line.text, lines=Span(line.at, line.at)))
        else:
            blocks.append(_read_entry(line))
    return tuple(blocks), tuple(notes)


def _read_entry(line: Line) -> Reference:
    found = _BEGINNING.match(line.text)
    mark, rest = (found["mark"] or found["bullet"], line.text[found.end() :]) if found else (None, line.text)
    dated = _DATED.fullmatch(rest) if len(rest) <= _LONGEST_REFERENCE else None
    has_both = dated is not None and bool(dated["title"])
    return Reference(
        title=trim(dated["title"] if dated and has_both else rest),
        date=dated["date"] if dated and has_both else None,
        issuer=_issuer(dated) if dated and has_both else None,
        mark=mark,
        lines=Span(line.at, line.at),
    )


def _continued(entry: Reference, line: Line) -> Reference | None:
    """The entry with a line that is the rest of its title, its date, or its issuer; None for another's line."""
    lines = Span(entry.lines.first, line.at)
    dated = _DATED.fullmatch(line.text) if len(line.text) <= _LONGEST_REFERENCE else None
    begins = _BEGINS_ENTRY.match(line.text)
    is_cut = entry.date is None and entry.title.count("《") > entry.title.count("》")
    if is_cut and (begins is None or begins[0] == "《"):
        rest = _read_entry(line)
        title = entry.title + joint(entry.title, rest.title) + rest.title
        return replace(entry, title=title, date=rest.date, issuer=rest.issuer, lines=lines)
    if entry.date is None and dated is not None and not dated["title"]:
        return replace(entry, date=dated["date"], issuer=_issuer(dated), lines=lines)
    if entry.date is not None and entry.issuer is None and not begins:
        return replace(entry, issuer=line.text, lines=lines)
    return None


def _issuer(dated: re.Match[str]) -> str | None:
    return trim(dated["issuer"] or "") or None
