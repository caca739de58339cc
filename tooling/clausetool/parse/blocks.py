"""The text of one clause as blocks: paragraphs, items, notes, examples, references; cut ones mended."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal

from clausetool.characters import CHINESE, SPACE, begins_torn, ends_whole, joint, squeeze, trim
from clausetool.labels import NUMERAL
from clausetool.model import Block, Display, Item, Note, Paragraph, RemarkBlock
from clausetool.parse.captions import figure_number, formula_number
from clausetool.parse.footnotes import put_back
from clausetool.parse.lines import Line
from clausetool.parse.pieces import Piece, mended_note, places_of
from clausetool.parse.tables import find_tables, is_field, read_table

Start = Literal["item", "note", "example", "paragraph"]

# How a block begins; the last takes all.
_ITEM = re.compile(
    rf"(?P<mark>[—―─－]{{2,4}}|—{SPACE}*—|[a-z][)）]|[0-9]{{1,2}}[)）]|[(（][0-9]{{1,2}}[)）]|[①-⑳]|[•●○◆■□])"
    rf"{SPACE}*(?P<text>.+)",
    re.DOTALL,
)
_NOTE = re.compile(rf"注{SPACE}*(?:(?P<number>[0-9]{{1,2}}){SPACE}*)?[：:].*", re.DOTALL)
_EXAMPLE = re.compile(rf"示例{SPACE}*(?:(?P<number>[0-9]{{1,2}}){SPACE}*)?[：:].*", re.DOTALL)
Starts = tuple[tuple[Start, re.Pattern[str]], ...]
STARTS: Final[Starts] = (
    ("item", _ITEM),
    ("note", _NOTE),
    ("example", _EXAMPLE),
    ("paragraph", re.compile(r".*", re.DOTALL)),
)
_STEMS = "甲乙丙丁戊己庚辛壬癸"
# The items of laws and notices: （一）, 1., （1）; they have no notes, and no dashes.
_ITEM_OF_LAWS = re.compile(
    rf"(?P<mark>[(（]{SPACE}{{0,3}}(?:[{NUMERAL}]{{1,5}}|[0-9０-９]{{1,3}}){SPACE}{{0,3}}[)）]"
    rf"|[0-9０-９]{{1,3}}{SPACE}{{0,3}}(?:[.．](?![0-9０-９])|[、)）])|(?:[{NUMERAL}]{{1,3}}|[{_STEMS}])、|[①-⑳]|——|[a-z][)）.])"
    rf"{SPACE}*(?P<text>.+)",
    re.DOTALL,
)
STARTS_OF_LAWS: Final[Starts] = (("item", _ITEM_OF_LAWS), STARTS[-1])
# `1 应安全；` below an announcement in an engineering code (工程建设标准编写规定): a sentence, counted from 1.
_BARE_ITEM = re.compile(rf"(?P<mark>[0-9]{{1,2}}){SPACE}+(?P<text>[^\s\u200b\ufeff0-9].*[；。：;:])", re.DOTALL)
_LONGEST_ITEM = 4000
# `基础建设。` before the text of an item: a few words and a full stop, with more to come.
_LEAD = re.compile(r"(?P<lead>[^，。；：、,;:]{2,12}。)(?=.)", re.DOTALL)
# A shorter line is taken to be whole: a page or a line break cuts lines that fill their width.
_SHORTEST_CUT = 15
# But not where it ends in a word that awaits another, or the next begins with one that goes on.
_AWAITS = re.compile(r"(?:[为于与和及或、，±≥≤]|符合|按照)$")
_CONTINUES = re.compile(rf"[和及与或至](?:[0-9]|第[0-9{NUMERAL}]|附录|[图表]{SPACE}?[0-9])")
# Lines that a paragraph is sought in; a longer stretch without the end of a sentence is no paragraph, but a table.
_LONGEST_RUN = 60
# `《建筑抗震设计规范》GB 50011` and `1. 外观` are entries of lists, and go on from no line.
_STANDARD = re.compile(rf"(?:[0-9]{{1,2}}[.．、]?{SPACE}*)?《[^》]{{2,80}}》{SPACE}*[A-Z]{{2,5}}[^。；，]*")
_COUNTED = re.compile(rf"[0-9]{{1,2}}[.．、]{SPACE}*[{CHINESE}].+", re.DOTALL)
# `设计状况 design situations`: a term with its English is whole.
_TERM = re.compile(rf"[{CHINESE}（）()、]{{2,30}}{SPACE}+[a-z][a-z, ()-]+")
_LONGEST_TERM = 200


def read_blocks(
    lines: Sequence[Line], label: str, starts: Starts = STARTS
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks of a clause's text, and a note for each that had to be mended."""
    footnotes = [line for line in lines if line.mark == "footnote"]
    lines = [line for line in lines if line.mark != "footnote"]
    blocks: list[Block] = []
    notes: list[Note] = []
    at = 0
    for zone in (*find_tables(lines), None):
        text = lines[at : zone.start if zone is not None else len(lines)]
        written = [Piece(line.text, places_of(line)) for line in text if line.shape != "blank"]
        pieces, mended = _mend(written, label, starts)
        blocks += _read_items(pieces, starts)
        notes += mended
        if zone is not None:
            blocks.append(read_table(lines[zone.start : zone.end]))
            at = zone.end
    return put_back(blocks, footnotes), tuple(notes)


def _mend(pieces: Sequence[Piece], label: str, starts: Starts) -> tuple[list[Piece], list[Note]]:
    """Cut paragraphs joined: a long line that stops in mid-sentence, with lines that go on to its end."""
    mended: list[Piece] = []
    notes: list[Note] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        run = _cut_run(pieces, index, starts)
        if run > 1:
            text = piece.text
            for part in pieces[index + 1 : index + run]:
                text += joint(text, part.text) + part.text
            piece = Piece(text, tuple(at for part in pieces[index : index + run] for at in part.at))
            notes.append(mended_note(pieces[index : index + run], label))
        mended.append(piece)
        index += run
    return mended, notes


def _cut_run(pieces: Sequence[Piece], start: int, starts: Starts) -> int:
    """How many of the pieces from `start` on are one paragraph: 1 where it is whole, or where its end is not found."""
    run = pieces[start : start + _LONGEST_RUN]
    for count, (piece, following) in enumerate(pairwise(run), start=1):
        text, after = piece.text, following.text
        if begins_torn(after):
            continue
        if ends_whole(text):
            return count
        if _display(text) is not None or _is_whole(text):
            return 1
        is_short = count == 1 and len(squeeze(text)) < _SHORTEST_CUT and not _AWAITS.search(text)
        if (is_short and not _CONTINUES.match(after)) or _stands_alone(after, starts):
            return 1
        if is_field(after) and is_field(run[0].text):
            return 1  # one field after another, each on its line
    is_last = start + len(run) == len(pieces)
    return len(run) if is_last and ends_whole(run[-1].text) else 1


def _start(text: str, starts: Starts) -> tuple[Start, re.Match[str]]:
    return next((start, found) for start, pattern in starts if (found := pattern.fullmatch(text)))


def _is_whole(text: str) -> bool:
    """Whether a line is whole though no mark ends it: a term with its English, a standard with its number."""
    return len(text) <= _LONGEST_TERM and bool(_TERM.fullmatch(text) or _STANDARD.fullmatch(text))


def _stands_alone(text: str, starts: Starts) -> bool:
    """Whether a line begins a block of its own, whatever the one before is."""
    begins = _start(text, starts)[0] != "paragraph" or _display(text) is not None
    return begins or (len(text) <= _LONGEST_ITEM and bool(_STANDARD.fullmatch(text) or _COUNTED.fullmatch(text)))


def _display(text: str) -> tuple[Literal["figure", "formula"], str | None] | None:
    """The kind and the number of a figure's caption or of a formula."""
    number = figure_number(text)
    if number is not None:
        return "figure", number
    is_formula, number = formula_number(text)
    return ("formula", number) if is_formula else None


def _read_items(pieces: Sequence[Piece], starts: Starts) -> Iterator[Block]:
    """Each piece as the block its beginning says; items nest by the order their marks first come in."""
    kinds: list[str] = []
    next_bare = 0  # the number that an item without brackets would have here; 0 outside a list
    for piece in pieces:
        display = _display(piece.text)
        if display is not None:
            yield Display(kind=display[0], text=piece.text, number=display[1], lines=piece.lines)
            continue
        start, found = _start(piece.text, starts)
        bare = _BARE_ITEM.fullmatch(piece.text) if len(piece.text) <= _LONGEST_ITEM else None
        if bare is not None and next_bare and int(bare["mark"]) == next_bare:
            start, found = "item", bare
            next_bare += 1
        elif start == "paragraph":
            next_bare = 1 if piece.text.endswith(("：", ":")) else 0
        match start:
            case "item":
                kind = _mark_kind(found["mark"])
                kinds = [*kinds[: kinds.index(kind)], kind] if kind in kinds else [*kinds, kind]
                text, lead = trim(found["text"]), _LEAD.match(found["text"])
                yield Item(
                    text=text, lines=piece.lines, mark=found["mark"], level=len(kinds), lead=lead and lead["lead"]
                )
            case "note" | "example":
                yield RemarkBlock(kind=start, text=piece.text, lines=piece.lines, number=found["number"])
            case "paragraph":
                kinds = []
                yield Paragraph(text=piece.text, lines=piece.lines)


def _mark_kind(mark: str) -> str:
    """Marks of one list are of one kind: dashes, letters, numbers in their several brackets."""
    plain = unicodedata.normalize("NFKC", squeeze(mark)).replace("、", ".") if mark not in _CIRCLED else "①"
    return re.sub(
        r"[0-9]+", "1", re.sub(r"[a-z]", "a", re.sub(rf"[{NUMERAL}]+", "一", re.sub(f"[{_STEMS}]", "甲", plain)))
    )


_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
