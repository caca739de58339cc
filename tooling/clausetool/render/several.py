"""Outputs of many comparisons, put together from outputs of one each: what one call for all would make, in pieces.

Of thousands of comparisons no two need be held at once; each may be made in a process of its own. An output is
imported when it is made: the terminal needs no JSON.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from clausetool.comparison import Absent, Comparison, Comparisons
from clausetool.errors import ProjectError
from clausetool.language import _
from clausetool.render.brush import Brush
from clausetool.render.redline import comparisons_lines
from clausetool.render.view import View


@dataclass(frozen=True, slots=True)
class Output:
    """How one comparison is written, and how what was written is put together with the editions without a partner."""

    one: Callable[[Comparison], str]
    all: Callable[[Iterable[str], Sequence[Absent]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class _Text:
    """Comparisons at a terminal; a blank line stands between two."""

    view: View
    cells: int
    brush: Brush

    def one(self, comparison: Comparison) -> str:
        return self._lines(Comparisons(comparisons=(comparison,)))

    def all(self, texts: Iterable[str], absent: Sequence[Absent]) -> Iterator[str]:
        yield from _apart(texts)
        yield self._lines(Comparisons(comparisons=(), absent=tuple(absent)))

    def _lines(self, result: Comparisons) -> str:
        return "".join(f"{line}\n" for line in comparisons_lines(result, self.view, self.cells, self.brush))


def text_output(view: View, cells: int, brush: Brush) -> Output:
    text = _Text(view, cells, brush)
    return Output(text.one, text.all)


def _apart(texts: Iterable[str]) -> Iterator[str]:
    for at, text in enumerate(texts):
        yield ("\n" if at else "") + text


def _one_markdown(comparison: Comparison) -> str:
    from clausetool.render.critic import comparisons_markdown

    return comparisons_markdown(Comparisons(comparisons=(comparison,)))


def _all_markdown(texts: Iterable[str], absent: Sequence[Absent]) -> Iterator[str]:
    from clausetool.render.critic import comparisons_markdown

    yield from _apart(texts)
    if absent:
        yield "\n" + comparisons_markdown(Comparisons(comparisons=(), absent=tuple(absent)))


def _csv(*comparisons: Comparison) -> str:
    from clausetool.render.table import comparisons_csv

    return comparisons_csv(Comparisons(comparisons=comparisons))


def _one_csv(comparison: Comparison) -> str:
    return _csv(comparison).removeprefix(_csv())


def _all_csv(texts: Iterable[str], _absent: Sequence[Absent]) -> Iterator[str]:
    yield _csv()
    yield from texts


def _one_json(comparison: Comparison) -> str:
    from clausetool.render.programs import as_text, comparison_json

    return as_text(comparison_json(comparison))


def _all_json(texts: Iterable[str], absent: Sequence[Absent]) -> Iterator[str]:
    from clausetool.render.programs import comparisons_head, list_text

    return list_text(comparisons_head(absent), "comparisons", texts)


def _one_akn(comparison: Comparison) -> str:
    from clausetool.render.akn import comparison_akn

    return comparison_akn(comparison)


def _all_akn(texts: Iterable[str], _absent: Sequence[Absent]) -> Iterator[str]:
    """One document, which is one comparison; ProjectError where there are more, or none."""
    several = iter(texts)
    text = next(several, None)
    if text is None or next(several, None) is not None:
        raise ProjectError(
            _("a document of Akoma Ntoso holds one comparison, and here is another number of them"),
            _("name two editions of one standard, or use --format json"),
        )
    yield text


OUTPUTS: Final = {
    "json": Output(_one_json, _all_json),
    "md": Output(_one_markdown, _all_markdown),
    "csv": Output(_one_csv, _all_csv),
    "akn": Output(_one_akn, _all_akn),
}
