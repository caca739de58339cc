"""What stands in relation to a clause: sister standards with its sentences, who cites it, what it cites, its terms."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from clausetool.crosslinks.places import Spot
from clausetool.crosslinks.sisters import SHORTEST, Passage, Shared
from clausetool.model import Clause, Edition
from clausetool.publish.addresses import edition_page, fragment, link, reference_page, shared_page
from clausetool.publish.defined import term_link
from clausetool.publish.linked import Kind
from clausetool.publish.standard import Standard
from clausetool.publish.wording import clause_name, edition_word
from clausetool.render.cells import visible

# Marks at which a passage was cut: between quotation marks they are in the way.
EDGES: Final = "，。、；：,.;:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One kind of relation: its word, its entries, and the sentence that stands where there is none."""

    word: str
    entries: tuple[Markup, ...]
    none: str


def relations(standard: Standard, edition: Edition, clauses: Sequence[Clause], here: str) -> tuple[Relation, ...]:
    """All relations of what an edition made of a clause, in the order in which a page shows them."""

    def each(found: Callable[[Clause], Iterable[Markup]]) -> tuple[Markup, ...]:
        return tuple(dict.fromkeys(entry for clause in clauses for entry in found(clause)))

    alike = Relation(
        word="同文",
        entries=each(lambda clause: _alike(standard, clause, here)),
        none=f"同时印发的标准中没有相同文句（{SHORTEST} 字以上）。",
    )
    return (
        # Only the latest edition is compared with sisters, and only where there are any.
        *((alike,) if standard.shared and edition is standard.latest else ()),
        Relation(
            word="被引",
            entries=each(lambda clause: _cited_by(standard, edition, clause, here)),
            none="本版没有条文引用本条。",
        ),
        Relation(
            word="引用",
            entries=(
                *each(lambda clause: _leading(standard, edition, clause, "clause", here)),
                *each(lambda clause: _leading(standard, edition, clause, "document", here)),
            ),
            none="本条不引用其他条文和文件。",
        ),
        Relation(
            word="术语",
            entries=each(lambda clause: _leading(standard, edition, clause, "term", here)),
            none="本条没有用到定义的术语。",
        ),
    )


def _alike(standard: Standard, clause: Clause, here: str) -> Iterator[Markup]:
    """Passages that sister standards have too; set phrases in one entry."""
    for shared in standard.shared:
        for one in shared.passages:
            if any(spot.label == clause.label for spot in one.ours):
                yield _passage(standard, shared, one, here)
        phrases = [one for one in shared.phrases if any(spot.label == clause.label for spot in one.ours)]
        if phrases:
            longest = max(phrases, key=lambda one: len(one.text))
            yield Markup('套语 {} 则，如“{}”　<a href="{}">与《{}》相同的套语</a>').format(
                len(phrases), as_printed(standard, shared.ours, longest.ours[0]).strip(EDGES),
                link(here, shared_page(shared.ours.standard, shared.theirs.standard), "phrases"), shared.theirs.title,
            )  # fmt: skip


def _passage(standard: Standard, shared: Shared, one: Passage, here: str) -> Markup:
    clauses = standard.outlines[shared.theirs.name].clauses
    theirs = Markup("、").join(_to(shared.theirs, clauses[spot.label], here) for spot in one.theirs)
    older = older_words(standard, one)
    return Markup("<q>{}</q>　{}　{}{}").format(
        as_printed(standard, shared.ours, one.ours[0]).strip(EDGES),
        shared.theirs.title,
        theirs,
        Markup('　<span class="quiet">{}</span>').format(older) if older else "",
    )


def as_printed(standard: Standard, edition: Edition, spot: Spot) -> str:
    """What stands at a place: a passage itself is known by its folded text."""
    block = standard.outlines[edition.name].clauses[spot.label].blocks[spot.block]
    return visible(block.text[spot.start : spot.end])


def older_words(standard: Standard, one: Passage) -> str:
    """Which of the older editions of our side have the passage too; "" where there is none."""
    older = standard.editions[:-1]
    having = [edition for edition in older if any(one.text in text for text in standard.folded_texts[edition.name])]
    if not older:
        return ""
    if len(having) == len(older):
        return "各版均同" if len(older) > 1 else "两版均同"
    without = "、".join(edition_word(edition) for edition in older if edition not in having)
    return f"{without}没有这一文句"


def _cited_by(standard: Standard, edition: Edition, clause: Clause, here: str) -> Iterator[Markup]:
    """The clauses of the same edition that name this one, each once."""
    clauses = standard.outlines[edition.name].clauses
    spots = standard.citations[edition.name].get(clause.label, ())
    for label in dict.fromkeys(spot.label for spot in spots):
        yield _to(edition, clauses[label], here)


def _leading(standard: Standard, edition: Edition, clause: Clause, kind: Kind, here: str) -> Iterator[Markup]:
    """What links of one kind in the clause lead to, each once, as the text says it."""
    clauses = standard.outlines[edition.name].clauses
    found: dict[str, Markup] = {}
    for index, block in enumerate(clause.blocks):
        for one in standard.links[edition.name].get((clause.label, index), ()):
            if one.kind == kind and one.target not in found:
                said = block.text[one.start : one.end]
                found[one.target] = (
                    _to(edition, clauses[one.target], here)
                    if kind == "clause"
                    else Markup('<a href="{}">{}</a>').format(_page(standard, edition, kind, one.target, here), said)
                )
    yield from found.values()


def _page(standard: Standard, edition: Edition, kind: Kind, target: str, here: str) -> str:
    if kind == "document":
        return link(here, reference_page(target))
    return term_link(standard, edition, target, here)


def _to(edition: Edition, clause: Clause, here: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(
        link(here, edition_page(edition), fragment(clause.label)), clause_name(clause)
    )
