"""The entries on one line of printed contents: number, title, leaders and page, in whatever style they are set."""

import re
from dataclasses import dataclass
from typing import Final

from clausetool.characters import SPACE, likeness, squeeze, trim
from clausetool.labels import NUMERAL, Step, parse_label, parse_number
from clausetool.model import ContentsEntry
from clausetool.parse.lines import Line
from clausetool.parse.ordinals import AS_READ, read_article, read_part
from clausetool.vocabulary import UNNUMBERED

LONGEST: Final = 400  # characters of an entry with its leaders

_LEADERS = "— \t.…·．‥⋯・─_\u2002\u2003\u3000\xa0"
_PAGE = r"[0-9]{1,4}|[IVX]{1,6}|[ivx]{1,6}|[Ⅰ-Ⅻⅰ-ⅻ]{1,3}"
# `范围1`, `前言 Ⅱ`, `4.1 工作主线.....<tab>3`, `总则（1）`: the page stands at the end, after leaders or nothing.
_PAGED = re.compile(
    rf"(?P<title>.*?)[-{_LEADERS}]*(?:(?P<page>{_PAGE})|[(（\[]{SPACE}*(?P<inner>{_PAGE}){SPACE}*[)）\]])", re.DOTALL
)
_LED = re.compile(rf"(?:[.…·．‥⋯・]{SPACE}*){{3}}|[…⋯]|[-—─_]{{4}}|\t|{SPACE}{{3}}")
_SECOND = re.compile(rf"(?<={SPACE})(?=第{SPACE}{{0,3}}(?:[{NUMERAL}]{SPACE}{{0,3}}){{1,5}}[编章节])")
_NUMBERED = re.compile(
    rf"(?P<label>[0-9０-９]{{1,4}}(?:{SPACE}{{0,3}}[.．]{SPACE}{{0,3}}[0-9０-９]{{1,4}}){{0,6}}|附{SPACE}{{0,3}}录{SPACE}{{0,3}}[A-Z]"
    rf"|[A-Z](?:{SPACE}{{0,3}}[.．]{SPACE}{{0,3}}[0-9]{{1,4}}){{1,6}})(?:[、.．]|{SPACE})*(?P<title>[^0-9].*)",
    re.DOTALL,
)
_OUTLINED = re.compile(
    rf"(?:(?P<chapter>[{NUMERAL}]{{1,5}}){SPACE}*[、．.]|[(（](?P<section>[{NUMERAL}]{{1,5}})[)）]){SPACE}*(?P<title>.+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line, or a part of it, as an entry; `led` says that leaders or white space lead up to its page."""

    entry: ContentsEntry
    led: bool

    @property
    def paged(self) -> bool:
        return self.entry.page is not None


def read_entries(line: Line) -> list[Listed]:
    """The entries on a line: one, or several side by side."""
    if len(line.text) > LONGEST:
        return [_read_entry(line.at, line.text)]
    parts = [trim(part) for part in _SECOND.split(line.text) if trim(part)]
    return [_read_entry(line.at, part) for part in parts] or [_read_entry(line.at, line.text)]


def _read_entry(at: int, printed: str) -> Listed:
    paged = _PAGED.fullmatch(printed) if len(printed) <= LONGEST else None
    text, page = (paged["title"], paged["page"] or paged["inner"]) if paged else (printed, None)
    text = trim(text.rstrip("-" + _LEADERS))
    led = paged is not None and _LED.search(printed[len(text) :]) is not None
    if not text or parse_number(text) is not None or parse_number(printed) is not None or parse_label(printed):
        text, page = printed, None
    label, title = _label(text)
    return Listed(entry=ContentsEntry(label=label, title=title, page=page, line=at), led=led)


def _label(text: str) -> tuple[str, str]:
    """The number that an entry begins with, without its spaces, and its title."""
    if len(text) > LONGEST:
        return "", text
    if parse_number(text) is not None:
        return squeeze(text), ""
    if (part := read_part(text)) is not None:
        return part.printed, part.rest
    if (article := read_article(text)) is not None and not article.refers:
        return article.printed, article.rest
    if (numbered := _NUMBERED.fullmatch(text)) is not None:
        return squeeze(numbered["label"]), trim(numbered["title"])
    if (outlined := _OUTLINED.fullmatch(text)) is not None:
        return outlined["chapter"] or f"（{outlined['section']}）", trim(outlined["title"])
    return (squeeze(text) if squeeze(text) in UNNUMBERED else ""), text


def entry_step(entry: ContentsEntry) -> Step | None:
    label = parse_label(entry.label.translate(AS_READ)) if entry.label else None
    return label[-1] if label else None


def entry_key(entry: ContentsEntry) -> str:
    return likeness(entry.label.translate(AS_READ) + entry.title)
