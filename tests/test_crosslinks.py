"""Cross-links: references to clauses, cited documents, terms, shared passages; cases, real texts, laws."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from clausetool.compare.fold import fold, folded
from clausetool.crosslinks.clauses import Names, citations_of, clause_mentions, names_in
from clausetool.crosslinks.documents import (
    Document,
    aliases_in,
    document_mentions,
    documents,
    entry_key,
    key_of,
)
from clausetool.crosslinks.places import Mention, Spot, each_block
from clausetool.crosslinks.sisters import SHORTEST, Passage, Shared, shared_passages, sisters
from clausetool.crosslinks.terms import definitions, term_mentions, uses
from clausetool.library import load
from clausetool.model import Block, Clause, Edition, Element, Paragraph, Reference, SourceRef, Span, Table, Term
from clausetool.project import find_library
from tests import strategies as some
from tests.test_regulations import MANIFEST, parsed, regulations

CASES: Final[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "cases" / "links" / "clauses.yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,  # noqa: S506
)
NAMES: Final = {
    "articles": Names(
        numbering="articles",
        labels=frozenset(
            ["第二章", "第一条", "第四条", "第五条", "第六条", "第九条", "第十条", "第十二条", "第十二条之一"]
        ),
        captions={},
    ),
    "decimal": Names(
        numbering="decimal",
        labels=frozenset(["4.1", "4.4", "4.4.2", "5", "5.7.9", "附录A", "附录B", "A.1.2", "2", "12"]),
        captions={"表12": "5", "表4.4.2-1": "4.4.2", "图1": "5"},
    ),
}
HERE: Final = {"articles": "第一条", "decimal": "4.1"}
_MARKED: Final = re.compile(r"\{([^=}]+)=([^}]+)\}")


def marked(text: str, mentions: Sequence[Mention]) -> str:
    """A text with its mentions, as the cases write it."""
    parts, end = [], 0
    for mention in mentions:
        parts += [text[end : mention.start], "{", text[mention.start : mention.end], "=", mention.target, "}"]
        end = mention.end
    return "".join((*parts, text[end:]))


@pytest.mark.parametrize(("scheme", "line"), [(scheme, line) for scheme in NAMES for line in CASES[scheme]])
def test_what_is_a_reference_to_a_clause(scheme: str, line: str) -> None:
    text = _MARKED.sub(r"\1", line)
    assert marked(text, clause_mentions(text, HERE[scheme], NAMES[scheme])) == line


def test_an_attachment_refers_to_its_own_articles() -> None:
    names = Names(numbering="articles", labels=frozenset(("第四条", "附件2 第四条", "第五条")), captions={})
    (own,) = clause_mentions("依照本办法第四条、第五条的规定", "附件2 第三条", names)
    assert own.target == "附件2 第四条"


def test_an_outline_is_left_alone() -> None:
    names = Names(numbering="outline", labels=frozenset(("一", "一（二）")), captions={})
    assert clause_mentions("依照一、（二）和第一条", "二", names) == ()


# --- editions made by hand ---------------------------------------------------------

AT: Final = Span(1, 1)


def said(text: str) -> Paragraph:
    return Paragraph(text=text, lines=AT)


def entry(title: str) -> Reference:
    return Reference(title=title, date=None, issuer=None, mark=None, lines=AT)


def clause(label: str, title: str, *blocks: Block, element: Element | None = None) -> Clause:
    return Clause(label=label, printed=label, title=title, element=element, lines=AT, blocks=blocks)


def edition(*clauses: Clause, name: str = "park/2022", title: str = "公园标准") -> Edition:
    standard, _, year = name.partition("/")
    return replace(some.EMPTY, standard=standard, edition=year, title=title, clauses=clauses)


def test_a_table_is_named_by_its_caption_unless_that_stands_twice() -> None:
    rows = (("甲", "乙"),)
    tables = [Table(caption=caption, rows=rows, lines=AT) for caption in ("表 1 甲", "表2 乙", "表2 丙", None)]
    made = edition(clause("1", "甲", *tables), clause("2", "乙", said("见表1，见表2。")))
    assert dict(names_in(made).captions) == {"表1": "1"}
    assert citations_of(made) == {"1": (Spot("2", 0, 1, 3),)}


# --- documents ---------------------------------------------------------------------


def titles(text: str) -> list[str]:
    return [text[one.start : one.end] for one in document_mentions(text, {})]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("落实《城市社区档案管理办法》，应", ["《城市社区档案管理办法》"]),
        ("按《关于〈甲〉的通知》和《关于印发《乙》的通知》办", ["《关于〈甲〉的通知》", "《关于印发《乙》的通知》"]),
        ("按《关于印发甲办法》的通知办", ["《关于印发甲办法》的通知"]),
        ("《公园条例》的通知已发", ["《公园条例》"]),
        ("参照《标准化工作导则》（GB/T1.1-2020），结合", ["《标准化工作导则》（GB/T1.1-2020）"]),
        ("《荷载规范》GB 50009—2012的规定", ["《荷载规范》GB 50009—2012"]),
        (
            "GB/T 1.1—2020、DB51/T 1234-2020和ISO/IEC 27001:2013",
            ["GB/T 1.1—2020", "DB51/T 1234-2020", "ISO/IEC 27001:2013"],
        ),
        ("见 JT / T 808—2011。", ["JT / T 808—2011"]),
        ("《没有结尾的书名", []),
        ("》《甲》》", ["《甲》"]),
        ("《一格\t另一格》", []),
        ("川民宗发2022-2020号，AB12-20221，2015-11-23", []),
        (f"《{'长' * 300}》", []),
    ],
)
def test_what_is_the_title_of_a_document(text: str, found: list[str]) -> None:
    assert titles(text) == found


@pytest.mark.parametrize(
    ("one", "other", "different"),
    [
        ("《四川省基本公共服务标准（2021 年版）》", "《四川省基本公共服务标准(2021年版)》", 1),
        ("《四川省基本公共服务标准（2021年版）》", "《四川省基本公共服务标准（2022年版）》", 2),
        ("《关于印发〈甲〉的通知》", "《关于印发甲》的通知", 1),
        ("GB/T 1.1—2020", "GB/T1.1-2020", 1),
        ("GB/T 1.1—2020", "GB/T 1.1—2009", 2),
        ("《公园条例》", "《公园管理条例》", 2),
    ],
)
def test_which_titles_are_of_one_document(one: str, other: str, different: int) -> None:
    assert len({key_of(one, {}), key_of(other, {})}) == different
    assert re.fullmatch("[0-9a-f]{8}", key_of(one, {}))


def test_a_title_is_one_with_its_code_and_its_short_form() -> None:
    text = "参照《标准化工作导则》（GB/T 1.1—2020）。依据《甲市公园管理条例》（以下简称《条例》），按《条例》和《标准化工作导则》办。"
    aliases = aliases_in([edition(clause("1", "范围", said(text)))])
    keys = [one.target for one in document_mentions(text, aliases)]
    assert keys == [keys[0], keys[1], keys[1], keys[1], keys[0]]
    assert keys[0] == key_of("GB/T1.1-2020", aliases) != keys[1]


def test_a_code_that_leads_a_title_is_of_the_same_document() -> None:
    text = "按GB/T 1.1—2020《标准化工作导则》编写。"
    aliases = aliases_in([edition(clause("1", "范围", said(text)))])
    assert len({one.target for one in document_mentions(text, aliases)}) == 1
    assert entry_key(entry("GB/T 1.1—2020 标准化工作导则"), aliases) == key_of("《标准化工作导则》", aliases)


def test_every_place_that_cites_a_document_and_since_when() -> None:
    old = edition(
        clause("2", "引用文件", entry("《甲办法》"), entry("《乙办法》"), element="references"),
        clause("3", "要求", said("按《甲办法》办，并按《公园标准》办。")),
    )
    new = edition(
        clause("2", "引用文件", entry("《乙办法》"), entry("《丙办法》"), element="references"), name="park/2024"
    )
    found = {one.title: one for one in documents((old, new), aliases_in((old, new)))}
    assert [*found] == ["《丙办法》", "《乙办法》", "《公园标准》", "《甲办法》"]
    told = {
        title: [(one.edition, one.spot.label, one.spot.start, one.entry) for one in document.citations]
        for title, document in found.items()
    }
    assert told["《甲办法》"] == [("2022", "2", 0, True), ("2022", "3", 1, False)]
    assert told["《乙办法》"] == [("2022", "2", 0, True), ("2024", "2", 0, True)]
    assert changes(found["《甲办法》"]) == [("2024", False)]
    assert changes(found["《丙办法》"]) == [("2024", True)]
    assert changes(found["《乙办法》"]) == []


def changes(document: Document) -> list[tuple[str, bool]]:
    return [(one.edition, one.added) for one in document.changes]


# --- terms -------------------------------------------------------------------------


def test_terms_of_a_standard_are_the_entries_of_its_chapter() -> None:
    made = edition(
        clause("3", "术语和定义", said("下列术语和定义适用于本文件。"), element="terms"),
        clause("3.1", "一般术语", said("本节给出一般术语。")),
        clause("3.1.1", "公园", said("供人游憩的场所。")),
        clause("3.1.2", "", Term(term="步道", english="footpath", lines=AT), said("供人行走的道路。")),
        clause("4", "要求", said("公园应设步道，公园管理局应巡查。")),
    )
    assert [(one.term, one.english, one.label, one.block) for one in definitions(made)] == [
        ("公园", None, "3.1.1", None),
        ("步道", "footpath", "3.1.2", 0),
    ]
    assert uses(made) == {"公园": (Spot("4", 0, 0, 2),), "步道": (Spot("4", 0, 4, 6),)}


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("本法所称突发事件，是指突然发生的事件。", ["突发事件"]),
        ("本条例所称的行政区域是指省、市、县。", ["行政区域"]),
        ("本法所称慈善信托属于公益信托，是指委托人的行为。", ["慈善信托"]),
        ("本法所称市、县，是指设区的市。", []),
        ("本法所称单位包括机关。", []),
        ("前款所称情形，是指下列情形。", []),
    ],
)
def test_what_a_law_calls_by_a_term(text: str, terms: list[str]) -> None:
    made = replace(edition(clause("第二条", "", said(text))), numbering="articles")
    assert [one.term for one in definitions(made)] == terms


def test_a_clause_of_meanings_defines_terms() -> None:
    texts = ("本法下列用语的含义：", "（一）除外。", "高级管理人员，是指公司的经理。")
    made = replace(edition(clause("第九条", "", *(said(text) for text in texts))), numbering="articles")
    assert [one.term for one in definitions(made)] == ["高级管理人员"]


TERMS: Final = frozenset(("城市", "社区", "城市民族工作", "工作", "族工"))


@pytest.mark.parametrize(
    "line",
    [
        "{城市民族工作=城市民族工作}是{城市=城市}的{工作=工作}。",
        "{城市=城市}民族事务和{城市=城市}{社区=社区}",
        "社区居民委员会和社区居委会，{社区=社区}的居民委员会",
        "民族工作者应到{社区=社区}",
    ],
)
def test_where_a_term_is_used(line: str) -> None:
    text = _MARKED.sub(r"\1", line)
    assert marked(text, term_mentions(text, TERMS)) == line


def test_a_term_is_not_used_inside_a_word_of_the_librarys_own() -> None:
    assert [one.start for one in term_mentions("社区通和社区", TERMS, frozenset(("社区通",)))] == [4]


# --- sister standards --------------------------------------------------------------


def test_sisters_came_in_one_source() -> None:
    def sourced(name: str, path: str) -> Edition:
        return replace(edition(name=name), source=SourceRef(path=path, sha256="0", encoding="utf-8"))

    city = (sourced("city/2022", "sources/a.txt"), sourced("city/2023", "sources/b.txt"))
    assert sisters([city, (sourced("zoo/2022", "sources/c.txt"),), (sourced("block/2022", "sources/a.txt"),)]) == (
        ("block", "city"),
    )
    assert sisters([(edition(),), (edition(name="zoo/2022"),)]) == ()


SLOGAN: Final = "坚持以人民为中心的发展思想"


def test_passages_are_one_to_one_and_phrases_are_not() -> None:
    ours = edition(
        clause("1", "甲", said(f"公园应{SLOGAN}。")),
        clause("2", "乙", said(f"广场要{SLOGAN}，厕所应每日消毒（含周末），保持通风与清洁")),
    )
    theirs = edition(
        clause("5", "丙", said(f"街道须{SLOGAN}；")),
        clause("6", "丁", said("另：厕所 应每日消毒(含周末),保持通风 与清洁卫生")),
        name="zoo/2022",
    )
    shared = shared_passages(ours, theirs)
    assert [(one.text, places(one)) for one in shared.passages] == [
        ("厕所应每日消毒(含周末),保持通风与清洁", (["2"], ["6"])),
    ]
    assert [(one.text, places(one)) for one in shared.phrases] == [(SLOGAN, (["1", "2"], ["5"]))]
    (passage,) = shared.passages
    assert raw(theirs, passage.theirs[0]) == "厕所 应每日消毒(含周末),保持通风 与清洁"


def test_eleven_characters_are_no_passage() -> None:
    text = "甲乙丙丁戊己庚辛壬癸子丑"
    whole, short = edition(clause("1", "", said(text))), edition(clause("1", "", said(text[1:])))
    assert shared_passages(whole, short) == Shared(ours=whole, theirs=short, passages=(), phrases=())
    assert [one.text for one in shared_passages(whole, whole).passages] == [text]


def places(passage: Passage) -> tuple[list[str], list[str]]:
    return [spot.label for spot in passage.ours], [spot.label for spot in passage.theirs]


def raw(edition: Edition, spot: Spot) -> str:
    (found,) = (one for one in edition.clauses if one.label == spot.label)
    return found.blocks[spot.block].text[spot.start : spot.end]


# --- laws --------------------------------------------------------------------------

SLOGANS: Final = st.lists(
    st.sampled_from(
        (
            SLOGAN,
            "甲乙",
            "推进治理体系和治理能力现代化",
            "a b",
            " ",
            "（2021 年版）",
            "，",
            "应",
            "甲甲甲甲甲甲甲甲甲甲甲甲甲",
            "共同体意识",
        )
    ),
    max_size=8,
).map("".join)
TWO: Final = st.tuples(some.drafts(SLOGANS), some.drafts(SLOGANS))


def runs(edition: Edition) -> Iterator[tuple[str, int, int, int, str]]:
    """Every twelve folded characters of an edition, with where they stand."""
    for one, index, block in each_block(edition):
        text = fold(block.text)
        for at in range(len(text.text) - SHORTEST + 1):
            run = text.text[at : at + SHORTEST]
            if run == run.strip(" "):
                yield one.label, index, text.starts[at], text.starts[at + SHORTEST - 1], run


@given(TWO)
def test_a_passage_is_the_same_on_both_sides_and_long_enough(two: tuple[Edition, Edition]) -> None:
    shared = shared_passages(*two)
    for one in (*shared.passages, *shared.phrases):
        texts = [*(raw(two[0], spot) for spot in one.ours), *(raw(two[1], spot) for spot in one.theirs)]
        assert {folded(text) for text in texts} == {one.text}
        assert one.ours
        assert one.theirs
        assert len({*one.ours}) == len(one.ours)
        assert len({*one.theirs}) == len(one.theirs)
        assert len(one.text) >= SHORTEST
    assert all(len(one.ours) == len(one.theirs) == 1 for one in shared.passages)


@given(TWO)
def test_every_twelve_characters_that_both_have_stand_in_a_passage(two: tuple[Edition, Edition]) -> None:
    shared = shared_passages(*two)
    both = {run for *_place, run in runs(two[0])} & {run for *_place, run in runs(two[1])}
    for side, made in zip(("ours", "theirs"), two, strict=True):
        spots = [spot for one in (*shared.passages, *shared.phrases) for spot in getattr(one, side)]
        for label, block, first, last, run in runs(made):
            covered = any(
                (spot.label, spot.block) == (label, block) and spot.start <= first and last < spot.end for spot in spots
            )
            assert covered or run not in both


@given(TWO)
def test_no_passage_can_be_made_longer(two: tuple[Edition, Edition]) -> None:
    for one in shared_passages(*two).passages:
        around = []
        for made, spot in ((two[0], one.ours[0]), (two[1], one.theirs[0])):
            (found,) = (it for it in made.clauses if it.label == spot.label)
            text = fold(found.blocks[spot.block].text)
            first, last = text.starts.index(spot.start), text.starts.index(spot.end - 1)
            # A space at an end may be there or not, as what stands beyond it wants: what follows it is asked.
            around.append((text.text[:first].rstrip(" ")[-1:], text.text[last + 1 :].lstrip(" ")[:1]))
        (before, after), (before_too, after_too) = around
        spaced = any(" " in text for text in (raw(two[0], one.ours[0]), raw(two[1], one.theirs[0])))
        assert spaced or before == "" or before != before_too
        assert spaced or after == "" or after != after_too


@given(some.DRAFTS)
def test_mentions_stand_in_the_text_and_do_not_overlap(draft: Edition) -> None:
    names, aliases = names_in(draft), aliases_in([draft])
    terms = frozenset(one.term for one in definitions(draft)) | TERMS
    for one, _index, block in each_block(draft):
        for mentions in (
            clause_mentions(block.text, one.label, names),
            document_mentions(block.text, aliases),
            term_mentions(block.text, terms),
        ):
            ends = [0, *(end for mention in mentions for end in (mention.start, mention.end)), len(block.text)]
            assert ends == sorted(ends)
            assert all(mention.start < mention.end for mention in mentions)
        assert {it.target for it in clause_mentions(block.text, one.label, names)} <= names.labels - {one.label}


@given(st.text("《》〈〉的通知关于（）GB/T 1—2020\n第一二条款之、本法见4.表附录A"))
def test_any_text_has_its_mentions(text: str) -> None:
    for names in NAMES.values():
        clause_mentions(text, "1", names)
    for mention in document_mentions(text, {}):
        assert text[mention.start : mention.end].strip()


# --- real texts --------------------------------------------------------------------


def test_what_the_librarys_texts_share_and_cite() -> None:
    library = find_library(Path(__file__).parent)
    assert library is not None
    city, old, community = (load(library, name) for name in ("city/2023", "city/2022", "community/2022"))
    assert sisters([(old, city), (community,)]) == (("city", "community"),)
    shared = shared_passages(city, community)
    assert (len(shared.passages), len(shared.phrases)) == (32, 12)
    found = documents((old, city), aliases_in((old, city)))
    assert len(found) == 11
    assert [one.title for one in found if ("2023", False) in changes(one)] == [
        "《关于印发四川省民族团结进步示范县(市、区)测评指标(试行)》的通知",
        "《关于推动民族团结进步创建活动进机关、企业、社区、乡镇、学校、寺庙的实施意见》",
    ]
    assert {term: len(spots) for term, spots in uses(city).items()} == {"城市": 29, "社区": 17, "城市民族工作": 21}


# Read by eye, every mention of the corpus's regulations: (file, mentions).
READ: Final = {
    "laodong-hetong-new": 28,
    "fan-longduan-new": 16,
    "cishan-new": 11,
    "diming-new": 6,
    "hunyin-dengji-old": 0,
}


@pytest.mark.skipif(not MANIFEST.is_file(), reason="CLAUSETOOL_CORPUS names no corpus")
def test_references_in_real_regulations() -> None:
    counted = {}
    for one in regulations():
        for side in ("old", "new"):
            (made,) = parsed(one[side]).editions
            counted[Path(one[side]).stem] = sum(map(len, citations_of(made).values()))
    assert {name: counted[name] for name in READ} == READ
    assert sum(counted.values()) == 124


def test_work_grows_with_the_text() -> None:
    """Texts on which a careless pattern would take a time that grows with its square, or worse."""
    for text in (
        "第一条" + "、第一款" * 5000,
        "第" + " " * 50_000,
        "《" * 50_000,
        "表" + " " * 50_000 + "x",
        "本法" + "第一条、" * 9000,
    ):
        for names in NAMES.values():
            clause_mentions(text, "1", names)
        document_mentions(text, {})
    same = edition(clause("1", "", said("甲" * 20_000)))
    assert len(shared_passages(same, same).passages) + len(shared_passages(same, same).phrases) == 1
