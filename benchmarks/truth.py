"""The truth of a revision: which labels correspond, which of them moved, and what nobody could say.

A link is an old label and a new one; a clause split in three has three links. A
clause moved where its parent corresponds to other clauses than the parent of its
partner, or where one of both is a chapter and the other is not. Of clauses whose
parents correspond, the heaviest chain in the order of both editions, by characters
with what stands below, kept its place and the others moved: of two that crossed,
the one with less text. What stands below a clause that moved did not move itself,
and a number that changed is no move.

Nobody can say that two clauses correspond

- where less than three in ten characters of the shorter body are left of the old
  one, and it also lost its place or its title, or was split or merged;
- where it lost its place, or was split or merged and half of it is new, and it has
  no title or another one, and a second old clause holds as many of its characters;
- where it has no body, no clauses below it, and another title.

Whether a link moved is open where it depends on whose characters are counted, old
or new, where its old parent is gone, or where only a part of a split or merge moved.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reword import Paragraph, Piece
from standards import Standard

Link = tuple[str, str]

_LEAST_KEPT: Final = 0.3
_HALF: Final = 0.5


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


Made = tuple[frozenset[int], tuple[Paragraph, ...]]  # the old clauses by index, and the body in pieces
_Indices = tuple[int, int]


def judge(old: Standard, new: Standard, made: Sequence[Made]) -> Revision:
    """The truth of a revision, from what each new clause was made of."""
    links = tuple(sorted((i, j) for j, (origins, _) in enumerate(made) for i in origins))
    moved, open_moves = _moves(old, new, links)
    out_of_place = moved | open_moves
    undecidable = {link for link in links if _is_undecidable(old, new, made, links, link, out_of_place)}
    named = [_named(old, new, chosen) for chosen in (links, moved, undecidable, open_moves)]
    return Revision(old, new, named[0], named[1], named[2], named[3] | _in_part(named[0], named[1]))


def _in_part(links: frozenset[Link], moved: frozenset[Link]) -> frozenset[Link]:
    """The links of groups of which some links moved and others did not."""
    members = [
        frozenset((old, new) for old in olds for new in news if (old, new) in links) for olds, news in groups(links)
    ]
    return frozenset(link for group in members if group & moved and group - moved for link in group)


def _named(old: Standard, new: Standard, links: Iterable[_Indices]) -> frozenset[Link]:
    return frozenset((old.clauses[i].label, new.clauses[j].label) for i, j in links)


# --- moves ----------------------------------------------------------------------


def _moves(old: Standard, new: Standard, links: Sequence[_Indices]) -> tuple[frozenset[_Indices], frozenset[_Indices]]:
    """The links that moved, and those of which it is open."""
    partners = _partners(links)
    above, new_above = _parents(old), _parents(new)
    weights, new_weights = _weights(old, above), _weights(new, new_above)
    families: dict[tuple[int | None, int | None], list[_Indices]] = defaultdict(list)
    times, new_times = Counter(i for i, _ in links), Counter(j for _, j in links)
    elsewhere, open_moves, crossed = set[_Indices](), set[_Indices](), set[_Indices]()
    for i, j in links:
        if _is_elsewhere(above[i], new_above[j], partners):
            elsewhere.add((i, j))
        elif above[i] in (None, *partners):
            families[above[i], new_above[j]].append((i, j))
        else:
            open_moves.add((i, j))
    for family in families.values():
        by_old = _off_the_chain(family, [weights[i] / times[i] for i, _ in family])
        by_new = _off_the_chain(family, [new_weights[j] / new_times[j] for _, j in family])
        crossed |= by_old & by_new
        open_moves |= by_old ^ by_new
    return frozenset(elsewhere | crossed), frozenset(open_moves)


def _weights(standard: Standard, above: Sequence[int | None]) -> list[int]:
    """The characters of each clause, with those of the clauses below it."""
    weights = [
        1 + sum(len("".join(text.split())) for text in (clause.title, *clause.body)) for clause in standard.clauses
    ]
    for i, parent in reversed(tuple(enumerate(above))):
        if parent is not None:
            weights[parent] += weights[i]
    return weights


def _off_the_chain(links: Sequence[_Indices], weights: Sequence[float]) -> frozenset[_Indices]:
    """The links outside the heaviest chain that never goes back on either side."""
    heaviest: list[float] = []
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


def _parents(standard: Standard) -> list[int | None]:
    """The index of each clause's parent; None for a chapter."""
    place = {clause.label: i for i, clause in enumerate(standard.clauses)}
    return [place.get(clause.label.rpartition(".")[0]) for clause in standard.clauses]


def _partners(links: Iterable[_Indices]) -> Mapping[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for i, j in links:
        found[i].add(j)
    return {i: frozenset(js) for i, js in found.items()}


def _is_elsewhere(above: int | None, new_above: int | None, partners: Mapping[int, frozenset[int]]) -> bool:
    if above is None or new_above is None:
        return above is not new_above
    return above in partners and new_above not in partners[above]


# --- what nobody could say ------------------------------------------------------


def _is_undecidable(
    old: Standard,
    new: Standard,
    made: Sequence[Made],
    links: Sequence[_Indices],
    link: _Indices,
    out_of_place: frozenset[_Indices],
) -> bool:
    i, j = link
    is_moved = link in out_of_place
    before, after = old.clauses[i], new.clauses[j]
    has_its_title = bool(before.title) and before.title == after.title
    shorter = min(sum(map(len, before.body)), sum(map(len, after.body)))
    if shorter == 0:
        return not has_its_title and not any(clause.label.startswith(f"{before.label}.") for clause in old.clauses)
    body = [piece for paragraph in made[j][1] for piece in paragraph]
    kept = sum(len(piece.text) for piece in body if piece.origin == i)
    is_alone = sum(one == i or other == j for one, other in links) == 1
    if kept < _LEAST_KEPT * shorter:
        return is_moved or not has_its_title or not is_alone
    is_unplaced = is_moved or (not is_alone and kept < _HALF * shorter)
    return is_unplaced and not has_its_title and _has_a_rival(old, body, made[j][0])


def _has_a_rival(old: Standard, body: Sequence[Piece], origins: frozenset[int]) -> bool:
    """Whether an old clause that a body does not come from holds as many of its characters as one that it does."""
    texts = ["".join(clause.body) for clause in old.clauses]
    held = [sum(len(piece.text) for piece in body if len(piece.text) > 1 and piece.text in text) for text in texts]
    return max(count for i, count in enumerate(held) if i not in origins) >= min(held[i] for i in origins)
