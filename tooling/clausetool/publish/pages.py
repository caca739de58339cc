"""The pages of the site: one pure function from editions and comparisons to {path: text}.

The texts are plain Markdown with attribute lists and Markdown in HTML, which any
builder with Python-Markdown's extensions reads. Every clause has its permanent
address: `<standard>/<edition>/#c4-4-2`, `<standard>/<old>-<new>/#c4-4-2`.
"""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import groupby, pairwise
from typing import Final

import jinja2
from markupsafe import Markup

from clausetool.comparison import BlockRedline, Comparison, Pair, Run
from clausetool.labels import anchor
from clausetool.model import Block, Clause, Edition, Item, Note, Reference, Table
from clausetool.publish import wording
from clausetool.render.tables import rows_html, table_rows

STYLESHEET: Final = "assets/clausetool.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What other pages say of a comparison; its editions are without their clauses."""

    old: Edition
    new: Edition
    pairs: int
    changed: int
    inserted: int
    deleted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A standard as other pages need it: its editions, the oldest first, without their clauses, and what changed."""

    editions: tuple[Edition, ...]
    comparisons: tuple[Brief, ...]


def family(editions: Sequence[Edition], comparisons: Sequence[Comparison]) -> Family:
    """A standard in brief; `comparisons` are of neighbouring editions."""
    return Family(editions=tuple(map(_front, editions)), comparisons=tuple(map(_brief, comparisons)))


def _front(edition: Edition) -> Edition:
    return replace(edition, clauses=(), contents=(), cover=(), notes=())


def _brief(comparison: Comparison) -> Brief:
    pairs = comparison.pairs
    return Brief(
        old=_front(comparison.old), new=_front(comparison.new), pairs=len(pairs),
        changed=sum(pair.changed for pair in pairs), inserted=sum(pair.inserted for pair in pairs),
        deleted=sum(pair.deleted for pair in pairs),
    )  # fmt: skip


def pages(editions: Sequence[Edition], comparisons: Sequence[Comparison]) -> dict[str, str]:
    """Every page by its path, and the stylesheet: home, the list of comparisons, and the pages of each standard.

    `editions` stand by standard, and in a standard from the oldest to the latest;
    `comparisons` are of neighbouring editions.
    """
    families: list[Family] = []
    found: dict[str, str] = {}
    for standard, group in groupby(editions, key=lambda edition: edition.standard):
        own = tuple(group)
        between = [one for one in comparisons if one.new.standard == standard]
        families.append(family(own, between))
        found |= standard_pages(own, between)
    return shared_pages(families) | found


def shared_pages(families: Sequence[Family]) -> dict[str, str]:
    """The pages that speak of all standards, and the stylesheet."""
    comparisons = [one for each in families for one in each.comparisons]
    return {
        "index.md": _page("home.md.j2", families=families, comparisons=comparisons, base=""),
        "compare/index.md": _page("compare.md.j2", comparisons=comparisons, base="../"),
        STYLESHEET: resources.files(__package__).joinpath("assets/clausetool.css").read_text(encoding="utf-8"),
    }


def standard_pages(editions: Sequence[Edition], comparisons: Sequence[Comparison]) -> dict[str, str]:
    """The pages of one standard: its editions, and the comparisons of each with the one before it."""
    own = family(editions, comparisons)
    found = {}
    for edition in editions:
        brought = next((one for one in comparisons if one.new.name == edition.name), None)
        found[f"{edition.name}/index.md"] = _page(
            "edition.md.j2", edition=edition, family=own, base="../../",
            pairs={clause.label: pair for pair in brought.pairs for clause in pair.new} if brought else {},
            brought=brought,
        )  # fmt: skip
    for comparison in comparisons:
        found[f"{address(comparison)}/index.md"] = _page(
            "comparison.md.j2", comparison=comparison, family=own, base="../../", stretches=_stretches(comparison)
        )
    return found


def navigation(families: Sequence[Family]) -> list[dict[str, object]]:
    """The site's navigation, as MkDocs writes it: tasks first, standards below them."""
    reading: list[object] = [
        {
            html.escape(one.editions[-1].title): [
                {wording.edition_word(edition): f"{edition.name}/index.md"} for edition in reversed(one.editions)
            ]
        }
        for one in families
    ]
    comparing: list[object] = ["compare/index.md"]
    comparing += [
        {html.escape(comparison_title(one)): f"{address(one)}/index.md"}
        for each in families
        for one in each.comparisons
    ]
    return [{"首页": "index.md"}, {"阅读": reading}, {"对照": comparing}]


def neighbours(editions: Sequence[Edition]) -> list[tuple[Edition, Edition]]:
    """The editions to compare: each with the one before it in its standard."""
    families = (list(group) for _, group in groupby(editions, key=lambda edition: edition.standard))
    return [pair for same in families for pair in pairwise(same)]


def address(comparison: Comparison | Brief) -> str:
    """Where a comparison stands: `city/2022-2023`."""
    return f"{comparison.new.standard}/{comparison.old.edition}-{comparison.new.edition}"


def comparison_title(comparison: Comparison | Brief) -> str:
    return f"{comparison.new.title} {comparison.old.edition}—{comparison.new.edition}"


def _stretches(comparison: Comparison) -> list[tuple[bool, list[Pair]]]:
    """The pairs in order, those that did not change gathered between those that did."""
    return [(changed, list(group)) for changed, group in groupby(comparison.pairs, key=lambda pair: pair.changed)]


# --- templates --------------------------------------------------------------------


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("clausetool.publish"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined, keep_trailing_newline=True,
    )  # fmt: skip
    environment.globals |= {"wording": wording, "address": address, "comparison_title": comparison_title}
    environment.filters |= {
        "heading": heading_text,
        "attribute": attribute,
        "anchor": anchor,
        "block": block_html,
        "redline": redline_html,
        "runs": runs_html,
        "heading_runs": heading_runs,
        "title": html.escape,
    }
    return environment


def _page(template: str, **values: object) -> str:
    return _environment().get_template(template).render(**values)


def heading_text(text: str) -> Markup:
    """A text in a Markdown heading: every mark of Markdown or HTML as a character reference."""
    return Markup("".join(char if char.isalnum() or ord(char) > 0x7F else f"&#{ord(char)};" for char in text))  # noqa: S704  # every ASCII mark is a reference


# An attribute list knows no character references: marks of Markdown stand in it full-width.
_MARKS: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum() and chr(code) not in ".-"}


def attribute(text: str) -> str:
    """A text between the quotes of an attribute list, for the table of contents."""
    return text.translate(_MARKS)


def heading_runs(runs: Sequence[Run]) -> Markup:
    """Runs in a Markdown heading: marked, and every mark of Markdown a character reference."""
    return Markup("").join(
        _run_html(replace(run, old=heading_text(run.old), new=heading_text(run.new))) for run in runs
    )


def block_html(block: Block, notes: Sequence[Note] = ()) -> Markup:
    """A block as HTML on one line; where a cut was mended, a tick says so."""
    match block:
        case Item(mark=mark, level=depth, lead=lead):
            text = cut_html(block, notes)
            if lead and text.startswith(Markup.escape(lead)):
                text = Markup("<b>{}</b>").format(lead) + text[len(Markup.escape(lead)) :]
            return Markup('<p class="ct-item" style="--l:{}"><span class="mk">{}</span>{}</p>').format(
                depth, mark, text
            )
        case Reference(title=title, date=date, issuer=issuer, mark=mark):
            small = " ".join(part for part in (date, issuer) if part)
            return Markup('<p class="ct-ref">{}{}{}</p>').format(
                f"{mark} " if mark else "", title, Markup("<small>{}</small>").format(small) if small else ""
            )
        case Table():
            return table_html(block.rows, block.caption)
        case _:
            return Markup("<p>{}</p>").format(cut_html(block, notes))


def table_html(rows: Sequence[Sequence[str]], caption: str | None) -> Markup:
    """A table on one line, its caption above it."""
    head = Markup("<caption>{}</caption>").format(caption) if caption else Markup("")
    html = rows_html([[Markup.escape(cell) for cell in row] for row in rows])
    return Markup('<div class="ct-wide"><table>{}<tbody>{}</tbody></table></div>').format(head, html)


def cut_html(block: Block, notes: Sequence[Note]) -> Markup:
    """The text of a block, with a tick at each place where the source had cut it."""
    html, rest = Markup(""), block.text
    for note in notes:
        if note.code != "mended" or note.lines != block.lines:
            continue
        for end in note.readings:
            before, found, after = rest.partition(end)
            if found:
                tick = Markup('<span class="ct-cut" title="原文在此断成两段"></span>')
                html, rest = html + before + found + tick, after
    return html + rest


def redline_html(block: BlockRedline, pair: Pair) -> Markup:
    """A block of a pair as HTML on one line, deletions before insertions."""
    tag = Markup('<p class="ct-movetag">本段移位，文字改动另行标出</p>') if block.moved else Markup("")
    source = _block_of(block, pair)
    if isinstance(source, Table):
        return tag + redline_table(block.runs)
    mark = (
        source.mark
        if isinstance(source, Item)
        else f"{source.mark} "
        if isinstance(source, Reference) and source.mark
        else ""
    )
    kind = "ct-item" if isinstance(source, Item) else "ct-ref" if isinstance(source, Reference) else ""
    opening = Markup('<p class="{}">').format(kind) if kind else Markup("<p>")
    html = tag + opening + mark + runs_html(block.runs) + Markup("</p>")
    return Markup('<div class="ct-moved">{}</div>').format(html) if block.moved else html


def redline_table(runs: Sequence[Run]) -> Markup:
    """A table with its redline in the cells, its first row the caption where it has one."""
    html = rows_html([[runs_html(cell) for cell in row] for row in table_rows(runs)])
    return Markup('<div class="ct-wide"><table><tbody>{}</tbody></table></div>').format(html)


def _block_of(block: BlockRedline, pair: Pair) -> Block:
    clauses: Mapping[str, Clause]
    (label, index), clauses = (
        (block.new[0], {clause.label: clause for clause in pair.new})
        if block.new
        else (block.old[0], {clause.label: clause for clause in pair.old})
    )
    return clauses[label].blocks[index]


def runs_html(runs: Sequence[Run]) -> Markup:
    """Runs as real ins and del, with hidden words for screen readers that do not say them."""
    return Markup("").join(map(_run_html, runs))


def _run_html(run: Run) -> Markup:
    match run.op:
        case "delete":
            return Markup('<del><span class="vh">删除</span>{}<span class="vh">删除止</span></del>').format(run.old)
        case "insert":
            return Markup('<ins><span class="vh">新增</span>{}<span class="vh">新增止</span></ins>').format(run.new)
        case _:
            return Markup.escape(run.new)
