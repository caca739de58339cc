"""Elements of Akoma Ntoso and how they are written: every character of a text stands there or is shown to be none."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring  # no XML is read here

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# What Akoma Ntoso has no element for: what the source says of dates and issuer, word for word.
OWN_NAMESPACE: Final = "urn:x-clausetool:1"

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Allowed, but a reader of XML would change them, or a person would not see them: they stand as references.
_REFERENCED: Final = re.compile("[\r\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
# White space between elements says nothing in these; in all others it would be text.
_OF_ELEMENTS: Final = frozenset((
    "akomaNtoso", "doc", "meta", "identification", "FRBRWork", "FRBRExpression", "FRBRManifestation", "references",
    "notes", "note", "proprietary", "coverPage", "preface", "mainBody", "part", "subpart", "chapter", "section",
    "subsection", "article", "paragraph", "subparagraph", "level", "hcontainer", "intro", "content", "blockList",
    "item", "table", "tr", "td",
))  # fmt: skip


def shown(text: str) -> str:
    r"""The text with what XML 1.0 forbids, control characters and halves of a character, written as `\u{1}`."""
    return _FORBIDDEN.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", text)


def add(parent: Element, tag: str, text: str = "", attributes: Mapping[str, str] | None = None) -> Element:
    """A new last element."""
    values = {name: shown(value) for name, value in (attributes or {}).items()}
    made = SubElement(parent, tag, values)
    made.text = shown(text)
    return made


def say(parent: Element, text: str) -> None:
    """Text after all that the parent holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + shown(text)
    else:
        parent.text = (parent.text or "") + shown(text)


def address(*steps: str) -> str:
    """An address of the Akoma Ntoso naming convention: `/akn/cn/doc/city/zho@2023`."""
    return "/akn/cn/doc/" + "/".join(quote(shown(step), safe="@") for step in steps)


def written(document: Element) -> str:
    """The document as a file, each element that holds no text on a line of its own."""
    root = Element("akomaNtoso", {"xmlns": NAMESPACE, "xmlns:ct": OWN_NAMESPACE})
    root.append(document)
    _lay_out(root, "\n")
    text = _REFERENCED.sub(lambda found: f"&#x{ord(found[0]):x};", tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _lay_out(element: Element, end: str) -> None:
    if element.tag not in _OF_ELEMENTS or not len(element):
        return
    inner = end + " "
    element.text = inner
    for child in element:
        _lay_out(child, inner)
        child.tail = inner
    element[-1].tail = end
