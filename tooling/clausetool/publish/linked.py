"""Links in the texts of an edition: to clauses, to documents that are cited, and to terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from clausetool.crosslinks.clauses import clause_mentions, names_in
from clausetool.crosslinks.documents import Aliases, aliases_in, document_mentions, entry_key
from clausetool.crosslinks.places import Mention, Spot, each_block
from clausetool.crosslinks.terms import definitions
from clausetool.model import Block, Edition, Reference

Kind = Literal["clause", "document", "term"]


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A stretch of a text that leads to a clause (by its label), a document (its key) or a term (its clause)."""

    start: int
    end: int
    kind: Kind
    target: str


Links = Mapping[tuple[str, int], tuple[Link, ...]]


def links_in(edition: Edition, used: Mapping[str, Sequence[Spot]]) -> Links:
    """The links in every block of an edition, by label and index; none overlaps another.

    Where two would, a clause goes before a document, and that before a term.
    `used` is where the edition uses each term that it defines; a term is a link
    at its first use in a clause, and not where it is defined.
    """
    names, aliases = names_in(edition), aliases_in([edition])
    found: dict[tuple[str, int], list[Link]] = {}
    for clause, index, block in each_block(edition):
        links = found.setdefault((clause.label, index), [])
        for one in clause_mentions(block.text, clause.label, names):
            _add(links, one, "clause", one.target)
        for one in _documents(block, aliases):
            _add(links, one, "document", one.target)
    for defined in definitions(edition):
        linked = {defined.label}
        for spot in used[defined.term]:
            links = found[spot.label, spot.block]
            if spot.label not in linked and _add(links, spot, "term", defined.label):
                linked.add(spot.label)
    return {place: tuple(sorted(links)) for place, links in found.items() if links}


def _add(links: list[Link], one: Mention | Spot, kind: Kind, target: str) -> bool:
    """Add a link where none is yet; whether it was."""
    free = all(one.end <= other.start or other.end <= one.start for other in links)
    if free:
        links.append(Link(one.start, one.end, kind, target))
    return free


def _documents(block: Block, aliases: Aliases) -> Sequence[Mention]:
    """The documents that a block names; an entry of a list of references is one."""
    if isinstance(block, Reference):
        return [Mention(0, len(block.title), entry_key(block, aliases))]
    return document_mentions(block.text, aliases)
