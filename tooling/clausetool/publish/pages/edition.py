"""The page of an edition: the whole text as a Chinese standard is typeset, and in the margin what the tool says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from clausetool.annotations import Annotation
from clausetool.comparison import Pair
from clausetool.crosslinks.threads import Since
from clausetool.kinds import UNCHANGED
from clausetool.labels import is_article
from clausetool.model import Clause, Edition, Span
from clausetool.publish import wording
from clausetool.publish.addresses import canonical, clause_page, edition_page, link, markdown
from clausetool.publish.citation import citation_data, work_title
from clausetool.publish.defined import defined_by
from clausetool.publish.family import Family
from clausetool.publish.linked_data import legislation
from clausetool.publish.remarks import Remark, clause_remarks, line_link, note_remarks
from clausetool.publish.rendering import page
from clausetool.publish.standard import Standard
from clausetool.publish.texts import clause_blocks

# What stands where no older edition is held: nobody says that there was none.
FIRST: Final = "最早收录"


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """Since when a clause reads as it does, or what became of it: words, and how many characters came and went."""

    words: str
    inserted: int = 0
    deleted: int = 0
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A clause as the page shows it."""

    clause: Clause
    level: int
    chapter: bool
    number: str
    title: str
    changed: bool
    badges: tuple[Badge, ...]
    history: str
    blocks: tuple[Markup, ...]
    remarks: tuple[Remark, ...]


def edition_pages(standard: Standard, family: Family, base: str) -> dict[str, str]:
    """The page of each edition, by its path."""
    return {markdown(edition_page(edition)): _page(standard, edition, family, base) for edition in standard.editions}


def _page(standard: Standard, edition: Edition, family: Family, base: str) -> str:
    here = edition_page(edition)
    at = standard.editions.index(edition)
    before = standard.editions[at - 1] if at else None
    return page(
        "edition.md.j2", here=here, edition=edition, family=family, title=work_title(edition),
        facts=facts(standard, edition, here), remarks=note_remarks(edition.notes, edition, here),
        citation=citation_data(edition, canonical(here, base)),
        linked_data=Markup(legislation(edition, before, family.downloads[edition.name], base)),  # noqa: S704  # its marks are escaped
        tips=tips(standard, edition, here),
        clauses=[
            shown(standard, edition, clause, level, here, standard.annotations_on(edition, clause))
            for clause, level in _levelled(edition)
        ],
    )  # fmt: skip


def _levelled(edition: Edition) -> list[tuple[Clause, int]]:
    levels = wording.heading_levels(edition)
    return [(clause, levels[clause.label]) for clause in edition.clauses]


def shown(
    standard: Standard, edition: Edition, clause: Clause, level: int, here: str, notes: Sequence[Annotation]
) -> Shown:
    """A clause as the page in a folder shows it, with these annotations."""
    threads, name = standard.threads, edition.edition or ""
    since = threads.since(name, clause.label)
    return Shown(
        clause=clause, level=level, chapter=level == 2 and not is_article(clause.label),
        number=wording.display_label(clause), title=wording.display_title(clause),
        changed=since.edition == name and since.pair is not None,
        badges=tuple(badges(name, clause, since, threads.next_of(name, clause.label), _next(standard, edition))),
        history=link(here, clause_page(standard.name, *standard.root_of(edition, clause.label))),
        blocks=clause_blocks(standard, edition, clause, here, notes),
        remarks=clause_remarks(clause, edition, notes, here),
    )  # fmt: skip


def _next(standard: Standard, edition: Edition) -> str:
    """The name of the edition after this one; "" of the latest."""
    after = standard.editions[standard.editions.index(edition) + 1 :]
    return after[0].edition or "" if after else ""


def badges(name: str, clause: Clause, since: Since, then: Pair | None, after: str) -> list[Badge]:
    """Since when a clause reads as it does in this edition, and what the next one made of it where it changed there."""
    if since.edition != name:
        # Of a bare heading only that can be said: what stands below it has badges of its own.
        said = UNCHANGED if clause.blocks else f"题名{UNCHANGED}"
        own = Badge(words=f"{since.edition} 起{said}", quiet=True)
    elif since.pair is None:
        own = Badge(words=FIRST, quiet=True)
    else:
        own = _changed(name, since.pair)
    return [own, *([_changed(after, then)] if then is not None and then.changed else [])]


def _changed(edition: str, pair: Pair) -> Badge:
    return Badge(words=f"{edition} {wording.kinds(pair)}", inserted=pair.inserted, deleted=pair.deleted)


def facts(standard: Standard, edition: Edition, here: str) -> list[tuple[str, Markup, str, str]]:
    """What is known of the edition: a word for it, what the source says, and the lines that say it, with a link."""
    found = []
    for name, word in wording.FACTS:
        said = [fact for fact in edition.facts if fact.name == name]
        for fact in said:
            lines = Span(fact.line, fact.line)
            found.append((word, Markup.escape(fact.says), wording.lines(lines), line_link(edition, lines, here)))
        if not said and name in wording.ALWAYS_SAID:
            found.append((word, Markup.escape(wording.UNKNOWN), "", ""))
    if edition.source:
        extent = standard.extents.get(edition.name)
        file = Markup('{}　<code class="ct-hash">sha256 {}</code>').format(edition.source.path, edition.source.sha256)
        lines_said = wording.lines(extent) if extent else ""
        found.append(("来源", file, lines_said, line_link(edition, extent, here) if extent else ""))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """What a page says of a term where it is used."""

    term: str
    name: str
    beginning: str
    page: str
    uses: int


def tips(standard: Standard, edition: Edition, here: str) -> list[Tip]:
    """A tip for each term that the edition defines and the page has a link to."""
    linked = {one.target for links in standard.links[edition.name].values() for one in links if one.kind == "term"}
    return [
        Tip(
            term=one.term, name=f"{one.label} {one.term}", beginning=one.beginning,
            page=link(here, one.page, one.place), uses=one.uses,
        )
        for one in defined_by(standard, edition)
        if one.term in linked
    ]  # fmt: skip
