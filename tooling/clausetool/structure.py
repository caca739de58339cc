"""What stands in what: the clauses of an edition as a tree, by their labels, and articles by their place.

`4.4.2` and `一（二）` say what they stand in. `第十二条` does not: articles count on
through the chapters (立法法, 第六十五条), so an article stands in the last 编, 章, 节
before it, or in the last 一、 of a judicial interpretation. Where a parent's heading
was lost, the next above it serves.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from clausetool.labels import ARTICLE, LEADERS, LETTER, NAMED_PARTS, PARTS, Label, Step, above, parse_label, write_label
from clausetool.model import Clause

_RANKS: Final = {series: rank for rank, series in enumerate((*PARTS, "一", "（一）", ARTICLE))}


def parents(clauses: Sequence[Clause]) -> dict[str, str | None]:
    """The label of what each clause stands in, None above chapters; by label, in the order of the text."""
    known = {clause.label for clause in clauses}
    found: dict[str, str | None] = {}
    parts: list[tuple[Label, int, str]] = []  # the parts that are open: what leads them, their rank, their label
    for clause in clauses:
        label = parse_label(clause.label)
        rank = _RANKS.get(label[-1].series) if label else None
        if clause.label in NAMED_PARTS:
            parts = [((), _RANKS[PARTS[0]], clause.label)]
        led = _led_by(label) if label else ()
        parts = [part for part in parts if rank is None or (part[0] == led and part[1] < rank)]
        if label is None or rank is None or label[-1].series == "（一）":
            found[clause.label] = next((over for over in above(clause.label) if over in known), None)
        else:
            over = parts[-1][2] if parts else write_label(led)
            found[clause.label] = over if over in known else None
        if rank is None:
            continue
        if rank < _RANKS[ARTICLE]:
            parts.append((led, rank, clause.label))
    return found


def _led_by(label: Label) -> Label:
    """What leads a label: `附件2` for `附件2 第三条`."""
    return tuple(step for step in label if step.series in LEADERS)


def levels(clauses: Sequence[Clause]) -> dict[str, int]:
    """How deep each clause stands: 1 for a chapter, an element, or an article that stands in none."""
    over = parents(clauses)
    deep: dict[str, int] = {}
    for clause in clauses:
        label = parse_label(clause.label)
        parent = over[clause.label]
        if label is not None and label[-1].series == "decimal":
            deep[clause.label] = _decimal_level(label)
        else:
            deep[clause.label] = deep.get(parent, 0) + 1 if parent is not None else 1
    return deep


def _decimal_level(label: Label) -> int:
    """By the number itself, whatever was lost above it; the empty level of 1.0.1 and the letter of 3.1.2A are none."""
    *led, last = label
    return len(led) + sum(0 < one < LETTER for one in last.number) or 1


def chapters(clauses: Sequence[Clause]) -> dict[str, str]:
    """The label of the chapter or element that each clause stands in: what is above all else above it."""
    over = parents(clauses)
    top: dict[str, str] = {}
    for label in over:
        top[label] = _top(label, over)
    return top


def _top(label: str, over: Mapping[str, str | None]) -> str:
    while (up := over[label]) is not None:
        label = up
    bare = parse_label(label)
    if bare is not None and bare[-1].series == "decimal" and len(bare[-1].number) > 1:
        return write_label((*bare[:-1], Step("decimal", bare[-1].number[:1])))  # its chapter's heading was lost
    return label


def below(clauses: Sequence[Clause], root: str) -> tuple[Clause, ...]:
    """The clause with this label and all that stand in it, in the order of the text."""
    over = parents(clauses)
    inside = {root}
    for clause in clauses:
        if any(up in inside for up in _up(clause.label, over)):
            inside.add(clause.label)
    return tuple(clause for clause in clauses if clause.label in inside)


def _up(label: str, over: Mapping[str, str | None]) -> Sequence[str]:
    """A clause's labels above it, by place and by what its label says, lost ones too."""
    by_place = over[label]
    return [*([by_place] if by_place is not None else []), *above(label)]
