"""Texts and blocks as HTML that stands in the Markdown of a page; titles as Markdown that says what they say."""

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from clausetool.compare.words import words
from clausetool.comparison import Run
from clausetool.model import Block, Item, Note, Reference, Table
from clausetool.publish.overlay import Overlay, Sign
from clausetool.render.cells import visible
from clausetool.render.meeting.marks import runs_html
from clausetool.render.tables import rows_html


def heading_text(text: str) -> Markup:
    """A text in a Markdown heading: every mark of Markdown or HTML as a character reference."""
    return Markup(  # noqa: S704  # every ASCII mark is a reference
        "".join(char if char.isalnum() or ord(char) > 0x7F else f"&#{ord(char)};" for char in visible(text))
    )


# An attribute list knows no character references: marks of Markdown stand in it full-width.
_MARKS: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum() and chr(code) not in ".-"}


def attribute(text: str) -> str:
    """A text between the quotes of an attribute list, for the table of contents."""
    return visible(text).translate(_MARKS)


def heading_runs(runs: Sequence[Run]) -> Markup:
    """Runs in a Markdown heading: marked, and every mark of Markdown a character reference."""
    plain = [replace(run, op="equal") if run.op == "format" else run for run in runs]
    parts = _TAG_OR_REFERENCE.split(runs_html(plain))
    return Markup("").join(Markup(part) if place % 2 else heading_text(part) for place, part in enumerate(parts))  # noqa: S704  # tags that runs_html wrote


_TAG_OR_REFERENCE: Final = re.compile(r"(<[^>]*>|&#?\w+;)")


def front_title(text: str) -> str:
    """A title in a page's front matter, which builders put into HTML as it is."""
    return html.escape(visible(text))


def title_html(title: str) -> Markup:
    """A title that may break between words only."""
    return Markup("<wbr>").join(words(visible(title)))


def block_html(block: Block, overlay: Overlay) -> Markup:
    """A block as HTML on one line, with what is laid over its text."""
    match block:
        case Item(mark=mark, level=level, lead=lead):
            head = len(lead) if lead and block.text.startswith(lead) else 0
            text = (Markup("<b>{}</b>").format(overlay.html(0, head)) if head else Markup("")) + overlay.html(head)
            return Markup('<p class="ct-item" style="--l:{}"><span class="mk">{}</span>{}</p>').format(
                level, mark, text
            )
        case Reference(title=title, mark=mark):
            small = overlay.html(len(title) + 1) if block.text != title else ""
            return Markup('<p class="ct-ref">{}{}{}</p>').format(
                f"{mark} " if mark else "",
                overlay.html(0, len(title)),
                Markup("<small>{}</small>").format(small) if small else "",
            )
        case Table():
            return _table_html(block, overlay)
        case _:
            return Markup("<p>{}</p>").format(overlay.html())


def _table_html(table: Table, overlay: Overlay) -> Markup:
    """A table on one line, its caption above it."""
    at = 0
    head = Markup("")
    if table.caption:
        head = Markup("<caption>{}</caption>").format(overlay.html(0, len(table.caption)))
        at = len(table.caption) + 1
    rows = []
    for row in table.rows:
        cells = []
        for cell in row:
            cells.append(overlay.html(at, at + len(cell)))
            at += len(cell) + 1
        rows.append(cells)
    return Markup('<div class="ct-wide" tabindex="0"><table>{}<tbody>{}</tbody></table></div>').format(
        head, rows_html(rows)
    )


def mended_signs(block: Block, notes: Sequence[Note]) -> tuple[Sign, ...]:
    """A tick at each place where the source had cut the text of a block."""
    tick = Markup('<span class="ct-cut" title="原文在此断成两段"></span>')
    found, at = [], 0
    for note in notes:
        if note.code != "mended" or note.lines != block.lines:
            continue
        for end in note.readings:
            place = block.text.find(end, at)
            if place >= 0:
                at = place + len(end)
                found.append(Sign(at, tick))
    return tuple(found)
