"""Documents that the text cites: 《…》 and codes of standards, in lists of references and in running text."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from clausetool.characters import SPACE, likeness
from clausetool.crosslinks.places import Mention, Spot, each_block
from clausetool.model import Edition, Reference

_S: Final = f"{SPACE}*"
_LONGEST: Final = 200  # characters of a title
# 《关于…》的通知: the kind of paper stands outside the marks, and belongs to the title.
_PAPER: Final = re.compile(r"的?(?:通知|意见|决定|通告|公告|批复|复函|函|办法|方案)(?!》)")
_ABOUT: Final = re.compile(r"《[^《》]{0,20}关于")
# With its year a code is one edition of one standard: GB/T 1.1—2020, DB51/T 1234—2020, ISO/IEC 27001:2013.
_CODE: Final = re.compile(
    rf"(?<![A-Za-z0-9/])(?:GB|DB[0-9]{{2,4}}|ISO|IEC|[A-Z]{{2,3}})(?:{_S}/{_S}(?:T|Z|IEC|[A-Z]{{2,4}}))?"
    rf"{_S}[0-9]{{1,6}}(?:\.[0-9]{{1,3}})*{_S}[-—–－:：]{_S}(?:19|20)[0-9]{{2}}(?![0-9])"
)
_CODE_AFTER: Final = re.compile(rf"{_S}(?:[(（]{_S}(?P<framed>{_CODE.pattern}){_S}[)）]|(?P<bare>{_CODE.pattern}))")
_SHORT_AFTER: Final = re.compile(
    rf"{_S}[(（]{_S}以下(?:统)?简称[:：]?[“\"]?(?P<short>《[^《》]{{1,40}}》)[”\"]?{_S}[)）]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in an edition that cites a document: as an entry of a list of references, or in passing."""

    edition: str
    spot: Spot
    entry: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CitesChange:
    """An edition that cites a document which the one before it did not, or no longer cites one that it did."""

    edition: str
    added: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that a standard cites, and where its editions do."""

    key: str
    title: str
    citations: tuple[Citation, ...]
    changes: tuple[CitesChange, ...]


Aliases = Mapping[str, str]


def key_of(title: str, aliases: Aliases) -> str:
    """Eight hex digits that a document is known by, however its title is spaced, marked or shortened."""
    told = _identity(title)
    return hashlib.sha256(aliases.get(told, told).encode()).hexdigest()[:8]


def aliases_in(editions: Iterable[Edition]) -> dict[str, str]:
    """What the texts themselves say is one document: a title with its code, and the short title that stands for it."""
    found: dict[str, str] = {}
    for edition in editions:
        for _clause, _index, block in each_block(edition):
            before = {end: block.text[start:end] for start, end in _codes(block.text)}
            for start, end in _titles(block.text):
                after, short = _CODE_AFTER.match(block.text, end), _SHORT_AFTER.match(block.text, end)
                title = _identity(block.text[start:end])
                code = (after["framed"] or after["bare"]) if after else before.get(start)
                if code:
                    found.setdefault(title, _identity(code))
                if short:
                    found.setdefault(_identity(short["short"]), found.get(title, title))
    return found


def document_mentions(text: str, aliases: Aliases) -> tuple[Mention, ...]:
    """The documents that a text names, by their keys."""
    found = []
    end = 0
    for start, stop in sorted([*_titles(text), *_codes(text)]):
        code = _CODE_AFTER.match(text, stop)
        if start >= end:
            end = code.end() if code else stop
            found.append(Mention(start, end, key_of(text[start:stop], aliases)))
    return tuple(found)


def documents(editions: Sequence[Edition], aliases: Aliases) -> tuple[Document, ...]:
    """Every document that the editions of a standard cite, by title; the oldest edition stands first."""
    titles: dict[str, str] = {}
    cited: dict[str, list[Citation]] = {}
    for edition in editions:
        for key, title, citation in _citations(edition, aliases):
            cited.setdefault(key, []).append(citation)
            titles[key] = title if citation.entry or key not in titles else titles[key]
    found = (
        Document(key=key, title=titles[key], citations=tuple(places), changes=tuple(_changes(places, editions)))
        for key, places in cited.items()
    )
    return tuple(sorted(found, key=lambda document: (document.title, document.key)))


def _citations(edition: Edition, aliases: Aliases) -> Iterator[tuple[str, str, Citation]]:
    """The documents that an edition cites: the key, the title as it stands there, and the place."""
    for clause, index, block in each_block(edition):
        entry = isinstance(block, Reference)
        if isinstance(block, Reference):
            mentions: Sequence[Mention] = [Mention(0, len(block.title), entry_key(block, aliases))]
        else:
            mentions = document_mentions(block.text, aliases)
        for mention in mentions:
            spot = Spot(clause.label, index, mention.start, mention.end)
            citation = Citation(edition=edition.edition or edition.title, spot=spot, entry=entry)
            yield mention.target, block.text[mention.start : mention.end], citation


def entry_key(entry: Reference, aliases: Aliases) -> str:
    """What the document of an entry is known by: its code where it begins with one, else its title."""
    code = _CODE.match(entry.title)
    return key_of(code[0] if code else entry.title, aliases)


def _changes(places: Sequence[Citation], editions: Sequence[Edition]) -> Iterator[CitesChange]:
    there = {place.edition for place in places}
    for before, after in pairwise(edition.edition or edition.title for edition in editions):
        if (before in there) != (after in there):
            yield CitesChange(edition=after, added=after in there)


def _identity(title: str) -> str:
    """A title without marks, spaces and widths: 《关于甲》的通知 and 《关于〈甲〉的通知》 are one; its year stays."""
    return re.sub("[《》〈〉<>]", "", likeness(title)).translate(_DASHES)


_DASHES: Final = str.maketrans({"—": "-", "–": "-", ":": "-"})


def _codes(text: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in _CODE.finditer(text))


def _titles(text: str) -> Iterator[tuple[int, int]]:
    """Where titles stand: the outer 《》 of each, with what belongs to it after them."""
    opened: list[int] = []
    for found in re.finditer("[《》\n\t]", text):
        at, char = found.start(), found[0]
        if char == "《":
            opened.append(at)
        elif char != "》":
            opened = []
        elif opened:
            start = opened.pop()
            if not opened and at + 1 - start <= _LONGEST:
                paper = _PAPER.match(text, at + 1) if _ABOUT.match(text, start) else None
                yield start, paper.end() if paper else at + 1
