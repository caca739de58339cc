"""The page of an edition: the whole text as a Chinese standard is typeset, and in the margin what the tool says."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from clausetool.comparison import Pair
from clausetool.crosslinks.threads import Since
from clausetool.kinds import UNCHANGED
from clausetool.model import Clause, Edition, Span
from clausetool.publish import wording
from clausetool.publish.addresses import clause_page, edition_page, link, markdown
from clausetool.publish.markup import block_html, mended_signs
from clausetool.publish.overlay import Overlay
from clausetool.publish.remarks import Remark, clause_remarks, line_link, note_remarks
from clausetool.publish.rendering import page
from clausetool.publish.standard import Family, Standard

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
    number: str
    title: str
    changed: bool
    badges: tuple[Badge, ...]
    history: str
    blocks: tuple[Markup, ...]
    remarks: tuple[Remark, ...]


def edition_pages(standard: Standard, family: Family) -> dict[str, str]:
    """The page of each edition, by its path."""
    return {markdown(edition_page(edition)): _page(standard, edition, family) for edition in standard.editions}


def _page(standard: Standard, edition: Edition, family: Family) -> str:
    here = edition_page(edition)
    return page(
        "edition.md.j2", here=here, edition=edition, family=family, title=edition_title(edition),
        facts=facts(edition, here), remarks=note_remarks(edition.notes, edition, here),
        clauses=[shown(standard, edition, clause, level, here) for clause, level in _levelled(edition)],
    )  # fmt: skip


def edition_title(edition: Edition) -> str:
    """`四川省城市民族工作标准（2023 年版）`."""
    return f"{edition.title}（{wording.edition_word(edition)}）"


def _levelled(edition: Edition) -> list[tuple[Clause, int]]:
    levels = wording.heading_levels(edition)
    return [(clause, levels[clause.label]) for clause in edition.clauses]


def shown(standard: Standard, edition: Edition, clause: Clause, level: int, here: str) -> Shown:
    """A clause as the page in a folder shows it."""
    threads, name = standard.threads, edition.edition or ""
    since = threads.since(name, clause.label)
    return Shown(
        clause=clause, level=level, number=wording.display_label(clause), title=wording.display_title(clause),
        changed=since.edition == name and since.pair is not None,
        badges=tuple(badges(name, since, threads.next_of(name, clause.label), _next(standard, edition))),
        history=link(here, clause_page(standard.name, *threads.root_of(name, clause.label))),
        blocks=tuple(
            block_html(block, Overlay(text=block.text, signs=mended_signs(block, clause.notes)))
            for block in clause.blocks
        ),
        remarks=clause_remarks(clause, edition, here),
    )  # fmt: skip


def _next(standard: Standard, edition: Edition) -> str:
    """The name of the edition after this one; "" of the latest."""
    after = standard.editions[standard.editions.index(edition) + 1 :]
    return after[0].edition or "" if after else ""


def badges(name: str, since: Since, then: Pair | None, after: str) -> list[Badge]:
    """Since when a clause reads as it does in this edition, and what the next one made of it where it changed there."""
    if since.edition != name:
        own = Badge(words=f"{since.edition} 起{UNCHANGED}", quiet=True)
    elif since.pair is None:
        own = Badge(words=FIRST, quiet=True)
    else:
        own = _changed(name, since.pair)
    return [own, *([_changed(after, then)] if then is not None and then.changed else [])]


def _changed(edition: str, pair: Pair) -> Badge:
    return Badge(words=f"{edition} {wording.kinds(pair)}", inserted=pair.inserted, deleted=pair.deleted)


def facts(edition: Edition, here: str) -> list[tuple[str, str, str, str]]:
    """What the source says of the edition: a word for it, what it says, the lines that say it, and where they stand."""
    found = []
    for name, word in wording.FACTS:
        said = [fact for fact in edition.facts if fact.name == name]
        for fact in said:
            lines = Span(fact.line, fact.line)
            found.append((word, fact.says, wording.lines(lines), line_link(edition, lines, here)))
        if not said and name in wording.ALWAYS_SAID:
            found.append((word, wording.UNKNOWN, "", ""))
    return found
