"""The redline of two texts: runs of words that are equal, deleted, inserted, or equal but for their form."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from diff_match_patch import diff_match_patch

from clausetool.compare.fold import Folded, fold
from clausetool.compare.words import words
from clausetool.comparison import Op, Run

# Words are compared as single characters; private use has room for all that two texts hold.
_FIRST_CODES = range(0xE000, 0xF900)
_MORE_CODES = range(0xF0000, 0x10FFFE)


def redline(old: str, new: str) -> tuple[Run, ...]:
    """The runs whose old sides join to `old` and whose new sides join to `new`, in words.

    Deterministic: no clock decides when to stop looking for a smaller difference.
    """
    if old == new:
        return (Run("equal", old, new),) if old else ()
    left, right = _cut(fold(old)), _cut(fold(new))
    codes: dict[str, str] = {}
    for key, _raw in (*left, *right):
        codes.setdefault(key, chr(_code(len(codes))))
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    diffs = engine.diff_main(
        "".join(codes[key] for key, _ in left), "".join(codes[key] for key, _ in right), checklines=False
    )
    return tuple(_joined(_runs(diffs, left, right)))


def only_inserted(text: str) -> tuple[Run, ...]:
    return (Run("insert", "", text),) if text else ()


def only_deleted(text: str) -> tuple[Run, ...]:
    return (Run("delete", text, ""),) if text else ()


def _code(number: int) -> int:
    first = len(_FIRST_CODES)
    return _FIRST_CODES[number] if number < first else _MORE_CODES[number - first]


def _cut(text: Folded) -> list[tuple[str, str]]:
    """The words of a text as they are compared, and as they are printed."""
    cut: list[tuple[str, str]] = []
    end = 0
    for word in words(text.text):
        start, end = end, end + len(word)
        cut.append((word, text.raw_between(start, end)))
    if not cut and text.raw:
        cut.append(("", text.raw))
    return cut


def _runs(diffs: Iterable[tuple[int, str]], left: list[tuple[str, str]], right: list[tuple[str, str]]) -> Iterator[Run]:
    """A run for each stretch; where words are equal, one for each change of form."""
    i = j = 0
    for sign, coded in diffs:
        count = len(coded)
        if sign < 0:
            yield Run("delete", "".join(raw for _, raw in left[i : i + count]), "")
            i += count
        elif sign > 0:
            yield Run("insert", "", "".join(raw for _, raw in right[j : j + count]))
            j += count
        else:
            for (_, old), (_, new) in zip(left[i : i + count], right[j : j + count], strict=True):
                yield Run("equal" if old == new else "format", old, new)
            i, j = i + count, j + count


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Adjacent runs of one kind as one; between equal text, what is deleted comes before what is inserted."""
    for is_mark, group in groupby(runs, key=lambda run: run.op in ("delete", "insert")):
        stretch = list(group)
        ordered = sorted(stretch, key=lambda run: run.op) if is_mark else stretch
        for op, same in groupby(ordered, key=lambda run: run.op):
            yield _run(op, list(same))


def _run(op: Op, parts: list[Run]) -> Run:
    return Run(op, "".join(part.old for part in parts), "".join(part.new for part in parts))
