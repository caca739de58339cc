"""Several laws in one file: each an edition of its own, where its title says that it begins."""

import pytest

from clausetool.parse import parse
from clausetool.readers import read_text

FIRST = """某市公园条例
（2023年5月1日会议通过）
第一章　总则
第一条　为了加强公园管理，制定本条例。
第二条　本条例适用于本市公园。
第三条　本条例自2023年6月1日起施行。
"""
SECOND = """某市绿地条例
（2023年5月2日会议通过）
第一章　总则
第一条　为了加强绿地管理，制定本条例。
第二条　本条例自2023年6月1日起施行。
"""
# What stands between the two, and the titles of the editions that are found.
BETWEEN = (
    ("", ["某市公园条例", "某市绿地条例"]),
    ("\n附件：1.申请表\n2023年5月1日\n", ["某市公园条例", "某市绿地条例"]),
    ("\n附件1\n", ["某市公园条例"]),
    ("公园包括街头的\n", ["某市公园条例"]),  # a sentence that the title would go on
)


@pytest.mark.parametrize(("between", "titles"), BETWEEN)
def test_texts_in_one_file(between: str, titles: list[str]) -> None:
    editions = parse(read_text("two.txt", (FIRST + between + SECOND).encode())).editions
    assert [edition.title for edition in editions] == titles


def test_each_counts_for_itself() -> None:
    notice = parse(read_text("two.txt", (FIRST + SECOND).encode()))
    labels = [[clause.label for clause in edition.clauses] for edition in notice.editions]
    assert labels == [["第一章", "第一条", "第二条", "第三条"], ["第一章", "第一条", "第二条"]]
    assert [edition.notes for edition in notice.editions] == [(), ()]


def test_an_article_that_only_repeats_the_first_number_begins_nothing() -> None:
    text = FIRST.replace("第三条", "某市公园条例\n第一条", 1)
    assert len(parse(read_text("one.txt", text.encode())).editions) == 1


def test_a_quoted_law_is_no_text_of_its_own() -> None:
    text = FIRST + "另一文件规定：“\n" + SECOND + "”\n"
    assert len(parse(read_text("one.txt", text.encode())).editions) == 1
