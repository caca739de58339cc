"""WordprocessingML: which elements say something, which are silent, and which are changes, read as accepted."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element  # no XML is read here

from clausetool.raised import Height
from clausetool.readers.found import LeftOut
from clausetool.readers.styles import child

# What says nothing: properties, instructions of fields, what was deleted or moved away, pronunciations.
SILENT: Final = frozenset({
    "w:pPr", "w:rPr", "w:sdtPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblGrid", "w:instrText", "w:fldChar", "w:delText",
    "w:delInstrText", "w:rt", "w:rubyPr", "w:sdtEndPr", "w:customXmlPr", "w:smartTagPr",
})  # fmt: skip
# Tracked changes, read as accepted, and how they are counted.
GONE: Final[Mapping[str, LeftOut | None]] = {"w:del": "deletions accepted", "w:moveFrom": None}
CAME: Final[Mapping[str, LeftOut]] = {"w:ins": "insertions accepted", "w:moveTo": "moves accepted"}
COUNTED: Final[Mapping[str, LeftOut]] = {**CAME, "w:commentReference": "comments"}
DRAWN: Final = frozenset({"w:drawing", "w:pict", "w:object"})
# How runs say that they are raised or lowered, and formulas (an exponent, an index, the limits of a sum).
HEIGHTS: Final[Mapping[str, Height]] = {"superscript": "raised", "subscript": "lowered"}
IN_FORMULA: Final[Mapping[str, Height]] = {"m:sup": "raised", "m:sub": "lowered"}
NOTES: Final = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}


def chosen(element: Element) -> Element:
    """What is read of an element that gives the same in several ways: the first; any other element is read whole."""
    if element.tag != "mc:AlternateContent":
        return element
    choice = child(element, "mc:Choice")
    return choice if choice is not None else element


def boxes_in(element: Element) -> Iterator[Element]:
    """The texts of boxes in a drawing, without those inside them."""
    for one in chosen(element):
        if one.tag == "w:txbxContent":
            yield one
        else:
            yield from boxes_in(one)


def _symbol(code: str) -> str:
    """The character of a symbol; those of Word's symbol fonts stay in the private area, where fonts have them."""
    try:
        return chr(int(code, 16)) if code and not 0xD800 <= int(code, 16) < 0xE000 else ""
    except (ValueError, OverflowError):
        return ""


# What one element of a run says.
SAYS: Final[Mapping[str, Callable[[Element], str]]] = {
    "w:t": lambda one: one.text or "",
    "m:t": lambda one: one.text or "",
    "w:tab": lambda _one: "\t",
    "w:ptab": lambda _one: "\t",
    "w:br": lambda _one: "\n",
    "w:cr": lambda _one: "\n",
    "w:noBreakHyphen": lambda _one: "-",
    "w:softHyphen": lambda _one: "",
    "w:sym": lambda one: _symbol(one.get("char", "")),
}
