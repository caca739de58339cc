"""A web page as a flat list of its tags and texts, read once from its start to its end.

Written here because what reads pages elsewhere is slow on purpose-made ones:
lexbor takes 4 seconds for 3,000 unclosed `<font>` and 9 for 100,000 nested
`<div>`, libxml2 stops at a depth of 256 and loses the rest, and html.parser
searches to the end of the page for every comment that does not end. Lines need
no repaired tree: each step here moves on, and none looks at a character twice.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Final, Literal

Kind = Literal["open", "close", "text", "comment", "raw"]

# Elements whose content is no markup and no text of the page; title is read, the others are left out.
RAW: Final = frozenset({"script", "style", "title", "iframe", "noembed", "noframes", "xmp", "svg", "math", "object"})
_NAME: Final = re.compile(r"/?([A-Za-z][A-Za-z0-9:_-]*+)(?=[\s/>])")
_END: Final = re.compile(r"""(?:[^<>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')|[="'])*+>""")
_ATTRIBUTE: Final = re.compile(r"""([^\s"'<>/=]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_ATTRIBUTES: Final = frozenset({"colspan", "rowspan", "style", "href", "start", "type", "value", "hidden"})
_MOST_SEARCHED: Final = 100_000_000  # so many characters are searched for the ends of tags that have none


@dataclass(frozen=True, slots=True)
class Token:
    """A tag with its name and attributes, a text with its characters, a comment, or an element left unread."""

    kind: Kind
    name: str = ""
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def tokens(page: str) -> Iterator[Token]:
    """The tags and texts of a page in their order; characters references are read, no character else is changed."""
    at = searched = 0
    while at < len(page):
        begin = page.find("<", at)
        if begin < 0:
            yield Token("text", text=unescape(page[at:]))
            return
        if begin > at:
            yield Token("text", text=unescape(page[at:begin]))
        at = begin
        if page.startswith("<!--", at):
            end = page.find("-->", at + 2)  # `<!-->` is a whole comment
            at = len(page) if end < 0 else end + 3
            yield Token("comment")
            continue
        if page.startswith(("<!", "<?"), at):
            end = page.find(">", at)
            at = len(page) if end < 0 else end + 1
            continue
        name = _NAME.match(page, at + 1, at + 100)
        end_of_tag = _END.match(page, name.end()) if name else None
        if name is None or end_of_tag is None:  # no tag: `<` is a character
            searched += len(page) - at if name else 0
            end = page.find("<", at + 1) if searched < _MOST_SEARCHED else -1
            at, begin = (end if end >= 0 else len(page)), at
            yield Token("text", text=unescape(page[begin:at]))
            continue
        tag = name[1].lower()
        at = end_of_tag.end()
        if page[begin + 1] == "/":
            yield Token("close", tag)
            continue
        yield Token("open", tag, attributes=_attributes(end_of_tag[0]))
        if tag in RAW and not end_of_tag[0].endswith("/>"):
            found = re.compile(f"</{tag}[^>]*>?", re.IGNORECASE).search(page, at)
            content = page[at : found.start() if found else len(page)]
            at = found.end() if found else len(page)
            yield Token("raw", tag, text=unescape(content) if tag == "title" else "")


def _attributes(inside: str) -> dict[str, str]:
    """The attributes that lines depend on; the first of several with one name holds."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        name = match[1].lower()
        if name in _ATTRIBUTES and name not in found:
            found[name] = unescape(match[2] or match[3] or match[4] or "")
    return found
