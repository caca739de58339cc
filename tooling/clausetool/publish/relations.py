"""What stands in relation to a clause: sister standards with its sentences, who cites it, what it cites, its terms."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from clausetool.crosslinks.sisters import SHORTEST, Passage, Shared
from clausetool.model import Clause, Edition
from clausetool.publish.addresses import edition_page, fragment, link, reference_page, shared_page, term_page
from clausetool.publish.linked import Kind
from clausetool.publish.pages.shared import older_words
from clausetool.publish.standard import Standard
from clausetool.publish.wording import clause_name

# Marks at which a passage was cut: between quotation marks they are in the way.
_EDGES: Final = "，。、；：,.;:"


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

    return (
        Relation(
            word="同文",
            entries=each(lambda clause: _alike(standard, clause, here)) if edition is standard.latest else (),
            none=f"同时印发的标准中没有相同文句（{SHORTEST} 字以上）。",
        ),
        Relation(
            word="被引",
            entries=each(lambda clause: _cited_by(standard, edition, clause, here)),
            none="所收标准中没有条文引用本条。",
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
            names = sorted((shared.ours.standard or "", shared.theirs.standard or ""))
            yield Markup('套语 {} 则，如“{}”　<a href="{}">{}</a>').format(
                len(phrases),
                max(phrases, key=lambda one: len(one.text)).text,
                f"{link(here, shared_page(*names))}#phrases",
                f"与《{shared.theirs.title}》相同的套语",
            )


def _passage(standard: Standard, shared: Shared, one: Passage, here: str) -> Markup:
    clauses = {clause.label: clause for clause in shared.theirs.clauses}
    theirs = Markup("、").join(_to(shared.theirs, clauses[spot.label], here) for spot in one.theirs)
    older = older_words(standard, one)
    return Markup("<q>{}</q>　{}　{}{}").format(
        one.text.strip(_EDGES),
        shared.theirs.title,
        theirs,
        Markup('　<span class="quiet">{}</span>').format(older) if older else "",
    )


def _cited_by(standard: Standard, edition: Edition, clause: Clause, here: str) -> Iterator[Markup]:
    """The clauses of the same edition that name this one, each once."""
    clauses = {one.label: one for one in edition.clauses}
    spots = standard.citations[edition.name].get(clause.label, ())
    for label in dict.fromkeys(spot.label for spot in spots):
        yield _to(edition, clauses[label], here)


def _leading(standard: Standard, edition: Edition, clause: Clause, kind: Kind, here: str) -> Iterator[Markup]:
    """What links of one kind in the clause lead to, each once, as the text says it."""
    clauses = {one.label: one for one in edition.clauses}
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
    return link(here, term_page(standard.name, *standard.threads.root_of(edition.edition or "", target)))


def _to(edition: Edition, clause: Clause, here: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(
        link(here, edition_page(edition), fragment(clause.label)), clause_name(clause)
    )
