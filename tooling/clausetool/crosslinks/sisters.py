"""Sister standards: those that came in one source, and the passages that two of them share."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from clausetool.compare.fold import Folded, fold
from clausetool.crosslinks.places import Spot, each_block
from clausetool.model import Edition

SHORTEST: Final = 12  # characters, after folding, of a passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text, folded, that both editions have, and every place where each has it."""

    text: str
    ours: tuple[Spot, ...]
    theirs: tuple[Spot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What two editions share: passages that stand once in each, and set phrases that one says again and again."""

    ours: Edition
    theirs: Edition
    passages: tuple[Passage, ...]
    phrases: tuple[Passage, ...]


def sisters(families: Sequence[Sequence[Edition]]) -> tuple[tuple[str, str], ...]:
    """The standards, two by two, of which any editions came in one source; a family is one standard's editions."""
    together: dict[str, set[str]] = {}
    for family in families:
        for edition in family:
            if edition.source:
                together.setdefault(edition.source.path, set()).add(family[0].standard or family[0].title)
    pairs = {pair for names in together.values() for pair in combinations(sorted(names), 2)}
    return tuple(sorted(pairs))


def shared_passages(ours: Edition, theirs: Edition) -> Shared:
    """The passages of twelve characters and more, after folding, that blocks of two editions have in common.

    A passage is what can be made no longer while every place that has it goes
    on alike; so each run of twelve characters that both editions have stands
    in one.
    """
    texts = [*_folded(ours), *_folded(theirs)]
    border = sum(1 for _block in each_block(ours))
    found = _passages(texts, border)
    return Shared(
        ours=ours,
        theirs=theirs,
        passages=tuple(one for one in found if len(one.ours) == len(one.theirs) == 1),
        phrases=tuple(one for one in found if len(one.ours) > 1 or len(one.theirs) > 1),
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """A block as it is compared, and where it stands."""

    label: str
    block: int
    folded: Folded

    def spot(self, start: int, size: int) -> Spot:
        starts = self.folded.starts
        return Spot(self.label, self.block, starts[start], starts[start + size - 1] + 1)


_Place = tuple[int, int]  # which text, and where in it


def _folded(edition: Edition) -> Iterator[_Text]:
    return (_Text(clause.label, index, fold(block.text)) for clause, index, block in each_block(edition))


def _passages(texts: Sequence[_Text], border: int) -> tuple[Passage, ...]:
    """The passages, in our order; texts from the border on are theirs."""
    said = [text.folded.text for text in texts]
    places = _common(said, border)
    told: set[str] = set()
    found: dict[str, Passage] = {}
    for gram, where in places.items():
        if gram in told:
            continue
        before, size = _widened(said, where)
        n, at = where[0]
        text = said[n][at - before : at - before + size]
        # A run inside it that stands nowhere else leads to the same passage.
        told.update(run for run in _runs(text) if len(places.get(run, ())) == len(where))
        spots = [texts[n].spot(at - before, size) for n, at in where]
        ours = sum(1 for n, _at in where if n < border)
        found.setdefault(text, Passage(text=text, ours=tuple(spots[:ours]), theirs=tuple(spots[ours:])))
    return tuple(found.values())


def _runs(text: str) -> Iterator[str]:
    """Every twelve characters of a text that do not begin or end with a space, which folding may not keep."""
    runs = (text[at : at + SHORTEST] for at in range(len(text) - SHORTEST + 1))
    return (run for run in runs if run[0] != " " and run[-1] != " ")


def _common(said: Sequence[str], border: int) -> dict[str, list[_Place]]:
    """The runs of twelve characters that both have, and every place of each."""
    theirs = {run for text in said[border:] for run in _runs(text)}
    both = {run for text in said[:border] for run in _runs(text) if run in theirs}
    found: dict[str, list[_Place]] = {}
    for n, text in enumerate(said):
        for at in range(len(text) - SHORTEST + 1):
            if (run := text[at : at + SHORTEST]) in both:
                found.setdefault(run, []).append((n, at))
    return found


def _widened(said: Sequence[str], where: Sequence[_Place]) -> tuple[int, int]:
    """How far before a run, and how long in all, every place that has it is alike; no space at the ends."""
    before = after = 0
    while _alike(said[n][at - before - 1] if at > before else "" for n, at in where):
        before += 1
    while _alike(said[n][end] if (end := at + SHORTEST + after) < len(said[n]) else "" for n, at in where):
        after += 1
    n, at = where[0]
    text = said[n][at - before : at + SHORTEST + after]
    return before - (len(text) - len(text.lstrip(" "))), len(text.strip(" "))


def _alike(chars: Iterable[str]) -> bool:
    """Whether all are the same character; a text that ends has none."""
    first, *others = chars
    return first != "" and all(char == first for char in others)
