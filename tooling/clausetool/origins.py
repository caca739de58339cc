"""Origins: every stretch of a text with the edition that brought it in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from clausetool.characters import SPACE_CHARACTERS
from clausetool.compare.fold import folded
from clausetool.comparison import Address, BlockRedline, Comparison, Run
from clausetool.model import Clause, Edition


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words, the name of the edition that brought them in, and the label of their clause there."""

    text: str
    edition: str
    label: str


Stretches = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """A clause in stretches: joined they are its title, and its blocks' texts one by one."""

    clause: Clause
    title: Stretches
    blocks: tuple[Stretches, ...]

    @property
    def stretches(self) -> Stretches:
        """Those of the title, then those of the blocks."""
        return (*self.title, *(stretch for block in self.blocks for stretch in block))


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """Clauses of an edition with their origins; `editions` are the names of all up to this one, the oldest first."""

    edition: Edition
    editions: tuple[str, ...]
    clauses: tuple[Origins, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """The origins of an edition's titles, by label, and of its blocks, by address."""

    titles: Mapping[str, Stretches]
    blocks: Mapping[Address, Stretches]


def blame(first: Edition, comparisons: Sequence[Comparison]) -> Blame:
    """The clauses of the last edition with their origins; each comparison goes on from where the one before ended.

    What is equal keeps its origin, and so does what is equal but for its form:
    its words came in with the older edition. So does a block that came from
    another clause, where nothing in it changed but its form.
    """
    known = _own(first)
    for comparison in comparisons:
        known = _carried(comparison, known)
    editions = (first, *(comparison.new for comparison in comparisons))
    return Blame(
        edition=editions[-1],
        editions=tuple(map(name, editions)),
        clauses=tuple(
            Origins(
                clause=clause,
                title=known.titles[clause.label],
                blocks=tuple(known.blocks[clause.label, i] for i in range(len(clause.blocks))),
            )
            for clause in editions[-1].clauses
        ),
    )


def name(edition: Edition) -> str:
    """What tells an edition from others of its standard: its name among them, or its file."""
    return edition.edition or edition.place


def _own(edition: Edition) -> _Known:
    """An edition that brought in everything it says."""

    def own(text: str, label: str) -> Stretches:
        return (Stretch(text, name(edition), label),) if text else ()

    return _Known(
        {clause.label: own(clause.title, clause.label) for clause in edition.clauses},
        {
            (clause.label, i): own(block.text, clause.label)
            for clause in edition.clauses
            for i, block in enumerate(clause.blocks)
        },
    )


def _carried(comparison: Comparison, before: _Known) -> _Known:
    """The origins in the newer edition, from those in the older."""
    own = _own(comparison.new)
    titles, blocks = dict(own.titles), dict(own.blocks)
    for pair in comparison.pairs:
        for title in pair.titles:
            if title.old is not None and title.new is not None:
                traced = _traced(title.runs, before.titles[title.old], own.titles[title.new])
                titles[title.new] = tuple(_joined(traced))
        for block in pair.blocks:
            blocks |= _block(block, before, own)
    return _Known(titles, blocks)


def _block(block: BlockRedline, before: _Known, own: _Known) -> Mapping[Address, Stretches]:
    """The origins of the new blocks of an entry, one after the other in its text."""
    old, runs = _came_from(block, before, own)
    traced = [*_traced(runs, old, _flat(own.blocks[address] for address in block.new))]
    ends = accumulate((len(_text(own.blocks[address])) for address in block.new), initial=0)
    return {
        address: tuple(_joined(_part(traced, start, end)))
        for address, (start, end) in zip(block.new, pairwise(ends), strict=True)
    }


def _came_from(block: BlockRedline, before: _Known, own: _Known) -> tuple[Stretches, Sequence[Run]]:
    """The older stretches that a block is made of, and how: its own runs, or as a whole from another clause."""
    if block.new and not block.old and block.counterpart is not None:
        there = before.blocks[block.counterpart]
        old, new = _text(there), _text(_flat(own.blocks[address] for address in block.new))
        if folded(old) == folded(new):
            return there, (Run("format", old, new),)
    return _flat(before.blocks[address] for address in block.old), block.runs


def _traced(runs: Iterable[Run], old: Stretches, own: Stretches) -> Iterator[Stretch]:
    """The new text in stretches: what stays has the old origins, what was inserted its own."""
    left = right = 0
    for run in runs:
        after, end = left + len(run.old), right + len(run.new)
        if run.op == "insert":
            yield from _part(own, right, end)
        elif run.op != "delete":
            # A space that came in alone goes with the words beside it.
            kept = _part(old, left, after) or _part(old, max(left - 1, 0), left + 1) or _part(own, right, end)
            yield from _in_form(kept, run.new)
        left, right = after, end


def _in_form(stretches: Sequence[Stretch], text: str) -> Iterator[Stretch]:
    """Stretches in another form of their text: as many characters in each, a white space with the one before it."""
    if _text(stretches) == text:
        yield from stretches
        return
    places = [at for at, char in enumerate(text) if char not in SPACE_CHARACTERS]
    start = seen = 0
    for stretch in stretches:
        seen += sum(char not in SPACE_CHARACTERS for char in stretch.text)
        end = places[seen] if seen < len(places) else len(text)
        yield replace(stretch, text=text[start:end])
        start = end


def _part(stretches: Iterable[Stretch], start: int, end: int) -> list[Stretch]:
    """What lies between two places of the text that they join to."""
    found, at = [], 0
    for stretch in stretches:
        text = stretch.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            found.append(replace(stretch, text=text))
        at += len(stretch.text)
    return found


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The same text in as few stretches as there are changes of origin."""
    said = (stretch for stretch in stretches if stretch.text)
    for _origin, same in groupby(said, key=lambda stretch: (stretch.edition, stretch.label)):
        several = [*same]
        yield replace(several[0], text=_text(several))


def _flat(several: Iterable[Stretches]) -> Stretches:
    return tuple(stretch for stretches in several for stretch in stretches)


def _text(stretches: Iterable[Stretch]) -> str:
    return "".join(stretch.text for stretch in stretches)
