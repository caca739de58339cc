"""The content of a web page, told from its frame by what reads as sentences outside links; no site is known by name."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from clausetool.characters import has_chinese, squeeze
from clausetool.readers.blocks import Node, Piece

# Elements that stand around content, or are no text of the page.
_AROUND: Final = frozenset({"nav", "footer", "aside", "button", "select", "option", "textarea"})
_HEADING: Final = re.compile(r"h[1-6]")
_SENTENCE: Final = re.compile(r"[。；]")
_HOLDS: Final = 0.8  # so much of a page's prose stands in the block that holds its content
_ALSO: Final = 0.03  # a block beside it with so much of the page's prose is content too
_LINKS: Final = 3  # so many links, and hardly anything else, are a list of links


@dataclass(slots=True)
class _Sum:
    """What stands in a block and all blocks inside it."""

    prose: int = 0
    characters: int = 0
    linked: int = 0
    links: int = 0
    sentences: int = 0


def content_of(nodes: Sequence[Node], pieces: Sequence[Piece], title: str, data: Set[int]) -> frozenset[int]:
    """Which lines of a page are its content, by their places in `pieces`.

    Prose is what stands in lines with the marks of a sentence, outside links.
    The content is the innermost block that holds four fifths of the prose; the
    blocks beside it that hold prose too, a table behind it, and what stands
    between these; and above it the page's title, the headings below that, and
    what stands there in brackets. Lists of links, and what is hidden, are frame
    wherever they stand.
    """
    sums = _sums(nodes, pieces)
    around = _around(nodes, sums)
    whole = sums[0].prose
    if not whole:
        return frozenset(at for at, piece in enumerate(pieces) if not around[piece.node])
    holder = 0
    for at, node in enumerate(nodes[1:], start=1):
        if (
            node.parent == holder
            and not around[at]
            and sums[at].prose >= whole * _HOLDS
            and node.tag != "p"
            and node.table not in data
        ):
            holder = at
    inside = _inside(nodes, sums, holder, whole * _ALSO, data)
    places = [at for at, piece in enumerate(pieces) if inside[piece.node] and not around[piece.node]]
    first, last = min(places, default=0), max(places, default=-1)
    # What stands between two blocks of content is content too: the heading of a chapter.
    content = {at for at in range(first, last + 1) if not around[pieces[at].node]}
    return frozenset(content | _above(nodes, pieces, first, title, around))


def _sums(nodes: Sequence[Node], pieces: Sequence[Piece]) -> list[_Sum]:
    sums = [_Sum() for _ in nodes]
    for piece in pieces:
        one = sums[piece.node]
        length = len(squeeze(piece.text))
        one.characters += length
        one.linked += piece.linked
        one.links += piece.links
        if _SENTENCE.search(piece.text) and has_chinese(piece.text):
            one.sentences += 1
            one.prose += length if piece.linked * 3 < length else 0
    for at in range(len(nodes) - 1, 0, -1):  # a node stands after the one it is in
        one, above = sums[at], sums[nodes[at].parent]
        above.prose += one.prose
        above.characters += one.characters
        above.linked += one.linked
        above.links += one.links
        above.sentences += one.sentences
    return sums


def _around(nodes: Sequence[Node], sums: Sequence[_Sum]) -> list[bool]:
    """Whether each block is frame by itself: by its element, hidden, or a list of links."""
    around = [False] * len(nodes)
    for at, node in enumerate(nodes[1:], start=1):
        one = sums[at]
        links = one.links >= _LINKS and one.linked * 2 > one.characters and not one.sentences
        around[at] = around[node.parent] or node.tag in _AROUND or node.hidden or links
    return around


def _inside(nodes: Sequence[Node], sums: Sequence[_Sum], holder: int, enough: float, data: Set[int]) -> list[bool]:
    """Whether each block is the holder or in it; with prose enough beside it or its ancestors; a table behind it."""
    begin, parent = holder, nodes[holder].parent
    chain = {holder}
    while holder and nodes[holder].parent:
        holder = nodes[holder].parent
        chain.add(holder)
    inner = max(chain)  # a node stands after the one it is in
    above = chain | {0}
    inside = [False] * len(nodes)
    inside[inner] = True
    for at, node in enumerate(nodes[1:], start=1):
        beside = at not in chain and node.parent in above and sums[at].prose >= max(enough, 1)
        table = at in data and at > begin and node.parent == parent
        inside[at] = inside[at] or inside[node.parent] or beside or table
    return inside


def _above(nodes: Sequence[Node], pieces: Sequence[Piece], first: int, title: str, around: Sequence[bool]) -> set[int]:
    """The lines above the content that belong to it: its title, headings below it, what stands there in brackets."""
    named = squeeze(title)
    heads = [
        at
        for at, piece in enumerate(pieces[:first])
        if not piece.linked and not around[piece.node] and len(squeeze(piece.text)) > 3
        and (_HEADING.fullmatch(nodes[piece.node].tag) or named.startswith(squeeze(piece.text)))
    ]  # fmt: skip
    titled = [at for at in heads if named.startswith(squeeze(pieces[at].text))] or [
        at for at in heads if nodes[pieces[at].node].tag == "h1"
    ]
    if not titled:
        return set()
    start = titled[-1]
    bracketed = {at for at in range(start, first) if re.fullmatch(r"[（(〔].*[）)〕]", pieces[at].text)}
    return {at for at in heads if at >= start} | bracketed
