"""A source in parts: the frame of the page, the letter, and the standards, with the account of every line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from clausetool.characters import has_chinese
from clausetool.model import LineKind, Range, Source, Span
from clausetool.parse.lines import (
    Line,
    element_name,
    ends_a_page,
    frames_a_page,
    reads_as_sentence,
    titles_a_letter,
    titles_a_standard,
)
from clausetool.parse.numbering import FEWEST, counts, find_numbering
from clausetool.titles import same_title, without_edition


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one standard, in their order, the frame of the page left out."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A source's standards, and what was said of the lines outside them."""

    parts: tuple[Part, ...]
    outside: Mapping[int, LineKind]


def split(lines: Sequence[Line]) -> Split:
    """The standards among the lines of a source: one for each attachment, or one where it has none."""
    body, foot = _without_foot(lines)
    starts = _starts(body)
    outside: dict[int, LineKind] = dict(_head_kinds(body[: starts[0]]))
    outside |= dict.fromkeys((line.at for line in foot), "furniture")
    parts = []
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        outside |= dict.fromkeys((line.at for line in body[start:end] if _is_frame(line)), "furniture")
        parts.append(Part(tuple(line for line in body[start:end] if not _is_frame(line))))
    return Split(tuple(parts), outside)


def _starts(lines: Sequence[Line]) -> list[int]:
    """Where each standard begins: at its attachment, unless what they are attached to has numbers of its own."""
    starts = [i for i, line in enumerate(lines) if line.shape == "attachment"]
    if starts and max(counts(lines[: starts[0]]).values()) >= FEWEST:
        return [0]
    if not starts:
        return [_only_start(lines) if find_numbering(lines) == "decimal" else 0]
    numbered = [
        start
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
        if max(counts(lines[start + 1 : end]).values())
    ]
    return numbered or starts


def _is_frame(line: Line) -> bool:
    return line.shape == "page"


def _without_foot(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """The page's foot cut off: the last lines that frame a page, and what stands among them."""
    cut = len(lines)
    for i in range(len(lines) - 1, -1, -1):
        if lines[i].shape == "blank":
            continue
        if len(lines[i].text) > _LONGEST_FRAME or lines[i].mark in ("table", "row"):
            break
        if not ends_a_page(lines[i].text):
            break
        cut = i
    return lines[:cut], [line for line in lines[cut:] if line.shape != "blank"]


_LONGEST_FRAME = 120


def _only_start(lines: Sequence[Line]) -> int:
    """Where the only standard of a source without attachments begins: at the title of its cover."""
    for i, line in enumerate(lines):
        if line.shape in ("contents", "number") or element_name(line):
            front = lines[:i]
            break
    else:
        return 0
    titles = [i for i, line in enumerate(front) if titles_a_standard(line.text) and not titles_a_letter(line.text)]
    letter = any(titles_a_letter(line.text) for line in front)
    return titles[-1] if titles and letter else 0


def _head_kinds(lines: Sequence[Line]) -> Iterable[tuple[int, LineKind]]:
    """What stands before the first standard: the page's frame, then the letter from its title on."""
    titled = next((i for i, line in enumerate(lines) if titles_a_letter(line.text)), None)
    for i, line in enumerate(lines):
        if line.shape == "blank":
            continue
        if line.shape == "page" or frames_a_page(line.text) or (titled is not None and i < titled):
            yield line.at, "furniture"
        else:
            yield line.at, "letter" if titled is not None else "unplaced"


def find_title(front: Sequence[Line]) -> str:
    """The standard's title on its cover: what reads as one, else the first line that is nothing else."""
    named = [line.text for line in front if line.shape == "text" and titles_a_standard(line.text)]
    plain = [line.text for line in front if line.shape in ("text", "number")]
    return without_edition((named or plain or [""])[0])


def repeats_title(lines: Sequence[Line], title: str) -> int:
    """How many of the last lines, blank ones counted, repeat the title before clause 1."""
    count = 0
    for back, line in enumerate(reversed(lines), start=1):
        if line.shape in ("blank", "edition"):
            continue
        if not title or not same_title(line.text, title):
            break
        count = back
    return count


_LONGEST_OF_BODY = 40
_MOST_TITLE_LINES = 3


def stands_as_title(lines: Sequence[Line]) -> int:
    """How many of the last lines, blank ones counted, are the title above clause 1 (GB/T 1.1—2020, 8.1).

    They are no sentences, and stand after a text that ended.
    """
    found = count = 0
    for back, line in enumerate(reversed(lines), start=1):
        if line.shape == "blank":
            continue
        is_title = line.shape == "text" and len(line.text) <= _LONGEST_OF_BODY and not reads_as_sentence(line.text)
        if not is_title or not has_chinese(line.text):
            return count if line.text.endswith("。") else 0
        found += 1
        if found > _MOST_TITLE_LINES:
            return 0
        count = back
    return 0


def title_of_lines(lines: Sequence[Line]) -> str:
    """A title that stands on several lines, its parts one space apart."""
    return without_edition(" ".join(line.text for line in lines if line.shape != "blank"))


def account(source: Source, kinds: Mapping[int, tuple[LineKind, str | None]]) -> tuple[Range, ...]:
    """The ranges that cover each line once; adjacent lines of one kind and edition are one range."""
    ranges = []
    said = (kinds.get(at, ("unplaced", None)) for at in range(1, len(source.lines) + 1))
    for (kind, edition), group in groupby(enumerate(said, start=1), key=lambda pair: pair[1]):
        numbers = [at for at, _ in group]
        ranges.append(Range(lines=Span(numbers[0], numbers[-1]), kind=kind, edition=edition))
    return tuple(ranges)
