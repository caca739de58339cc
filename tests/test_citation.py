"""Citations as people paste them: what is stated stands there, what is not leaves no gap, and no value is filled twice."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from clausetool.model import Clause, Edition, Fact, Span
from clausetool.publish.citation import Form, citation_data, cite, cited, work_title
from tests import strategies as some
from tests.strategies import EMPTY

ADDRESS = "https://example.org/city/2023/"
ISSUER = Fact(name="issuer", says="四川省民族宗教事务委员会", line=23)
ISSUED = Fact(name="issued", says="2022年8月12日", line=25)
REVISED = Fact(name="revised", says="2023 年 7 月", line=11)
CITY = replace(EMPTY, standard="city", edition="2023", title="四川省城市民族工作标准", facts=(REVISED,))
CLAUSE = {"clause": "4.4.4", "heading": "4.4.4 全面嵌入", "anchor": "c4-4-4"}

# The facts, the address, the form, and the citation of clause 4.4.4.
CLAUSES: tuple[tuple[tuple[Fact, ...], str, Form, str], ...] = (
    ((), ADDRESS, "text", "《四川省城市民族工作标准（2023 年版）》4.4.4 全面嵌入，https://example.org/city/2023/#c4-4-4"),
    ((), "", "text", "《四川省城市民族工作标准（2023 年版）》4.4.4 全面嵌入"),
    (
        (ISSUER, REVISED), ADDRESS, "gbt7714",
        "四川省民族宗教事务委员会. 四川省城市民族工作标准（2023 年版）: 4.4.4[S/OL]. (2023-07)[2024-05-06]. "
        "https://example.org/city/2023/#c4-4-4.",
    ),
    (
        (ISSUED,), ADDRESS, "gbt7714",
        "四川省城市民族工作标准（2023 年版）: 4.4.4[S/OL]. (2022-08-12)[2024-05-06]. https://example.org/city/2023/#c4-4-4.",
    ),
    ((), ADDRESS, "gbt7714", "四川省城市民族工作标准（2023 年版）: 4.4.4[S/OL]. [2024-05-06]. https://example.org/city/2023/#c4-4-4."),
    ((ISSUER, REVISED), "", "gbt7714", "四川省民族宗教事务委员会. 四川省城市民族工作标准（2023 年版）: 4.4.4[S]. (2023-07)."),
    ((), "", "gbt7714", "四川省城市民族工作标准（2023 年版）: 4.4.4[S]."),
    ((), ADDRESS, "markdown", "[《四川省城市民族工作标准（2023 年版）》4.4.4](https://example.org/city/2023/#c4-4-4)"),
    ((), "", "markdown", "《四川省城市民族工作标准（2023 年版）》4.4.4"),
)  # fmt: skip


@pytest.mark.parametrize(("facts", "address", "form", "citation"), CLAUSES)
def test_a_clause(facts: tuple[Fact, ...], address: str, form: Form, citation: str) -> None:
    assert cite(citation_data(replace(CITY, facts=facts), address), form, "2024-05-06", CLAUSE) == citation


@pytest.mark.parametrize(
    ("form", "citation"),
    [
        ("text", "《四川省城市民族工作标准（2023 年版）》，https://example.org/city/2023/"),
        (
            "gbt7714",
            "四川省城市民族工作标准（2023 年版）[S/OL]. (2023-07)[2024-05-06]. https://example.org/city/2023/.",
        ),
        ("markdown", "[《四川省城市民族工作标准（2023 年版）》](https://example.org/city/2023/)"),
    ],
)
def test_an_edition(form: Form, citation: str) -> None:
    assert cite(citation_data(CITY, ADDRESS), form, "2024-05-06") == citation


@pytest.mark.parametrize(
    ("label", "title", "clause", "heading"),
    [
        ("4.4.4", "全面嵌入", "4.4.4", "4.4.4 全面嵌入"),
        ("4.4.4~2", "全面嵌入", "4.4.4", "4.4.4 全面嵌入"),
        ("第十二条", "", "第十二条", "第十二条"),
        ("前言", "前 言", "前言", "前言"),
        ("一（二）", "加强领导", "一（二）", "一（二） 加强领导"),
    ],
)
def test_what_a_clause_is_called(label: str, title: str, clause: str, heading: str) -> None:
    one = Clause(label=label, printed=label, title=title, element=None, lines=Span(1, 1))
    assert cited(one) == {"clause": clause, "heading": heading}


def test_titles_in_a_title() -> None:
    one = replace(CITY, title="关于印发《公园管理办法》的通知")
    assert cite(citation_data(one, ""), "text", "") == "《关于印发〈公园管理办法〉的通知（2023 年版）》"
    assert cite(citation_data(one, ""), "gbt7714", "").startswith("关于印发《公园管理办法》的通知（2023 年版）[S]")


def test_an_edition_outside_a_library_is_its_title() -> None:
    assert work_title(EMPTY) == "草案"


def test_braces_in_a_title_stay() -> None:
    data = citation_data(replace(CITY, title="{today}{heading}{nobody}"), ADDRESS)
    clause = {**CLAUSE, "heading": "4.4.4 {work}{address}"}
    assert cite(data, "text", "2024-05-06", clause) == (
        "《{today}{heading}{nobody}（2023 年版）》4.4.4 {work}{address}，https://example.org/city/2023/#c4-4-4"
    )


def test_an_anchor_in_chinese_is_encoded() -> None:
    clause = {"clause": "前言", "heading": "前言", "anchor": "c前言"}
    assert cite(citation_data(CITY, ADDRESS), "text", "", clause).endswith("#c%E5%89%8D%E8%A8%80")


TITLES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), max_size=12) | some.joined(
    ("[a](javascript:b)", "*", "_", "`", "\\", "<b>", "&amp;", "]", "{today}", "~~", "公园")
)


@given(TITLES, TITLES)
def test_markdown_shows_the_words_and_leads_to_the_address(title: str, number: str) -> None:
    clause = {"clause": number, "heading": number, "anchor": "c4"}
    text = cite(citation_data(replace(CITY, title=title), ADDRESS), "markdown", "", clause)
    (inline,) = [token for token in MarkdownIt().parse(text) if token.type == "inline"]
    first, *inner, last = inline.children or []
    assert (first.type, first.attrGet("href"), last.type) == ("link_open", f"{ADDRESS}#c4", "link_close")
    assert (
        "".join(token.content for token in inner)
        == f"《{title.translate({0x300A: '〈', 0x300B: '〉'})}（2023 年版）》{number}"
    )


@given(some.EDITIONS, st.sampled_from((ADDRESS, "")))
def test_a_script_finds_every_value_that_a_template_names(edition: Edition, address: str) -> None:
    data = json.loads(json.dumps(citation_data(edition, address)))
    names = {
        name
        for side in (data["online"], data["offline"])
        for forms in side.values()
        for form in forms.values()
        for name in re.findall(r"\{(\w+)\}", form)
    }
    assert names <= {*data["values"], "clause", "heading", "anchor", "today"}
    assert all(data["values"][name] for name in names & {*data["values"]} if name not in ("work", "address"))
    assert all("{address}" not in form for forms in data["offline"].values() for form in forms.values())
