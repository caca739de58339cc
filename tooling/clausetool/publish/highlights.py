"""Highlights of a comparison: the changes that readers look for first, each as one sentence made from the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from clausetool.compare.fold import folded
from clausetool.comparison import Comparison, Flag, FlagKind, Pair, Run
from clausetool.model import Clause, Reference
from clausetool.publish.addresses import comparison_page, link, pair_place
from clausetool.publish.wording import clause_name, numbers
from clausetool.render.cells import visible
from clausetool.render.meeting.marks import runs_html


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A change in one sentence, with the number of its clause and where the comparison shows it."""

    number: str
    html: Markup
    to: str


MOST: Final = 6
# Which kinds of flag go first; a clause that came or went and a sentence that went are first of all, then the
# references, and titles after time.
_ORDER: Final[dict[FlagKind, int]] = {
    "reference": 1, "time": 2, "modality": 4, "amount": 5, "date": 5, "number": 6, "item": 7, "sentence": 8,
}  # fmt: skip
_RETITLED: Final = 3
_STOP: Final = re.compile(r"[，。；：！？\n]")
_AROUND: Final = 30  # characters shown at most on either side of a mark
_MOSTLY: Final = 0.6
_LONGEST: Final = 40  # characters of a sentence that went


def highlights(comparison: Comparison, here: str) -> tuple[Highlight, ...]:
    """At most six changes, in the order of the text, one a clause; the page of the comparison shows them all."""
    told = [(rank, at, pair, html) for at, pair in enumerate(comparison.pairs) for rank, html in _best(pair)]
    chosen = sorted(sorted(told, key=lambda one: one[:2])[:MOST], key=lambda one: one[1])
    to = comparison_page(comparison.old, comparison.new)
    return tuple(
        Highlight(
            number=numbers(pair),
            html=html,
            to=link(here, to, pair_place(pair)),
        )
        for _rank, _at, pair, html in chosen
    )


def _best(pair: Pair) -> Iterator[tuple[int, Markup]]:
    """The change of a pair that goes before its others."""
    found = sorted(_sentences(pair), key=lambda one: one[0])
    yield from found[:1]


def _sentences(pair: Pair) -> Iterator[tuple[int, Markup]]:
    if not pair.old or not pair.new:
        word, clauses = ("增加", pair.new) if pair.new else ("删去原", pair.old)
        yield 0, Markup.escape(f"{word}{visible('、'.join(map(clause_name, clauses)))}。")
        return
    old, new = _references(pair.old), _references(pair.new)
    if old != new and old and new:
        way = "减" if new < old else "增"
        yield _ORDER["reference"], Markup.escape(f"引用的文件由 {old} 件{way}为 {new} 件。")
    if "retitled" in pair.changes and len(pair.old) == len(pair.new) == 1:
        before, after = visible(pair.old[0].title), visible(pair.new[0].title)
        yield _RETITLED, Markup.escape(f"题名由“{before}”改为“{after}”。")
    for flag in pair.flags:
        if flag.kind == "sentence" and flag.change == "dropped" and not _is_reworded(flag.old, pair):
            text = flag.old if len(flag.old) <= _LONGEST else f"{flag.old[: _LONGEST - 6]}……{flag.old[-5:]}"
            yield 0, Markup("删去{}。").format(runs_html([Run("delete", text.rstrip("。；，"), "")]))
        elif flag.kind != "sentence" and (part := _part(pair, flag)) is not None:
            yield _ORDER[flag.kind], part


def _is_reworded(text: str, pair: Pair) -> bool:
    """Whether most of a sentence that went stands in the new clause, in other words: that it went would mislead."""
    said = folded(text)
    pieces = {said[at : at + 2] for at in range(len(said) - 1)}
    new = folded("".join(block.text for clause in pair.new for block in clause.blocks))
    return bool(pieces) and sum(piece in new for piece in pieces) > len(pieces) * _MOSTLY


def _references(clauses: Sequence[Clause]) -> int:
    return sum(isinstance(block, Reference) for clause in clauses for block in clause.blocks)


def _part(pair: Pair, flag: Flag) -> Markup | None:
    """The part of the sentence in which a flag's words came or went, with the marks."""
    for block in pair.blocks:
        for at, run in enumerate(block.runs):
            if (run.op == "insert" and flag.new and flag.new in run.new) or (
                run.op == "delete" and flag.old and not flag.new and flag.old in run.old
            ):
                return runs_html([*_before(block.runs, at), run, *_after(block.runs, at)])
    return None


def _before(runs: Sequence[Run], at: int) -> list[Run]:
    """What stands before a run in its part of the sentence."""
    found: list[Run] = []
    room = _AROUND
    for run in reversed(runs[:at]):
        if run.op in ("equal", "format"):
            stops = [*_STOP.finditer(run.new)]
            kept = run.new[stops[-1].end() if stops else 0 :]
            cut = kept if len(kept) <= room else f"…{kept[-room:]}"
            found.append(Run("equal", cut, cut))
            room -= len(kept)
            if stops or room <= 0:
                break
        else:
            found.append(run)
    return found[::-1]


def _after(runs: Sequence[Run], at: int) -> list[Run]:
    """What stands after it, with the mark that ends the part."""
    found: list[Run] = []
    room = _AROUND
    if _STOP.search(runs[at].new[-1:]):
        return found
    for run in runs[at + 1 :]:
        if run.op in ("equal", "format"):
            stop = _STOP.search(run.new)
            kept = run.new[: stop.end()] if stop else run.new
            cut = kept if len(kept) <= room else f"{kept[:room]}…"
            found.append(Run("equal", cut, cut))
            room -= len(kept)
            if stop or room <= 0:
                break
        else:
            found.append(run)
    return found
