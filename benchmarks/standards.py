"""Standards to revise: the three real editions from the tables made by hand, and invented ones; plain data.

Nothing here comes from clausetool: what it says of their revisions is judged
by what is written here.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

from invent import clauses_of

TABLES: Final = Path(__file__).parent.parent / "tests" / "expected"
REAL: Final = ("city-2022", "city-2023", "community-2022")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by its label; its body is a paragraph, an item (`——…`) or an entry (`《…》`) a string."""

    label: str
    title: str
    body: tuple[str, ...]

    @property
    def depth(self) -> int:
        return self.label.count(".") + 1


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard: its clauses in the order of the text."""

    name: str
    clauses: tuple[Clause, ...]

    @property
    def text(self) -> str:
        """The standard as a notice prints it, without a table of contents."""
        parts = ["青石市公园管理工作标准", "（2021年版）"]
        for clause in self.clauses:
            heading = f"{clause.label} {clause.title}" if clause.label[0].isdigit() else clause.title
            parts += [heading, *clause.body]
        return "\n\n".join(parts) + "\n"


def real(name: str) -> Standard:
    """A real edition, as its table in tests/expected has it."""
    clauses: list[Clause] = []
    for line in (TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if cells[0]:
            clauses.append(Clause(cells[0], cells[2], ()))
        else:
            _, _, kind, mark, text = cells
            printed = f"{mark if kind == 'item' else ''}{text.replace(' | ', '     ')}"
            clauses[-1] = replace(clauses[-1], body=(*clauses[-1].body, printed))
    return Standard(name, tuple(clauses))


def invented(chapters: int, seed: int) -> Standard:
    """An invented standard of so many chapters, whose last is one of liability clauses that are much alike."""
    clauses = [Clause(clause.label, clause.title, clause.body) for clause in clauses_of(chapters, seed)]
    return Standard(f"invented {chapters}", (*clauses, *_liability(Random(seed), chapters + 1)))


def untitled(chapters: int, seed: int) -> Standard:
    """An invented standard in which, as in a regulation, only what has clauses below it has a title."""
    clauses = invented(chapters, seed).clauses
    above = {clause.label.rpartition(".")[0] for clause in clauses}
    bare = (
        clause if clause.depth == 1 or clause.label in above else replace(clause, title="") for clause in clauses
    )  # fmt: skip
    return Standard(f"untitled {chapters}", tuple(bare))


# --- boilerplate ----------------------------------------------------------------

_WHO: Final = (
    "管理单位",
    "经营者",
    "施工单位",
    "承租人",
    "物业服务企业",
    "游乐设施运营单位",
    "票务代理机构",
    "养护单位",
)
_DUTIES: Final = (
    *("建立巡查台账", "公示收费标准", "定期检修设施", "设置警示标识", "制定应急预案", "报送统计数据", "开展岗前培训"),
    *("保存监测记录", "清运枯枝落叶", "办理备案手续", "配备救生人员", "公开投诉电话", "缴存履约保证金", "恢复占用绿地"),
    *("签订安全责任书", "更换破损护栏"),
)
_WHOM: Final = ("市园林局", "县级园林部门", "公园管理机构", "综合执法部门")
_SUMS: Final = ("五百元以上二千元以下", "一千元以上五千元以下", "二千元以上一万元以下", "一万元以上五万元以下")


def _liability(rng: Random, number: int) -> list[Clause]:
    """Clauses that say who answers for what, in words that differ by little more than the duty."""
    clauses = [Clause(f"{number}", "责任追究", ())]
    for step, duty in enumerate(rng.sample(_DUTIES, 12), start=1):
        ending = "；情节严重的，对直接负责的主管人员和其他直接责任人员依法给予处分。" if rng.random() < 0.5 else "。"
        text = (
            f"{rng.choice(_WHO)}违反本标准规定，未{duty}的，由{rng.choice(_WHOM)}责令限期改正，给予警告；"
            f"逾期不改正的，处{rng.choice(_SUMS)}罚款{ending}"
        )
        clauses.append(Clause(f"{number}.{step}", f"未{duty}的责任", (text,)))
    return clauses
