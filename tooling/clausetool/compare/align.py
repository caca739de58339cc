"""Which clauses of two editions correspond, and on what basis. The number is evidence, not identity."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clausetool.compare.fold import folded
from clausetool.compare.match import most_similar
from clausetool.comparison import Basis
from clausetool.labels import level, parent
from clausetool.model import Clause, Edition

# Less alike than this, two clauses are no pair unless title or place says so.
_LEAST_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """Two clauses that correspond, by their index in their editions."""

    old: int
    new: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class Side:
    """An edition as it is aligned: clauses with their folded titles, texts, and parents."""

    clauses: tuple[Clause, ...]
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    parents: tuple[int | None, ...]


def side(edition: Edition) -> Side:
    """The folded titles and texts of an edition's clauses; `parents` are indices into the clauses."""
    place = {clause.label: i for i, clause in enumerate(edition.clauses)}
    parents = tuple(place.get(parent(clause.label) or "") for clause in edition.clauses)
    return Side(
        clauses=edition.clauses,
        titles=tuple(folded(clause.title) for clause in edition.clauses),
        texts=tuple(folded("\n".join(block.text for block in clause.blocks)) for clause in edition.clauses),
        parents=parents,
    )


def align(old: Side, new: Side) -> tuple[Link, ...]:
    """The links, each clause in one at most: by equal text, by title and place, by likeness, by order."""
    links: dict[int, Link] = {}
    taken: set[int] = set()

    def take(found: Iterator[tuple[int, int]], basis: Basis) -> None:
        for i, j in found:
            if i not in links and j not in taken:
                links[i] = Link(i, j, basis)
                taken.add(j)

    take(_equal_texts(old, new), "text")
    for depth in range(1, 1 + max((level(clause.label) for clause in old.clauses), default=0)):
        take(_equal_titles(old, new, links, depth), "title")
    take(_same_as_before(old, new), "text")
    take(_alike(old, new, links, taken), "similar")
    for depth in range(1, 1 + max((level(clause.label) for clause in old.clauses), default=0)):
        take(_same_place(old, new, links, taken, depth), "order")
    return tuple(links[i] for i in sorted(links))


def _equal_texts(old: Side, new: Side) -> Iterator[tuple[int, int]]:
    """Clauses whose title and text occur once on each side, and are the same."""
    ours = [title + "\n" + text if text else "" for title, text in zip(old.titles, old.texts, strict=True)]
    theirs = [title + "\n" + text if text else "" for title, text in zip(new.titles, new.texts, strict=True)]
    times, times_new = Counter(ours), Counter(theirs)
    place = {whole: j for j, whole in enumerate(theirs)}
    for i, whole in enumerate(ours):
        if whole and times[whole] == 1 and times_new[whole] == 1:
            yield i, place[whole]


def _same_as_before(old: Side, new: Side) -> Iterator[tuple[int, int]]:
    """Clauses with the same label, title and text, though neither title nor text is the only one of its kind."""
    place = {clause.label: j for j, clause in enumerate(new.clauses)}
    for i, clause in enumerate(old.clauses):
        j = place.get(clause.label)
        if j is not None and (old.titles[i], old.texts[i]) == (new.titles[j], new.texts[j]):
            yield i, j


def _equal_titles(old: Side, new: Side, links: dict[int, Link], depth: int) -> Iterator[tuple[int, int]]:
    """Clauses of one level whose title is the same under parents that correspond, and occurs once there."""
    ours = _by_title(old, [links[p].new if p in links else None for p in range(len(old.clauses))], depth)
    theirs = _by_title(new, list(range(len(new.clauses))), depth)
    for key, here in ours.items():
        there = theirs.get(key, [])
        if len(here) == len(there) == 1:
            yield here[0], there[0]


def _by_title(one: Side, partner: Sequence[int | None], depth: int) -> dict[tuple[int | None, str], list[int]]:
    """The clauses of a level by their parent's place in the new edition, and title."""
    found: dict[tuple[int | None, str], list[int]] = {}
    for i, clause in enumerate(one.clauses):
        above = one.parents[i]
        if level(clause.label) == depth and one.titles[i] and (above is None or partner[above] is not None):
            key = (None if above is None else partner[above], one.titles[i])
            found.setdefault(key, []).append(i)
    return found


def _alike(old: Side, new: Side, links: dict[int, Link], taken: set[int]) -> Iterator[tuple[int, int]]:
    """The rest by the likeness of title and text."""
    ours = [i for i in range(len(old.clauses)) if i not in links and old.texts[i]]
    theirs = [j for j in range(len(new.clauses)) if j not in taken and new.texts[j]]
    found = most_similar(
        [old.titles[i] + old.texts[i] for i in ours], [new.titles[j] + new.texts[j] for j in theirs], _LEAST_ALIKE
    )
    for i, j in found:
        yield ours[i], theirs[j]


def _same_place(old: Side, new: Side, links: dict[int, Link], taken: set[int], depth: int) -> Iterator[tuple[int, int]]:
    """Clauses alone in the same gap: their neighbours correspond, and their parents."""
    ours = [i for i, clause in enumerate(old.clauses) if level(clause.label) == depth]
    theirs = [j for j, clause in enumerate(new.clauses) if level(clause.label) == depth]
    gaps = _gaps(ours, old, {i: link.new for i, link in links.items()})
    gaps_new = _gaps(theirs, new, {j: j for j in taken})
    for key, here in gaps.items():
        there = gaps_new.get(key, [])
        if len(here) == len(there) == 1:
            yield here[0], there[0]


def _gaps(
    siblings: Sequence[int], one: Side, partner: dict[int, int]
) -> dict[tuple[int | None, int | None, int | None], list[int]]:
    """The clauses without a partner, by the new places of their parent and of the neighbours that have one."""
    found: dict[tuple[int | None, int | None, int | None], list[int]] = {}
    for i in siblings:
        if i in partner:
            continue
        above = one.parents[i]
        if above is not None and above not in partner:
            continue
        family = [s for s in siblings if one.parents[s] == above]
        at = family.index(i)
        before = next((partner[s] for s in reversed(family[:at]) if s in partner), None)
        after = next((partner[s] for s in family[at:] if s in partner), None)
        found.setdefault((None if above is None else partner[above], before, after), []).append(i)
    return found
