"""A clause through all editions, at a terminal and for programs."""

from collections.abc import Iterator
from itertools import islice

from clausetool.characters import squeeze
from clausetool.compare.words import words
from clausetool.comparison import Pair
from clausetool.kinds import KINDS, UNCHANGED
from clausetool.language import _
from clausetool.lineage import History, Step
from clausetool.model import Clause, Edition
from clausetool.origins import name
from clausetool.render.brush import Brush, wrapped
from clausetool.render.cells import Piece, visible
from clausetool.render.inline import inline
from clausetool.render.pieces import indent
from clausetool.render.programs import Json, pair_json
from clausetool.render.terminal import found_lines
from clausetool.render.view import View

# So many lines are enough to know a text by.
_SHORT = 2


def history_lines(history: History, cells: int, brush: Brush) -> Iterator[str]:
    """How the clause was found, its beginning in the first edition, then what each edition changed."""
    first, last = history.stages[0], history.stages[-1]
    yield from found_lines(history.found, brush)
    yield brush.paint(
        f"{visible(last.edition.title)}  {history.clause.label} {_('of')} {visible(history.edition.name)}", "heading"
    )
    for edition in history.namesakes:
        yield from wrapped([Piece(_namesake(history, edition), "note")], "", cells, brush)
    if first.clauses:
        yield ""
        yield brush.paint(visible(name(first.edition)), "heading")
        for clause in first.clauses:
            yield from _short(clause, cells, brush)
    for step in history.steps:
        yield ""
        yield from _step_lines(step, cells, brush)


def _namesake(history: History, edition: Edition) -> str:
    """Where the number is another clause's, and how to follow that one."""
    return _("in {edition}, {label} is another clause: clausetool history {name} {label}").format(
        edition=name(edition), label=history.clause.label, name=edition.name
    )


def _short(clause: Clause, cells: int, brush: Brush) -> Iterator[str]:
    """The head of a clause, and how its text begins."""
    yield f"{_head(clause)}{_printed(clause, brush)}"
    lines = [
        line for block in clause.blocks for line in wrapped([Piece(block.text)], indent(block), cells, brush, words)
    ]
    yield from islice(lines, _SHORT)
    if len(lines) > _SHORT:
        yield brush.paint("  …", "note")


def _step_lines(step: Step, cells: int, brush: Brush) -> Iterator[str]:
    said = {"awaited": _("not there yet"), "gone": _("gone"), "there": ""}[step.state]
    yield brush.paint(f"{visible(name(step.old))} → {visible(name(step.new))}  {said}".rstrip(), "heading")
    for pair in step.pairs:
        yield from inline(pair, View(), cells, brush) if pair.changed else _same(pair, brush)


def _same(pair: Pair, brush: Brush) -> Iterator[str]:
    """A pair in which nothing, or nothing but the form, changed."""
    kind = "、".join(KINDS[kind] for kind in pair.changes) or UNCHANGED
    for clause in pair.new:
        yield f"{_head(clause)}  {brush.paint(kind, 'note')}{_printed(clause, brush)}"


def _head(clause: Clause) -> str:
    return visible(clause.title if squeeze(clause.title) == clause.label else f"{clause.label} {clause.title}")


def _printed(clause: Clause, brush: Brush) -> str:
    return brush.paint(_("  (printed {printed})").format(printed=clause.printed), "note") if clause.misnumbered else ""


def history_json(history: History) -> Json:
    """`clausetool/history/1`: what each edition has of the clause, and what each changed."""
    return {
        "schema": "clausetool/history/1",
        "standard": history.edition.standard,
        "title": history.stages[-1].edition.title,
        "found": {
            "asked": history.found.asked,
            "edition": history.edition.edition,
            "label": history.clause.label,
            "by": history.found.by,
            "also_printed": list(history.found.also_printed),
        },
        "namesakes": [edition.edition for edition in history.namesakes],
        "editions": [
            {"edition": stage.edition.edition, "labels": [clause.label for clause in stage.clauses]}
            for stage in history.stages
        ],
        "steps": [
            {
                "old": step.old.edition,
                "new": step.new.edition,
                "state": step.state,
                "pairs": [pair_json(pair) for pair in step.pairs],
            }
            for step in history.steps
        ],
    }
