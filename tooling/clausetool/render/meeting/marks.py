"""Runs, blocks and flags of a pair as HTML: real `ins` and `del`, deletions before insertions."""

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from clausetool.comparison import BlockRedline, Comparison, Flag, Pair, Run
from clausetool.model import Block, Display, Item, Paragraph, Reference, RemarkBlock, Table, Term
from clausetool.render.cells import visible
from clausetool.render.meeting.words import (
    FLAG_CHANGES,
    block_of,
    clause_of,
    flag_parts,
    move_words,
    places,
    sub_heading,
)
from clausetool.render.pieces import mark_of
from clausetool.render.tables import rows_html, table_rows


def runs_html(runs: Sequence[Run]) -> Markup:
    """Runs with hidden words for screen readers that do not say ins and del themselves.

    Between two stretches that stayed, what went out stands before what came in.
    """
    html = Markup("")
    for marked, group in groupby(runs, key=lambda run: run.op in ("delete", "insert")):
        stretch = list(group)
        html += Markup("").join(map(_run_html, sorted(stretch, key=_insertions_last) if marked else stretch))
    return html


def _insertions_last(run: Run) -> bool:
    return run.op == "insert"


def _run_html(run: Run) -> Markup:
    """A run; direction marks and controls are shown, since one would turn round all that follows it."""
    run = Run(run.op, visible(run.old), visible(run.new))
    match run.op:
        case "delete":
            return Markup('<del><span class="vh">删除</span>{}<span class="vh">删除止</span></del>').format(run.old)
        case "insert":
            return Markup('<ins><span class="vh">新增</span>{}<span class="vh">新增止</span></ins>').format(run.new)
        case "format":
            return Markup('<span class="fm" data-old="{}">{}</span>').format(run.old, run.new)
        case _:
            return Markup.escape(run.new)


def text_html(pair: Pair, comparison: Comparison) -> Markup:
    """All blocks of a pair; where it has several clauses on a side, each under its own heading."""
    if not pair.blocks:
        return Markup('<p class="empty">只有题名，没有条文。</p>')
    several = len(pair.old) > 1 or len(pair.new) > 1
    html = Markup("")
    for clause, group in groupby(pair.blocks, key=clause_of):
        blocks = list(group)
        if several:
            html += Markup('<p class="sub">{}</p>').format(sub_heading(clause, pair, comparison))
        html += Markup("").join(block_html(block, pair, comparison) for block in blocks)
    return html


def flag_html(flag: Flag) -> Markup:
    """`时限 + “及时”`; what the sign says is there for those who do not see it."""
    word, sign, quoted = flag_parts(flag)
    return Markup(
        '<span class="flag">{} <i class="{}" aria-hidden="true">{}</i><span class="vh">{}</span> {}</span>'
    ).format(word, flag.change, sign, FLAG_CHANGES[flag.change], quoted)


def block_html(block: BlockRedline, pair: Pair, comparison: Comparison) -> Markup:
    """A block with where it stands on each side; one that moved says from where, and where to."""
    source = block_of(block, pair)
    attributes = Markup("")
    if block.old:
        attributes += Markup(' data-old="{}"').format(places(pair.old).index(block.old[0]))
    if block.new:
        attributes += Markup(' data-new="{}"').format(places(pair.new).index(block.new[0]))
    tag = Markup("")
    moved = move_words(block, pair, comparison)
    if moved:
        tag = Markup('<p class="tag" data-left="{}">{}</p>').format(moved.left, moved.inline)
    if isinstance(source, Table):
        text = table_html(block.runs)
    else:
        text = Markup('<p class="{}">{}{}</p>').format(_css_class(source), mark_of(source), runs_html(block.runs))
    return Markup('<div class="{}"{}>{}{}</div>').format("block moved" if moved else "block", attributes, tag, text)


def table_html(runs: Sequence[Run]) -> Markup:
    """A table with its redline in the cells; its first row may be the caption."""
    rows = rows_html([[runs_html(cell) for cell in row] for row in table_rows(runs)])
    return Markup('<div class="wide"><table><tbody>{}</tbody></table></div>').format(rows)


def _css_class(block: Block) -> str:
    match block:
        case Item(level=level):
            return f"item l{min(level, 4)}"
        case Reference():
            return "reference"
        case RemarkBlock():
            return "remark"
        case Term():
            return "term"
        case Table():
            return "table"
        case Display():
            return "display"
        case Paragraph():
            return "paragraph"
