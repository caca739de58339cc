"""Frozen data of a comparison: the one result between the algorithm and all its outputs."""

from dataclasses import dataclass
from typing import Literal

from clausetool.model import Clause, Edition

Op = Literal["equal", "delete", "insert", "format"]
Change = Literal["added", "deleted", "modified", "retitled", "moved", "renumbered", "split", "merged", "format"]
Basis = Literal["pin", "text", "title", "similar", "order"]
FlagKind = Literal["modality", "time", "number", "date", "amount", "reference", "item", "sentence"]
FlagChange = Literal["added", "dropped", "shifted"]
Side = Literal["old", "new"]
Address = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is equal, deleted, inserted, or equal but for its form."""

    op: Op
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleRedline:
    """The titles of two clauses, and the runs that make both."""

    old: str | None
    new: str | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRedline:
    """Blocks that correspond, by (label, index), and the runs that make both texts.

    A block that left for another clause is deleted there and inserted here;
    each entry names the other's block as its `counterpart`.
    """

    old: tuple[Address, ...]
    new: tuple[Address, ...]
    moved: bool
    runs: tuple[Run, ...]
    counterpart: Address | None = None

    @property
    def recut(self) -> bool:
        """Whether a paragraph was cut in two here, or two were joined."""
        return bool(self.old and self.new) and max(len(self.old), len(self.new)) > 1

    @property
    def changed(self) -> bool:
        """Whether the block moved, or anything in it was deleted or inserted."""
        return self.moved or any(run.op in ("delete", "insert") for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A change that readers of standards look for first: both sides' words, quoted; "" where one has none."""

    kind: FlagKind
    change: FlagChange
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Clauses that correspond, on what basis, and what changed between them.

    `old` or `new` is empty for an added or deleted clause; `score` is the
    bigram Dice similarity of the two sides' texts, 0 to 1.
    """

    id: str
    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    changes: tuple[Change, ...]
    basis: Basis
    score: float
    titles: tuple[TitleRedline, ...]
    blocks: tuple[BlockRedline, ...]
    flags: tuple[Flag, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether a reader should stop here: a kind other than format."""
        return any(change != "format" for change in self.changes)

    @property
    def inserted(self) -> int:
        """Characters that came in, in title and text, white space aside."""
        return sum(len("".join(run.new.split())) for run in self._runs if run.op == "insert")

    @property
    def deleted(self) -> int:
        """Characters that went out."""
        return sum(len("".join(run.old.split())) for run in self._runs if run.op == "delete")

    @property
    def _runs(self) -> tuple[Run, ...]:
        return (*(run for one in self.titles for run in one.runs), *(run for one in self.blocks for run in one.runs))

    @property
    def misnumbered(self) -> bool:
        """Whether either edition misprints the number; no change, but worth a word."""
        return any(clause.misnumbered for clause in (*self.old, *self.new))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """Clauses that an editor says correspond, by their right labels; one side may be empty, for no partner."""

    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two editions, pair by pair in the new text's order."""

    old: Edition
    new: Edition
    pairs: tuple[Pair, ...]

    @property
    def changed(self) -> bool:
        """Whether anything but form differs."""
        return any(pair.changed for pair in self.pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """An edition without a partner: its standard is absent, not deleted, on this side."""

    edition: Edition
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparisons:
    """What two notices, or two sets of editions, come to: one comparison for each standard that both have."""

    comparisons: tuple[Comparison, ...]
    absent: tuple[Absent, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything but form differs in any standard."""
        return any(one.changed for one in self.comparisons)
