"""A comparison as CSV, one row a changed pair, for WPS and Excel: UTF-8 with its mark, CRLF, formulas inert."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from clausetool.comparison import Comparison, Comparisons, Pair
from clausetool.model import Clause
from clausetool.render.cells import visible
from clausetool.render.critic import critic
from clausetool.render.phrases import flag_words, kind_words
from clausetool.render.pieces import mark_of

COLUMNS: Final = (
    "标准", "旧版", "新版", "旧条号", "新条号", "旧版印作", "新版印作", "旧题", "新题",
    "变动", "删字", "增字", "留意", "旧文", "新文", "修订标记",
)  # fmt: skip

# What a spreadsheet would run (in either width), and what it would read as another number or as a date: 5.10 as 5.1.
_RUN: Final = re.compile(r"[=+\-@＝＋－＠\t\r]")
_REREAD: Final = re.compile(r"[0-9]+\.[0-9]*0|0[0-9]+|[0-9]{16,}|[0-9]+(?:[-/:][0-9]+)+|[0-9.]+[eE][0-9]+")
_MARK: Final = re.compile(r"(?<=\{)(?=\+\+|--)|(?<=\+\+|--)(?=\})")


def comparisons_csv(result: Comparisons) -> str:
    """A row of headings, then the changed pairs of every comparison."""
    text = io.StringIO(newline="")
    text.write("\ufeff")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in result.comparisons:
        writer.writerows([inert(cell) for cell in _row(one, pair)] for pair in one.pairs if pair.changed)
    return text.getvalue()


def inert(cell: str) -> str:
    """The cell behind an apostrophe where a spreadsheet would run it or read it as something else."""
    return f"'{cell}" if _RUN.match(cell) or _REREAD.fullmatch(cell) else cell


def _row(comparison: Comparison, pair: Pair) -> Iterator[str]:
    old, new = comparison.old, comparison.new
    redlines = [*(title.runs for title in pair.titles), *(block.runs for block in pair.blocks)]
    yield from (visible(text) for text in (new.title, old.place, new.place))
    yield from (_joined([clause.label for clause in side]) for side in (pair.old, pair.new))
    yield from (_joined([clause.printed for clause in side if clause.misnumbered]) for side in (pair.old, pair.new))
    yield from (_joined([clause.title for clause in side]) for side in (pair.old, pair.new))
    yield kind_words(pair)
    yield from (str(pair.deleted), str(pair.inserted))
    yield "；".join(visible(flag_words(flag)) for flag in pair.flags)
    yield from (_text(side) for side in (pair.old, pair.new))
    yield "\n".join(critic(runs, _unmarked) for runs in redlines if runs)


def _unmarked(text: str) -> str:
    """A text whose own CriticMarkup is none: a backslash inside each mark, which leaves all other texts readable."""
    return _MARK.sub(r"\\", visible(text))


def _joined(words: Sequence[str]) -> str:
    return visible("、".join(word for word in words if word))


def _text(clauses: Sequence[Clause]) -> str:
    """The blocks, a line each, with what stands before them: the mark of an item, of an entry."""
    return "\n".join(visible(mark_of(block) + block.text) for clause in clauses for block in clause.blocks)
