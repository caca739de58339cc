"""What stands before the first heading: the decree or letter, the cover with the title, the introduction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from clausetool.characters import SPACE, squeeze
from clausetool.parse.closing import DECREE, PROMULGATES
from clausetool.parse.lines import Line
from clausetool.parse.ordinals import read_annex
from clausetool.parse.split import find_title, repeats_title
from clausetool.titles import without_edition
from clausetool.vocabulary import LETTER_KINDS, STANDARD_KINDS

# What the title of a law or a notice ends in, beside the kinds of standards (立法法; 党政机关公文处理工作条例, 第八条).
_KINDS: Final = (*STANDARD_KINDS, *LETTER_KINDS, "法", "法典", "解释", "章程", "纪要", "公约", "守则", "要点", "计划")
_TAIL = re.compile(rf"{SPACE}*[(（〔\[][^()（）]{{1,30}}[)）〕\]]$")
_ORGANS: Final = ("院", "府", "厅", "会", "部", "局", "署", "委", "行", "办")
_LONGEST_TITLE = 120
_LONGEST_COVER_LINE = 80
_SENTENCE = re.compile(r"[。；！？;!?]|[，,：:]$")
_ADOPTED = re.compile(
    r"[(（]?.{0,4}[0-9一二三四五六七八九十〇○]{4}.{0,200}?"
    r"(?:通过|公布|发布|修订|修正|修改|批准|施行|实施|印发)",
    re.DOTALL,
)
INTRODUCTIONS: Final = ("序言", "引言", "前言", "导言")
_OPENING, _CLOSING = re.compile(r"[（(]"), re.compile(r"[)）]")
_OPENS = ("（", "(", "〔")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The lines before the first heading, and the title among them; `repeated` are lines that say it again."""

    title: str
    cover: tuple[Line, ...]
    letter: tuple[Line, ...] = ()
    repeated: tuple[Line, ...] = ()
    introduction: tuple[Line, ...] = ()


def read_standard_front(before: Sequence[Line], after: Sequence[Line]) -> Front:
    """The cover of a standard; after its contents, its title may stand once more."""
    title = find_title(before)
    return Front(
        title=title,
        cover=tuple(line for line in before if _is_cover(line)),
        repeated=tuple(after[len(after) - repeats_title(after, title) :]),
    )


def _is_cover(line: Line) -> bool:
    return line.shape != "blank" and len(line.text) <= _LONGEST_COVER_LINE and not line.text.endswith("。")


def read_law_front(before: Sequence[Line], after: Sequence[Line]) -> Front:
    """What each line before the first heading of a law or a notice is, those before its contents and those after."""
    written = [line for line in (*before, *after) if line.shape != "blank"]
    titles = _title(written)
    over, under = (written[: titles.start], written[titles.stop :]) if titles else ([], written)
    letter = _letters(over)
    cover = [] if letter else over
    decree, rest = _decree(under)
    adopted, introduction = _adoption(rest)
    title = "".join(_without_annex(line.text) for line in written[titles.start : titles.stop]) if titles else ""
    return Front(
        title=without_edition(title),
        letter=(*letter, *decree),
        cover=(*cover, *(written[titles.start : titles.stop] if titles else ()), *adopted),
        introduction=tuple(introduction),
    )


def _without_annex(text: str) -> str:
    """A title without the `附件` that may stand before it where the text is attached to a decree or a decision."""
    mark = read_annex(text)
    return mark.rest if mark is not None and mark.rest else text


def _title(lines: Sequence[Line]) -> range | None:
    """Where the title stands: the last lines that read as one, else the first that may be one."""
    titles = title_lines(lines)
    if titles is not None:
        return titles
    plain = (
        i
        for i, line in enumerate(lines)
        if line.shape == "text" and _may_be_title(line.text) and not _ADOPTED.match(line.text)
    )
    return next((range(i, i + 1) for i in plain), None)


def title_lines(lines: Sequence[Line]) -> range | None:
    """Where the last lines stand that read as a title."""
    for i in range(len(lines) - 1, -1, -1):
        if titles_a_text(lines[i].text):
            first = i
            while first > 0 and first > i - 3 and _goes_on(lines[first - 1], lines[first]):
                first -= 1
            return range(first, i + 1)
    return None


def _may_be_title(text: str) -> bool:
    return (
        len(text) <= _LONGEST_TITLE and not _SENTENCE.search(text) and not DECREE.fullmatch(squeeze(text))
        and not text.startswith(_OPENS) and squeeze(text) not in INTRODUCTIONS
    )  # fmt: skip


def titles_a_text(text: str) -> bool:
    """Whether a line reads as the title of a law, a regulation or a notice, with or without `（试行）`."""
    if len(text) > _LONGEST_TITLE:
        return False
    bare = squeeze(_TAIL.sub("", without_edition(text)))
    return (
        bare.endswith(_KINDS) and len(bare) > 2 and not PROMULGATES.search(bare)
        and not (_ADOPTED.match(bare) and bare[:1].isdigit()) and _may_be_title(bare) and not text.startswith(_OPENS)
    )  # fmt: skip


def _goes_on(line: Line, after: Line) -> bool:
    """Whether a title that stands on several lines has this one before another."""
    return (
        line.at + 1 == after.at
        and line.shape == "text"
        and 4 <= len(line.text) <= 40
        and ("关于" in line.text or (after.text.startswith("关于") and line.text.endswith(_ORGANS)))
        and not _SENTENCE.search(line.text)
        and not DECREE.fullmatch(squeeze(line.text))
        and not titles_a_text(line.text)
    )


def _letters(lines: Sequence[Line]) -> list[Line]:
    """The lines before the title, where they are a decree or a letter."""
    signs = any(DECREE.fullmatch(squeeze(line.text)) or PROMULGATES.search(line.text) for line in lines)
    return list(lines) if signs or any(line.text.endswith("。") for line in lines) else []


def _decree(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """A decree right after the title, up to its date, and what follows it."""
    if not lines or not DECREE.fullmatch(squeeze(lines[0].text)):
        return [], list(lines)
    end = next((i for i, line in enumerate(lines) if line.shape == "date" and i > 1), 1)
    return list(lines[: end + 1]), list(lines[end + 1 :])


def _adoption(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines on adoption and amendments, in brackets or not, and the introduction after them."""
    adopted: list[Line] = []
    open_brackets = 0
    for i, line in enumerate(lines):
        if squeeze(line.text) in INTRODUCTIONS:
            return adopted, list(lines[i:])
        is_adoption = open_brackets > 0 or line.text.startswith(_OPENS) or line.shape in ("date", "edition")
        short = not line.text.endswith(("。", "：", ":")) and (len(line.text) < 40 or _ADOPTED.match(line.text))
        if not is_adoption and not short:
            return adopted, list(lines[i:])
        open_brackets = max(0, open_brackets + len(_OPENING.findall(line.text)) - len(_CLOSING.findall(line.text)))
        adopted.append(line)
    return adopted, []
