"""The pages of the site: one pure function from editions and comparisons to {path: text}.

The texts are plain Markdown with attribute lists and Markdown in HTML, which any
builder with Python-Markdown's extensions reads. Every clause has its permanent
address: `<standard>/<edition>/#c4-4-2`, `<standard>/<old>-<new>/#c4-4-2`.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import groupby, pairwise
from typing import Final

import jinja2

from clausetool.comparison import Comparison, Pair
from clausetool.labels import anchor
from clausetool.model import Edition
from clausetool.publish import wording
from clausetool.publish.markup import attribute, block_html, heading_runs, heading_text, redline_html, runs_html
from clausetool.publish.search import SEARCH_ASSETS, SEARCH_DATA, StandardData, search_script, standard_data

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
    search: StandardData


def family(
    editions: Sequence[Edition], comparisons: Sequence[Comparison], own_words: frozenset[str] = frozenset()
) -> Family:
    """A standard in brief; `comparisons` are of neighbouring editions, `own_words` the library's own."""
    return Family(
        editions=tuple(map(_front, editions)), comparisons=tuple(map(_brief, comparisons)),
        search=standard_data(editions, own_words),
    )  # fmt: skip


def _front(edition: Edition) -> Edition:
    return replace(edition, clauses=(), contents=(), cover=(), notes=())


def _brief(comparison: Comparison) -> Brief:
    pairs = comparison.pairs
    return Brief(
        old=_front(comparison.old), new=_front(comparison.new), pairs=len(pairs),
        changed=sum(pair.changed for pair in pairs), inserted=sum(pair.inserted for pair in pairs),
        deleted=sum(pair.deleted for pair in pairs),
    )  # fmt: skip


def pages(
    editions: Sequence[Edition], comparisons: Sequence[Comparison], own_words: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Every page by its path, and what they load: home, the list of comparisons, and the pages of each standard.

    `editions` stand by standard, and in a standard from the oldest to the latest;
    `comparisons` are of neighbouring editions.
    """
    families: list[Family] = []
    found: dict[str, str] = {}
    for standard, group in groupby(editions, key=lambda edition: edition.standard):
        own = tuple(group)
        between = [one for one in comparisons if one.new.standard == standard]
        families.append(family(own, between, own_words))
        found |= standard_pages(families[-1], own, between)
    return shared_pages(families) | found


def shared_pages(families: Sequence[Family]) -> dict[str, str]:
    """The pages that speak of all standards, and what pages load."""
    comparisons = [one for each in families for one in each.comparisons]
    return {
        "index.md": _page("home.md.j2", families=families, comparisons=comparisons, base=""),
        "compare/index.md": _page("compare.md.j2", comparisons=comparisons, base="../"),
        **{path: _asset(path) for path in (STYLESHEET, *SEARCH_ASSETS)},
        SEARCH_DATA: search_script([each.search for each in families]),
    }


def _asset(path: str) -> str:
    return resources.files(__package__).joinpath(path).read_text(encoding="utf-8")


def standard_pages(own: Family, editions: Sequence[Edition], comparisons: Sequence[Comparison]) -> dict[str, str]:
    """The pages of one standard: its editions, and the comparisons of each with the one before it."""
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
