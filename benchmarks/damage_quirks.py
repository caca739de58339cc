"""The quirks in order: which of them befall which scheme, and at which rates. Nothing here comes from clausetool."""

from dataclasses import dataclass
from random import Random
from typing import Final

import damage_layout as layout
import damage_numbers as numbers
from damage_articles import write_articles
from damage_decimal import write_decimal
from damage_done import Damaged, Quirk
from damage_outline import write_outline
from damage_rows import Document, Scheme

SCHEMES: Final[tuple[Scheme, ...]] = ("decimal", "articles", "outline")
RATES: Final = (0.02, 0.05, 0.1)
# What may befall every paragraph or item of a document.
ALL_RATES: Final = (*RATES, 1.0)


@dataclass(frozen=True, slots=True)
class Kind:
    """A quirk by its name, with the schemes and the rates at which it is measured."""

    name: str
    quirk: Quirk
    schemes: tuple[Scheme, ...] = SCHEMES
    rates: tuple[float, ...] = RATES


def as_pdf(document: Document, rng: Random, rate: float) -> Damaged:
    """A document as PDF gives it: every number apart from its title, every line wrapped, pages with heads and feeds."""
    apart = numbers.separate_lines(document, rng, 1.0)
    wrapped = layout.hard_wrapped(apart.document, rng, 1.0)
    fed = layout.form_feeds(wrapped.document, rng, rate)
    paged = layout.running_heads(fed.document, rng, rate)
    return Damaged(document=paged.document, hit=apart.hit | wrapped.hit | fed.hit | paged.hit)


QUIRKS: Final[tuple[Kind, ...]] = (
    Kind("none", numbers.undamaged, rates=(0.0,)),
    Kind("glued number", numbers.glued, ("decimal", "articles")),
    Kind("spaces in a number", numbers.spaced_numbers),
    Kind("spaces in a title", numbers.spaced_titles),
    Kind("笫 for 第", numbers.wrong_character, ("articles",), ALL_RATES),
    Kind("number over three lines", numbers.broken_number, ("articles",), ALL_RATES),
    Kind("in mid-line", numbers.in_mid_line),
    Kind("number and title apart", numbers.separate_lines, rates=ALL_RATES),
    Kind("lost point", numbers.lost_point, ("decimal",)),
    Kind("another stop (1、范围)", numbers.other_stop, rates=ALL_RATES),
    Kind("torn reference", layout.torn_reference),
    Kind("contents", layout.contents),
    Kind("running heads", layout.running_heads),
    Kind("page numbers", layout.page_numbers),
    Kind("footnotes", layout.footnotes),
    Kind("form feeds", layout.form_feeds),
    Kind("table cells", layout.torn_tables),
    Kind("hard-wrapped lines", layout.hard_wrapped, rates=ALL_RATES),
    Kind("half-width items", layout.half_width_items, rates=ALL_RATES),
    Kind("missing", numbers.missing),
    Kind("truncated", numbers.truncated),
    Kind("markdown marks", layout.markdown, rates=ALL_RATES),
    Kind("html marks", layout.html, rates=ALL_RATES),
    Kind("misprinted number", numbers.misprinted),
    Kind("as PDF gives it", as_pdf),
)


def write(scheme: Scheme, seed: int, size: int) -> Document:
    """A document of a scheme: `size` is about a tenth of its clauses."""
    rng = Random(f"{scheme} {seed}")
    match scheme:
        case "decimal":
            return write_decimal(rng, max(5, size))
        case "articles":
            return write_articles(rng, 10 * size)
        case "outline":
            return write_outline(rng, max(3, size))


def damage(document: Document, kind: Kind, rate: float, seed: int) -> Damaged:
    return kind.quirk(document, Random(f"{kind.name} {rate} {seed}"), rate)
