"""Texts, blocks and redlines as HTML that stands in the Markdown of a page."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from clausetool.comparison import BlockRedline, Pair, Run
from clausetool.model import Block, Clause, Item, Note, Reference, Table
from clausetool.render.pieces import mark_of
from clausetool.render.tables import rows_html, table_rows


def heading_text(text: str) -> Markup:
    """A text in a Markdown heading: every mark of Markdown or HTML as a character reference."""
    return Markup("".join(char if char.isalnum() or ord(char) > 0x7F else f"&#{ord(char)};" for char in text))  # noqa: S704  # every ASCII mark is a reference


# An attribute list knows no character references: marks of Markdown stand in it full-width.
_MARKS: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum() and chr(code) not in ".-"}


def attribute(text: str) -> str:
    """A text between the quotes of an attribute list, for the table of contents."""
    return text.translate(_MARKS)


def heading_runs(runs: Sequence[Run]) -> Markup:
    """Runs in a Markdown heading: marked, and every mark of Markdown a character reference."""
    return Markup("").join(
        _run_html(replace(run, old=heading_text(run.old), new=heading_text(run.new))) for run in runs
    )


def block_html(block: Block, notes: Sequence[Note] = ()) -> Markup:
    """A block as HTML on one line; where a cut was mended, a tick says so."""
    match block:
        case Item(mark=mark, level=depth, lead=lead):
            text = cut_html(block, notes)
            if lead and text.startswith(Markup.escape(lead)):
                text = Markup("<b>{}</b>").format(lead) + text[len(Markup.escape(lead)) :]
            return Markup('<p class="ct-item" style="--l:{}"><span class="mk">{}</span>{}</p>').format(
                depth, mark, text
            )
        case Reference(title=title, date=date, issuer=issuer, mark=mark):
            small = " ".join(part for part in (date, issuer) if part)
            return Markup('<p class="ct-ref">{}{}{}</p>').format(
                f"{mark} " if mark else "", title, Markup("<small>{}</small>").format(small) if small else ""
            )
        case Table():
            return table_html(block.rows, block.caption)
        case _:
            return Markup("<p>{}</p>").format(cut_html(block, notes))


def table_html(rows: Sequence[Sequence[str]], caption: str | None) -> Markup:
    """A table on one line, its caption above it."""
    head = Markup("<caption>{}</caption>").format(caption) if caption else Markup("")
    html = rows_html([[Markup.escape(cell) for cell in row] for row in rows])
    return Markup('<div class="ct-wide"><table>{}<tbody>{}</tbody></table></div>').format(head, html)


def cut_html(block: Block, notes: Sequence[Note]) -> Markup:
    """The text of a block, with a tick at each place where the source had cut it."""
    html, rest = Markup(""), block.text
    for note in notes:
        if note.code != "mended" or note.lines != block.lines:
            continue
        for end in note.readings:
            before, found, after = rest.partition(end)
            if found:
                tick = Markup('<span class="ct-cut" title="原文在此断成两段"></span>')
                html, rest = html + before + found + tick, after
    return html + rest


def redline_html(block: BlockRedline, pair: Pair) -> Markup:
    """A block of a pair as HTML on one line, deletions before insertions."""
    tag = Markup('<p class="ct-movetag">本段移位，文字改动另行标出</p>') if block.moved else Markup("")
    source = _block_of(block, pair)
    if isinstance(source, Table):
        return tag + redline_table(block.runs)
    kind = "ct-item" if isinstance(source, Item) else "ct-ref" if isinstance(source, Reference) else ""
    opening = Markup('<p class="{}">').format(kind) if kind else Markup("<p>")
    html = tag + opening + mark_of(source) + runs_html(block.runs) + Markup("</p>")
    return Markup('<div class="ct-moved">{}</div>').format(html) if block.moved else html


def redline_table(runs: Sequence[Run]) -> Markup:
    """A table with its redline in the cells, its first row the caption where it has one."""
    html = rows_html([[runs_html(cell) for cell in row] for row in table_rows(runs)])
    return Markup('<div class="ct-wide"><table><tbody>{}</tbody></table></div>').format(html)


def _block_of(block: BlockRedline, pair: Pair) -> Block:
    clauses: Mapping[str, Clause]
    (label, index), clauses = (
        (block.new[0], {clause.label: clause for clause in pair.new})
        if block.new
        else (block.old[0], {clause.label: clause for clause in pair.old})
    )
    return clauses[label].blocks[index]


def runs_html(runs: Sequence[Run]) -> Markup:
    """Runs as real ins and del, with hidden words for screen readers that do not say them."""
    return Markup("").join(map(_run_html, runs))


def _run_html(run: Run) -> Markup:
    match run.op:
        case "delete":
            return Markup('<del><span class="vh">删除</span>{}<span class="vh">删除止</span></del>').format(run.old)
        case "insert":
            return Markup('<ins><span class="vh">新增</span>{}<span class="vh">新增止</span></ins>').format(run.new)
        case _:
            return Markup.escape(run.new)
