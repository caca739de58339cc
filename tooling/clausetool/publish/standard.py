"""A standard as its pages need it: all that is held of it, and what follows from that, found once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from clausetool.annotations import Annotation
from clausetool.compare.fold import folded
from clausetool.comparison import Comparison
from clausetool.crosslinks.clauses import citations_of
from clausetool.crosslinks.documents import Aliases, aliases_in
from clausetool.crosslinks.places import Spot
from clausetool.crosslinks.sisters import Shared, shared_passages
from clausetool.crosslinks.terms import Definition, definitions, uses
from clausetool.crosslinks.threads import Root, Threads, edition_name, threads
from clausetool.model import Clause, Edition, Span
from clausetool.publish.addresses import comparison_page
from clausetool.publish.downloads import comparison_files, edition_files
from clausetool.publish.linked import Links, links_in
from clausetool.publish.outline import Outline, outline


@dataclass(frozen=True, kw_only=True)
class Standard:
    """All that is held of a standard.

    `editions` stand from the oldest to the latest; `comparisons` are of
    neighbours, and `asked` of any others that somebody wants pages of; `own_words`
    are the library's for the segmenter, and `sisters` the latest editions of the
    standards that came in one source with this one.
    `annotations` are by the name of their edition, and so are `extents`, the lines of
    its source that are the edition's.
    """

    editions: tuple[Edition, ...]
    comparisons: tuple[Comparison, ...] = ()
    asked: tuple[Comparison, ...] = ()
    annotations: Mapping[str, tuple[Annotation, ...]] = field(default_factory=dict)
    extents: Mapping[str, Span] = field(default_factory=dict)
    own_words: frozenset[str] = frozenset()
    sisters: tuple[Edition, ...] = ()

    @property
    def name(self) -> str:
        return self.latest.standard or ""

    @property
    def latest(self) -> Edition:
        return self.editions[-1]

    @cached_property
    def threads(self) -> Threads:
        """Each clause through all editions."""
        return threads(self.editions, self.comparisons)

    def root_of(self, edition: Edition, label: str) -> Root:
        """What the page of a clause is named by."""
        return self.threads.root_of(edition_name(edition), label)

    @cached_property
    def outlines(self) -> Mapping[str, Outline]:
        """Where the clauses of each edition stand, and those of the sisters', by the edition's name."""
        return {edition.name: outline(edition) for edition in (*self.editions, *self.sisters)}

    @cached_property
    def aliases(self) -> Aliases:
        """What the texts of all editions say is one document."""
        return aliases_in(self.editions)

    @cached_property
    def links(self) -> Mapping[str, Links]:
        """What the texts of each edition lead to, by its name."""
        return {
            edition.name: links_in(edition, self.aliases, self.definitions[edition.name], self.term_uses[edition.name])
            for edition in self.editions
        }

    @cached_property
    def definitions(self) -> Mapping[str, Mapping[str, Definition]]:
        """The terms that each edition defines, by its name."""
        return {edition.name: {one.term: one for one in definitions(edition)} for edition in self.editions}

    @cached_property
    def term_uses(self) -> Mapping[str, Mapping[str, tuple[Spot, ...]]]:
        """Where each edition uses the terms that it defines, by its name."""
        return {edition.name: uses(edition, self.own_words) for edition in self.editions}

    @cached_property
    def terms_at(self) -> Mapping[Root, tuple[str, ...]]:
        """The terms that a clause defines through all editions, those of the latest first, by the clause's root."""
        found: dict[Root, dict[str, None]] = {}
        for edition in reversed(self.editions):
            for term, one in self.definitions[edition.name].items():
                found.setdefault(self.root_of(edition, one.label), {}).setdefault(term)
        return {root: tuple(terms) for root, terms in found.items()}

    @cached_property
    def files(self) -> Mapping[str, Mapping[str, str]]:
        """The files to take away, by path; by the folder of the page of their edition or comparison."""
        return {edition.name: edition_files(edition) for edition in self.editions} | {
            comparison_page(one.old, one.new): comparison_files(one) for one in (*self.comparisons, *self.asked)
        }

    @cached_property
    def citations(self) -> Mapping[str, Mapping[str, tuple[Spot, ...]]]:
        """The clauses of each edition that others name, by its name."""
        return {edition.name: citations_of(edition) for edition in self.editions}

    @cached_property
    def shared(self) -> tuple[Shared, ...]:
        """What the latest edition shares with each sister standard."""
        return tuple(shared_passages(self.latest, sister) for sister in self.sisters)

    @cached_property
    def folded_texts(self) -> Mapping[str, tuple[str, ...]]:
        """The texts of the blocks of each edition as they are compared, by its name."""
        return {
            edition.name: tuple(folded(block.text) for clause in edition.clauses for block in clause.blocks)
            for edition in self.editions
        }

    def annotations_on(self, edition: Edition, clause: Clause) -> tuple[Annotation, ...]:
        """The annotations on a clause, in the order of their file."""
        return tuple(one for one in self.annotations.get(edition.name, ()) if one.target == clause.label)
