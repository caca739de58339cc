"""What is laid over a text without changing it: links, marks around stretches, and signs at places.

All of it is given by where it stands in the raw text. Links stay whole, and
marks are cut at their edges, so that what is written is well formed however
they cross.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from clausetool.render.cells import visible


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A stretch of the text and what is written before and after it."""

    start: int
    end: int
    opening: Markup
    closing: Markup


@dataclass(frozen=True, slots=True)
class Sign:
    """What is written at a place in the text."""

    at: int
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """A text with what is laid over it; no two `links` overlap."""

    text: str
    links: tuple[Stretch, ...] = ()
    marks: tuple[Stretch, ...] = ()
    signs: tuple[Sign, ...] = ()

    def html(self, start: int = 0, end: int | None = None) -> Markup:
        """The text between two places as HTML, with all that lies over it."""
        stop = len(self.text) if end is None else end
        html = Markup("")
        at = start
        for link in self.links:
            if start <= link.start and link.end <= stop:
                html += self._marked(at, link.start) + link.opening + self._marked(link.start, link.end) + link.closing
                at = link.end
        return (
            html
            + self._marked(at, stop)
            + Markup("").join(sign.html for sign in self.signs if sign.at == stop == len(self.text))
        )

    def _marked(self, start: int, end: int) -> Markup:
        """A stretch without links: each part of it inside the marks that cover it."""
        html = Markup("")
        for first, last in _parts(start, end, self._edges()):
            inside = [mark for mark in self.marks if mark.start <= first and last <= mark.end]
            html += Markup("").join(sign.html for sign in self.signs if sign.at == first and first > 0)
            html += Markup("").join(mark.opening for mark in inside)
            html += Markup.escape(visible(self.text[first:last]))
            html += Markup("").join(mark.closing for mark in reversed(inside))
        return html

    def _edges(self) -> Iterator[int]:
        yield from (edge for mark in self.marks for edge in (mark.start, mark.end))
        yield from (sign.at for sign in self.signs)


def _parts(start: int, end: int, edges: Iterable[int]) -> Iterator[tuple[int, int]]:
    """A stretch cut at the edges inside it; nothing of an empty one."""
    cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
    return pairwise(cuts)
