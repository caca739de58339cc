"""The page of a comparison: a picture, all changed clauses in a table, and each of them as a redline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from markupsafe import Markup

from clausetool.comparison import Comparison, Pair, Run
from clausetool.kinds import FLAGS
from clausetool.model import Clause, Edition
from clausetool.publish import wording
from clausetool.publish.addresses import clause_page, comparison_page, edition_page, fragment, link, markdown
from clausetool.publish.downloads import downloads_of
from clausetool.publish.family import Family
from clausetool.publish.markup import heading_runs, heading_text
from clausetool.publish.picture import picture_html
from clausetool.publish.rendering import page
from clausetool.publish.standard import Standard
from clausetool.render.meeting import words
from clausetool.render.meeting.marks import flag_html, runs_html, text_html
from clausetool.render.wording import labels
from clausetool.tally import chapters, tally

_NAMED: Final = 3  # so many unchanged clauses in a row are named one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A pair as the page shows it: its permanent places, its text as a redline, and what the margin says.

    `id` is the place of the clause, `others` those of its other labels, old and
    new; `title` is HTML, and `heading` the same as Markdown.
    """

    pair: Pair
    id: str
    others: tuple[str, ...]
    chapter: int
    number: str
    origin: str
    title: Markup
    heading: Markup
    toc: str
    text: Markup
    notes: str
    flags: tuple[Markup, ...]
    heads: tuple[str, str]
    kinds: str
    flag_kinds: str
    labels: str
    history: tuple[tuple[str, str], ...]
    in_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Changed pairs in a row, or unchanged ones, which are folded under their names."""

    shown: tuple[Shown, ...]
    names: str

    @property
    def changed(self) -> bool:
        return self.shown[0].pair.changed


def comparison_pages(comparison: Comparison, standard: Standard, family: Family) -> dict[str, str]:
    """The page of a comparison, by its path."""
    here = comparison_page(comparison.old, comparison.new)
    found = chapters(comparison)
    place = {pair.id: index for index, chapter in enumerate(found) for pair in chapter.pairs}
    shown = [_shown(pair, comparison, standard, here, place[pair.id]) for pair in comparison.pairs]
    changed = [one for one in shown if one.pair.changed]
    return {
        markdown(here): page(
            "comparison.md.j2", here=here, comparison=comparison, family=family, standard=standard, changed=changed,
            old=words.side_word(comparison, "old"), new=words.side_word(comparison, "new"),
            figures=tally(comparison.pairs), picture=picture_html(comparison, here, "comparison"),
            chapters=[(index, one, tally(one.pairs).changed) for index, one in enumerate(found)],
            most=max((max(one.pair.inserted, one.pair.deleted) for one in changed), default=0),
            form_only=sum(bool(pair.changes) and not pair.changed for pair in comparison.pairs),
            flags=_flag_choices(comparison), downloads=downloads_of(standard.files[here]),
            stretches=[_stretch(list(group)) for _, group in groupby(shown, key=lambda one: one.pair.changed)],
        )
    }  # fmt: skip


def comparisons_page(families: Sequence[Family]) -> dict[str, str]:
    """The page that lists all comparisons, by its path."""
    here = "compare"
    # An example of a pair that has no page: the first and the last edition where there are more between them.
    most = max(families, key=lambda one: len(one.editions)).editions
    example = (most[0], most[-1]) if len(most) > 2 else None
    return {markdown(here): page("compare.md.j2", here=here, families=families, example=example)}


def _shown(pair: Pair, comparison: Comparison, standard: Standard, here: str, chapter: int) -> Shown:
    edition, clauses = (comparison.new, pair.new) if pair.new else (comparison.old, pair.old)
    first, *others = [fragment(one.label) for one in pair.new] + [fragment(one.label, "old") for one in pair.old]
    numbered = any(wording.display_label(one) for one in clauses)
    origin = wording.origin(pair, comparison.old, comparison.new)
    number = wording.numbers(pair) if numbered else ""
    return Shown(
        pair=pair, id=first, others=tuple(others), chapter=chapter, number=number, origin=origin,
        title=_titles(pair, runs_html) if numbered else Markup.escape(labels(clauses)),
        heading=_titles(pair, heading_runs) if numbered else heading_text(labels(clauses)),
        toc=f"{number} {'、'.join(wording.display_title(one) for one in clauses)}".strip(),
        text=text_html(pair, comparison), notes=_notes(pair, comparison, origin),
        flags=tuple(map(flag_html, pair.flags)),
        heads=(words.column_head(pair, comparison, "old"), words.column_head(pair, comparison, "new")),
        kinds=" ".join([*pair.changes, *(["misnumbered"] if pair.misnumbered else [])]),
        flag_kinds=" ".join(dict.fromkeys([*(["any"] if pair.flags else []), *(flag.kind for flag in pair.flags)])),
        labels=words.every_label(pair), history=_history(clauses, edition, standard, here),
        in_text=link(here, edition_page(edition), fragment(clauses[0].label)),
    )  # fmt: skip


def _titles(pair: Pair, written: Callable[[Sequence[Run]], Markup]) -> Markup:
    return Markup("、").join(written(one.runs) for one in pair.titles if one.runs)


def _notes(pair: Pair, comparison: Comparison, origin: str) -> str:
    """What became of the number, but for what stands small under it or is said of all that is folded."""
    small = (*origin.split("，"), *([] if pair.changed else [words.SAME_TEXT]))
    said = [note for note in words.notes(pair, comparison) if note not in small]
    return f"{'，'.join(said)}。" if said else ""


def _history(clauses: Sequence[Clause], edition: Edition, standard: Standard, here: str) -> tuple[tuple[str, str], ...]:
    """The pages that follow the clauses through all editions, each once, with the number where there are several."""
    roots = {standard.root_of(edition, one.label): one.label for one in reversed(clauses)}
    pages = [(label, link(here, clause_page(standard.name, *root))) for root, label in reversed(roots.items())]
    return tuple((label if len(pages) > 1 else "", address) for label, address in pages)


def _stretch(shown: Sequence[Shown]) -> Stretch:
    names = [words.name(one.pair) for one in shown]
    listed = "、".join(names) if len(names) <= _NAMED else f"{names[0]} 至 {names[-1]}"
    return Stretch(shown=tuple(shown), names=listed)


def _flag_choices(comparison: Comparison) -> list[tuple[str, str]]:
    """The kinds of flags that some pair has, and what the filter calls them."""
    standing = {flag.kind for pair in comparison.pairs if pair.changed for flag in pair.flags}
    return [(kind, words.flag_choice(kind)) for kind in FLAGS if kind in standing]
