"""Standards by decimal numbers: GB/T 1.1 with annexes, terms and tables, and engineering codes with 条文说明.

Nothing here comes from clausetool.
"""

from collections.abc import Sequence
from random import Random

from damage_prose import AIMS, ENGLISH, FIELDS, PARTS, THINGS, VERBS, date, name, standard_sentence
from damage_rows import ANNEX, Document, Draft, Place, Row

_FIGURES = ("12", "8421 码", "3.5", "0x0801", "1", "2", "10", "4.1", "0.05", "1 200", "5 V", "3 000", "2.0", "7 × 24")


def write_decimal(rng: Random, chapters: int) -> Document:
    """A standard of so many chapters: one in four is an engineering code."""
    return _write_code(rng, chapters) if rng.random() < 0.25 else _write_standard(rng, chapters)


# --- GB/T 1.1 ------------------------------------------------------------------------


def _write_standard(rng: Random, chapters: int) -> Document:
    draft = Draft("decimal", f"{rng.choice(FIELDS)}规范")
    code = f"GB/T {rng.randint(20000, 43000)}—{rng.randint(2009, 2023)}"
    draft.add("front", "ICS 03.080.01", "CCS A 12", code, draft.title)
    draft.add("front", f"{date(rng)}发布", f"{date(rng)}实施", "国家市场监督管理总局　国家标准化管理委员会　发布")
    draft.open("前言", "", None, gap="", number=rng.choice(("前　　言", "前言", "前  言")))
    draft.add("text", "本文件按照 GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。")
    draft.add("text", "本文件由全国服务标准化技术委员会（SAC/TC 264）提出并归口。")
    gap = rng.choice(("　", " ", "  "))
    numbers = tuple(f"{rng.randint(4, chapters)}.{rng.randint(1, 4)}" for _ in range(6))
    taken: set[str] = set()
    _open(draft, (1,), "范围", gap)
    draft.add(
        "text",
        f"本文件规定了{draft.title.removesuffix('规范')}的{rng.choice(THINGS)}。",
        "本文件适用于各级各类服务机构。",
    )
    _open(draft, (2,), "规范性引用文件", gap)
    draft.add("text", "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。")
    draft.add(
        "text", *(f"GB/T {rng.randint(1000, 40000)}　{rng.choice(PARTS)}通用要求" for _ in range(rng.randint(2, 5)))
    )
    _open(draft, (3,), "术语和定义", gap)
    draft.add("text", "下列术语和定义适用于本文件。")
    for i in range(1, rng.randint(3, 5)):
        draft.open(f"3.{i}", "", Place("", "decimal", (3, i)), gap="")
        draft.add("text", f"{name(rng, taken)}　{rng.choice(ENGLISH)} {rng.choice(ENGLISH)}")
        draft.add("text", f"由{rng.choice(PARTS)}和{rng.choice(PARTS)}组成，用于{rng.choice(AIMS)}的装置。")
        if rng.random() < 0.3:
            draft.add("note", f"注：{standard_sentence(rng, numbers)}")
    for i in range(4, chapters + 1):
        _tree(draft, rng, (i,), numbers, gap, taken)
    for i in range(1, rng.choice((0, 1, 2, 2)) + 1):
        place = Place("", "decimal", (ANNEX + i,))
        draft.open(place.number, "", place, gap="")
        draft.add("text", rng.choice(("（规范性）", "（资料性）")), name(rng, taken))
        for j in range(1, rng.randint(2, 4) + 1):
            _tree(draft, rng, (ANNEX + i, j), numbers, gap, taken)
    if rng.random() < 0.5:
        draft.open("参考文献", "", None, gap="", number=rng.choice(("参考文献", "参 考 文 献")))
        draft.add("text", *(f"[{i}]　GB/T {rng.randint(1000, 40000)}　{rng.choice(PARTS)}术语" for i in range(1, 4)))
    return draft.finish(_contents(draft, rng), rng.choice(("\n", "\n", "\n\n")))


def _open(draft: Draft, path: tuple[int, ...], text: str, gap: str, run: str = "") -> None:
    place = Place(run, "decimal", path)
    draft.open(f"{run} {place.number}".strip(), text, place, gap=gap)


def _tree(draft: Draft, rng: Random, path: tuple[int, ...], numbers: Sequence[str], gap: str, taken: set[str]) -> None:
    """A clause and those below it, to six levels and never an only one (GB/T 1.1—2020, 7.3)."""
    depth = len(path)
    divided = depth < 6 and rng.random() < (1.0, 0.35, 0.25, 0.2, 0.3)[depth - 1]
    _open(draft, path, name(rng, taken), gap)
    if not divided or rng.random() < 0.2:
        _body(draft, rng, numbers)
    if divided:
        for i in range(1, rng.randint(2, 6 if depth == 1 else 4) + 1):
            _tree(draft, rng, (*path, i), numbers, gap, taken)


def _body(draft: Draft, rng: Random, numbers: Sequence[str]) -> None:
    known = tuple(numbers)
    draft.add("text", "".join(standard_sentence(rng, known) for _ in range(rng.randint(1, 4))))
    match rng.randrange(10):
        case 0 | 1:
            draft.add("text", "主要包括：")
            draft.add("item", *(f"——{standard_sentence(rng, known)}" for _ in range(rng.randint(2, 4))))
        case 2 | 3:
            draft.add("text", "应符合下列要求：")
            for letter in "abcd"[: rng.randint(2, 4)]:
                draft.add("item", f"{letter}) {standard_sentence(rng, known)}")
                if rng.random() < 0.2:
                    draft.add("item", *(f"{i}) {standard_sentence(rng, known)}" for i in (1, 2, 3)))
        case 4:
            draft.add("note", f"注{rng.choice(('', '1'))}：{standard_sentence(rng, known)}")
        case 5:
            draft.add("note", f"示例：{standard_sentence(rng, known)}")
        case 6:
            table = sum(row.role == "caption" for row in draft.rows) + 1
            draft.add("caption", f"表{table}　{rng.choice(PARTS)}参数")
            draft.add("cells", *("\t".join(row) for row in cells(rng)))
        case _:
            pass


def cells(rng: Random) -> list[list[str]]:
    """Rows of a table whose cells look like numbers of clauses."""
    head = ["序号", "名称", "数值", "单位"]
    rows = [[str(i), rng.choice(PARTS), rng.choice(_FIGURES), rng.choice(("mm", "V", "℃", "—"))] for i in range(1, 5)]
    return [head, *rows]


def _contents(draft: Draft, rng: Random) -> list[Row]:
    page = 0
    rows = [Row(role="contents", text=rng.choice(("目　　次", "目次", "目  次")))]
    deep = rng.choice((1, 2))
    for clause, row in zip(draft.clauses, (row for row in draft.rows if row.role == "heading"), strict=True):
        if clause.place and (len(clause.place.path) > deep or (clause.place.path[0] == 3 and deep > 1)):
            continue
        page += rng.randint(0, 2)
        below = draft.rows[draft.rows.index(row) + 1 :]
        title = row.text or (f"{below[0].text}　{below[1].text}" if row.number.startswith("附录") else "")
        leader = rng.choice(("…………", "………………………", "……"))
        rows.append(
            Row(role="contents", number=row.number, gap="　" if title else "", text=f"{title}{leader}{max(page, 1)}")
        )
    return rows


# --- engineering codes -----------------------------------------------------------------


def _write_code(rng: Random, chapters: int) -> Document:
    """Its clauses have their text on the line of the number, and are explained under the same numbers after it."""
    draft = Draft("decimal", f"{rng.choice(FIELDS)}工程技术规范")
    draft.add(
        "front", "中华人民共和国国家标准", draft.title, f"GB {rng.randint(50000, 55040)}—{rng.randint(2009, 2023)}"
    )
    gap = rng.choice(("　", " ", "  "))
    numbers = tuple(f"{rng.randint(2, chapters)}.{rng.randint(1, 3)}.{rng.randint(1, 4)}" for _ in range(6))
    taken: set[str] = set()
    paths: list[tuple[tuple[int, ...], str]] = [((1,), "总则"), *(((1, 0, i), "") for i in range(1, rng.randint(4, 7)))]
    for i in range(2, chapters + 1):
        paths.append(((i,), name(rng, taken)))
        for j in range(1, rng.randint(2, 4) + 1):
            paths.append(((i, j), name(rng, taken)))
            paths += [((i, j, k), "") for k in range(1, rng.randint(2, 6) + 1)]
    for path, title in paths:
        listed = not title and rng.random() < 0.2
        _open(draft, path, (title or _provision(rng, numbers)) + ("施工时应符合下列规定：" if listed else ""), gap)
        if listed:
            draft.add(
                "item", *(f"{i}{gap}{rng.choice(VERBS)}{rng.choice(THINGS)}；" for i in range(1, rng.randint(3, 6)))
            )
    if rng.random() < 0.6:
        draft.lead("条文说明", "条文说明")
        for path, title in paths:
            if title or rng.random() < 0.6:
                _open(draft, path, title or f"本条{_provision(rng, numbers)}", gap, "条文说明")
    listed_titles = [(path, title) for path, title in paths if title]
    contents = [
        Row(role="contents", text="目　次"),
        *(
            Row(role="contents", number=".".join(map(str, path)), gap="　", text=f"{title}……{1 + page // 2}")
            for page, (path, title) in enumerate(listed_titles)
        ),
    ]
    return draft.finish(contents if rng.random() < 0.7 else [], rng.choice(("\n", "\n\n")))


def _provision(rng: Random, numbers: Sequence[str]) -> str:
    return "".join(standard_sentence(rng, tuple(numbers)) for _ in range(rng.randint(1, 3)))
