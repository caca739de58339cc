"""`附录 A`: its nature (GB/T 1.1—2020, 7.6) and its title, on one line or on several."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from clausetool.characters import squeeze, trim
from clausetool.labels import parse_number
from clausetool.parse.below import FAR, written
from clausetool.parse.forms import ANNEX_HEAD, GAP, REFERS, Reading, has_leaders, may_title, numbered, reads_as_title
from clausetool.parse.lines import Line

_NATURE = re.compile(
    rf"{GAP}(?P<nature>[(（]{GAP}(?:规{GAP}范{GAP}性|资{GAP}料{GAP}性|标准的|提示的|补充件|参考件){GAP}"
    rf"(?:附{GAP}录)?{GAP}[)）])"
)


def read_annex(lines: Sequence[Line], i: int) -> Reading | None:
    """`附录 A`, its nature (GB/T 1.1—2020, 7.6) and its title, on one, two or three lines."""
    line, broken = lines[i], _broken_annex(lines, i)
    text = "".join(lines[j].text for j in (i, *broken))
    found = ANNEX_HEAD.fullmatch(text)
    if found is None:
        return None
    letter = unicodedata.normalize("NFKC", found["letter"])
    number = parse_number(f"附录{letter}")
    if number is None:
        return None
    nature = _NATURE.match(found["rest"])
    said = trim(nature["nature"]) if nature else ""
    title = trim(found["rest"][nature.end() :] if nature else found["rest"])
    printed = text[: found.end("letter")]
    if title:
        if (
            has_leaders(title)
            or not reads_as_title(title)
            or (not nature and (REFERS.match(title) or _SAYS.match(title)))
        ):
            return None
        return Reading(index=i, line=numbered(line, printed, number, title, said))
    below = written(lines, max((i, *broken)) + 1, 2)
    if any(has_leaders(lines[j].text) for j in written(lines, max((i, *broken)) + 1, FAR)):
        return None  # a table of contents
    if below and not nature and _NATURE.match(lines[below[0]].text):
        rest = _NATURE.match(lines[below[0]].text)
        below = below[1:] if rest is not None and rest.end() == len(lines[below[0]].text) else []
    if below and may_title(lines[below[0]]):
        return Reading(
            index=i, line=numbered(line, printed, number, lines[below[0]].text, said), further=(*broken, below[0])
        )
    return Reading(index=i, line=numbered(line, printed, number, "", said), further=broken)


def _broken_annex(lines: Sequence[Line], i: int) -> tuple[int, ...]:
    """The lines that an annex's `附`, `录` and `A` go on over."""
    head = squeeze(lines[i].text)
    if head not in ("附", "附录"):
        return ()
    below = written(lines, i + 1, 2)
    parts = [squeeze(lines[j].text) for j in below]
    for count in range(1, len(parts) + 1):
        if _LETTERED.fullmatch(head + "".join(parts[:count])):
            return tuple(below[:count])
    return ()


_LETTERED: Final = re.compile(r"附录N?[A-ZＡ-Ｚ]")
_SAYS: Final = re.compile(r"给出|规定|列出|描述|提供|说明了|是|为|中|第")
