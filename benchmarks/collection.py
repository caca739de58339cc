"""Invented collections: thousands of regulations in two editions each, of any size, from one seed.

Nothing here comes from clausetool. Every regulation has a title of its own, the
line of its adoption and amendment, chapters, and articles in them; the later
edition rewords some articles, drops some and adds some.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final, Literal

from invent import DETAILS, MATTERS, PLACES, VERBS, matter, sentence

# What the parser of the day numbers by: articles (第一条 in 第一章), or decimals (1.1 in 1).
NUMBERING: Final[Literal["articles", "decimal"]] = "articles"
_DIGITS: Final = "零一二三四五六七八九"
_PROVINCES: Final = ("云江", "青陵", "白河", "南屿", "松岭", "金川", "东浦", "西泽", "北原", "海棠")
_CITIES: Final = ("青石", "临溪", "望山", "长湖", "安平", "新渡", "石桥", "双林", "平阳", "云台", "永宁", "古城")
_KINDS: Final = ("条例", "办法", "规定")


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation:
    """One edition of an invented regulation: its names, its text and the numbers of its articles."""

    standard: str
    edition: str
    title: str
    text: str
    issued: str
    line: int
    articles: int


def collection(count: int, size: int, seed: int) -> Iterator[Regulation]:
    """So many documents of about so many bytes: each regulation in two editions, one after the other."""
    for at in range((count + 1) // 2):
        yield from list(_regulation(at, size, Random(f"{seed} {at}")))[: count - 2 * at]


def write_project(folder: Path, count: int, size: int, seed: int) -> int:
    """A project with such a collection in sources/, listed in sources.yaml; the characters of all its texts."""
    sources = folder / "sources"
    sources.mkdir(parents=True)
    characters = 0
    with (sources / "sources.yaml").open("w", encoding="utf-8") as manifest:
        for one in collection(count, size, seed):
            name = f"{one.standard}-{one.edition}.txt"
            data = one.text.encode()
            (sources / name).write_bytes(data)
            manifest.write(_entry(name, data, one))
            characters += len(one.text)
    return characters


def _entry(name: str, data: bytes, one: Regulation) -> str:
    return (
        f"- file: {name}\n  sha256: {hashlib.sha256(data).hexdigest()}\n"
        "  issuer: unknown\n  publisher: unknown\n  published: unknown\n  editions:\n"
        f"  - standard: {one.standard}\n    edition: {one.edition}\n    title: {one.title}\n"
        f"    issued: {{says: {one.issued}, line: {one.line}}}\n    implemented: unknown\n    revised: unknown\n"
    )


def _regulation(at: int, size: int, rng: Random) -> Iterator[Regulation]:
    title = f"{rng.choice(_PROVINCES)}省{rng.choice(_CITIES)}市{matter(rng)}管理{rng.choice(_KINDS)}"
    adopted = f"{rng.randint(1995, 2014)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    amended = f"{rng.randint(2015, 2024)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    articles = [list(_article(rng)) for _ in range(_many(size, rng))]
    council = f"{title[:6]}人民代表大会常务委员会"
    first = f"（{adopted}{council}第{_numeral(rng.randint(1, 40))}次会议通过）"
    second = f"{first[:-1]}　根据{amended}{council}《关于修改〈{title}〉的决定》修正）"
    yield _edition(at, adopted, title, first, articles, adopted)
    yield _edition(at, amended, title, second, _revised(articles, rng), amended)


def _many(size: int, rng: Random) -> int:
    """How many articles come to about so many bytes."""
    sample = [len("".join(_article(rng)).encode()) + 24 for _ in range(20)]
    return max(1, round(size / (sum(sample) / len(sample))))


def _article(rng: Random) -> Iterator[str]:
    """The paragraphs of an article: one or two, or a chapeau and its items."""
    if rng.random() < 0.2:
        yield f"{rng.choice(PLACES)}管理单位应当履行下列职责："
        for item in range(1, rng.randint(3, 6) + 1):
            yield f"（{_numeral(item)}）{rng.choice(VERBS)}{matter(rng)}{rng.choice(DETAILS)}；"
        return
    for _ in range(rng.randint(1, 2)):
        yield sentence(rng, rng.randint(2, 5)).replace(",", "，")


def _revised(articles: list[list[str]], rng: Random) -> list[list[str]]:
    """A quarter reworded, one in thirty dropped, one in twenty followed by a new one."""
    revised = []
    for article in articles:
        chance = rng.random()
        if chance < 0.03:
            continue
        if chance < 0.28:
            revised.append(
                [paragraph.replace(rng.choice(VERBS), rng.choice(VERBS)) + sentence(rng, 1) for paragraph in article]
            )
        else:
            revised.append(article)
        if chance > 0.95:
            revised.append(list(_article(rng)))
    return revised or articles[:1]


def _edition(at: int, date: str, title: str, adoption: str, articles: list[list[str]], issued: str) -> Regulation:
    head = [title, "", adoption, ""]
    return Regulation(
        standard=f"{title}{at}", edition=date.replace("年", ".").replace("月", ".").rstrip("日"), title=title,
        text="\n".join([*head, *_body(articles)]) + "\n", issued=issued, line=3, articles=len(articles),
    )  # fmt: skip


def _body(articles: list[list[str]]) -> Iterator[str]:
    """The articles in chapters of twelve."""
    for at, article in enumerate(articles):
        chapter, place = at // 12 + 1, at % 12 + 1
        name = "总则" if chapter == 1 else MATTERS[chapter % len(MATTERS)]
        if NUMBERING == "articles":
            if place == 1:
                yield from (f"第{_numeral(chapter)}章　{name}", "")
            yield f"第{_numeral(at + 1)}条　{article[0]}"
            yield from article[1:]
        else:
            if place == 1:
                yield from (f"{chapter} {name}", "")
            yield f"{chapter}.{place} {PLACES[at % len(PLACES)]}{MATTERS[at % 7]}"
            yield from article
        yield ""


def _numeral(number: int) -> str:
    """A number up to 999 in Chinese: 三百零五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")
