"""Laws one after the other in a file that says of none that it is attached: a title, and articles that begin anew."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from clausetool.characters import ends_whole
from clausetool.parse.contents import find_contents
from clausetool.parse.front import title_lines
from clausetool.parse.lines import Line
from clausetool.parse.numbering import FEWEST
from clausetool.parse.ordinals import read_annex, read_article, read_outlined
from clausetool.parse.quoted import quoted_lines
from clausetool.parse.split import Part


def each_text(part: Part) -> Iterator[Part]:
    """The part, or the parts that it is made of: each begins with its title, above its own 第一条.

    An attachment is none of them, and no article of a contents counts.
    """
    for start, end in pairwise((0, *_starts(part.lines), len(part.lines))):
        yield Part(part.lines[start:end])


def _starts(lines: Sequence[Line]) -> Iterator[int]:
    """Where each text but the first begins."""
    articles = list(_articles(lines))
    counted = 0  # articles of this text
    for (before, _), (index, number), after in zip(articles, articles[1:], [*articles[2:], None], strict=False):
        counted += 1
        if any(_attaches(line) for line in lines[before + 1 : index]):
            return  # what comes next belongs to what it is attached to
        begins = number == 1 and counted >= FEWEST and after is not None and after[1] == FEWEST
        title = _title(lines, before + 1, index) if begins else None
        if title is not None:
            yield title
            counted = 0


def _attaches(line: Line) -> bool:
    """Whether a line heads an attachment; one that only lists some does not."""
    mark = read_annex(line.text)
    return mark is not None and read_outlined(mark.rest) is None


def _articles(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Each line that begins with the number of an article, and the number."""
    quoted = quoted_lines(lines)
    contents = find_contents(lines)
    body = contents.after if contents and not contents.closes else 0
    for i in range(body, len(lines)):
        mark = None if i in quoted or lines[i].mark in ("table", "row") else read_article(lines[i].text)
        if mark is not None and not mark.refers:
            yield i, mark.number[0]


def _title(lines: Sequence[Line], start: int, end: int) -> int | None:
    """The first line of the title among these, which stand after the beginning of an article."""
    title = title_lines(lines[start:end])
    if title is None:
        return None
    first = start + title.start
    return first if lines[first - 1].shape in ("blank", "date") or ends_whole(lines[first - 1].text) else None
