"""The text of a clause as a page shows it: its blocks, with links, annotated quotes and mended cuts laid over them."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from clausetool.annotations import Annotation, placed
from clausetool.model import Clause, Edition
from clausetool.publish.addresses import edition_page, fragment, link, reference_page, term_page
from clausetool.publish.linked import Link
from clausetool.publish.markup import block_html, mended_signs
from clausetool.publish.overlay import Overlay, Sign, Stretch
from clausetool.publish.remarks import annotation_id, annotation_word
from clausetool.publish.standard import Standard


def clause_blocks(standard: Standard, edition: Edition, clause: Clause, here: str) -> tuple[Markup, ...]:
    """The blocks of a clause as HTML, with links from the page in a folder."""
    notes = standard.annotations_on(edition, clause)
    links = standard.links[edition.name]
    return tuple(
        block_html(
            block,
            Overlay(
                text=block.text,
                links=tuple(_stretch(standard, edition, one, here) for one in links.get((clause.label, index), ())),
                marks=tuple(mark for mark, _sign in _quotes(clause, notes, index)),
                signs=(*mended_signs(block, clause.notes), *(sign for _mark, sign in _quotes(clause, notes, index))),
            ),
        )
        for index, block in enumerate(clause.blocks)
    )


def _stretch(standard: Standard, edition: Edition, one: Link, here: str) -> Stretch:
    match one.kind:
        case "clause":
            own = here == edition_page(edition)
            to = f"#{fragment(one.target)}" if own else link(here, edition_page(edition), fragment(one.target))
            opening = Markup('<a class="ct-to" href="{}">').format(to)
        case "document":
            opening = Markup('<a class="ct-doc" href="{}">').format(link(here, reference_page(one.target)))
        case "term":
            root = standard.threads.root_of(edition.edition or "", one.target)
            to = link(here, term_page(standard.name, *root))
            opening = Markup('<a class="ct-term" href="{}" data-term="{}">').format(to, fragment(one.target))
    return Stretch(one.start, one.end, opening, Markup("</a>"))


def _quotes(clause: Clause, notes: Sequence[Annotation], block: int) -> Iterator[tuple[Stretch, Sign]]:
    """What annotations quote in a block: the mark around it, and the sign after it that leads to the annotation."""
    for number, note in enumerate(notes, 1):
        place = placed(clause, note)
        if place.block == block:
            opening = Markup('<span class="ct-q" data-note="{}">').format(annotation_id(clause, number))
            yield (
                Stretch(place.start, place.end, opening, Markup("</span>")),
                Sign(
                    place.end,
                    Markup('<sup class="ct-qn"><a href="#{}" aria-label="{}">批{}</a></sup>').format(
                        annotation_id(clause, number),
                        annotation_word(number, len(notes)),
                        number if len(notes) > 1 else "",
                    ),
                ),
            )
