"""Which clauses of two editions correspond, and on what basis. The number is evidence, not identity.

From the certain to the likely: pins; equal text; equal title in the same
place; then likeness, where a clause's place speaks for it too; then order,
for headings that say nothing themselves. Last, what became of clauses that
were split or merged.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from clausetool.compare.likely import take_alike
from clausetool.compare.links import Link, Links, bounds
from clausetool.compare.provenance import descents
from clausetool.compare.sides import Side
from clausetool.comparison import Pin


def align(old: Side, new: Side, pins: Sequence[Pin] = ()) -> tuple[Link, ...]:
    """The links in the old order, each clause in one at most."""
    links = Links(old, new)
    pinned = _pinned(links, pins)
    links.take(_equal_texts(old, new), "text")
    depths = range(1, 1 + max(old.levels, default=0))
    for depth in depths:
        links.take(_equal_titles(links, depth), "title")
        take_alike(links, [i for i, level in enumerate(old.levels) if level == depth and not old.texts[i]])
    take_alike(links, range(len(old.clauses)))
    for depth in depths:
        links.take(_equal_titles(links, depth), "title")
    links.take(_same_as_before(old, new), "text")
    links.take(_same_place(links), "order")
    ones = [Link((i,), (j,), links.basis[i]) for i, j in links.partner.items()]
    return tuple(sorted([*pinned, *_with_descents(ones, links)], key=lambda link: link.old[0]))


def _pinned(links: Links, pins: Sequence[Pin]) -> list[Link]:
    """What an editor fixed: it stands as it is, and helps to place the rest. Every label is one of its edition."""
    ones = [pin for pin in pins if len(pin.old) == len(pin.new) == 1]
    places = [{clause.label: i for i, clause in enumerate(one.clauses)} for one in (links.old, links.new)]
    for pin in ones:
        links.take([(places[0][pin.old[0]], places[1][pin.new[0]])], "pin")
    groups = []
    for pin in pins:
        if pin not in ones:
            ours = tuple(sorted(places[0][label] for label in pin.old))
            theirs = tuple(sorted(places[1][label] for label in pin.new))
            links.settle(ours, theirs)
            groups += [Link(ours, theirs, "pin")] if ours and theirs else []
    return groups


def _equal_texts(old: Side, new: Side) -> Iterator[tuple[int, int]]:
    """Clauses with the same title and text: the only such ones, or as many on both sides, in their order."""
    ours, theirs = _by_whole(old), _by_whole(new)
    for whole, here in ours.items():
        there = theirs.get(whole, [])
        if len(here) == len(there):
            yield from zip(here, there, strict=True)


def _same_as_before(old: Side, new: Side) -> Iterator[tuple[int, int]]:
    """Clauses with the same label, title and text, though they may say nothing."""
    place = {clause.label: j for j, clause in enumerate(new.clauses)}
    for i, clause in enumerate(old.clauses):
        j = place.get(clause.label)
        if j is not None and (old.titles[i], old.texts[i]) == (new.titles[j], new.texts[j]):
            yield i, j


def _by_whole(one: Side) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, whole in enumerate(zip(one.titles, one.texts, strict=True)):
        if whole[1]:
            found[whole].append(i)
    return found


def _equal_titles(links: Links, depth: int) -> Iterator[tuple[int, int]]:
    """Clauses of one level whose title is the same under parents that correspond, and occurs once there."""
    old, new = links.old, links.new
    theirs: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    for j, title in enumerate(new.titles):
        if title and new.levels[j] == depth and links.open_new(j):
            theirs[links.first(new.parents[j]), title].append(j)
    ours: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    for i, title in enumerate(old.titles):
        above = old.parents[i]
        if title and old.levels[i] == depth and links.open_old(i):
            ours[links.home(above), title].append(i)
    for key, here in ours.items():
        there = theirs.get(key, [])
        if len(here) == len(there) == 1:
            yield here[0], there[0]


# --- order --------------------------------------------------------------------------


def _same_place(links: Links) -> Iterator[tuple[int, int]]:
    """Headings without a text of their own or below, alone between neighbours that correspond, in the same chapter."""
    low, high = bounds(links)
    for i in range(len(links.old.clauses)):
        near = [j for j in range(low[i] + 1, high[i]) if links.open_new(j) and links.same_parent(i, j)]
        if links.open_old(i) and len(near) == 1 and not links.old.said[i] and not links.new.said[near[0]]:
            yield i, near[0]


# --- splits and merges --------------------------------------------------------------


def _with_descents(ones: Sequence[Link], links: Links) -> Iterator[Link]:
    """The links, with what a clause's parts became: one clause that is now several, several that are now one.

    What an editor pinned is neither.
    """
    old, new = links.old, links.new
    open_new = {j for j in range(len(new.clauses)) if links.open_new(j) and new.texts[j]}
    open_old = {i for i in range(len(old.clauses)) if links.open_old(i) and old.texts[i]}
    forth = {i: j for i, j in links.partner.items() if links.basis[i] != "pin"}
    grown = _by_home(descents(new.texts, old.texts, open_new, forth))
    joined = _by_home(descents(old.texts, new.texts, open_old, {j: i for i, j in forth.items()}))
    for link in ones:
        (i,), (j,) = link.old, link.new
        parts, sources = grown.get(i, []), joined.get(j, [])
        if parts and sources:  # both at once is no split and no merge
            yield link
        else:
            yield Link(tuple(sorted((i, *sources))), tuple(sorted((j, *parts))), link.basis)


def _by_home(descended: Mapping[int, int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for part, home in descended.items():
        found[home].append(part)
    return found
