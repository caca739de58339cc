"""A line as it was printed, while marks of markup are read out of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from clausetool.characters import is_blank
from clausetool.model import Mark

# What a number begins with where marks stand around it: nobody else writes them there.
_NUMBERS = "0-9０-９一二三四五六七八九十百千零〇"
NUMBER_BEGINS: Final = (
    rf"(?:第[{_NUMBERS}]|[（(][{_NUMBERS}]{{1,4}}[）)]|[{_NUMBERS}]{{1,4}}(?:[、.．\s<*_&]|$)|附录|附件|附表)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A line, or a part of one, as it was printed: its place, its text with the white space before it, its mark.

    `to` is the place of the last line joined to it, `furniture` is no text,
    `opens` says that a page begins here.
    """

    at: int
    text: str
    mark: Mark | None = None
    to: int = 0
    furniture: bool = False
    opens: bool = False


LONGEST_MARKED: Final = 20_000  # a longer line is read as it stands


def read_each(lines: Sequence[Printed], read: Callable[[Printed], Printed]) -> list[Printed]:
    """The lines, each read without some of its marks; one that held nothing else is furniture."""
    done = []
    for line in lines:
        one = line if line.furniture or len(line.text) > LONGEST_MARKED else read(line)
        done.append(replace(one, furniture=True) if is_blank(one.text) and not is_blank(line.text) else one)
    return done


def several(found: Iterable[object]) -> bool:
    return sum(map(bool, found)) > 1
