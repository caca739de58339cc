"""Links in the texts of an edition: to clauses, to documents that are cited, and to terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from clausetool.crosslinks.clauses import clause_mentions, names_in
from clausetool.crosslinks.documents import Aliases, aliases_in, document_mentions, entry_key
from clausetool.crosslinks.places import Mention, each_block
from clausetool.crosslinks.terms import definitions, term_mentions
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


def links_in(edition: Edition, own_words: frozenset[str] = frozenset()) -> Links:
    """The links in every block of an edition, by label and index; none overlaps another.

    Where two would, a clause goes before a document, and that before a term. A
    term is a link at its first use in a clause, and not where it is defined.
    """
    names, aliases = names_in(edition), aliases_in([edition])
    defined = {one.term: one.label for one in definitions(edition)}
    found: dict[tuple[str, int], tuple[Link, ...]] = {}
    used: set[tuple[str, str]] = set()
    for clause, index, block in each_block(edition):
        links: list[Link] = []
        for one in clause_mentions(block.text, clause.label, names):
            _add(links, one, "clause", one.target)
        for one in _documents(block, aliases):
            _add(links, one, "document", one.target)
        for one in term_mentions(block.text, frozenset(defined), own_words):
            use = (clause.label, one.target)
            if (
                use not in used
                and defined[one.target] != clause.label
                and _add(links, one, "term", defined[one.target])
            ):
                used.add(use)
        if links:
            found[clause.label, index] = tuple(sorted(links))
    return found


def _add(links: list[Link], one: Mention, kind: Kind, target: str) -> bool:
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
