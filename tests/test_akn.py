"""Akoma Ntoso: valid against the unmodified schema, every text whole and in order, dates as far as they are stated."""

from dataclasses import replace
from xml.etree.ElementTree import Element, tostring  # no XML is read here

import pytest
from hypothesis import given, settings

from clausetool import model
from clausetool.characters import squeeze
from clausetool.compare import compare_editions
from clausetool.comparison import Comparison, Run
from clausetool.dates import iso_date
from clausetool.model import Edition, Fact, Span
from clausetool.render.akn import comparison_akn, edition_akn
from clausetool.render.akn.compared import add_runs
from clausetool.render.akn.xml import shown
from tests import strategies as some
from tests.akn import AKN, text_without, valid
from tests.conftest import Project
from tests.test_compare import edition, standard
from tests.test_regulations import MANIFEST, TEXTS, parsed

AT = Span(1, 1)


def body(text: str) -> str:
    """What stands below mainBody, from its first line to its last."""
    inside = text.split("<mainBody>\n")[1].split("\n  </mainBody>", maxsplit=1)[0]
    return inside.replace("\n   ", "\n").removeprefix("   ")


def of(*blocks: model.Block) -> Edition:
    """An edition of one clause with these blocks."""
    (only,) = edition(standard("1 范围")).clauses
    return replace(edition(standard("1 范围")), clauses=(replace(only, blocks=blocks),))


def said(one: Edition) -> str:
    """Every block's text in order, white space aside, in the characters that XML has."""
    return squeeze("".join(shown(block.text) for clause in one.clauses for block in clause.blocks))


def assert_whole(one: Edition) -> None:
    root = valid(edition_akn(one))
    (inside,) = root.iter(f"{AKN}mainBody")
    for mark in [*inside.iter(f"{AKN}inline")]:
        if mark.get("name") == "mark":
            mark.text = ""
    assert squeeze(text_without(inside, "num", "heading", "authorialNote")) == said(one)


# --- editions -------------------------------------------------------------------------


def test_clauses_stand_in_each_other() -> None:
    text = standard(
        "1 范围", "本标准适用于公园。", "2 总则", "公园应：", "a）开放；", "b）整洁。", "2.1 原则", "2.3 要求", "应急。"
    )
    assert body(edition_akn(edition(text))) == (
        '<chapter eId="chp_1" class="scope">\n'
        " <num>1</num>\n"
        " <heading>范围</heading>\n"
        " <content>\n"
        "  <p>本标准适用于公园。</p>\n"
        " </content>\n"
        "</chapter>\n"
        '<chapter eId="chp_2">\n'
        " <num>2</num>\n"
        " <heading>总则</heading>\n"
        " <intro>\n"
        "  <p>公园应：</p>\n"
        "  <blockList>\n"
        "   <item>\n"
        "    <num>a）</num>\n"
        "    <p>开放；</p>\n"
        "   </item>\n"
        "   <item>\n"
        "    <num>b）</num>\n"
        "    <p>整洁。</p>\n"
        "   </item>\n"
        "  </blockList>\n"
        " </intro>\n"
        ' <section eId="sec_2-1">\n'
        "  <num>2.1</num>\n"
        "  <heading>原则</heading>\n"
        " </section>\n"
        ' <section eId="sec_2-3">\n'
        '  <num>2.3<authorialNote placement="side"><p>2.2 missing before 2.3; nothing was filled in</p></authorialNote></num>\n'
        "  <heading>要求</heading>\n"
        "  <content>\n"
        "   <p>应急。</p>\n"
        "  </content>\n"
        " </section>\n"
        "</chapter>"
    )


def test_a_misprinted_number_is_right_and_says_what_stands_there(editions: dict[str, Edition]) -> None:
    root = valid(edition_akn(editions["city/2023"]))
    (clause,) = root.xpath("//*[@eId='subsec_4-4-2']")
    number = clause.find(f"{AKN}num")
    assert number.text == "4.4.2"
    assert [*number.itertext()][1] == "原文印作 4.3.2"


def test_blocks_of_every_kind() -> None:
    blocks = (
        model.Item(text="甲", lines=AT, mark="a)", level=1, lead=None),
        model.Item(text="乙", lines=AT, mark="1)", level=2, lead=None),
        model.Item(text="丙", lines=AT, mark="b)", level=1, lead=None),
        model.RemarkBlock(kind="note", text="注：丁", lines=AT, number=None),
        model.Reference(title="《戊》", date="2019", issuer="某局", mark="[1]", lines=AT),
        model.Term(term="城市", english="city", lines=AT),
        model.Table(caption="表1", rows=(("甲", "乙"), ()), lines=AT),
        model.Display(kind="formula", text="a<b&c", number=None, lines=AT),
    )
    text = edition_akn(of(*blocks))
    valid(text)
    assert body(text) == (
        '<chapter eId="chp_1" class="scope">\n'
        " <num>1</num>\n"
        " <heading>范围</heading>\n"
        " <content>\n"
        "  <blockList>\n"
        "   <item>\n"
        "    <num>a)</num>\n"
        "    <p>甲</p>\n"
        "    <blockList>\n"
        "     <item>\n"
        "      <num>1)</num>\n"
        "      <p>乙</p>\n"
        "     </item>\n"
        "    </blockList>\n"
        "   </item>\n"
        "   <item>\n"
        "    <num>b)</num>\n"
        "    <p>丙</p>\n"
        "   </item>\n"
        "  </blockList>\n"
        '  <block name="note">注：丁</block>\n'
        '  <block name="reference"><inline name="mark">[1]</inline> <inline name="title">《戊》</inline> '
        '<inline name="date">2019</inline> <inline name="issuer">某局</inline></block>\n'
        '  <block name="term"><inline name="term">城市</inline> <inline name="english">city</inline></block>\n'
        "  <table>\n"
        "   <caption>表1</caption>\n"
        "   <tr>\n"
        "    <td>\n"
        "     <p>甲</p>\n"
        "    </td>\n"
        "    <td>\n"
        "     <p>乙</p>\n"
        "    </td>\n"
        "   </tr>\n"
        "   <tr>\n"
        "    <td>\n"
        "     <p />\n"
        "    </td>\n"
        "   </tr>\n"
        "  </table>\n"
        '  <block name="formula">a&lt;b&amp;c</block>\n'
        " </content>\n"
        "</chapter>"
    )


ELEMENTS = (
    ("第一编 总则\n第一章 甲\n第一节 乙\n第一条 丙。\n第二条 丁。", ["part", "chapter", "section", "article", "article"]),
    ("一、甲\n（一）乙\n1.丙\n（1）丁\n二、戊", ["section", "subsection", "paragraph", "subparagraph", "section"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "tags"), ELEMENTS)
def test_each_numbering_has_its_elements(text: str, tags: list[str]) -> None:
    root = valid(edition_akn(edition(f"公园管理条例\n\n{text}\n")))
    assert [
        one.tag.removeprefix(AKN) for one in root.xpath("//*[@eId and ancestor::*[local-name()='mainBody']]")
    ] == tags


def test_labels_that_make_one_address_have_two_ids() -> None:
    (clause,) = edition(standard("1 范围")).clauses
    one = replace(of(), clauses=tuple(replace(clause, label=label, element=None) for label in ("?", "!")))
    assert [found.get("eId") for found in valid(edition_akn(one)).iter(f"{AKN}hcontainer")] == ["hcont_x", "hcont_x_2"]


@pytest.mark.parametrize(
    ("says", "date"),
    [
        ("2022年8月12日", "2022-08-12"),
        ("2023 年 7 月", "2023-07"),
        ("2022-08-12 18:12", "2022-08-12"),
        ("二〇二二年八月十二日", "2022-08-12"),
        ("一九九八年十二月", "1998-12"),
        ("二○二○年一月", "2020-01"),
        ("2023年1月1日", "2023-01-01"),
        ("2023年2月30日", None),
        ("0000年1月", None),
        ("近日", None),
    ],
)
def test_dates_are_no_fuller_than_they_are_stated(says: str, date: str | None) -> None:
    assert iso_date(says) == date


DATES = (
    ((), [("0001-01-01", "unknown")]),
    ((Fact(name="issued", says="近日", line=1),), [("0001-01-01", "unknown")]),
    ((Fact(name="issued", says="2022年8月12日", line=1),), [("2022-08-12", "issued")]),
    (
        (
            Fact(name="implemented", says="2022 年 9 月 1 日", line=9),
            Fact(name="revised", says="2023 年 7 月", line=11),
        ),
        [("2022-09-01", "implemented"), ("2023-07-01", "revised, month only")],
    ),
)


@pytest.mark.parametrize(("facts", "dates"), DATES)
def test_a_date_says_how_much_of_it_is_stated(facts: tuple[Fact, ...], dates: list[tuple[str, str]]) -> None:
    root = valid(edition_akn(replace(of(), facts=facts)))
    (expression,) = root.iter(f"{AKN}FRBRExpression")
    assert [(one.get("date"), one.get("name")) for one in expression.iter(f"{AKN}FRBRdate")] == dates
    own = "{urn:x-clausetool:1}fact"
    assert [(one.get("name"), one.text, int(one.get("line"))) for one in root.iter(own)] == [
        (fact.name, fact.says, fact.line) for fact in facts
    ]


def test_the_source_is_the_manifestation(editions: dict[str, Edition]) -> None:
    (found,) = valid(edition_akn(editions["city/2022"])).iter(f"{AKN}FRBRManifestation")
    assert {one.get("name"): one.get("value") for one in found.iter(f"{AKN}FRBRalias")} == {
        "path": "sources/2022-notice.txt",
        "sha256": "4c60cd1e4c19e4ea06bb95fa60602d6865d2220de6aed3e46ee8da815cc546cc",
    }
    assert [one.get("date") for one in found.iter(f"{AKN}FRBRdate")] == ["2022-08-12"]


def test_what_xml_forbids_is_shown_and_all_else_comes_back() -> None:
    text = "a\x01b\ud800c\rd\u2028e\u202ef\x85g\U0001f600<&>\"']]>"
    root = valid(edition_akn(of(model.Paragraph(text=text, lines=AT))))
    (found,) = root.xpath("//*[local-name()='content']/*")
    assert found.text == "a\\u{1}b\\u{d800}c\rd\u2028e\u202ef\x85g\U0001f600<&>\"']]>"


def test_marks_that_nobody_sees_stand_as_references() -> None:
    assert "<p>a&#x202e;b&#xd;c&#x200b;</p>" in edition_akn(of(model.Paragraph(text="a\u202eb\rc\u200b", lines=AT)))


def test_lists_in_lists_end_somewhere() -> None:
    items = [model.Item(text="甲", lines=AT, mark="a)", level=level, lead=None) for level in range(1, 3000)]
    assert_whole(of(*items))


@pytest.mark.parametrize("name", ["city/2022", "city/2023", "community/2022"])
def test_real_editions_are_valid_and_whole(name: str, editions: dict[str, Edition]) -> None:
    assert_whole(editions[name])


@pytest.mark.skipif(not MANIFEST.is_file(), reason="CLAUSETOOL_CORPUS names no corpus")
@pytest.mark.parametrize(("file", "_articles"), TEXTS)
def test_regulations_are_valid_and_whole(file: str, _articles: int) -> None:
    for one in parsed(file).editions:
        assert_whole(one)


@settings(max_examples=200)
@given(some.EDITIONS)
def test_any_edition_is_valid_and_whole(one: Edition) -> None:
    assert_whole(one)


# --- comparisons ----------------------------------------------------------------------


def sides(text: str, *tags: str) -> list[str]:
    """Each title and block of a comparison as it reads without these elements, empty ones left out."""
    root = valid(text)
    for mark in root.xpath("//*[local-name()='inline']"):
        mark.text = ""
    texts = [text_without(one, *tags) for one in root.iter(f"{AKN}heading", f"{AKN}block")]
    return [one for one in texts if one]


def assert_both(one: Comparison) -> None:
    """Without del stands the new text, without ins the old one, in the order that the comparison has."""
    text = comparison_akn(one)
    redlines = [
        runs
        for pair in one.pairs
        for runs in (*(title.runs for title in pair.titles), *(block.runs for block in pair.blocks))
    ]
    old = ["".join(shown(run.old) for run in runs) for runs in redlines]
    new = ["".join(shown(run.new) for run in runs) for runs in redlines]
    assert sides(text, "ins") == [entry for entry in old if entry]
    assert sides(text, "del") == [entry for entry in new if entry]


def test_a_redline() -> None:
    old = standard("1 范围", "本标准适用于公园,包括街头。")
    new = standard("1 适用范围", "本标准适用于公园，包括广场。")
    text = comparison_akn(compare_editions(edition(old), edition(new)))
    assert body(text) == (
        '<hcontainer eId="pair_1" name="pair" class="retitled modified">\n'
        " <num>1</num>\n"
        " <heading><ins>适用</ins>范围</heading>\n"
        " <content>\n"
        '  <block name="paragraph">本标准适用于公园<del class="format">,</del><ins class="format">，</ins>'
        "包括<del>街头</del><ins>广场</ins>。</block>\n"
        " </content>\n"
        "</hcontainer>"
    )


def test_equal_runs_beside_each_other() -> None:
    runs = [
        Run("equal", "甲", "甲"),
        Run("equal", "乙", "乙"),
        Run("insert", "", "丙"),
        *[Run("equal", "丁", "丁")] * 2,
    ]
    made = Element("p")
    add_runs(made, runs)
    assert tostring(made, encoding="unicode") == "<p>甲乙<ins>丙</ins>丁丁</p>"


def test_a_number_that_another_has_now() -> None:
    old = standard("1 范围", "甲。", "2 公园", "公园应开放。", "3 绿地", "绿地应整洁。")
    new = standard("1 范围", "甲。", "2 绿地", "绿地应整洁。")
    text = comparison_akn(compare_editions(edition(old), edition(new)))
    valid(text)
    assert "<num><del>3</del><ins>2</ins></num>" in text
    assert "<num><del>2</del></num>" in text


def test_the_real_comparison_says_both_texts(real_pair: Comparison) -> None:
    assert_both(real_pair)


@settings(max_examples=100)
@given(some.TWO_DRAFTS)
def test_any_comparison_says_both_texts(drafts: tuple[Edition, Edition]) -> None:
    assert_both(compare_editions(*drafts))


# --- commands -------------------------------------------------------------------------


def test_show_and_diff(real: Project, editions: dict[str, Edition]) -> None:
    shown_all = real.run("show", "city/2023", "--format", "akn")
    assert (shown_all.code, shown_all.out) == (0, edition_akn(editions["city/2023"]))
    part = valid(real.run("show", "city/2023", "4.4", "--format", "akn").out)
    assert [one.get("eId") for one in part.xpath("//*[local-name()='mainBody']/*")] == ["sec_4-4"]
    assert [(one.get("from"), one.get("upTo")) for one in part.iter(f"{AKN}FRBRportion")] == [
        ("#sec_4-4", "#subsec_4-4-5")
    ]
    ran = real.run("diff", "city/2022", "city/2023", "--format", "akn")
    assert ran.code == 1
    assert valid(ran.out).xpath("//*[@name='comparison']")


def test_a_document_holds_one_comparison(real: Project) -> None:
    for name in ("clauses.yaml", "edition.yaml"):
        real.write(f"clauses/community/2023/{name}", real.read(f"clauses/community/2022/{name}"))
    ran = real.run("diff", "2022", "2023", "--format", "akn")
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        "clausetool: a document of Akoma Ntoso holds one comparison, and here is another number of them; "
        "name two editions of one standard, or use --format json.\n",
    )
