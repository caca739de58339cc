"""What the tool and the editors say of a clause in its margin: notes, corrections, annotations."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from clausetool.model import Clause, Edition, Note, Span
from clausetool.publish import wording
from clausetool.publish.addresses import link, source_page


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


def clause_remarks(clause: Clause, edition: Edition, here: str) -> tuple[Remark, ...]:
    """All remarks of a clause: notes, and the reason of a correction."""
    corrected = (
        (Remark(css="ct-note", word="校订", html=Markup.escape(clause.correction)),) if clause.correction else ()
    )
    return (*note_remarks(clause.notes, edition, here), *corrected)


def line_link(edition: Edition, lines: Span, here: str) -> str:
    """A link to lines of an edition's source; "" where it has none."""
    return link(here, source_page(edition.source.path), f"L{lines.first}") if edition.source else ""
