"""Copies of the real standards: each with words of its own, in editions that revise each other as the real pair does.

Nothing here comes from clausetool. Words are exchanged for others throughout a
standard, so that two standards share sentences, as sister standards do, without
being one text.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

from revise import edited
from reword import words_of
from speed import REVISED
from standards import Standard, real

FIRST: Final = 2020  # the year of every first edition
_MODELS: Final = ("city-2022", "community-2022")
_PLACES: Final = ("青石", "临溪", "望山", "长湖", "安平", "新渡", "石桥", "双林", "平阳", "云台", "永宁", "古城")
# What stands most often in the real standards, and what stands there in a copy: one of these, or the word itself.
_WORDS: Final = {
    "民族": ("园林", "水务", "邮政", "养老", "科普"),
    "群众": ("居民", "市民", "住户", "会员"),
    "工作": ("事务", "业务", "任务"),
    "服务": ("保障", "照护", "接待", "供应"),
    "建设": ("营造", "布局", "修缮"),
    "社区": ("街区", "园区", "校区", "厂区"),
    "城市": ("乡镇", "港口", "景区", "林场"),
    "发展": ("提升", "推广", "完善"),
    "活动": ("行动", "集会", "演练"),
    "创建": ("评选", "申报", "培训"),
    "流动人口": ("来访人员", "外来职工"),
    "文化": ("体育", "技艺", "历史"),
}


@dataclass(frozen=True, slots=True)
class Copy:
    """One edition of a copy: its names and its text."""

    standard: str
    edition: str
    title: str
    text: str


def copies(standards: int, editions: int, seed: int) -> Iterator[Copy]:
    """So many standards, each in so many editions, the older first."""
    for at in range(standards):
        rng = Random(f"{seed} {at}")
        title = f"{_PLACES[at % len(_PLACES)]}市第{at + 1}类设施管理规范"
        standard = _in_other_words(real(_MODELS[at % len(_MODELS)]), rng)
        words = words_of(standard, [real("city-2022")])
        for year in range(FIRST, FIRST + editions):
            body = standard.text.split("\n\n", 2)[2]
            yield Copy(f"copy{at + 1}", str(year), title, f"{title}\n\n（{year}年版）\n\n{body}")
            standard, _ = edited(standard, REVISED, words, rng.randrange(2**32))


def write_copies(folder: Path, standards: int, editions: int, seed: int) -> None:
    """A project's sources/ with such copies, listed in sources.yaml."""
    sources = folder / "sources"
    sources.mkdir(parents=True)
    with (sources / "sources.yaml").open("w", encoding="utf-8") as manifest:
        for one in copies(standards, editions, seed):
            name, data = f"{one.standard}-{one.edition}.txt", one.text.encode()
            (sources / name).write_bytes(data)
            manifest.write(
                f"- file: {name}\n  sha256: {hashlib.sha256(data).hexdigest()}\n"
                "  issuer: unknown\n  publisher: unknown\n  published: unknown\n  editions:\n"
                f"  - standard: {one.standard}\n    edition: {one.edition}\n    title: {one.title}\n"
                "    issued: unknown\n    implemented: unknown\n    revised: unknown\n"
            )


def _in_other_words(standard: Standard, rng: Random) -> Standard:
    chosen = {word: rng.choice((word, *others)) for word, others in _WORDS.items()}

    def said(text: str) -> str:
        for word, other in chosen.items():
            text = text.replace(word, other)
        return text

    clauses = (replace(one, title=said(one.title), body=tuple(map(said, one.body))) for one in standard.clauses)
    return replace(standard, clauses=tuple(clauses))
