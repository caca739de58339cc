"""What the site says in Chinese: edited sentences for notes, facts and figures."""

from typing import Final

from clausetool.comparison import Pair
from clausetool.model import Clause, Edition, Note, Span
from clausetool.notes import BETWEEN, MOST_READINGS
from clausetool.records import span
from clausetool.render.wording import display_label, display_title, edition_word, kinds, kinds_and_misprint
from clausetool.structure import levels
from clausetool.tally import Tally

# Templates take all their words from here.
__all__ = [
    "changed_count",
    "clause_name",
    "display_label",
    "display_title",
    "edition_word",
    "heading_levels",
    "kinds",
    "kinds_and_misprint",
    "lines",
    "note_sentence",
    "numbers",
    "origin",
    "size",
]

# Whose word it is (勘误 for the text, 版式 for its setting), and the sentence, by (code, case).
NOTES: Final[dict[tuple[str, str], tuple[str, str]]] = {
    ("misnumbered", "repaired"): ("勘误", "原文条号印作 {printed}。{neighbours}，此处应为 {label}。"),
    ("misnumbered", "undecided"): ("勘误", "原文条号印作 {printed}。{neighbours}，可读作 {readings}，照原文刊载。"),
    ("misnumbered", "unfit"): ("勘误", "原文条号印作 {printed}。{neighbours}，没有合适的条号，照原文刊载。"),
    ("repeated", "kept"): ("勘误", "条号 {printed} 在原文中重复出现。{neighbours}，记作 {label}。"),
    ("gap", "missing"): ("勘误", "原文在此前缺 {readings}。"),
    ("mended", "cut"): ("版式", "原文在“{readings}”后断成两段，已接合。"),
    ("mended", "displaced"): ("版式", "题名“{printed}”与条号之间夹有前一表的单元格，已归还。"),
    ("mended", "wrapped"): ("版式", "原文每行约 {printed} 个半角字宽即断行，接合 {readings} 行。"),
    ("contents", "absent"): ("目次", "目次列有“{printed}”，正文没有。"),
    ("contents", "number"): ("目次", "目次作“{printed}”，正文条号为 {label}。"),
    ("contents", "title"): ("目次", "目次作“{printed}”，正文题名为“{readings}”。"),
    ("contents", "unlisted"): ("目次", "正文有 {label}“{readings}”，目次未列。"),
    ("truncated", "sentence"): ("版式", "原文止于“{printed}”，句子未完。"),
    ("truncated", "heading"): ("版式", "原文止于题名“{printed}”，其后没有条文。"),
    ("truncated", "contents"): ("版式", "目次列至“{printed}”，正文止于 {label}。"),
    ("unplaced", "line"): ("版式", "“{printed}”一行归属不明。"),
}
FACTS: Final = (
    ("issuer", "印发机关"),
    ("issued", "印发日期"),
    ("implemented", "实施日期"),
    ("revised", "修订日期"),
    ("publisher", "网页主办单位"),
    ("published", "网上发布时间"),
)
UNKNOWN: Final = "未载明"
# Readers ask for these: where the source does not say them, that is said.
ALWAYS_SAID: Final = ("issuer", "issued", "implemented")


def note_sentence(note: Note) -> tuple[str, str]:
    """Whose word a note is, and its sentence."""
    kind, sentence = NOTES[note.code, note.case]
    said = sentence.format(
        printed=note.printed, label=note.label, neighbours=_neighbours(note), readings=_listed(note.readings)
    )
    return kind, said


def _listed(readings: tuple[str, ...]) -> str:
    if BETWEEN in readings:
        return f"{readings[0]} 至 {readings[-1]}"
    if len(readings) > MOST_READINGS:
        return f"{readings[0]} 至 {readings[-1]} 等"
    return "、".join(readings)


def lines(found: Span) -> str:
    return f"第 {span(found).replace('-', '–')} 行"


def _neighbours(note: Note) -> str:
    parts = [
        f"前一条为 {note.before}" if note.before else "",
        f"后一条为 {note.after}" if note.after else "其后再无条文",
    ]
    return "，".join(part for part in parts if part)


def size(count: int) -> str:
    """`17.8 kB`: a thousand bytes are one kB."""
    return f"{count / 1000:,.1f} kB"


def clause_name(clause: Clause) -> str:
    """`4.4.4 全面嵌入`."""
    return f"{display_label(clause)} {display_title(clause)}".strip()


def origin(pair: Pair, old: Edition, new: Edition) -> str:
    """What stands small under the number: where it was another, and where it is misprinted."""
    said = []
    before = [clause.label for clause in pair.old]
    if pair.old and pair.new and before != [clause.label for clause in pair.new]:
        said.append(f"原 {'、'.join(before)}")
    for clauses, edition in ((pair.old, old), (pair.new, new)):
        said += [f"{edition.edition} 印作 {clause.printed}" for clause in clauses if clause.misnumbered]
    return "，".join(said)


def numbers(pair: Pair) -> str:
    """The numbers of a pair's clauses, of the new edition where it is there; an element's name."""
    return "、".join(display_label(clause) or clause.label for clause in pair.new or pair.old)


def changed_count(count: Tally) -> str:
    """`38 条有变动`."""
    return f"{count.changed} 条有变动" if count.changed else "没有变动"


def heading_levels(edition: Edition) -> dict[str, int]:
    """The level of each clause's heading on a page whose title is the first, by label."""
    return {label: min(level + 1, 6) for label, level in levels(edition.clauses).items()}
