"""Blocks that left for another clause: deleted there, inserted here, each naming the other."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from clausetool.compare.fold import folded
from clausetool.compare.match import most_similar
from clausetool.comparison import BlockRedline, Pair

# A block that is shorter, or less alike, may be found anywhere: it did not leave from there.
_SHORTEST: Final = 8
_LEAST_ALIKE: Final = 0.6

_Place = tuple[int, int]  # a pair, and an entry of its blocks


def with_counterparts(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The pairs, in which each block that left for another clause names its counterpart."""
    gone, come = _alone(pairs, "delete"), _alone(pairs, "insert")
    named: dict[_Place, BlockRedline] = {}
    for a, b in most_similar([text for _, text in gone], [text for _, text in come], _LEAST_ALIKE):
        (here, _), (there, _) = gone[a], come[b]
        if here[0] == there[0]:
            continue  # inside one clause a block is matched, or it is another
        left, arrived = pairs[here[0]].blocks[here[1]], pairs[there[0]].blocks[there[1]]
        named[here] = replace(left, counterpart=arrived.new[0])
        named[there] = replace(arrived, counterpart=left.old[0])
    return tuple(
        replace(pair, blocks=tuple(named.get((p, b), block) for b, block in enumerate(pair.blocks)))
        if any((p, b) in named for b in range(len(pair.blocks)))
        else pair
        for p, pair in enumerate(pairs)
    )


def _alone(pairs: Sequence[Pair], op: str) -> list[tuple[_Place, str]]:
    """The entries that are wholly deleted, or wholly inserted, with their folded texts."""
    found = []
    for p, pair in enumerate(pairs):
        for b, block in enumerate(pair.blocks):
            if bool(block.old) != bool(block.new) and [run.op for run in block.runs] == [op]:
                text = folded(block.runs[0].old + block.runs[0].new)
                if len(text) >= _SHORTEST:
                    found.append(((p, b), text))
    return found
