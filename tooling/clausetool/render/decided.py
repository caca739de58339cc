"""Decisions at a terminal: for each comparison its two texts, its decisions and their counts."""

from collections.abc import Iterator, Sequence

from clausetool.decisions import VERDICTS, Decided, Decision, End
from clausetool.labels import is_numbered
from clausetool.language import _
from clausetool.render.cells import pad, visible, width

OPEN = "未定"
STALE = "已过时"


def decisions_lines(decided: Sequence[Decided]) -> Iterator[str]:
    """Every comparison, one after the other."""
    for number, one in enumerate(decided):
        if number:
            yield ""
        yield visible(one.new.title)
        yield from _end_lines(_("old"), one.old)
        yield from _end_lines(_("new"), one.new)
        yield _counts(one)
        cells = max((width(_name(decision)) for decision in one.decisions), default=0)
        for decision in one.decisions:
            yield from _decision_lines(decision, cells)


def _end_lines(side: str, end: End) -> Iterator[str]:
    name = f"{end.standard}/{end.edition}" if end.standard and end.edition else end.path or end.title
    yield f"  {side} {visible(name)} sha256 {end.sha256}"


def _counts(decided: Decided) -> str:
    standing = decided.standing
    counts = [(word, sum(one.verdict == verdict for one in standing)) for verdict, word in VERDICTS.items()]
    counts.append((STALE, sum(one.stale for one in decided.decisions)))
    said = ", ".join(f"{word} {count}" for word, count in counts if count)
    figures = _("{decided} of {changed} decided").format(decided=len(standing), changed=decided.changed)
    return f"  {figures}: {said}" if said else f"  {figures}"


def _decision_lines(decision: Decision, cells: int) -> Iterator[str]:
    verdict = VERDICTS[decision.verdict] if decision.verdict else OPEN
    stale = f"  {STALE}" if decision.stale else ""
    yield f"  {pad(verdict, 4)}  {pad(_name(decision), cells)}{stale}".rstrip()
    if decision.remark:
        yield f"        {visible(decision.remark)}"


def _name(decision: Decision) -> str:
    """`4.4.4 全面嵌入`; both numbers where they differ; an element without a number by its name alone."""
    old, new = "、".join(decision.old), "、".join(decision.new)
    label = new or old if old == new or not (old and new) else f"{old}→{new}"
    numbered = any(is_numbered(one) for one in (*decision.old, *decision.new))
    return visible(f"{label} {decision.title}".rstrip() if numbered else label)
