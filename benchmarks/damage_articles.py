"""Laws and regulations by articles: 编, 章, 节, 第一百二十条之一, items, captions and an annex.

Nothing here comes from clausetool.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from damage_prose import FIELDS, date, law_item, law_sentence, name
from damage_rows import Document, Draft, Form, Place, Row, numeral

_KINDS: Final = (("中华人民共和国{}法", "法"), ("{}条例", "条例"), ("{}办法", "办法"), ("{}规定", "规定"))


@dataclass(frozen=True, slots=True)
class _Part:
    label: str
    place: Place
    title: str
    articles: int


@dataclass(frozen=True, slots=True)
class _Style:
    """What stays the same through one document."""

    law: str
    articles: int
    gap: str
    captioned: bool


def write_articles(rng: Random, articles: int) -> Document:
    """A law of about so many articles; the longer ones have 编 that begin their chapters anew, or 节."""
    pattern, law = rng.choice(_KINDS)
    draft = Draft("articles", pattern.format(rng.choice(FIELDS)))
    draft.add("front", draft.title, _adoption(rng))
    style = _Style(law, articles, rng.choice(("　", " ", "　", "  ")), rng.random() < 0.25)
    taken: set[str] = set()
    parts = list(_parts(rng, articles, taken))
    numbers = _numbers(rng, articles)
    for part in parts:
        draft.open(part.label, part.title, part.place, gap=style.gap)
        for _ in range(part.articles):
            _article(draft, rng, next(numbers), style)
    if not parts:
        for _ in range(articles):
            _article(draft, rng, next(numbers), style)
    if rng.random() < 0.4:
        draft.lead("附件", "附件")
        draft.add("text", f"{name(rng, taken)}目录", *(law_sentence(rng, law, articles) for _ in range(3)))
    return draft.finish(_contents(rng, parts, style), rng.choice(("\n", "\n", "\n\n")))


def _adoption(rng: Random) -> str:
    """The line in brackets below the title, that grows with each amendment."""
    times = numeral(rng.randint(5, 14))
    line = f"（{date(rng)}第{times}届全国人民代表大会常务委员会第{numeral(rng.randint(2, 39))}次会议通过"
    for _ in range(rng.randint(0, 3)):
        line += f"　{date(rng)}第{times}届全国人民代表大会常务委员会第{numeral(rng.randint(2, 39))}次会议修订"
    return f"{line}）"


def _parts(rng: Random, articles: int, taken: set[str]) -> Iterator[_Part]:
    """What the articles stand in, and how many stand in each."""
    leaves = _shares(rng, articles)
    if len(leaves) < 3 or (articles < 30 and rng.random() < 0.4):
        return
    layout = "章"
    if len(leaves) >= 6:
        layout = rng.choice(("章", "章", "节")) if articles < 60 else rng.choice(("章", "节", "编"))
    groups = _groups(rng, leaves) if layout != "章" else [[leaf] for leaf in leaves]
    outer: Form = "编" if layout == "编" else "章"
    inner: Form = "章" if layout == "编" else "节"
    for i, group in enumerate(groups, start=1):
        label = f"第{numeral(i)}{outer}"
        titled = "总则" if i == 1 else "附则" if i == len(groups) else name(rng, taken)
        alone = len(group) == 1
        yield _Part(label, Place(outer, outer, (i,)), _spaced(rng, titled), group[0] if alone else 0)
        for j, leaf in enumerate(group if not alone else (), start=1):
            place = Place(f"{label}{inner}", inner, (j,))
            yield _Part(f"{label}{place.number}", place, name(rng, taken), leaf)


def _spaced(rng: Random, title: str) -> str:
    """`总　　则`, as laws are set."""
    return rng.choice((title, f"{title[0]}　　{title[1]}", f"{title[0]}　{title[1]}")) if len(title) == 2 else title


def _shares(rng: Random, articles: int) -> list[int]:
    shares: list[int] = []
    while sum(shares) < articles:
        shares.append(min(rng.randint(3, 9), articles - sum(shares)))
    return shares


def _groups(rng: Random, leaves: list[int]) -> list[list[int]]:
    """Leaves in groups, at least two of them divided, the first and the last of one leaf."""
    groups, rest = [leaves[:1]], leaves[1:-1]
    while rest:
        size = rng.choice((1, 2, 3, 4)) if len(groups) > 2 else 2
        groups.append(rest[:size])
        rest = rest[size:]
    return [*groups, leaves[-1:]]


def _numbers(rng: Random, articles: int) -> Iterator[tuple[int, ...]]:
    """The numbers of articles in order; a law that was amended has some with 之一."""
    amended = rng.random() < 0.4
    number = 0
    while True:
        number += 1
        yield (number,)
        if amended and rng.random() < 3 / articles + 0.02:
            yield from ((number, also) for also in range(1, rng.choice((1, 1, 2, 3)) + 1))


def _article(draft: Draft, rng: Random, path: tuple[int, ...], style: _Style) -> None:
    place = Place("条", "条", path)
    text = _paragraph(rng, style)
    if style.captioned:
        text = f"【{name(rng, set())}】{rng.choice(('', ' '))}{text}"
    listed = rng.random() < 0.2
    if listed:
        text += rng.choice(("有下列情形之一的，依照本条处理：", "前款所称材料包括："))
    draft.open(place.number, text, place, gap=style.gap)
    if listed:
        count = rng.randint(2, 7)
        for i in range(1, count + 1):
            draft.add("item", f"（{numeral(i)}）{law_item(rng)}{'。' if i == count else '；'}")
            if rng.random() < 0.08:
                draft.add("item", *(f"{j}.{law_item(rng)}；" for j in range(1, 4)))
    for _ in range(rng.choice((0, 0, 1, 2))):
        draft.add("text", _paragraph(rng, style))


def _paragraph(rng: Random, style: _Style) -> str:
    return "".join(law_sentence(rng, style.law, style.articles) for _ in range(rng.randint(1, 3)))


def _contents(rng: Random, parts: list[_Part], style: _Style) -> list[Row]:
    if not parts or rng.random() < 0.2:
        return []
    head = Row(role="contents", text=rng.choice(("目　　录", "目录", "目　录")))
    return [
        head,
        *(
            Row(role="contents", before="　" if part.place.form == "节" else "", number=part.place.number,
                gap=style.gap, text=part.title)
            for part in parts
        ),
    ]  # fmt: skip
