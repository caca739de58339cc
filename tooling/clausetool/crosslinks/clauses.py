"""References to clauses in running text: `见4.4.2`, `附录A`, `本法第十二条第一款`; precision comes before recall.

Another document's clauses are never linked, nor is a number that no word before
it says to be a clause's: a quantity, a date, a version.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from clausetool.characters import CHINESE, SPACE, squeeze
from clausetool.crosslinks.places import Mention, Spot, each_block
from clausetool.labels import ARTICLE, LEADERS, NUMERAL, Label, Numbering, parse_label, write_label
from clausetool.model import Display, Edition, Table

_S: Final = f"{SPACE}*"
# What a text calls itself, right before the number; 基本法 is another.
_ITSELF: Final = re.compile(
    rf"(?<![基日资])本(?:法|条例|办法|规定|细则|规则|规程|规范|标准|文件|部分|导则|准则|决定|意见|解释|章程){_S}(?:的|中)?{_S}$"
)
_LEADS: Final = re.compile(rf"(?:见|参见|按|按照|依照|依据|根据|参照|违反|符合|满足|适用|遵守|执行){_S}$")
# Where one of these stands earlier in a sentence, a number after it may be of that document.
_ANOTHER: Final = re.compile(
    rf"》|[A-Z]{{2,}}[/TZ\s]*[0-9]{{3,}}|(?:GB|ISO|IEC)[/TZ\s]*[0-9]|(?!本)[{CHINESE}](?:法|法典|条例){_S}第"
)
# 表2 of what was named before it, be it in a cell of its own.
_OF_ANOTHER: Final = re.compile(rf"[的中]{_S}$")
_SENTENCE: Final = re.compile(r"[。；;\n]")
_JOINS: Final = rf"{_S}(?:、|，|,|和|及|与|至|到|或|以及|或者|～|~){_S}"
_CONTEXT: Final = 200  # characters before a number in which its document is looked for

# What follows an article's number where no 本法 stands before it; 第五条线路 is a line.
_GOES_ON: Final = re.compile(rf"{_S}(?:[的所之、，。；和及与至到或以)）]|规定|处|执行|办理|$)")

_COUNT: Final = rf"(?:[0-9]{{1,4}}|[{NUMERAL}]{{1,9}})"
_PARAGRAPH: Final = rf"(?:{_S}第[（(]?[{NUMERAL}]{{1,4}}[）)]?[款项目])"
_ARTICLE: Final = re.compile(
    rf"第{_S}(?P<count>{_COUNT}){_S}(?:(?P<part>[章节])|条(?:{_S}之{_S}(?P<more>[{NUMERAL}]{{1,3}}))?){_PARAGRAPH}*"
)
_ARTICLES_JOIN: Final = re.compile(rf"(?:、[{NUMERAL}]{{1,3}}[款项]?|(?:{_JOINS}){_PARAGRAPH})*{_JOINS}")
_LONGEST_JOIN: Final = 60

_PARTS: Final = r"(?:[0-9]{1,3}|[A-Z])(?:\.[0-9]{1,3}){1,6}"
_NUMBER: Final = re.compile(
    rf"(?P<kind>第|附录|(?<![列发代外地报附图插填])[表图])?(?:(?<=第|录|表|图){_S}|(?<![0-9A-Za-z.．/—–:：-]))"
    rf"(?P<number>{_PARTS}(?:-[0-9]{{1,2}})?|(?<=第)[0-9]{{1,3}}(?={_S}章)|(?<=[录表图]){_S}(?:[A-Z]|[0-9]{{1,3}}))"
    rf"(?![0-9A-Za-z]|\.[0-9]|[-—–][0-9]|\s?[%％‰℃°×*/～~])(?:{_S}[条节章])?"
)
_NUMBERS_JOIN: Final = re.compile(_JOINS)
_ENDS_AS_CLAUSE: Final = re.compile(rf"{_S}(?:的?(?:规定|要求|内容|方法)|[)）])")
_UNIT: Final = re.compile(rf"{_S}(?:[a-zA-Z](?![)）])|[㎡元米倍个年月日天级万亿人次版篇张份幅])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the text of an edition can name: its clauses, and its tables and figures by the clauses that hold them."""

    numbering: Numbering
    labels: frozenset[str]
    captions: Mapping[str, str]


def names_in(edition: Edition) -> Names:
    """The names that hold in an edition; a caption that stands twice names nothing."""
    found: list[tuple[str, str]] = []
    for clause, _index, block in each_block(edition):
        caption = block.caption if isinstance(block, Table) else block.text if isinstance(block, Display) else None
        named = _CAPTION.match(caption or "")
        if named:
            found.append((squeeze(named[0]), clause.label))
    times = Counter(name for name, _label in found)
    return Names(
        numbering=edition.numbering,
        labels=frozenset(clause.label for clause in edition.clauses),
        captions={name: label for name, label in found if times[name] == 1},
    )


_CAPTION: Final = re.compile(rf"[表图]{_S}(?:[A-Z]\.?)?[0-9]{{1,3}}(?:\.[0-9]{{1,3}})*(?:-[0-9]{{1,2}})?(?![0-9.])")


def clause_mentions(text: str, at: str, names: Names) -> tuple[Mention, ...]:
    """The clauses that a text in the clause `at` names, itself aside; the targets are labels of the edition."""
    match names.numbering:
        case "articles":
            found = _articles(text, at, names)
        case "decimal":
            found = _numbers(text, names)
        case "outline":
            return ()  # 一、 and （二） are entries of lists as often as clauses
    return tuple(mention for mention in found if mention.target != at)


def citations_of(edition: Edition) -> dict[str, tuple[Spot, ...]]:
    """Every clause that others of its edition name, with the places where they do, in the order of the text."""
    names = names_in(edition)
    found: dict[str, list[Spot]] = {}
    for clause, index, block in each_block(edition):
        for mention in clause_mentions(block.text, clause.label, names):
            found.setdefault(mention.target, []).append(Spot(clause.label, index, mention.start, mention.end))
    return {label: tuple(found[label]) for label in sorted(found)}


# --- articles ---------------------------------------------------------------------


def _articles(text: str, at: str, names: Names) -> Iterator[Mention]:
    here = parse_label(at) or ()
    led = tuple(step for step in here if step.series in LEADERS)
    end, ours = 0, False
    for found in _ARTICLE.finditer(text):
        # What is joined to a number before it is of the same document.
        gap = found.start() - end
        joined = 0 < gap <= _LONGEST_JOIN and _ARTICLES_JOIN.fullmatch(text, end, found.start()) is not None
        ours = ours if joined else _is_ours(text, found)
        end = found.end()
        target = _article(found, led)
        if ours and target in names.labels:
            yield Mention(found.start(), end, target)


def _article(found: re.Match[str], led: Label) -> str:
    more = f"之{found['more']}" if found["more"] else ""
    label = parse_label(squeeze(f"第{found['count']}{found['part'] or ARTICLE}{more}"))
    return write_label((*led, *label)) if label else ""


def _is_ours(text: str, found: re.Match[str]) -> bool:
    """Whether what stands before an article's number, or before and after it, says that it is of this text."""
    before = text[max(0, found.start() - _CONTEXT) : found.start()]
    if _is_quoted(before):
        return False
    if _ITSELF.search(before):
        return True
    led = _LEADS.search(before) is not None and _GOES_ON.match(text, found.end()) is not None
    return led and not _is_anothers(before)


def _is_quoted(before: str) -> bool:
    """Whether a quotation is open: what a text quotes may be another's, or its own before it was amended."""
    return before.rfind("“") > before.rfind("”")


def _is_anothers(before: str) -> bool:
    return _ANOTHER.search(_SENTENCE.split(before)[-1] + "第") is not None


# --- decimal numbers --------------------------------------------------------------


def _numbers(text: str, names: Names) -> Iterator[Mention]:
    end, ours, kind = 0, False, None
    for found in _NUMBER.finditer(text):
        joined = _NUMBERS_JOIN.fullmatch(text, end, found.start()) is not None
        kind = found["kind"] or (kind if joined else None)
        ours = ours if joined else _number_is_ours(text, found)
        end = found.end()
        target = _numbered(found["number"].strip(), kind, names)
        if ours and target is not None:
            yield Mention(found.start(), end, target)


def _numbered(number: str, kind: str | None, names: Names) -> str | None:
    number = squeeze(number)
    if kind in ("表", "图"):
        return names.captions.get(kind + number)
    label = f"附录{number}" if kind == "附录" and number.isalpha() else number
    return label if label in names.labels else None


def _number_is_ours(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - _CONTEXT) : found.start()]
    if _is_quoted(before) or _UNIT.match(text, found.end()):
        return False
    if _ITSELF.search(before):
        return True
    if _is_anothers(before) or _OF_ANOTHER.search(before):
        return False
    if found["kind"] is not None:
        return True
    # Of two parts it may be a quantity, unless one is told to look there, or what follows says that it is a clause.
    told = found[0][-1] in "条节章" or _ENDS_AS_CLAUSE.match(text, found.end()) is not None
    whole = told or found["number"].count(".") > 1 or before.rstrip().endswith("见")
    return whole and _LEADS.search(before) is not None
