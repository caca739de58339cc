"""The redline of two texts: runs of words that are equal, deleted, inserted, or equal but for their form."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from clausetool.characters import trim_end
from clausetool.compare.fold import Folded, fold
from clausetool.compare.longer import kept_in_pieces
from clausetool.compare.programme import Kept, kept, places
from clausetool.compare.words import atoms
from clausetool.comparison import Op, Run

# So many places may the exact programme go over at once; longer texts are compared in pieces.
_PLACES: Final = 200_000
# An equal stretch of so many characters beside a replacement is read more easily as part of it.
_ISLAND: Final = 3
_LETTERS: Final = re.compile(r"[0-9A-Za-z.]+|.", re.DOTALL)
_SEPARATORS: Final = frozenset("，。；：,;:.")
# How well an edge lies behind such a mark, or else before it.
_BEHIND: Final = {"。": 3, "；": 3, "！": 3, "？": 3, ";": 3, "!": 3, "?": 3, "，": 2, "：": 2, "、": 2, ",": 2, ":": 2}


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text in words: as they are compared, and as they are printed."""

    keys: tuple[str, ...]
    raws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words from up to, on both sides, that are marked, or that are the same."""

    old: range
    new: range
    marked: bool

    @property
    def replaces(self) -> bool:
        return self.marked and bool(self.old) and bool(self.new)


def redline(old: str, new: str, own_words: frozenset[str] = frozenset()) -> tuple[Run, ...]:
    """The runs whose old sides join to `old` and whose new sides join to `new`, in words.

    Deterministic: no clock decides when to stop looking for a smaller difference.
    """
    if old == new:
        return (Run("equal", old, new),) if old else ()
    ours, theirs = fold(old), fold(new)
    if ours.text == theirs.text:
        left, right = _letters(ours), _letters(theirs)
        same = range(len(left.keys))
        return tuple(_joined(_runs(iter([_Stretch(same, same, marked=False)]), left, right)))
    left, right = _cut(ours, own_words), _cut(theirs, own_words)
    pairs = _kept(left.keys, right.keys)
    stretches = _stretches(pairs, len(left.keys), len(right.keys))
    slid = _slid(stretches, left.keys, right.keys)
    return tuple(_joined(_runs(_absorbed(slid, left.keys), left, right)))


def runs_between(old: str | None, new: str | None, own_words: frozenset[str]) -> tuple[Run, ...]:
    """The redline of two texts, one of which may not be there."""
    if old is None:
        return only_inserted(new or "")
    return redline(old, new, own_words) if new is not None else only_deleted(old)


def only_inserted(text: str) -> tuple[Run, ...]:
    return (Run("insert", "", text),) if text else ()


def only_deleted(text: str) -> tuple[Run, ...]:
    return (Run("delete", text, ""),) if text else ()


def _letters(text: Folded) -> _Cut:
    """A text in characters, where no word is in question; numbers and Latin words are whole all the same."""
    return _by_keys(text, tuple(_LETTERS.findall(text.text)))


def _cut(text: Folded, own_words: frozenset[str]) -> _Cut:
    return _by_keys(text, tuple(atoms(text.text, own_words)))


def _by_keys(text: Folded, keys: tuple[str, ...]) -> _Cut:
    if not keys:
        return _Cut(("",), (text.raw,))
    raws, end = [], 0
    for key in keys:
        start, end = end, end + len(key)
        raws.append(text.raw_between(start, end))
    return _Cut(keys, tuple(raws))


def _kept(old: Sequence[str], new: Sequence[str]) -> Kept:
    """The words that stay: the exact ones where the texts are not too long for that."""
    return kept(old, new) if places(old, new) <= _PLACES else kept_in_pieces(old, new)


def _stretches(pairs: Kept, olds: int, news: int) -> list[_Stretch]:
    """Marked and equal stretches in turn, covering every word of both sides once."""
    found: list[_Stretch] = []
    i = j = 0
    for a, b in [*pairs, (olds, news)]:
        if (i, j) != (a, b):
            found.append(_Stretch(range(i, a), range(j, b), marked=True))
        if (a, b) != (olds, news):
            last = found[-1] if found else None
            if last is not None and not last.marked:
                found[-1] = _Stretch(range(last.old.start, a + 1), range(last.new.start, b + 1), marked=False)
            else:
                found.append(_Stretch(range(a, a + 1), range(b, b + 1), marked=False))
        i, j = a + 1, b + 1
    return found


# --- where an edge stands best ------------------------------------------------------


def _slid(stretches: Sequence[_Stretch], old: Sequence[str], new: Sequence[str]) -> list[_Stretch]:
    """Pure insertions and deletions moved over words that repeat, to where their edges lie best at punctuation.

    What is equal between two marks keeps a word; what is equal at either end of the text may be passed whole.
    """
    found = [_Stretch(range(0), range(0), marked=False), *stretches]
    found.append(_Stretch(range(len(old), len(old)), range(len(new), len(new)), marked=False))
    last = len(found) - 1
    for at in range(1, last):
        here = found[at]
        if not here.marked or here.replaces:
            continue
        before, after = found[at - 1], found[at + 1]
        side, span = (old, here.old) if here.old else (new, here.new)
        room = len(before.old) - (at > 2), len(after.old) - (at < last - 2)
        shift = _best_shift(side, span, *room)
        found[at - 1] = _Stretch(_longer(before.old, shift), _longer(before.new, shift), marked=False)
        found[at] = _Stretch(_moved(here.old, shift), _moved(here.new, shift), marked=True)
        found[at + 1] = _Stretch(_later(after.old, shift), _later(after.new, shift), marked=False)
    return [one for one in found if one.old or one.new]


def _longer(span: range, by: int) -> range:
    return range(span.start, span.stop + by)


def _later(span: range, by: int) -> range:
    return range(span.start + by, span.stop)


def _moved(span: range, by: int) -> range:
    return range(span.start + by, span.stop + by)


def _best_shift(words: Sequence[str], span: range, most_left: int, most_right: int) -> int:
    """How far a span may go without changing what is marked, to its best place; the nearest of equal ones."""
    left = right = 0
    while left < most_left and words[span.start - left - 1] == words[span.stop - left - 1]:
        left += 1
    while right < most_right and words[span.start + right] == words[span.stop + right]:
        right += 1
    return min(
        range(-left, right + 1),
        key=lambda by: (-_fit(words, span.start + by) - _fit(words, span.stop + by), abs(by), by),
    )


def _fit(words: Sequence[str], edge: int) -> int:
    """How well an edge before this word lies: behind a mark, else before one, else between words."""
    if edge in (0, len(words)):
        return max(_BEHIND.values())
    return _BEHIND.get(words[edge - 1]) or (1 if words[edge] in _BEHIND else 0)


# --- islands ------------------------------------------------------------------------


def _absorbed(stretches: Sequence[_Stretch], old: Sequence[str]) -> Iterator[_Stretch]:
    """The stretches, where a short equal one beside a replacement joins it.

    Never between two pure insertions or two pure deletions, where it is the
    text that stayed, and never across a mark that separates clauses.
    """
    pending: _Stretch | None = None
    for at, here in enumerate(stretches):
        marked = here.marked or _is_island(stretches, at, old)
        if marked:
            first = pending or here
            pending = _Stretch(
                range(first.old.start, here.old.stop), range(first.new.start, here.new.stop), marked=True
            )
            continue
        if pending is not None:
            yield pending
            pending = None
        yield here
    if pending is not None:
        yield pending


def _is_island(stretches: Sequence[_Stretch], at: int, old: Sequence[str]) -> bool:
    if not 0 < at < len(stretches) - 1 or not (stretches[at - 1].replaces or stretches[at + 1].replaces):
        return False
    text = "".join(old[stretches[at].old.start : stretches[at].old.stop])
    return len(text) <= _ISLAND and _SEPARATORS.isdisjoint(text)


# --- runs ---------------------------------------------------------------------------


def _runs(stretches: Iterator[_Stretch], left: _Cut, right: _Cut) -> Iterator[Run]:
    """A run for each side of a marked stretch; where words are equal, one for each change of form.

    Spaces that end both sides of a stretch are behind it.
    """
    for one in stretches:
        if one.marked:
            old = "".join(left.raws[one.old.start : one.old.stop])
            new = "".join(right.raws[one.new.start : one.new.stop])
            space = old[len(trim_end(old)) :]
            shared = len(space) if new[len(trim_end(new)) :] == space else 0
            yield from only_deleted(old[: len(old) - shared])
            yield from only_inserted(new[: len(new) - shared])
            if shared:
                yield Run("equal", old[-shared:], new[-shared:])
            continue
        for i, j in zip(one.old, one.new, strict=True):
            yield Run("equal" if left.raws[i] == right.raws[j] else "format", left.raws[i], right.raws[j])


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Adjacent runs of one kind as one."""
    for op, same in groupby(runs, key=lambda run: run.op):
        parts = list(same)
        yield _run(op, parts)


def _run(op: Op, parts: Sequence[Run]) -> Run:
    return Run(op, "".join(part.old for part in parts), "".join(part.new for part in parts))
