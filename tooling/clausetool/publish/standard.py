"""A standard as its pages need it: all that is held of it, and in brief what the pages of others say of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from clausetool.annotations import Annotation
from clausetool.compare.fold import folded
from clausetool.comparison import Comparison
from clausetool.crosslinks.clauses import citations_of
from clausetool.crosslinks.documents import Document
from clausetool.crosslinks.places import Spot
from clausetool.crosslinks.sisters import Shared, shared_passages
from clausetool.crosslinks.terms import uses
from clausetool.crosslinks.threads import Threads, threads
from clausetool.model import Clause, Edition, Span
from clausetool.publish.addresses import comparison_page
from clausetool.publish.downloads import Download, comparison_files, edition_files
from clausetool.publish.linked import Links, links_in
from clausetool.publish.remarks import Remark
from clausetool.publish.search import StandardData
from clausetool.tally import Tally


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

    @cached_property
    def links(self) -> Mapping[str, Links]:
        """What the texts of each edition lead to, by its name."""
        return {edition.name: links_in(edition, self.term_uses[edition.name]) for edition in self.editions}

    @cached_property
    def term_uses(self) -> Mapping[str, Mapping[str, tuple[Spot, ...]]]:
        """Where each edition uses the terms that it defines, by its name."""
        return {edition.name: uses(edition, self.own_words) for edition in self.editions}

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A change in one sentence, with the number of its clause and where the comparison shows it."""

    number: str
    html: Markup
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What other pages say of a comparison; its editions are without their clauses."""

    old: Edition
    new: Edition
    tally: Tally
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The last revision of a standard as the home page tells it."""

    brief: Brief
    picture: Markup
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Defined:
    """A term as lists show it: as the latest edition that has it defines it, and the folder of its page."""

    term: str
    english: str | None
    edition: Edition
    label: str
    beginning: str
    page: str
    uses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A place that cites a document: in which edition and clause, whether as an entry of a list, and the sentence."""

    edition: Edition
    label: str
    name: str
    entry: bool
    sentence: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What was noted on an edition: at which clause, what is printed there, how it is to be read, and the remark."""

    label: str
    name: str
    printed: str
    reading: str
    remark: Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A standard as the pages of others need it: its editions without their clauses, and what is told of them.

    `search` is what the search finds in it; `noted` and `downloads` are by the name
    of the edition; `documents` are what
    the standard cites, each with its places.
    """

    editions: tuple[Edition, ...]
    search: StandardData
    comparisons: tuple[Brief, ...] = ()
    asked: tuple[Brief, ...] = ()
    revision: Revision | None = None
    terms: tuple[Defined, ...] = ()
    documents: tuple[tuple[Document, tuple[Cited, ...]], ...] = ()
    noted: Mapping[str, tuple[Noted, ...]] = field(default_factory=dict)
    downloads: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)

    @property
    def latest(self) -> Edition:
        return self.editions[-1]
