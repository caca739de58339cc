"""What is laid over a text without changing it: links, marks around stretches, and signs at places.

All of it is given by where it stands in the raw text. Links stay whole, marks
are cut at their edges, and a sign inside a link stands after it, so that what
is written is well formed however they cross.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from clausetool.render.cells import visible


@dataclass(frozen=True, slots=True, order=True)
class Wrap:
    """A stretch of the text, and what is written before and after it."""

    start: int
    end: int
    opening: Markup
    closing: Markup


@dataclass(frozen=True, slots=True)
class Sign:
    """What is written after the character before a place in the text."""

    at: int
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """A text with what is laid over it; `links` stand in order, and no two overlap."""

    text: str
    links: tuple[Wrap, ...] = ()
    marks: tuple[Wrap, ...] = ()
    signs: tuple[Sign, ...] = ()

    def html(self, start: int = 0, end: int | None = None) -> Markup:
        """The text between two places as HTML, with all that lies over it."""
        stop = len(self.text) if end is None else end
        html = Markup("")
        at = start
        for link in self.links:
            if start <= link.start and link.end <= stop:
                html += self._signed(at, link.start)
                html += link.opening + Markup("").join(self._parts(link.start, link.end)) + link.closing
                html += self._signs(link.start, link.end)
                at = link.end
        return html + self._signed(at, stop)

    def _signed(self, start: int, end: int) -> Markup:
        """A stretch without links, each sign after the part before it."""
        places = sorted({start, end, *(sign.at for sign in self.signs if start < sign.at < end)})
        return Markup("").join(
            Markup("").join(self._parts(first, last)) + self._signs(first, last) for first, last in pairwise(places)
        )

    def _parts(self, start: int, end: int) -> Iterator[Markup]:
        """The text of a stretch, each part of it inside the marks that cover it."""
        edges = {edge for mark in self.marks for edge in (mark.start, mark.end) if start < edge < end}
        for first, last in pairwise(sorted({start, end, *edges})):
            inside = [mark for mark in self.marks if mark.start <= first and last <= mark.end]
            yield from (mark.opening for mark in inside)
            yield Markup.escape(visible(self.text[first:last]))
            yield from (mark.closing for mark in reversed(inside))

    def _signs(self, start: int, end: int) -> Markup:
        """The signs of a stretch, those at its end among them."""
        return Markup("").join(sign.html for sign in sorted(self.signs, key=_place) if start < sign.at <= end)


def _place(sign: Sign) -> int:
    return sign.at
