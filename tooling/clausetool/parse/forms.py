"""How numbers of a decimal numbering are written, and what titles and references look like beside them."""

import re
import unicodedata
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Final

from clausetool.characters import CHINESE, SPACE, has_chinese, squeeze
from clausetool.labels import Number, parse_number
from clausetool.parse.captions import figure_number, table_number
from clausetool.parse.lines import Line, Numbered, reads_as_sentence

GAP: Final = rf"{SPACE}{{0,4}}"
DIGITS: Final = r"[0-9０-９]{1,3}"
POINT: Final = rf"{GAP}[.．]{GAP}"
PATH: Final = rf"(?:(?:[A-ZＡ-Ｚ](?:{POINT})?|N[A-Z]{POINT}){DIGITS}|{DIGITS}{POINT}{DIGITS})(?:{POINT}{DIGITS}){{0,5}}"
# `5.3.1终端`, `5. 3. 1`, `5.3.1、终端`; the title is what follows.
DOTTED: Final = re.compile(
    rf"(?P<number>{PATH})(?![0-9０-９])(?:{GAP}[.．、](?![0-9０-９]))?{SPACE}*(?P<rest>.*)", re.DOTALL
)
# `3.1.2A` is put in after 3.1.2 by a partial revision; `5.3.1A类场所` may be a title about class A.
LETTERED: Final = re.compile(
    rf"(?P<number>(?P<path>{PATH})[A-Z](?P<below>(?:{POINT}{DIGITS}){{0,3}}))"
    rf"(?:(?P<space>{SPACE}+)|(?=[{CHINESE}])|$)(?P<rest>.*)",
    re.DOTALL,
)
ALONE: Final = re.compile(rf"(?P<number>{DIGITS})")
ANNEX_HEAD: Final = re.compile(
    rf"附{GAP}录{GAP}(?P<letter>N?[A-ZＡ-Ｚ])(?![A-Za-z0-9]|{GAP}[.．]{GAP}[0-9])(?P<rest>.{{0,120}})", re.DOTALL
)
_ITEM = re.compile(r"[—―─－●•■]|[a-z][)）]|[0-9０-９]{1,2}[)）]|[(（][0-9a-z一二三四五六七八九十]{1,2}[)）]|[注示]")
LONGEST_TITLE: Final = 40
# What goes on from a reference at the end of the line before: `5. 4. 12的规定`, `10. 1 中规定的`.
REFERS: Final = re.compile(
    r"[的。、，,；;：:)）%％‰℃°/~～+×·\-–—－]|[和及与或至](?:[0-9]|第|本|其|附录|图|表)|以及|条(?!款)|款(?!项)"
    r"|所[示列述规给]|中(?:规定|的|所|给出|有关)|给出的|规定的|要求的|年"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A numbered line at an index, the further lines that its heading stands on, and the last number it speaks for.

    `marked` numbers are counted as items are (`1、`); the title of a `displaced`
    one stands apart from it, below cells of the table before.
    """

    index: int
    line: Numbered
    further: tuple[int, ...] = ()
    through: Number | None = None
    marked: bool = False
    displaced: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a text before its numbers are read: what its contents list, and the cells of its tables.

    `numbers` are those of titles in the contents, `unnumbered` are titles whose
    number stands apart from them; both as titles are compared. Cells are indexes
    of lines.
    """

    numbers: Mapping[str, Number]
    unnumbered: Set[str]
    cells: Set[int]


def reads_as_title(text: str) -> bool:
    """Whether a text may be a title: short, in Chinese, and no sentence."""
    return len(text) <= LONGEST_TITLE and not reads_as_sentence(text) and has_chinese(text)


def read_path(printed: str) -> Number | None:
    """The number that is printed; None where a part counts nothing, as in `0.5` or `3.0`."""
    number = parse_number(unicodedata.normalize("NFKC", squeeze(printed)))
    if number is None or number[-1] == 0 or any(part == 0 for part in number[2:]):
        return None
    return number


def numbered(line: Line, printed: str, number: Number, title: str, text: str) -> Numbered:
    return Numbered(at=line.at, printed=squeeze(printed), number=number, title=title, text=text, quantity=False)


def has_leaders(text: str) -> bool:
    """Whether a line leads to a page, as entries of contents do."""
    return _LEADERS.search(text) is not None


_LEADERS = re.compile(r"…{2,}|[.．·⋯]{4,}|(?:[.．·]\s){4,}")


def is_numbered(line: Line) -> bool:
    text = line.text[:200]
    dotted = DOTTED.fullmatch(text)
    return (
        (dotted is not None and not REFERS.match(dotted["rest"]))
        or ALONE.fullmatch(text) is not None
        or squeeze(text) in ("附", "附录")
        or ANNEX_HEAD.fullmatch(text) is not None
        or table_number(line.text) is not None
        or figure_number(line.text) is not None
    )


def may_title(line: Line) -> bool:
    """Whether a line by itself may be the title of the number above it."""
    text = line.text
    return (
        len(text) > 1
        and line.mark in (None, "heading")
        and reads_as_title(text)
        and not _ITEM.match(text)
        and "\t" not in text
    )
