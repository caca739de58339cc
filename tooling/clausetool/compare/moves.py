"""Which clauses left their place: among their siblings, or for another chapter."""

from collections import defaultdict
from collections.abc import Sequence

from clausetool.compare.links import Link
from clausetool.compare.match import moved
from clausetool.compare.sides import Side


def moved_links(links: Sequence[Link], old: Side, new: Side) -> frozenset[Link]:
    """The links that crossed siblings with more text, or whose parents are others.

    What stands below a clause that moved went with it, and did not move itself.
    Where a parent has no partner (a chapter was added or deleted), a clause
    moved if it crossed clauses with more text anywhere.
    """
    partners: dict[int | None, set[int | None]] = defaultdict(set)
    for link in links:
        for i in link.old:
            partners[i].update(link.new)
    partners[None].add(None)
    known_new = {j for those in partners.values() for j in those}
    families: dict[tuple[int | None, int | None], list[Link]] = defaultdict(list)
    found: set[Link] = set()
    lone: list[Link] = []
    for link in links:
        ours, theirs = old.parents[link.old[0]], new.parents[link.new[0]]
        if theirs in partners.get(ours, ()):
            families[ours, theirs].append(link)
        elif ours in partners and theirs in known_new:
            found.add(link)
        else:
            lone.append(link)
    for family in families.values():
        found.update(_crossed(family, _with_all_below(old)))
    if lone:
        found.update(set(lone) & set(_crossed(links, [len(text) for text in old.texts])))
    return frozenset(found)


def _crossed(links: Sequence[Link], weights: Sequence[int]) -> list[Link]:
    """The links outside the heaviest chain that kept its order."""
    places = [(link.old[0], link.new[0]) for link in links]
    return [links[k] for k in moved(places, [sum(weights[i] for i in link.old) for link in links])]


def _with_all_below(one: Side) -> list[int]:
    """The characters of each clause with what stands below it."""
    own = [len(title) + len(text) for title, text in zip(one.titles, one.texts, strict=True)]
    weights = list(own)
    for i, characters in enumerate(own):
        above = one.parents[i]
        while above is not None:
            weights[above] += characters
            above = one.parents[above]
    return weights
