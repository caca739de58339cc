"""Flags: what readers of standards look for first in a change, quoted from the text.

Every flag is a table's: which words, or which pattern, is of which kind. A word
counts where it is a word of the text: 应 in 应急 is none, nor 宜 in 因地制宜.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from clausetool.compare.fold import folded
from clausetool.compare.words import CODE, DATE, DIGITS, NUMERAL, in_dictionary, words
from clausetool.comparison import BlockRedline, Flag, FlagChange, FlagKind, Pair, Run
from clausetool.model import Block, Clause, Item, Reference
from clausetool.vocabulary import (
    MODAL_BEGINNINGS,
    MODAL_BEGINNINGS_OF_MADE_UP_WORDS,
    MODAL_WORDS,
    NEGATION,
    TIME_WORDS,
    WITH_NO_MODAL,
)

_NUMBER = rf"(?:{DIGITS}|[{NUMERAL}]+)"
_PERIOD = "(?:工作日|自然日|日|天|小时|分钟|星期|周|月|季度|年)"
# What is found by its form, the first that fits: the folded text has half-width marks and no spaces beside Chinese.
_FORMS: Final[tuple[tuple[FlagKind, str], ...]] = (
    ("reference", r"《[^《》]+(?:《[^《》]*》[^《》]*)*》"),
    ("reference", CODE),
    ("reference", rf"第[{NUMERAL}0-9]+[条款项章节编](?:之[{NUMERAL}]+)?"),
    (
        "reference",
        r"(?<![0-9.])[0-9]{1,2}(?:\.[0-9]{1,2}){2,5}(?![0-9.])",
    ),  # a clause's number: no quantity has two points
    ("date", DATE),
    ("date", rf"[{NUMERAL}]{{4}}年(?:[{NUMERAL}]+月(?:[{NUMERAL}]+日)?)?"),
    ("date", rf"{_NUMBER}月{_NUMBER}日"),
    ("time", rf"(?:{_NUMBER}|半)个?{_PERIOD}(?:以?内|之内|以?前|届满)"),
    ("time", rf"(?:每|提前)(?:{_NUMBER}|半)?个?{_PERIOD}"),
    ("time", rf"(?:{_NUMBER}|半)个?(?:工作日|自然日|小时|分钟|星期|年|个月)(?![代度级])(?:以[上下])?"),
    ("time", "工作日|自然日"),
    ("amount", rf"{_NUMBER}[万亿]?元(?:以[上下])?"),
    ("number", "[≥≤＞＜><]"),
    ("number", rf"{DIGITS}[%‰]|百分之[{NUMERAL}]+(?:点[{NUMERAL}]+)?"),
    ("number", rf"{DIGITS}|[{NUMERAL}]+(?=[个名人次份件项家户种级岁倍])|[{NUMERAL}]{{2,}}(?=[年月日天米])"),
)
_FORM: Final = re.compile("|".join(f"(?P<f{at}>{pattern})" for at, (_kind, pattern) in enumerate(_FORMS)))
_ON_SOMETHING: Final = re.compile("应对[^，。；]{1,20}(?:进行|予以|加以|实施|开展|作出)")  # no coping: 应 and 对
_WORDS: Final[dict[str, FlagKind]] = {
    **dict.fromkeys(MODAL_WORDS, "modality"),
    **dict.fromkeys(TIME_WORDS, "time"),
}
_ORDER: Final[tuple[FlagKind, ...]] = (
    "modality", "time", "number", "date", "amount", "reference", "item", "sentence"
)  # fmt: skip
_SENTENCE_ENDS: Final = frozenset("。！？；!?;")
_PIECE_ENDS: Final = _SENTENCE_ENDS | frozenset("，,：:")
_SHORTEST_PIECE: Final = 12  # characters of a part of a sentence that says something by itself

_CELL_ENDS: Final = {ord("\t"): "；", ord("\n"): "；"}  # no number goes on over the rule of a table
_MARKED: Final = ("delete", "insert")

_Side = Literal["old", "new"]
_Stretches = list[tuple[int, int, int]]  # of one side: number, start, end
_Quote = tuple[FlagKind, str, str]  # the kind, the words, and what of them is not marked: 应 of 不应


def flags(pair: Pair, own_words: frozenset[str] = frozenset()) -> tuple[Flag, ...]:
    """The flags of a pair, by kind; each once."""
    found = [flag for block in pair.blocks if block.changed for flag in _of_block(block, pair, own_words)]
    found += _of_entries(pair)
    return tuple(sorted(dict.fromkeys(found), key=lambda flag: _ORDER.index(flag.kind)))


# --- words and forms ------------------------------------------------------------------


def _of_block(block: BlockRedline, pair: Pair, own_words: frozenset[str]) -> Iterator[Flag]:
    """What went out and came in, stretch by stretch; words that stand on both sides of a stretch stayed."""
    if block.counterpart is not None or _is_one_entry(block, pair):
        return
    gone, come = _quotes(block.runs, "old", own_words), _quotes(block.runs, "new", own_words)
    count = max((*gone, *come), default=-1) + 1
    only_gone: list[_Quote] = []
    only_come: list[_Quote] = []
    for at in range(count):
        here, there = Counter(gone.get(at, [])), Counter(come.get(at, []))
        both = here & there
        left, arrived = list((here - both).elements()), list((there - both).elements())
        for kind in _ORDER:
            ours = [quote for quote in left if quote[0] == kind]
            theirs = [quote for quote in arrived if quote[0] == kind]
            for old, new in zip(ours, theirs, strict=False):
                yield Flag(kind=kind, change="shifted", old=old[1], new=new[1])
            only_gone += ours[len(theirs) :]
            only_come += theirs[len(ours) :]
    moved = Counter(only_gone) & Counter(only_come)  # gone here and come there, in one paragraph
    for kind, text, rest in Counter(only_gone) - moved:
        yield Flag(kind=kind, change="shifted" if rest else "dropped", old=text, new=rest)
    for kind, text, rest in Counter(only_come) - moved:
        yield Flag(kind=kind, change="shifted" if rest else "added", old=rest, new=text)
    if pair.old and pair.new and not _is_entry(block, pair):
        yield from _sentences(block.runs)


def _quotes(runs: Sequence[Run], side: _Side, own_words: frozenset[str]) -> dict[int, list[_Quote]]:
    """What is worth a flag in the marked stretches of one side, by the number of the stretch."""
    text, marked = _marked(runs, side)
    if not marked:
        return {}
    found: dict[int, list[_Quote]] = {}
    for start, end, kind in _worth(text, marked, own_words):
        for at, first, last in marked:
            if first < end and start < last:
                stayed = text[start : max(first, start)] + text[min(last, end) : end]
                found.setdefault(at, []).append((kind, text[start:end], stayed))
                break
    return found


def _marked(runs: Sequence[Run], side: _Side) -> tuple[str, _Stretches]:
    """The folded text of one side, and its marked stretches: number, start, end."""
    text, marked, number = "", [], -1
    before_marked = False
    for run in runs:
        is_marked = run.op in _MARKED
        number += is_marked and not before_marked
        before_marked = is_marked
        part = folded((run.old if side == "old" else run.new).translate(_CELL_ENDS))
        if is_marked and part:
            marked.append((number, len(text), len(text) + len(part)))
        text += part
    return text, marked


def _worth(text: str, marked: _Stretches, own_words: frozenset[str]) -> Iterator[tuple[int, int, FlagKind]]:
    """Where words and forms of a kind stand in a text; words only where a mark is, or a 不 before them has one."""
    for match in _FORM.finditer(text):
        yield *match.span(), _FORMS[int((match.lastgroup or "")[1:])][0]
    is_marked = bytearray(len(text))
    for _number, first, last in marked:
        is_marked[first:last] = b"\1" * (last - first)
    end, before = 0, ""
    for word in words(text, own_words):
        start, end = end, end + len(word)
        if 1 in is_marked[max(start - 1, 0) : end]:
            negated = before == NEGATION
            found = _negated(text[start:]) if negated else _worth_in(word, text[start:], own_words)
            if found is not None:
                yield start - negated, start + len(found[0]), found[1]
        before = word


def _negated(text: str) -> tuple[str, FlagKind] | None:
    """The modal word that a text behind 不 begins with, whatever word it is cut into: 不|应收|费."""
    modal = max((one for one in MODAL_WORDS if text.startswith(one)), key=len, default=None)
    return None if modal is None else (modal, "modality")


def _worth_in(word: str, text: str, own_words: frozenset[str]) -> tuple[str, FlagKind] | None:
    """The part of a word that is worth a flag, and its kind; `text` begins with the word."""
    if text.startswith(WITH_NO_MODAL) and not _ON_SOMETHING.match(text):
        return None
    kind = _WORDS.get(word)
    if kind is not None:
        return word, kind
    beginnings = MODAL_BEGINNINGS if in_dictionary(word, own_words) else MODAL_BEGINNINGS_OF_MADE_UP_WORDS
    modal = next((one for one in beginnings if word.startswith(one) and len(word) > len(one)), None)
    says_all = text[2:3] == "尽" and text[1:2] == text[3:4]  # 应保尽保
    is_attribute = len(word) == 2 and text[2:3] in ("的", "之")  # 应有的
    return None if modal is None or says_all or is_attribute else (modal, "modality")


# --- whole entries and sentences --------------------------------------------------------


def _of_entries(pair: Pair) -> Iterator[Flag]:
    """References and list items of a pair that went out or came in whole."""
    for block in pair.blocks:
        if block.counterpart is not None:
            continue
        change: FlagChange = "dropped" if block.old else "added"
        for source in _lone(block, pair):
            kind = _kind(source)
            if kind is not None:
                said = source.title if isinstance(source, Reference) else source.text
                yield Flag(kind=kind, change=change, old=said if block.old else "", new="" if block.old else said)


def _is_one_entry(block: BlockRedline, pair: Pair) -> bool:
    """Whether a reference went out or came in whole: it is flagged as such, and its date is not flagged besides."""
    return any(isinstance(source, Reference) for source in _lone(block, pair))


def _is_entry(block: BlockRedline, pair: Pair) -> bool:
    """Whether a reference or an item went out or came in whole: its sentences are not flagged besides."""
    return any(_kind(source) for source in _lone(block, pair))


def _lone(block: BlockRedline, pair: Pair) -> Iterator[Block]:
    """The blocks of an entry that stands on one side only."""
    if bool(block.old) != bool(block.new):
        yield from _blocks(block.old or block.new, pair.old if block.old else pair.new)


def _blocks(addresses: Iterable[tuple[str, int]], clauses: Sequence[Clause]) -> Iterator[Block]:
    by_label = {clause.label: clause for clause in clauses}
    return (by_label[label].blocks[at] for label, at in addresses)


def _kind(block: Block) -> FlagKind | None:
    match block:
        case Reference():
            return "reference"
        case Item():
            return "item"
        case _:
            return None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence, or a part of one that ends in a mark, wholly inside a marked run."""

    text: str
    change: FlagChange


def _sentences(runs: Sequence[Run]) -> Iterator[Flag]:
    """Whole sentences, and parts of some length, that only went out or only came in."""
    pieces = [*_pieces(runs, "old"), *_pieces(runs, "new")]
    said = {
        change: "".join(folded(one.text) for one in pieces if one.change == change) for change in ("dropped", "added")
    }
    for one in pieces:
        if folded(one.text) in said["added" if one.change == "dropped" else "dropped"]:
            continue  # it only stands elsewhere in the paragraph
        dropped = one.change == "dropped"
        yield Flag(kind="sentence", change=one.change, old=one.text if dropped else "", new="" if dropped else one.text)


def _pieces(runs: Sequence[Run], side: _Side) -> Iterator[_Piece]:
    """The sentences of one side, and parts of them, that are marked from mark to mark and replace nothing."""
    whole = "".join(run.old if side == "old" else run.new for run in runs)
    at = 0
    for before, run, after in zip((None, *runs), runs, (*runs[1:], None), strict=False):
        text = run.old if side == "old" else run.new
        start, end = at, at + len(text)
        at = end
        if not text or run.op not in _MARKED or any(one and one.op in _MARKED for one in (before, after)):
            continue
        first = start if start == 0 or whole[start - 1] in _PIECE_ENDS else _next_end(whole, start, end)
        last = end if end == len(whole) or whole[end] in _PIECE_ENDS else _last_end(whole, first, end)
        said = whole[first:last].strip("".join(_PIECE_ENDS) + " ")
        begins = first == 0 or whole[first - 1] in _SENTENCE_ENDS
        is_sentence = begins and not _SENTENCE_ENDS.isdisjoint(whole[max(last - 1, 0) : last + 1])
        if said and (len(said) >= _SHORTEST_PIECE or is_sentence):
            yield _Piece(said, "dropped" if side == "old" else "added")


def _next_end(text: str, start: int, end: int) -> int:
    """Behind the first mark that ends a part, from start on; end where there is none."""
    return next((at + 1 for at in range(start, end) if text[at] in _PIECE_ENDS), end)


def _last_end(text: str, start: int, end: int) -> int:
    """Behind the last mark that ends a part, before end; start where there is none."""
    return next((at for at in range(end, start, -1) if text[at - 1] in _PIECE_ENDS), start)
