"""The home page: what is held, what changed last, and the ways in."""

from collections.abc import Sequence
from typing import Final

from clausetool.crosslinks.sisters import sisters
from clausetool.dates import iso_date
from clausetool.model import Edition
from clausetool.publish.rendering import page
from clausetool.publish.standard import Family, Revision
from clausetool.publish.wording import edition_word

_LATEST: Final = 3  # so many last revisions are told at length
_LISTED: Final = 4  # so many standards are listed with their editions
_TERMS: Final = 12  # so many terms are named


def home_page(families: Sequence[Family]) -> dict[str, str]:
    """The home page, by its path."""
    by_name = {family.latest.standard: family for family in families}
    near: dict[str | None, list[Family]] = {name: [] for name in by_name}
    for one, other in sisters([family.editions for family in families]):
        near[one].append(by_name[other])
        near[other].append(by_name[one])
    terms = list(dict.fromkeys(term.term for family in families for term in family.terms))
    return {
        "index.md": page(
            "home.md.j2", here="", families=families, holdings=holdings(families),
            listed=editions_listed(families), sisters=near, latest=_last_revisions(families),
            compared=any(family.comparisons for family in families),
            terms=terms if len(terms) <= _TERMS else [*terms[:_TERMS], "……"],
            documents=len({document.key for family in families for document, _cited in family.documents}),
        )
    }  # fmt: skip


def _last_revisions(families: Sequence[Family]) -> list[Revision]:
    """The last revision of each standard, those of the latest editions first, as far as sources state dates."""
    last = [family.revision for family in families if family.revision]
    return sorted(last, key=lambda one: _dated(one.brief.new), reverse=True)[:_LATEST]


def _dated(edition: Edition) -> str:
    """When an edition was made, as far as its source or its name says."""
    stated = (iso_date(fact.says) for fact in edition.facts if fact.name in ("issued", "revised"))
    return max((date for date in stated if date), default=edition.edition or "")


def holdings(families: Sequence[Family]) -> str:
    """What the site holds, in a sentence; who issued it where every source says the same."""
    editions = [edition for family in families for edition in family.editions]
    issuers = {tuple(fact.says for fact in edition.facts if fact.name == "issuer") for edition in editions}
    by = f"{'、'.join(*issuers)}印发的 " if len(issuers) == 1 and () not in issuers else ""
    return f"{by}{len(families)} 项标准，{len(editions)} 个版本，"


def editions_listed(families: Sequence[Family]) -> str:
    """`四川省城市民族工作标准 2023 年版、2022 年版；…`, of many standards the first."""
    listed = [
        f"{family.latest.title} {'、'.join(edition_word(edition) for edition in reversed(family.editions))}"
        for family in families
    ]
    return "；".join(listed[:_LISTED]) + ("……" if len(listed) > _LISTED else "")
