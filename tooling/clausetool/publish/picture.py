"""The picture of a comparison: a column a clause in the order of the text, up for what came in, down for what went out.

HTML lists that the style sheet draws: each column that changed is a link whose
text is a full sentence, so that a screen reader hears what others see.
"""

from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple

from markupsafe import Markup

from clausetool.comparison import Change, Comparison, Pair
from clausetool.kinds import KINDS, MISNUMBERED
from clausetool.labels import is_numbered
from clausetool.publish.addresses import comparison_page, link, pair_place
from clausetool.render.cells import visible
from clausetool.render.meeting.words import bar_sentence, short_label
from clausetool.tally import Chapter, chapters, tally

Size = Literal["home", "comparison"]
# Under a column stands, in one character, what its height does not say.
MARKS: Final[dict[Change, str]] = {
    "added": "增",
    "deleted": "删",
    "split": "拆",
    "merged": "并",
    "moved": "移",
    "renumbered": "号",
    "retitled": "题",
}
MISNUMBERED_MARK: Final = "误"
_DENSE: Final = 150  # of more clauses the columns are too narrow for a character
_LINES: Final = 3  # so many dotted lines at most on the longer side
_STEPS: Final = (1, 2, 5)


def picture_html(comparison: Comparison, here: str, size: Size) -> Markup:
    """The picture on the page in the folder `here`; "" where nothing changed."""
    if not comparison.changed:
        return Markup("")
    parts = [part for part in chapters(comparison) if part.drawn]
    pairs = [pair for part in parts for pair in part.drawn]
    dense = len(pairs) > _DENSE
    below = _dot if dense else marks_of
    up, down = max(pair.inserted for pair in pairs), max(pair.deleted for pair in pairs)
    step = _step(max(up, down))
    meanings = [f"{mark}＝{word}" for mark, word in _meanings(pairs).items()]
    if dense and meanings:
        meanings = ["·＝" + "、".join(_meanings(pairs).values())]
    marks = max(len(below(pair)) for pair in pairs)
    return Markup(
        '<figure class="ct-map {}{}" style="--up:{};--down:{};--step:{};--marks:{}" '
        'aria-label="变动图"><ol>{}</ol>{}</figure>'
    ).format(
        size, " dense" if dense else "", up, down, step, marks,
        Markup("").join(_chapter(part, _Columns(comparison, here, below)) for part in parts),
        _key(step, meanings),
    )  # fmt: skip


def _step(most: int) -> int:
    """How many characters lie between two dotted lines: 50, or what leaves few lines."""
    step, power = 50, 0
    while most / step > _LINES:
        power += 1
        step = 50 * _STEPS[power % 3] * 10 ** (power // 3)
    return step


def marks_of(pair: Pair) -> str:
    """`号移`."""
    return "".join(
        [mark for kind, mark in MARKS.items() if kind in pair.changes] + [MISNUMBERED_MARK] * pair.misnumbered
    )


def _dot(pair: Pair) -> str:
    """One mark for all, where there is no room."""
    return "·" if marks_of(pair) else ""


class _Columns(NamedTuple):
    """What the columns of a comparison have in common: the page they stand on, and what stands below them."""

    comparison: Comparison
    here: str
    below: Callable[[Pair], str]

    def address(self, pair: Pair) -> str:
        place = pair_place(pair)
        folder = comparison_page(self.comparison.old, self.comparison.new)
        return f"#{place}" if folder == self.here else link(self.here, folder, place)


def _chapter(chapter: Chapter, columns: _Columns) -> Markup:
    count = tally(chapter.pairs)
    drawn = chapter.drawn
    title = visible(chapter.title) if is_numbered(chapter.label) else ""
    return Markup(
        '<li style="--n:{}"><div class="ch"><span class="name"><b>{}</b> <span>{}</span></span>'
        '<small>{}<span aria-hidden="true"> / </span><span class="vh"> 条有变动，共 </span>{}'
        '<span class="vh"> 条</span></small></div><ol>{}</ol></li>'
    ).format(
        len(drawn), short_label(chapter.label), title, count.changed, count.pairs,
        Markup("").join(_column(pair, columns) for pair in drawn),
    )  # fmt: skip


def _column(pair: Pair, columns: _Columns) -> Markup:
    if not pair.changed:
        return Markup("<li></li>")
    sentence = visible(bar_sentence(pair))
    return Markup(
        '<li><a href="{}" title="{}" style="--i:{};--d:{}"><span class="vh">{}</span>'
        '<i class="mk" aria-hidden="true">{}</i></a></li>'
    ).format(columns.address(pair), sentence, pair.inserted, pair.deleted, sentence, columns.below(pair))


def _meanings(pairs: Sequence[Pair]) -> dict[str, str]:
    """The marks that stand there, and their words."""
    standing = {mark for pair in pairs if pair.changed for mark in marks_of(pair)}
    words = {mark: KINDS[kind] for kind, mark in MARKS.items()} | {MISNUMBERED_MARK: MISNUMBERED}
    return {mark: word for mark, word in words.items() if mark in standing}


def _key(step: int, meanings: Sequence[str]) -> Markup:
    """What the shapes and the marks mean."""
    words = [f"虚线每格 {step} 字", *meanings, "无柱＝未变", "章名下：有变动条数 / 总条数"]
    return Markup(
        '<figcaption class="ct-key"><span><i class="sw"></i>向上：新增字数</span>'
        '<span><i class="sw d"></i>向下：删去字数</span>{}</figcaption>'
    ).format(Markup("").join(Markup("<span>{}</span>").format(word) for word in words))
