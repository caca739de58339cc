"""Tags and entities of HTML in a text: which texts are written in it, and their lines without them."""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clausetool.characters import is_blank, trim
from clausetool.model import Mark
from clausetool.parse.printed import LONGEST_MARKED, NUMBER_BEGINS, Printed, several
from clausetool.raised import Height, placed

_NAMES: Final = (
    "a|article|b|blockquote|body|br|caption|center|code|col|dd|del|div|dl|dt|em|font|h[1-6]|head|header|hr|html|i|img|"
    "ins|li|main|ol|p|pre|s|section|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul"
)
_TAG = re.compile(rf"</?({_NAMES})(?:\s[^<>]{{0,1000}})?/?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADING_TAG = re.compile(r"\s*<h[1-6][\s>]", re.IGNORECASE)
SPACE_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#12288|#8195|#x3000|#xa0);", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}[0-9]{0,2}|#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5});")


_HEIGHT = re.compile(r"(?<=\S)<(su[pb])>([^<>\n]{1,40})</\1>", re.IGNORECASE)
_HEIGHTS: Final[Mapping[str, Height]] = {"sup": "raised", "sub": "lowered"}


def with_heights(line: Printed) -> Printed:
    """A line with its powers and indices in plain characters: `10<sup>3</sup>` means nothing else in any text."""
    return replace(line, text=_HEIGHT.sub(lambda tag: placed(tag[2], _HEIGHTS[tag[1].lower()]), line.text))


def is_tagged(lines: Sequence[str]) -> bool:
    """Whether a text is written in HTML: a whole line stands between two tags, or several hold nothing else."""
    return any(map(_is_wrapped, lines)) or several(_holds_only_tags(line) for line in lines)


def _is_wrapped(line: str) -> bool:
    bare = trim(line)
    opening = _TAG.match(bare)
    return opening is not None and bare[bare.rfind("<") :].lower() == f"</{opening[1].lower()}>"


def _holds_only_tags(line: str) -> bool:
    bare = trim(line)
    return bare.startswith("<") and bare.endswith(">") and len(bare) <= LONGEST_MARKED and not trim(_TAG.sub("", bare))


def without_tags(line: Printed) -> Printed:
    mark: Mark | None = "heading" if _HEADING_TAG.match(line.text) else line.mark
    return replace(line, text=_TAG.sub("", line.text), mark=mark)


_TAGGED_NUMBER = re.compile(
    rf"\s*(?:</?(?:{_NAMES})(?:\s[^<>]{{0,200}})?/?>\s{{0,4}}){{1,4}}{NUMBER_BEGINS}", re.IGNORECASE
)
_LAST_BREAK = re.compile(r"<br\s{0,4}/?>\s{0,20}$", re.IGNORECASE)


def without_tags_of_a_number(line: Printed) -> Printed:
    """A line without what stands around its number, or breaks it off; the text is no HTML but for a tag or two."""
    if _TAGGED_NUMBER.match(line.text):
        return without_tags(line)
    return replace(line, text=_LAST_BREAK.sub("", line.text)) if line.text.rstrip().endswith(">") else line


def without_entities(line: Printed) -> Printed:
    return replace(line, text=_ENTITY.sub(_character, line.text))


def _character(entity: re.Match[str]) -> str:
    """What an entity stands for; one that stands for a control character or nothing stays as printed."""
    char = html.unescape(entity[0])
    return entity[0] if not char or any(unicodedata.category(one) in ("Cc", "Cs", "Cn") for one in char) else char


def split_breaks(line: Printed) -> Iterator[Printed]:
    """The parts of a line between `<br>`."""
    parts = [line.text] if line.mark in ("table", "row") else _BREAK.split(line.text)
    written = [part for part in parts if not is_blank(part)]
    yield from (replace(line, text=part) for part in written or [line.text])
