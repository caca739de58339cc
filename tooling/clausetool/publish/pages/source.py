"""The page of a source: its lines as they were read, each with its number, so that every note can be looked up."""

from collections.abc import Sequence
from typing import Final

from clausetool.accounts import Account
from clausetool.model import Edition, Source, Span
from clausetool.publish.addresses import markdown, source_page
from clausetool.publish.rendering import page

# What a source holds beside its standards.
_ASIDE: Final = ("furniture", "letter")


def source_pages(
    path: str, source: Source | None, account: Account | None, editions: Sequence[Edition]
) -> dict[str, str]:
    """The page of a source, by its path; `editions` were read from it, and the source is None where it is gone."""
    here = source_page(path)
    spans = [one.lines for one in account.ranges if one.kind in _ASIDE] if account else []
    extents = extents_in(account) if account else {}
    return {
        markdown(here): page(
            "source.md.j2", here=here, path=path, source=source, reference=editions[0].source,
            editions=[(edition, extents.get(edition.name)) for edition in editions],
            aside=frozenset(line for span in spans for line in range(span.first, span.last + 1)),
        )
    }  # fmt: skip


def extents_in(account: Account) -> dict[str, Span]:
    """From which line to which an edition stands in a source, by its name."""
    found: dict[str, Span] = {}
    for one in account.ranges:
        if one.edition:
            first = found.get(one.edition, one.lines).first
            found[one.edition] = Span(first, one.lines.last)
    return found
