"""A standard as its pages need it: all that is held of it, and in brief what the pages of others say of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from clausetool.annotations import Annotation
from clausetool.comparison import Comparison
from clausetool.crosslinks.threads import Threads, threads
from clausetool.model import Edition, Span
from clausetool.tally import Tally


@dataclass(frozen=True, kw_only=True)
class Standard:
    """All that is held of a standard.

    `editions` stand from the oldest to the latest; `comparisons` are of
    neighbours, and `asked` of any others that somebody wants pages of.
    `annotations` are by the name of their edition, and so are `extents`, the lines of
    its source that are the edition's.
    """

    editions: tuple[Edition, ...]
    comparisons: tuple[Comparison, ...] = ()
    asked: tuple[Comparison, ...] = ()
    annotations: Mapping[str, tuple[Annotation, ...]] = field(default_factory=dict)
    extents: Mapping[str, Span] = field(default_factory=dict)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What other pages say of a comparison; its editions are without their clauses."""

    old: Edition
    new: Edition
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A standard as the pages of others need it: its editions without their clauses, what changed, and its files."""

    editions: tuple[Edition, ...]
    comparisons: tuple[Brief, ...]
    asked: tuple[Brief, ...] = ()
