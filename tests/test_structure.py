"""What stands in what: by labels, and for articles by place; and clauses found by any form of their number."""

import pytest

from clausetool.errors import AmbiguousClauseError
from clausetool.labels import Numbering
from clausetool.lookup import find_clause
from clausetool.model import Clause, Edition, Span
from clausetool.structure import below, chapters, levels, parents


def clauses(labels: str) -> tuple[Clause, ...]:
    return tuple(
        Clause(label=label, printed=label, title="", element=None, lines=Span(at, at))
        for at, label in enumerate(labels.split("，"), start=1)
    )


def edition(labels: str, numbering: Numbering) -> Edition:
    return Edition(
        standard=None, edition=None, title="公园管理条例", numbering=numbering, source=None, facts=(), cover=(),
        contents=(), notes=(), clauses=clauses(labels),
    )  # fmt: skip


# The labels of a text, and for each what it stands in, its level, and its chapter.
TREES = (
    ("4，4.4，4.4.2，5.1.1，5.1.1~2", "·，4，4.4，·，·", "1，2，3，3，3", "4，4，4，5，5"),
    ("1，1.0.1，附录A，A.1，A.1.1", "·，1，·，附录A，A.1", "1，2，1，2，3", "1，1，附录A，附录A，附录A"),
    (
        "引言，第一章，第一条，第二章，第二章第一节，第二条，第三章，第三条，附件1，附件1 一",
        "·，·，第一章，·，第二章，第二章第一节，·，第三章，·，附件1",
        "1，1，2，1，2，3，1，2，1，2",
        "引言，第一章，第一章，第二章，第二章，第二章，第三章，第三章，附件1，附件1",
    ),
    (
        "第一编，第一编第一章，第一条，第二编，第二编第一章，第二条，第二条之一",
        "·，第一编，第一编第一章，·，第二编，第二编第一章，第二编第一章",
        "1，2，3，1，2，3，3",
        "第一编，第一编，第一编，第二编，第二编，第二编，第二编",
    ),
    ("第一编，第一章，第一条，第二编，第二章，第二条", "·，第一编，第一章，·，第二编，第二章", "1，2，3，1，2，3", "第一编，第一编，第一编，第二编，第二编，第二编"),
    (
        "引言，一，第一条，二，二（一），第二条，二（二），第三条，三，第四条",
        "·，·，一，·，二，二（一），二，二（二），·，三",
        "1，1，2，1，2，3，2，3，1，2",
        "引言，一，一，二，二，二，二，二，三，三",
    ),
    ("第一条，第二条", "·，·", "1，1", "第一条，第二条"),
    ("一，一（一），一（一）1，二，附件1，附件1 一", "·，一，一（一），·，·，附件1", "1，2，3，1，1，2", "一，一，一，二，附件1，附件1"),
    ("1，1.0.1，条文说明，条文说明 1，条文说明 1.0.1", "·，1，·，条文说明，条文说明 1", "1，2，1，2，3", "1，1，条文说明，条文说明，条文说明"),
)  # fmt: skip


@pytest.mark.parametrize(("labels", "over", "deep", "top"), TREES, ids=[one[0][:20] for one in TREES])
def test_trees(labels: str, over: str, deep: str, top: str) -> None:
    text = clauses(labels)
    assert "，".join(up or "·" for up in parents(text).values()) == over
    assert "，".join(map(str, levels(text).values())) == deep
    assert "，".join(chapters(text).values()) == top


def test_below() -> None:
    text = clauses("第一章，第一条，第二章，第二章第一节，第二条，第三条，第三章")
    assert [one.label for one in below(text, "第二章")] == ["第二章", "第二章第一节", "第二条", "第三条"]
    assert [one.label for one in below(text, "第二条")] == ["第二条"]
    # A clause stands in what its label says, though that heading was lost.
    assert [one.label for one in below(clauses("4，4.4.2，4.5"), "4")] == ["4", "4.4.2", "4.5"]


LAW = edition("第一章，第一条，第十二条，第十二条之一，第二章，第二章第一节，第十三条", "articles")


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("第十二条", "第十二条"), ("第12条", "第十二条"), ("12", "第十二条"), ("十二", "第十二条"),
        ("第 十二 条之一", "第十二条之一"), ("第12条之1", "第十二条之一"), ("第2章", "第二章"), ("第一节", "第二章第一节"),
        ("第二章第一节", "第二章第一节"), ("12之1", "第十二条之一"), ("第十二條", "第十二条"), ("第十二条第一款第（二）项", "第十二条"),
    ],
)  # fmt: skip
def test_articles_are_found_as_people_write_them(asked: str, label: str) -> None:
    found = find_clause(LAW, asked)
    assert (found.label, found.by) == (label, "label")


def test_a_chapter_brings_its_articles() -> None:
    assert [one.label for one in find_clause(LAW, "第二章").clauses] == ["第二章", "第二章第一节", "第十三条"]


NOTICE = edition("一，一（一），二，二（一），附件2，附件2 一", "outline")


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("二(一)", "二（一）"),
        ("附件2 一", "附件2 一"),
        ("附件2一", "附件2 一"),
        ("二", "二"),
        ("二、", "二"),
        ("二、（一）", "二（一）"),
    ],
)
def test_notices(asked: str, label: str) -> None:
    assert find_clause(NOTICE, asked).label == label


def test_what_stands_at_several_heads_is_not_guessed() -> None:
    with pytest.raises(AmbiguousClauseError) as raised:
        find_clause(NOTICE, "（一）")
    assert str(raised.value) == "（一） stands at the head of 2 clauses of 公园管理条例; write 一（一） or 二（一）."


STANDARD = edition("1，12，12.1，12.1.3，附录A，A.1", "decimal")


@pytest.mark.parametrize(
    ("asked", "label"),
    [("12", "12"), ("第12章", "12"), ("第12.1.3条", "12.1.3"), ("12.1.", "12.1"), ("A", "附录A"), ("附录 A", "附录A")],
)
def test_standards_are_found_as_people_write_them(asked: str, label: str) -> None:
    assert find_clause(STANDARD, asked).label == label
