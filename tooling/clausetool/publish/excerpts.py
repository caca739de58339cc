"""Excerpts: the sentence around a place in a text, with the place marked."""

import re
from typing import Final

from markupsafe import Markup

from clausetool.render.cells import visible

_END: Final = re.compile(r"[。；！？\n]")
_MOST: Final = 60  # characters on either side


def excerpt(text: str, start: int, end: int) -> Markup:
    """The sentence in which a stretch stands, the stretch marked; what is far from it is left out."""
    before = [*_END.finditer(text, 0, start)]
    first = max(before[-1].end() if before else 0, start - _MOST)
    after = _END.search(text, end)
    last = min(after.end() if after else len(text), end + _MOST)
    left = "……" if (before and first > before[-1].end()) or (not before and first) else ""
    right = "……" if last < (after.end() if after else len(text)) else ""
    return Markup("{}{}<mark>{}</mark>{}{}").format(
        left, visible(text[first:start]).lstrip(), visible(text[start:end]), visible(text[end:last]), right
    )
