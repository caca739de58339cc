"""A comparison in Markdown with CriticMarkup: accepting all in a block gives its new text, rejecting all its old."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from clausetool.comparison import BlockRedline, Comparison, Comparisons, Op, Pair, Run, TitleRedline
from clausetool.kinds import KINDS, MISNUMBERED, UNCHANGED
from clausetool.model import Block, Clause, Item, Reference
from clausetool.render.cells import visible
from clausetool.render.markdown import escape
from clausetool.render.phrases import clause_number, flag_words, kind_words, place_words
from clausetool.structure import levels
from clausetool.tally import tally

_MARKS: Final[dict[Op, str]] = {"delete": "{{--{}--}}", "insert": "{{++{}++}}"}


def comparisons_markdown(result: Comparisons) -> str:
    """The changed pairs of every comparison under headings, and the standards without a partner."""
    parts = [part for one in result.comparisons for part in _comparison(one)]
    for absent in result.absent:
        side = "旧文" if absent.side == "old" else "新文"
        parts.append(escape(visible(f"{absent.edition.place}《{absent.edition.title}》：{side}中没有这项标准。")))
    return "\n\n".join(parts) + "\n"


def critic(runs: Sequence[Run], escaped: Callable[[str], str]) -> str:
    """Runs as CriticMarkup, their texts escaped; what differs in form only stands in the new form."""
    return "".join(
        _MARKS.get(op, "{}").format(escaped("".join(text for _op, text in same)))
        for op, same in groupby((_shown(run) for run in runs), key=lambda shown: shown[0])
    )


def _markdown(runs: Sequence[Run]) -> str:
    """Runs on one line of Markdown, so that every text shows as it stands."""
    return critic(runs, lambda text: escape(visible(text))).strip()


def _shown(run: Run) -> tuple[Op, str]:
    match run.op:
        case "delete":
            return "delete", run.old
        case "insert":
            return "insert", run.new
        case _:
            return "equal", run.new


def _comparison(comparison: Comparison) -> Iterator[str]:
    old, new = comparison.old, comparison.new
    yield f"# {escape(visible(f'{new.title} {old.place} → {new.place}'))}"
    yield escape(_summary(comparison))
    deep = levels(old.clauses) | levels(new.clauses)
    for pair in comparison.pairs:
        if pair.changed:
            depth = deep[(pair.new or pair.old)[0].label]
            yield from _pair(pair, min(depth + 1, 6))


def _summary(comparison: Comparison) -> str:
    count = tally(comparison.pairs)
    kinds = [f"{word} {count.kinds[kind]}" for kind, word in KINDS.items() if count.kinds.get(kind)]
    figures = [*kinds, *([f"{MISNUMBERED} {count.misnumbered}"] if count.misnumbered else [])]
    return f"{count.pairs} 条中 {count.changed} 条有变动，{UNCHANGED} {count.unchanged}。{'、'.join(figures)}"


def _pair(pair: Pair, depth: int) -> Iterator[str]:
    """The heading with the title's redline, kinds and flags as a quotation, every block."""
    yield f"{'#' * depth} {'、'.join(_title(pair, part) for part in pair.titles)}{escape(_origin(pair))}"
    flags = "；".join(flag_words(flag) for flag in pair.flags)
    yield f"> {escape(visible(kind_words(pair) + (f'。留意：{flags}' if flags else '')))}"
    for block in pair.blocks:
        text = _markdown(block.runs)
        if text:
            place = place_words(block)
            yield f"{_mark(pair, block)}{escape(f'［{place}］') if place else ''}{text}"


def _title(pair: Pair, part: TitleRedline) -> str:
    label = clause_number(pair.new, part.new) if part.new else clause_number(pair.old, part.old)
    return escape(f"{label} " if label else "") + _markdown(part.runs)


def _origin(pair: Pair) -> str:
    """（原 3.2，旧文印作 3.1）."""
    before, after = ([clause.label for clause in side] for side in (pair.old, pair.new))
    said = [f"原 {'、'.join(before)}"] if before and after and before != after else []
    for clauses, side in ((pair.old, "旧文"), (pair.new, "新文")):
        said += [f"{side}印作 {clause.printed}" for clause in clauses if clause.misnumbered]
    return f"（{'，'.join(said)}）" if said else ""


def _mark(pair: Pair, block: BlockRedline) -> str:
    """What makes an item or an entry one in Markdown, as it stands in the new text, else in the old."""
    match _block(pair.new, block.new) or _block(pair.old, block.old):
        case Item(mark=mark):
            return "- " if mark == "——" else f"- {escape(mark)} "
        case Reference(mark=mark):
            return f"- {escape(mark)} " if mark else "- "
        case _:
            return ""


def _block(clauses: Sequence[Clause], addresses: Sequence[tuple[str, int]]) -> Block | None:
    return next((clause.blocks[at] for label, at in addresses for clause in clauses if clause.label == label), None)
