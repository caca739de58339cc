"""The printed table of contents: where it stands, and its entries, in whatever style they are set."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from clausetool.characters import SPACE, joint, squeeze
from clausetool.labels import Series, Step, parse_number
from clausetool.model import ContentsEntry
from clausetool.parse.leaders import LONGEST, Listed, entry_key, entry_step, read_entries
from clausetool.parse.lines import Line, element_name, read_number
from clausetool.parse.ordinals import read_article
from clausetool.vocabulary import FRONT_ELEMENTS, UNNUMBERED


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The entries, and the lines they stand on, from the heading (or the first entry) to before `after`.

    They may close the text instead of opening it.
    """

    entries: tuple[ContentsEntry, ...]
    first: int
    after: int
    closes: bool = False


_FRONT: Final = 60  # lines among which a heading of contents need not prove itself
_LONGEST_ENTRY: Final = 80
_LONG_TITLE: Final = 15  # characters of a title that may go on in the next line
_AHEAD: Final = 12  # lines in which the next entry with a page is sought after one that has none
_FEWEST: Final = 3  # entries with leaders that are contents without a heading

# What stands in contents without a number of its own.
_NAMED: Final = frozenset((*UNNUMBERED, "附则", "附件", "附录", "附表", "附图", "序言", "序", "导言", "结束语", "后记"))
_ANNEX_KIND = re.compile(rf"[(（]{SPACE}*(?:规范性|资料性|标准的|提示的){SPACE}*(?:附录)?{SPACE}*[)）]")
_SENTENCE = ("。", "；", ";", "：", ":", "，", ",")


def find_contents(lines: Sequence[Line]) -> Contents | None:
    """The contents of a standard; None where it prints none.

    They stand under their heading, or without one as several lines with
    leaders before the first sentence. Where numbered lines stand before the
    heading it heads the contents only if they end the text.
    """
    counted = 0
    for i, line in enumerate(lines):
        if line.shape == "contents":
            found = _below(lines, i)
            if counted < _FEWEST and (found.entries or i < _FRONT):
                return found
            if found.entries and all(one.shape == "blank" for one in lines[found.after :]):
                return replace(found, closes=True)
        counted += _counts(line)
    return _without_heading(lines)


def _counts(line: Line) -> bool:
    """Whether a line begins as a clause of the body does."""
    number = read_number(line)
    article = read_article(line.text[:LONGEST])
    return (number is not None and len(number.number) > 1) or (article is not None and not article.refers)


def _below(lines: Sequence[Line], heading: int) -> Contents:
    """The contents under a heading, and those right after them in another language, which list the same again."""
    entries, after = read_contents(lines, heading + 1)
    while (other := _next(lines, after)) is not None and lines[other].shape == "contents":
        again, end = read_contents(lines, other + 1)
        if not again:
            break
        after = end
    return Contents(entries=entries, first=heading, after=after)


def _without_heading(lines: Sequence[Line]) -> Contents | None:
    """Several numbered entries with leaders, one below the other, before the body begins."""
    counted = 0
    for i, line in enumerate(lines[: 4 * _FRONT]):
        counted += _counts(line) and not _is_led(line)
        if counted >= _FEWEST:
            return None
        if _is_led(line):
            near = list(islice((one for one in lines[i + 1 :] if one.shape not in ("blank", "page")), 2 * _FEWEST))
            if sum(map(_is_led, near)) + 1 < _FEWEST:
                continue
            entries, after = read_contents(lines, i)
            if sum(bool(entry.label) for entry in entries) >= _FEWEST:
                return Contents(entries=entries, first=i, after=after)
    return None


def _is_led(line: Line) -> bool:
    """Whether a line is surely an entry: it has leaders, and a page after them."""
    return line.mark is None and line.shape != "blank" and any(one.paged and one.led for one in read_entries(line))


def _next(lines: Sequence[Line], start: int) -> int | None:
    return next((i for i in range(start, len(lines)) if lines[i].shape not in ("blank", "page")), None)


# --- entries ------------------------------------------------------------------------------


def read_contents(lines: Sequence[Line], start: int) -> tuple[tuple[ContentsEntry, ...], int]:
    """The entries from the line `start` on, and the index of the first line after them.

    They end where the numbering begins anew or an entry comes again, where a
    line is too long or too much of a sentence for one, or where a line has no
    page among lines that have.
    """
    entries: list[ContentsEntry] = []
    seen: set[str] = set()
    top: Step | None = None  # the last entry of the widest part
    has_pages = has_leaders = False
    end = start
    for index in range(start, len(lines)):
        line = lines[index]
        if line.shape in ("blank", "page"):
            continue
        if line.shape in ("attachment", "contents") and entries:
            break
        read = read_entries(line)
        if not any(one.paged for one in read):
            foreign = _is_foreign(line) or (has_pages and _ends_paged(lines, index, has_leaders))
            if foreign or any(_begins_anew(one.entry, top, seen, entries) for one in read):
                break
            if not has_pages and _ends_unpaged(lines, index, entries, top):
                break
        for one in read:
            step = entry_step(one.entry)
            if step is not None and (top is None or step.series == top.series):
                top = step if len(step.number) == 1 or top is None else top
            seen.add(entry_key(one.entry))
            _add(entries, one)
            has_pages, has_leaders = has_pages or one.paged, has_leaders or (one.paged and one.led)
        end = index + 1
    return _paired(entries), end


def _add(entries: list[ContentsEntry], read: Listed) -> None:
    """An entry put after the others; one without a number goes on with one before it that has no page yet."""
    entry, last = read.entry, entries[-1] if entries else None
    if last is not None and _is_cut(last) and not entry.label and read.paged:
        title = last.title + joint(last.title, entry.title) + entry.title
        entries[-1] = replace(last, title=title, page=entry.page)
    else:
        entries.append(entry)


def _is_cut(entry: ContentsEntry) -> bool:
    """Whether an entry lacks its page, and its title may go on: it is long, or only says the kind of an annex."""
    if not entry.label or entry.page is not None:
        return False
    return _ANNEX_KIND.fullmatch(entry.title) is not None or len(entry.title) > _LONG_TITLE


def _paired(entries: Sequence[ContentsEntry]) -> tuple[ContentsEntry, ...]:
    """Numbers that stand on lines of their own put before their titles, where each has one right after it.

    Where numbers and titles stand in another order nobody can say which belong
    together, and they stay apart.
    """
    alone = [i for i, entry in enumerate(entries) if not entry.title]
    titled = {i for i, entry in enumerate(entries) if entry.title and not entry.label}
    named = {i for i in titled if squeeze(entries[i].title) in _NAMED}
    if not titled - named <= {i + 1 for i in alone} <= titled:
        return tuple(entries)
    lone = frozenset(alone)
    return tuple(
        replace(entries[i + 1], label=entry.label, line=entry.line) if i in lone else entry
        for i, entry in enumerate(entries)
        if i - 1 not in lone
    )


# --- where they end ------------------------------------------------------------------------


def _is_foreign(line: Line) -> bool:
    """Whether a line without a page is too long, or too much of a sentence, for an entry."""
    return len(line.text) > _LONGEST_ENTRY or line.text.endswith(_SENTENCE)


def _begins_anew(entry: ContentsEntry, top: Step | None, seen: set[str], before: Sequence[ContentsEntry]) -> bool:
    """Whether an entry came before, or its number does not go on from the last of its kind: the body begins.

    Numbers alone, of contents that have each beside its title, are the body's too.
    """
    if entry_key(entry) in seen:
        return True
    step = entry_step(entry)
    if step is None or top is None or step.series != top.series:
        return False
    if not entry.title and not all(one.title for one in before):
        return False
    return len(step.number) == 1 and step.number <= top.number


def _ends_paged(lines: Sequence[Line], index: int, has_leaders: bool) -> bool:  # noqa: FBT001  # of the entries so far
    """Whether a line without a page ends contents that have: no entry with one follows near.

    Where entries have leaders the next has them too. Where they have none, the
    page of a line may be any number at its end, and only the very next counts.
    """
    if has_leaders:
        alone = parse_number(lines[index].text) is not None
        near = islice(_after(lines, index), _AHEAD if alone else _FEWEST)
        return not any(any(one.paged and one.led for one in read_entries(line)) for line in near)
    after = next(_after(lines, index), None)
    return after is None or not any(one.paged for one in read_entries(after)) or read_number(lines[index]) is None


def _ends_unpaged(lines: Sequence[Line], index: int, entries: Sequence[ContentsEntry], top: Step | None) -> bool:
    """Whether a line without a number ends contents without pages: none of those that need none, and no part of one.

    A part of one has the next entry after it: of its own kind, or the next of the widest.
    """
    line = lines[index]
    if element_name(line) in FRONT_ELEMENTS:
        return bool(entries)
    read = read_entries(line)
    if any(one.entry.label for one in read) or not any(entry.label for entry in entries):
        return False
    if squeeze(line.text) in _NAMED:
        return False
    last = next((step for entry in reversed(entries) if (step := entry_step(entry))), None)
    after = next(_after(lines, index), None)
    following = entry_step(read_entries(after)[0].entry) if after is not None else None
    if last is None or following is None or after is None or _is_foreign(after):
        return True
    goes_on = following.series == last.series and following.number > last.number
    if top is not None and following.series == top.series:
        goes_on = goes_on or following.number == (top.number[0] + 1,)
    return not goes_on and following.series == _widest(entries)


def _widest(entries: Sequence[ContentsEntry]) -> Series | None:
    return next((step.series for entry in entries if (step := entry_step(entry))), None)


def _after(lines: Sequence[Line], index: int) -> Iterator[Line]:
    return (lines[i] for i in range(index + 1, len(lines)) if lines[i].shape not in ("blank", "page"))
