"""What the home page says first of a revision, and what its pages say of a source that is another now."""

import re

import pytest

from clausetool.compare import compare_editions
from clausetool.comparison import Comparison
from clausetool.parse import parse
from clausetool.publish.highlights import highlights
from clausetool.publish.tree import make_tree
from clausetool.readers import read_text
from tests.conftest import Project

OLD = "某市公园工作标准\n\n1 范围\n\n本标准适用于公园。\n\n2 总则\n\n{old}\n"

# The old clause 2, the new text after 总则's heading, and the sentences.
CASES = [
    pytest.param(
        "公园应开放。守住不发生踩踏事故的安全底线。",
        "2 总则\n\n公园应开放。",
        ["删去守住不发生踩踏事故的安全底线。"],
        id="删去一句",
    ),
    pytest.param(
        "公园应开放。构建人文化、实体化的宣传阵地。",
        "2 总则\n\n公园应开放。构建人文化、实体化的宣传教育阵地建设。",
        [],
        id="一句改写，不说删去",
    ),
    pytest.param("公园应开放。", "2 总则\n\n公园应及时开放。", ["公园应及时开放。"], id="时限"),
    pytest.param("公园应开放。", "2 原则\n\n公园应开放。", ["题名由“总则”改为“原则”。"], id="改题"),
    pytest.param(
        "公园应开放。", "2 总则\n\n公园应开放。\n\n3 附则\n\n每年公布游人数量。", ["增加3 附则。"], id="增加一条"
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), CASES)
def test_a_change_in_one_sentence(old: str, new: str, said: list[str]) -> None:
    before = OLD.format(old=old)
    after = before[: before.index("2 总则")] + new + "\n"
    (first,), (second,) = (parse(read_text("park.txt", text.encode())).editions for text in (before, after))
    found = highlights(compare_editions(first, second), "")
    hidden = re.compile(r'<span class="vh">.*?</span>|<[^>]+>')
    assert [hidden.sub("", str(one.html)) for one in found] == said


def test_a_sentence_that_was_reworded_is_not_said_to_be_gone(real_pair: Comparison) -> None:
    """构建人文化……的宣传阵地 is a flag of 5.4, though the new clause says nearly the same of 宣传教育阵地."""
    flagged = next(pair for pair in real_pair.pairs if pair.new and pair.new[0].label == "5.4").flags
    assert any(flag.kind == "sentence" and flag.change == "dropped" for flag in flagged)
    assert "5.4" not in [one.number for one in highlights(real_pair, "")]


def test_a_source_that_is_another_now_is_not_shown_as_what_was_parsed(real: Project) -> None:
    real.write("sources/2023-city.txt", "另一个文件\x00")
    pages = make_tree(real.root, "").pages
    assert "无法逐行列出" in pages["sources/2023-city.txt/index.md"]
    assert 'id="L107"' not in pages["sources/2023-city.txt/index.md"]
    assert 'id="L107"' in pages["sources/2022-notice.txt/index.md"]
