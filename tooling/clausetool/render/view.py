"""How a comparison is shown: what changes neither the result nor the exit code."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from clausetool.comparison import Pair

Layout = Literal["inline", "side-by-side", "stat"]
Choice = Literal["changed", "all", "flagged"]
Stretch = tuple[Literal["shown", "hidden"], slice]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The layout, which pairs are chosen, and how many neighbours are shown before and after what is chosen."""

    layout: Layout = "inline"
    choice: Choice = "changed"
    context: int = 0


def pair_stretches(pairs: Sequence[Pair], view: View) -> list[Stretch]:
    """The pairs as stretches that are shown or hidden, in order."""
    match view.choice:
        case "all":
            chosen = [True for _pair in pairs]
        case "flagged":
            chosen = [bool(pair.flags) for pair in pairs]
        case "changed":
            chosen = [pair.changed for pair in pairs]
    return _stretches(chosen, view.context)


def block_stretches(pair: Pair, view: View) -> list[Stretch]:
    """The blocks of a shown pair: all of them where it is there as context."""
    whole = view.choice == "all" or not pair.changed
    return _stretches([whole or block.changed for block in pair.blocks], view.context)


def _stretches(chosen: Sequence[bool], context: int) -> list[Stretch]:
    near = [any(chosen[max(at - context, 0) : at + context + 1]) for at in range(len(chosen))]
    found: list[Stretch] = []
    start = 0
    for shown, same in groupby(near):
        end = start + len(list(same))
        found.append(("shown" if shown else "hidden", slice(start, end)))
        start = end
    return found
