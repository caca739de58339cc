"""What the tool and the editors say of a clause in its margin: notes, corrections, annotations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from clausetool.annotations import Annotation
from clausetool.model import Clause, Edition, Note, Span
from clausetool.publish import wording
from clausetool.publish.addresses import edition_page, fragment, link, source_page
from clausetool.publish.notes import note_html


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A remark: whose word it is, what it says, the lines it is about and where they are shown, and who says it."""

    css: str
    word: str
    html: Markup
    lines: str = ""
    source: str = ""
    by: str = ""
    id: str = ""


def note_remarks(notes: Iterable[Note], edition: Edition, here: str) -> tuple[Remark, ...]:
    """Notes of the parser, each with the lines that show it."""
    found = []
    for note in notes:
        word, sentence = wording.note_sentence(note)
        found.append(
            Remark(
                css="ct-note", word=word, html=Markup.escape(sentence), lines=wording.lines(note.lines),
                source=line_link(edition, note.lines, here),
            )
        )  # fmt: skip
    return tuple(found)


def clause_remarks(
    clause: Clause, edition: Edition, annotations: Sequence[Annotation], here: str
) -> tuple[Remark, ...]:
    """All remarks of a clause: notes, the reason of a correction, then the editors' annotations by their numbers."""
    corrected = (
        (Remark(css="ct-note", word="校订", html=Markup.escape(clause.correction)),) if clause.correction else ()
    )
    base = "" if here == edition_page(edition) else link(here, edition_page(edition))
    noted = (
        Remark(
            css="ct-anno", word=annotation_word(number, len(annotations)), html=note_html(one.note, base),
            by=f"{one.author}　{one.date}", id=annotation_id(clause, number),
        )
        for number, one in enumerate(annotations, 1)
    )  # fmt: skip
    return (*note_remarks(clause.notes, edition, here), *corrected, *noted)


def annotation_word(number: int, count: int) -> str:
    """批注, or 批注 2 where a clause has several."""
    return f"批注 {number}" if count > 1 else "批注"


def annotation_id(clause: Clause, number: int) -> str:
    """What an annotation's sign in the text leads to."""
    return f"{fragment(clause.label)}-note-{number}"


def line_link(edition: Edition, lines: Span, here: str) -> str:
    """A link to lines of an edition's source; "" where it has none."""
    return link(here, source_page(edition.source.path), f"L{lines.first}") if edition.source else ""
