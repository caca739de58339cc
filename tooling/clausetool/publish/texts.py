"""The text of a clause as a page shows it: its blocks, with links, annotated quotes and mended cuts laid over them."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from clausetool.annotations import Annotation, placed
from clausetool.model import Clause, Edition
from clausetool.publish.addresses import edition_page, fragment, link, reference_page
from clausetool.publish.defined import term_link
from clausetool.publish.linked import Link
from clausetool.publish.markup import block_html, mended_signs
from clausetool.publish.overlay import Overlay, Sign, Wrap
from clausetool.publish.remarks import annotation_id, annotation_word
from clausetool.publish.standard import Standard


def clause_blocks(
    standard: Standard, edition: Edition, clause: Clause, here: str, notes: Sequence[Annotation] = ()
) -> tuple[Markup, ...]:
    """The blocks of a clause as HTML, with links from the page in a folder, and what the `notes` quote marked there.

    A page that marks a quote also shows the note, or the mark would lead nowhere.
    """
    links = standard.links[edition.name]
    found = []
    for index, block in enumerate(clause.blocks):
        quotes = [*_quotes(clause, notes, index)]
        overlay = Overlay(
            text=block.text,
            links=tuple(_wrap(standard, edition, one, here) for one in links.get((clause.label, index), ())),
            marks=tuple(mark for mark, _sign in quotes),
            signs=(*mended_signs(block, clause.notes), *(sign for _mark, sign in quotes)),
        )
        found.append(block_html(block, overlay))
    return tuple(found)


def _wrap(standard: Standard, edition: Edition, one: Link, here: str) -> Wrap:
    match one.kind:
        case "clause":
            own = here == edition_page(edition)
            to = f"#{fragment(one.target)}" if own else link(here, edition_page(edition), fragment(one.target))
            opening = Markup('<a class="ct-to" href="{}">').format(to)
        case "document":
            opening = Markup('<a class="ct-doc" href="{}">').format(link(here, reference_page(one.target)))
        case "term":
            to = term_link(standard, edition, one.target, here)
            opening = Markup('<a class="ct-term" href="{}" data-term="{}">').format(to, one.target)
    return Wrap(one.start, one.end, opening, Markup("</a>"))


def _quotes(clause: Clause, notes: Sequence[Annotation], block: int) -> Iterator[tuple[Wrap, Sign]]:
    """What annotations quote in a block: the mark around it, and the sign after it that leads to the annotation."""
    for number, note in enumerate(notes, 1):
        place = placed(clause, note)
        if place.block == block:
            opening = Markup('<span class="ct-q" data-note="{}">').format(annotation_id(clause, number))
            yield (
                Wrap(place.start, place.end, opening, Markup("</span>")),
                Sign(
                    place.end,
                    Markup('<sup class="ct-qn"><a href="#{}" aria-label="{}">批{}</a></sup>').format(
                        annotation_id(clause, number),
                        annotation_word(number, len(notes)),
                        number if len(notes) > 1 else "",
                    ),
                ),
            )
