"""The styles of a docx: which make a heading, which number their paragraphs, which hide their text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element  # no XML is read here

_TITLE: Final = re.compile(r"title|subtitle|heading\s?[1-9]|标题.{0,4}|题目|章标题|条标题", re.IGNORECASE)
_LEVELS: Final = frozenset("012345678")
_LONGEST_CHAIN: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a paragraph of a style has without saying so; `level` is None where the style says none."""

    heading: bool = False
    hidden: bool = False
    number: str | None = None
    level: int | None = None
    height: str | None = None


PLAIN: Final = Style()


def read_styles(root: Element | None) -> Mapping[str, Style]:
    """The styles by their ids, each with what it has from those it is based on."""
    if root is None:
        return {}
    elements = {one.get("styleId", ""): one for one in root if one.tag == "w:style"}
    return {name: _style(elements, name) for name in elements}


def _style(elements: Mapping[str, Element], name: str) -> Style:
    heading: bool | None = None
    hidden: bool | None = None
    number = level = height = None
    for _step in range(_LONGEST_CHAIN):
        one = elements.get(name)
        if one is None:
            break
        outline = value(child(one, "w:pPr", "w:outlineLvl"))
        title = value(child(one, "w:name")) or ""
        if heading is None and (outline is not None or _TITLE.fullmatch(title)):
            heading = outline in _LEVELS if outline is not None else True
        if hidden is None and child(one, "w:rPr", "w:vanish") is not None:
            hidden = is_on(child(one, "w:rPr", "w:vanish"))
        number = number or value(child(one, "w:pPr", "w:numPr", "w:numId"))
        if level is None:
            level = whole(value(child(one, "w:pPr", "w:numPr", "w:ilvl")))
        height = height or value(child(one, "w:rPr", "w:vertAlign"))
        name = value(child(one, "w:basedOn")) or ""
    return Style(heading=bool(heading), hidden=bool(hidden), number=number, level=level, height=height)


def child(element: Element | None, *path: str) -> Element | None:
    """The first element of a name inside another, the first inside that, and so on; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if one.tag == name), None)
    return element


def value(element: Element | None) -> str | None:
    """What an element says in its `val`."""
    return None if element is None else element.get("val")


def whole(said: str | None) -> int | None:
    """A number as XML says it; None for anything else, and for what no document needs."""
    return int(said) if said is not None and said.isascii() and said.isdigit() and len(said) < 8 else None


def is_on(element: Element | None) -> bool:
    """Whether a switch is on: it stands there, and does not say that it is off."""
    return element is not None and element.get("val", "1") not in ("0", "false", "off", "none")
