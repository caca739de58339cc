"""What the meeting page says in Chinese of sides, places, moves and absent standards."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from clausetool.comparison import (
    Absent,
    Address,
    BlockRedline,
    Comparison,
    Comparisons,
    Flag,
    FlagChange,
    FlagKind,
    Pair,
    Side,
)
from clausetool.kinds import FLAGS, KINDS, SIGNS
from clausetool.labels import is_numbered
from clausetool.model import Block, Clause, Display, Edition, Item, Paragraph, Reference, RemarkBlock, Table, Term
from clausetool.render.wording import edition_word, flag_word, kinds_and_misprint, labels
from clausetool.tally import Tally

SAME_TEXT: Final = "文字未变"


@dataclass(frozen=True, slots=True)
class MoveWords:
    """What a moved block says inline, and in the column of the old text."""

    inline: str
    left: str


def side_word(comparison: Comparison, side: Side) -> str:
    """`2022 年版`; the name of a file outside the library; else the title, or 旧版 and 新版 for the same title."""
    old, new = _edition_or_file(comparison.old), _edition_or_file(comparison.new)
    if not old or not new or old == new:
        old, new = comparison.old.title, comparison.new.title
    if old == new:
        old, new = "旧版", "新版"
    return old if side == "old" else new


def _edition_or_file(edition: Edition) -> str:
    return edition_word(edition) or (PurePath(edition.source.path).name if edition.source else "")


def page_title(result: Comparisons) -> str:
    """The standards in one line: the first, and how many there are."""
    titles = list(dict.fromkeys(one.new.title for one in result.comparisons))
    if not titles:
        return "对照"
    return titles[0] if len(titles) == 1 else f"{titles[0]}等 {len(titles)} 项"


def absent_sentence(absent: Absent) -> str:
    """A standard that one side lacks: absent there, not deleted."""
    side = "旧" if absent.side == "old" else "新"
    name = edition_word(absent.edition)
    held = f"（{name}）" if name else ""
    return f"《{absent.edition.title}》{held}在{side}的一方没有对应的标准，未作比较，并非删除。"


def figures(count: Tally) -> str:
    """How many clauses changed, and how many characters came in and went out, in two sentences."""
    parts = [f"{KINDS[kind]} {count.kinds[kind]} 条" for kind in KINDS if count.kinds.get(kind) and kind != "format"]
    none = "" if count.kinds.get("added") or count.kinds.get("deleted") else "；没有增加、删除的条"
    detail = f"：{'，'.join(parts)}" if parts else ""
    return f"{detail}{none}。新增 {count.inserted} 字，删去 {count.deleted} 字。"


def format_only(comparison: Comparison) -> str:
    """The clauses that differ in form alone, which are no stops."""
    pairs = [pair for pair in comparison.pairs if pair.changes and not pair.changed]
    return "、".join(labels(pair.new or pair.old) for pair in pairs)


def number(pair: Pair) -> str:
    """The number of a pair's heading: the new one, or the old where nothing is new; an element has none."""
    return "、".join(clause.label for clause in pair.new or pair.old if is_numbered(clause.label))


def name(pair: Pair) -> str:
    """What a pair is called in a sentence: `4.4.4 全面嵌入`."""
    clauses = pair.new or pair.old
    return "、".join(f"{one.label} {one.title}".rstrip() if is_numbered(one.label) else one.label for one in clauses)


def bar_sentence(pair: Pair) -> str:
    """The name of a pair's bar in the picture."""
    counts = [f"新增 {pair.inserted} 字" if pair.inserted else "", f"删去 {pair.deleted} 字" if pair.deleted else ""]
    return f"{name(pair)}：{'，'.join(part for part in (kinds_and_misprint(pair), *counts) if part)}"


def short_label(label: str) -> str:
    """A chapter's label under a narrow picture."""
    return label.removeprefix("参考")


def every_label(pair: Pair) -> str:
    """All numbers a pair can be looked for by: right and printed, old and new."""
    found = [number for clause in (*pair.new, *pair.old) for number in (clause.label, clause.printed)]
    return " ".join(dict.fromkeys(found))


def clause_of(block: BlockRedline) -> tuple[str, bool]:
    """The clause that a block is shown under, and whether that is of the new text."""
    return (block.new[0][0], True) if block.new else (block.old[0][0], False)


def sub_heading(shown: tuple[str, bool], pair: Pair, comparison: Comparison) -> str:
    """Above the blocks of each clause where a pair has several: `2023 年版 5.2 题名`."""
    label, new = shown
    clause = next(one for one in (pair.new if new else pair.old) if one.label == label)
    return f"{side_word(comparison, 'new' if new else 'old')}　{label} {clause.title}"


def notes(pair: Pair, comparison: Comparison) -> list[str]:
    """Where a pair was before, what is misprinted, and that a text did not change."""
    said = []
    if pair.old and pair.new and [one.label for one in pair.old] != [one.label for one in pair.new]:
        swapped = _swapped(pair, comparison)
        said.append(f"与 {labels(pair.old)} 对调" if swapped else f"原 {labels(pair.old)}")
    if pair.old and pair.new and not pair.inserted and not pair.deleted:
        said.append(SAME_TEXT)
    for side, clauses in (("old", pair.old), ("new", pair.new)):
        word = side_word(comparison, "old" if side == "old" else "new")
        said += [f"{word}条号印作 {one.printed}，应为 {one.label}" for one in clauses if one.misnumbered]
    return said


def _swapped(pair: Pair, comparison: Comparison) -> bool:
    """Whether another pair went the other way."""
    there = ([one.label for one in pair.new], [one.label for one in pair.old])
    return any(([a.label for a in one.old], [a.label for a in one.new]) == there for one in comparison.pairs)


def column_head(pair: Pair, comparison: Comparison, side: Side) -> str:
    """`2022 年版　4.4.4（印作 4.3.4）`."""
    clauses = pair.old if side == "old" else pair.new
    said = [f"{one.label}（印作 {one.printed}）" if one.misnumbered else one.label for one in clauses]
    return f"{side_word(comparison, side)}　{'、'.join(said) or '没有这一条'}"


def flag_parts(flag: Flag) -> tuple[str, str, str]:
    """A flag's word, its sign, and what it quotes."""
    quoted = [_quoted(text) for text in (flag.old, flag.new) if text]
    return flag_word(flag), SIGNS[flag.change], "→".join(quoted)


# What the signs say to those who do not see them.
FLAG_CHANGES: Final[dict[FlagChange, str]] = {"added": "新增", "dropped": "删去", "shifted": "改变"}


def _quoted(text: str) -> str:
    """A quote, its middle left out where it is long: all of it stands marked in the text below."""
    short = text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 6]}…{text[-5:]}"
    return short if short.startswith("《") and short.endswith("》") else f"“{short}”"


_LONGEST_QUOTE: Final = 20


def flag_choice(kind: FlagKind) -> str:
    """What the filter calls a kind of flag; of whole sentences both that came and that went."""
    return f"增删{FLAGS[kind]}" if kind == "sentence" else FLAGS[kind]


# --- places of blocks -------------------------------------------------------------


def places(clauses: Sequence[Clause]) -> list[Address]:
    """Every block of the clauses, in the order of their text."""
    return [(clause.label, index) for clause in clauses for index in range(len(clause.blocks))]


def block_of(block: BlockRedline, pair: Pair) -> Block:
    """The block as the new text has it, or the old where that has none."""
    label, index = block.new[0] if block.new else block.old[0]
    return next(one for one in (pair.new if block.new else pair.old) if one.label == label).blocks[index]


def move_words(block: BlockRedline, pair: Pair, comparison: Comparison) -> MoveWords | None:
    """`段落上移：原第 2 段，文字未变` inline, `移至第 1 段，文字未变` beside it; of what left, where it went."""
    if block.counterpart is not None:
        if block.new:
            return MoveWords(f"移入：原 {_place(block.counterpart, comparison.old)}", "")
        there = f"移至 {_place(block.counterpart, comparison.new)}"
        return MoveWords(f"移出：{there}", there)
    if not (block.moved and block.old and block.new):
        return None
    (old, before), (new, after) = block.old[0], block.new[0]
    edited = any(run.op in ("delete", "insert") for run in block.runs)
    text = "改动另行标出" if edited else SAME_TEXT
    unit = _UNIT_NAMES[type(block_of(block, pair))]
    if old == new:
        origin, target = _ordinal(before, _clause(old, comparison.old)), _ordinal(after, _clause(new, comparison.new))
        way = "上移" if after < before else "下移"
    else:
        origin, target = _place(block.old[0], comparison.old), _place(block.new[0], comparison.new)
        way = "移位"
    return MoveWords(f"{unit}{way}：原{_spaced(origin)}，{text}", f"移至{_spaced(target)}，{text}")


def _spaced(place: str) -> str:
    """No space between 原 and 第; one before a number."""
    return place if place.startswith("第") else f" {place}"


def _place(address: Address, edition: Edition) -> str:
    """`5.2 第 1 段`."""
    label, index = address
    return f"{label} {_ordinal(index, _clause(label, edition))}"


def _ordinal(index: int, clause: Clause) -> str:
    """`第 2 段`: which of its kind a block is in its clause."""
    kind = type(clause.blocks[index])
    position = sum(type(block) is kind for block in clause.blocks[: index + 1])
    return f"第 {position} {_UNITS[kind]}"


_UNITS: Final = {
    Paragraph: "段", Item: "项", RemarkBlock: "注", Reference: "件", Term: "则", Table: "表", Display: "处",
}  # fmt: skip
_UNIT_NAMES: Final = {
    Paragraph: "段落", Item: "列项", RemarkBlock: "注", Reference: "引用文件", Term: "术语", Table: "表",
    Display: "图与公式",
}  # fmt: skip


def _clause(label: str, edition: Edition) -> Clause:
    return next(clause for clause in edition.clauses if clause.label == label)
