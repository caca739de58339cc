"""Which clauses left their place: among their siblings, or for another chapter."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from clausetool.compare.align import Link
from clausetool.compare.match import moved
from clausetool.compare.sides import Side


def moved_links(links: Sequence[Link], old: Side, new: Side) -> frozenset[Link]:
    """The links that crossed siblings with more text, or whose parents do not correspond.

    What stands below a clause that moved went with it, and did not move itself.
    Clauses above which nothing corresponds (a chapter was added or deleted)
    count as siblings of those around them.
    """
    partners: dict[int, set[int]] = defaultdict(set)
    for link in links:
        for i in link.old:
            partners[i].update(link.new)
    families: dict[tuple[int | None, int | None], list[Link]] = defaultdict(list)
    elsewhere = []
    for link in links:
        ours, theirs = old.parents[link.old[0]], new.parents[link.new[0]]
        if _correspond(ours, theirs, partners):
            families[ours, theirs].append(link)
        else:
            elsewhere.append(link)
    weights = _weights(old)
    crossed = [
        family[k]
        for family in families.values()
        for k in moved([(link.old[0], link.new[0]) for link in family], [weights[link.old[0]] for link in family])
    ]
    return frozenset((*elsewhere, *crossed))


def _correspond(old: int | None, new: int | None, partners: Mapping[int, set[int]]) -> bool:
    """Whether two parents (None above chapters) may be the same; one that was deleted says nothing."""
    if old is None or new is None:
        return old is new
    return old not in partners or new in partners[old]


def _weights(one: Side) -> list[int]:
    """The characters of each clause with what stands below it."""
    weights = [len(title) + len(text) for title, text in zip(one.titles, one.texts, strict=True)]
    for i in range(len(weights) - 1, -1, -1):
        above = one.parents[i]
        if above is not None:
            weights[above] += weights[i]
    return weights
