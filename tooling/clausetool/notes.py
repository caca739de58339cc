"""One sentence for each note: what stands in the source, and how it was read."""

from typing import Final

from clausetool.language import _
from clausetool.model import Note

MOST_READINGS = 6
BETWEEN: Final = "…"  # stands for labels between the first and the last of a wide gap

# The sentence of each (code, case); the names in braces are those that `message` fills in.
SENTENCES: Final[dict[tuple[str, str], str]] = {
    ("misnumbered", "repaired"): "printed {printed}, read as {label}: {neighbours}",
    ("misnumbered", "undecided"): "printed {printed}, {neighbours}: {readings} would fit, so it stays as printed",
    ("misnumbered", "unfit"): "printed {printed}, {neighbours}: no single number fits, so it stays as printed",
    ("repeated", "kept"): "{printed} stands here a second time, {neighbours}; it is kept as {label}",
    ("gap", "missing"): "{readings} missing before {label}; nothing was filled in",
    ("mended", "cut"): "a paragraph cut after “{readings}” was joined",
    ("mended", "displaced"): "the title “{printed}” stands apart from its number, below cells of a table",
    ("mended", "wrapped"): "lines broken at about {printed} columns were joined, {readings} in all",
    ("contents", "absent"): "the contents list “{printed}”, which the text does not have",
    ("contents", "number"): "the contents list “{printed}”, which is {label} in the text",
    ("contents", "title"): "the contents list “{printed}”, where the text has “{readings}”",
    ("contents", "unlisted"): "{label} “{readings}” stands in the text but not in the contents",
    ("truncated", "sentence"): "the text stops in mid-sentence: “{printed}”",
    ("truncated", "heading"): "the text stops after the heading “{printed}”",
    ("truncated", "contents"): "the contents go on to “{printed}”, the text only to {label}",
    ("unplaced", "line"): "nobody can say what this line is: “{printed}”",
}


def message(note: Note) -> str:
    """The sentence of a note in the user's language."""
    return _(SENTENCES[note.code, note.case]).format(
        printed=note.printed, label=note.label, neighbours=_neighbours(note), readings=_listed(note.readings)
    )


def _neighbours(note: Note) -> str:
    match note.before, note.after:
        case str() as before, str() as after:
            return _("it stands between {before} and {after}").format(before=before, after=after)
        case str() as before, None:
            return _("it stands after {before}, the last").format(before=before)
        case None, str() as after:
            return _("it stands first, before {after}").format(after=after)
        case _:
            return _("it stands alone")


def _listed(readings: tuple[str, ...]) -> str:
    if BETWEEN in readings:
        return _("{first} to {last}").format(first=readings[0], last=readings[-1])
    if len(readings) > MOST_READINGS:
        return _("{first} … {last} ({count})").format(first=readings[0], last=readings[-1], count=len(readings))
    return ", ".join(readings)
