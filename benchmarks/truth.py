"""The truth of a revision: which labels correspond, which of them moved, and what nobody could say.

A link is an old label and a new one; a clause split in three has three links. Of
links that crossed, the heaviest chain in order of both editions (by characters
of title and body) kept its place and the others moved; so did a clause whose
parent corresponds to another clause than the parent of its partner. Clauses
below a parent that moved are outside the chain with it. A number that changed
is no move. The parent of a clause that was deleted says nothing.

Nobody can say that two clauses correspond where less than three in ten
characters of the shorter are left of the old one and it also lost its place,
its title, or was split or merged, or where neither has a text, clauses below it
or the same title. Whether a link moved is open where it depends on whose
characters are counted, old or new, or where its old parent is gone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reword import Paragraph
from standards import Clause, Standard

Link = tuple[str, str]

_LEAST_KEPT: Final = 0.3


@dataclass(frozen=True, slots=True)
class Revision:
    """Two editions, the links between them, and which of those moved; `open_moves` may be said to or not."""

    old: Standard
    new: Standard
    links: frozenset[Link]
    moved: frozenset[Link]
    undecidable: frozenset[Link]
    open_moves: frozenset[Link]

    @property
    def groups(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """The links as n to m: old and new labels that hang together, in the order of the old edition."""
        return groups(self.links)


def groups(links: Iterable[Link]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Old and new labels that hang together, in the order of the links sorted."""
    news: dict[str, list[str]] = defaultdict(list)
    olds: dict[str, list[str]] = defaultdict(list)
    for old, new in sorted(links):
        news[old].append(new)
        olds[new].append(old)
    found = []
    seen: set[str] = set()
    for start in news:
        if start in seen:
            continue
        ours, theirs, waiting = [], dict[str, None](), [start]
        while waiting:
            old = waiting.pop()
            if old not in seen:
                seen.add(old)
                ours.append(old)
                theirs |= dict.fromkeys(news[old])
                waiting += [other for new in news[old] for other in olds[new]]
        found.append((tuple(ours), tuple(theirs)))
    return tuple(found)


def judge(old: Standard, new: Standard, made: Sequence[tuple[frozenset[int], tuple[Paragraph, ...]]]) -> Revision:
    """The truth of a revision from what each new clause was made of: old clauses by index, and its body in pieces."""
    kept: dict[tuple[int, int], int] = defaultdict(int)
    for j, (_, body) in enumerate(made):
        for paragraph in body:
            for piece in paragraph:
                if piece.origin is not None:
                    kept[piece.origin, j] += len(piece.text)
    links = sorted((i, j) for j, (origins, _) in enumerate(made) for i in origins)
    crossed_by_old = _off_the_chain(links, [_weight(old.clauses[i]) for i, _ in links])
    crossed_by_new = _off_the_chain(links, [_weight(new.clauses[j]) for _, j in links])
    partners = _partners(links)
    place, new_place = _places(old), _places(new)
    parents = {link: (place.get(_parent(old, link[0])), new_place.get(_parent(new, link[1]))) for link in links}
    elsewhere = {link for link, (above, new_above) in parents.items() if _is_elsewhere(above, new_above, partners)}
    orphaned = {link for link, (above, _) in parents.items() if above is not None and above not in partners}
    moved = (crossed_by_old & crossed_by_new) | elsewhere
    open_moves = ((crossed_by_old ^ crossed_by_new) | orphaned) - elsewhere
    times, new_times = _times(i for i, _ in links), _times(j for _, j in links)
    undecidable = {
        (i, j)
        for i, j in links
        if _is_undecidable(
            old, new, (i, j), kept[i, j], is_alone=times[i] == new_times[j] == 1, is_moved=(i, j) in moved | open_moves
        )
    }
    return Revision(
        old, new, *(_named(old, new, chosen) for chosen in (links, moved, undecidable, open_moves))
    )  # fmt: skip


def _named(old: Standard, new: Standard, links: Iterable[tuple[int, int]]) -> frozenset[Link]:
    return frozenset((old.clauses[i].label, new.clauses[j].label) for i, j in links)


def _weight(clause: Clause) -> int:
    return 1 + sum(len("".join(text.split())) for text in (clause.title, *clause.body))


def _off_the_chain(links: Sequence[tuple[int, int]], weights: Sequence[int]) -> frozenset[tuple[int, int]]:
    """The links outside the heaviest chain that never goes back on either side."""
    heaviest: list[int] = []
    before: list[int | None] = []
    for k, (_, j) in enumerate(links):
        reached = max((m for m in range(k) if links[m][1] <= j), key=lambda m: (heaviest[m], -m), default=None)
        heaviest.append(weights[k] + (0 if reached is None else heaviest[reached]))
        before.append(reached)
    last = max(range(len(links)), key=lambda k: heaviest[k], default=None)
    chain = set()
    while last is not None:
        chain.add(links[last])
        last = before[last]
    return frozenset(links) - chain


def _places(standard: Standard) -> Mapping[str, int]:
    return {clause.label: i for i, clause in enumerate(standard.clauses)}


def _parent(standard: Standard, index: int) -> str:
    return standard.clauses[index].label.rpartition(".")[0]


def _partners(links: Iterable[tuple[int, int]]) -> Mapping[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for i, j in links:
        found[i].add(j)
    return {i: frozenset(js) for i, js in found.items()}


def _times(indices: Iterable[int]) -> Mapping[int, int]:
    found: dict[int, int] = defaultdict(int)
    for index in indices:
        found[index] += 1
    return found


def _is_elsewhere(above: int | None, new_above: int | None, partners: Mapping[int, frozenset[int]]) -> bool:
    if above is None or new_above is None:
        return above is not new_above
    return above in partners and new_above not in partners[above]


def _is_undecidable(
    old: Standard, new: Standard, link: tuple[int, int], kept: int, *, is_alone: bool, is_moved: bool
) -> bool:
    before, after = old.clauses[link[0]], new.clauses[link[1]]
    is_renamed = before.title != after.title
    shorter = min(sum(map(len, before.body)), sum(map(len, after.body)))
    if shorter == 0:
        return is_renamed and not _has_below(old, before)
    return kept < _LEAST_KEPT * shorter and (is_renamed or is_moved or not is_alone or not before.title)


def _has_below(standard: Standard, clause: Clause) -> bool:
    return any(other.label.startswith(f"{clause.label}.") for other in standard.clauses)
