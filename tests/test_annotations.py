"""Annotations: what editors say about clauses, held to a quote that stands there; their notes as safe HTML."""

import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clausetool.annotations import Annotation, Quoted, load_annotations, placed
from clausetool.characters import is_blank
from clausetool.compare.fold import folded
from clausetool.errors import RecordError
from clausetool.library import annotations_of, load
from clausetool.model import Clause, Edition, Item, Paragraph, Reference, Span, Table
from clausetool.project import RECORDS, Library
from clausetool.publish.notes import note_html
from tests.conftest import ROOT, Project
from tests.strategies import EMPTY, PROSE, in_other_form

PATH = "clauses/city/2023/annotations.yaml"
LINES = Span(1, 1)


def annotation(target: str = "5.7.9", quote: str = "及时按规定", note: str = "增加“及时”。", **more: str) -> str:
    fields = {"target": target, "quote": quote, "note": note, "author": "编者", "date": "2026-11-26"} | more
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in fields.items()) + "\n"


def clause(*blocks: Paragraph | Item | Reference | Table, title: str = "原则") -> Clause:
    return Clause(label="2.1", printed="2.1", title=title, element=None, lines=LINES, blocks=blocks)


def paragraph(text: str) -> Paragraph:
    return Paragraph(text=text, lines=LINES)


def read(one: Clause, quote: str) -> Annotation:
    """An annotation with this quote, as a file has it."""
    text = f"- {{target: '2.1', quote: '{quote}', note: 甲, author: 编者, date: 2026-11-26}}\n"
    return load_annotations("a.yaml", text, edition(one))[0]


def edition(*clauses: Clause) -> Edition:
    return Edition(
        standard="park", edition="2024", title="公园标准", numbering="decimal", source=None, facts=(), cover=(),
        contents=(), notes=(), clauses=clauses,
    )  # fmt: skip


# --- reading ----------------------------------------------------------------------


def test_an_annotation_as_an_editor_writes_it(editions: dict[str, Edition]) -> None:
    text = (
        "# 编者批注\n"
        "- target: 5.7.9\n  quote: |-\n    实现应保尽保，\n    对符合临时救助政策的\n"
        "  note: |-\n    第一段。\n\n    第二段。\n  author: 编者\n  date: 2026-11-26\n"
    )
    assert load_annotations("a.yaml", text, editions["city/2023"]) == (
        Annotation(
            target="5.7.9", quote="实现应保尽保，对符合临时救助政策的", note="第一段。\n\n第二段。", author="编者",
            date="2026-11-26", line=2,
        ),
    )  # fmt: skip


def test_the_committed_annotations_stand_where_they_say() -> None:
    library = Library(ROOT)
    one = load(library, "city/2023")
    clauses = {clause.label: clause for clause in one.clauses}
    found = annotations_of(library, one)
    assert [each.target for each in found] == ["2", "3.2", "4.4.2", "4.4.4", "5.1", "5.7.9", "5.7.10", "5.8"]
    for each in found:
        spot, said = placed(clauses[each.target], each), clauses[each.target]
        text = said.title if spot.block is None else said.blocks[spot.block].text
        assert text[spot.start : spot.end] == each.quote
    assert annotations_of(library, load(library, "city/2022")) == ()


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("2", "《关于印发四川省民族团结进步示范县(市、区)测评指标(试行)》的通知"),
        ("4.4.4", "营造环境氛围"),
        ("4.4.4", "完善政策举措"),
        ("5.7.9", "按规定给予临时救助"),
        ("5.7.10", "民主权利"),
        ("5.8", "渗透破坏和暴力恐怖活动"),
        ("5.8", "守住不发生区域性系统性风险的底线"),
    ],
)
def test_what_the_committed_annotations_say_of_2022_stands_there(
    editions: dict[str, Edition], target: str, words: str
) -> None:
    note = next(
        one.note for one in annotations_of(Library(ROOT), load(Library(ROOT), "city/2023")) if one.target == target
    )
    old = next(clause for clause in editions["city/2022"].clauses if clause.label == target)
    assert words in note
    assert folded(words) in folded("\n".join((old.title, *(block.text for block in old.blocks))))


WRONG = {
    "an unknown key": (
        annotation(autor="甲"),
        f"{PATH}:6: unknown key “autor”; did you mean “author”.",
    ),
    "a missing quote": (
        annotation().replace("  quote: 及时按规定\n", ""),
        f"{PATH}:1: key “quote” is missing; add it.",
    ),
    "an empty note": (
        annotation(note='" "'),
        f"{PATH}:3: nothing is written here; write it, or remove the annotation.",
    ),
    "a clause that is not there": (
        annotation(target="5.7.99"),
        f"{PATH}:1: city/2023 has no clause 5.7.99; did you mean 5.7.9, 5.7.8, 5.7.7.",
    ),
    "a printed number": (
        annotation() + annotation(target="4.3.2", quote="依法管理"),
        f"{PATH}:6: no clause of city/2023 has the number 4.3.2, which is printed at 4.4.2; write 4.4.2.",
    ),
    "a number written another way": (
        annotation(target="第5.7.9条"),
        f"{PATH}:1: city/2023 has no clause 第5.7.9条; write 5.7.9.",
    ),
    "a day that there is not": (
        annotation(date="2026-02-30"),
        f"{PATH}:5: “2026-02-30” is no date; write a day that there is as 2026-11-26.",
    ),
    "a date in another form": (
        annotation(date="20261126"),
        f"{PATH}:5: “20261126” is no date; write a day that there is as 2026-11-26.",
    ),
    "the same annotation again": (
        annotation() + annotation(date="2026-11-27"),
        f"{PATH}:6: this annotation stands twice, first in line 1; keep one of them.",
    ),
    "a quote that stands twice": (
        annotation(quote="政策的"),
        f"{PATH}:2: “政策的” stands 2 times in clause 5.7.9 of city/2023; "
        "quote more of the sentence, so that it stands there once.",
    ),
    "a quote that stands no longer": (
        annotation(quote="按规定给予暂时救助"),
        f"{PATH}:2: clause 5.7.9 of city/2023 does not say “按规定给予暂时救助”: "
        "most like it is “按规定给予临时救助”; "
        "quote the clause as it stands now and see whether the note still holds, or remove the annotation.",
    ),
    "a quote of another clause": (
        annotation(quote="树立总体国家安全观"),
        f"{PATH}:2: clause 5.7.9 of city/2023 does not say “树立总体国家安全观”: "
        "nothing there is like it, it stands in 5.8; "
        "quote the clause as it stands now and see whether the note still holds, or remove the annotation.",
    ),
    "no list": (
        "target: 5.7.9\n",
        f"{PATH}:1: a list is wanted here; begin each entry with “- ”.",
    ),
    "no YAML": (
        "- target: @5\n",
        f"{PATH}:1: this is no YAML: found character that cannot start any token; mend the line, or restore it.",
    ),
}


@pytest.mark.parametrize(("text", "sentence"), WRONG.values(), ids=WRONG)
def test_a_wrong_annotation_is_an_error(editions: dict[str, Edition], text: str, sentence: str) -> None:
    with pytest.raises(RecordError) as caught:
        load_annotations(PATH, text, editions["city/2023"])
    assert str(caught.value) == sentence


# --- where a quote stands ----------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "quote", "spot"),
    [
        (clause(paragraph("应开放。"), paragraph("应 整洁，不应吵闹。")), "应整洁,", Quoted(block=1, start=0, end=5)),
        (clause(paragraph("应开放。"), title="开 放"), "开放", Quoted(block=None, start=0, end=3)),
        (clause(paragraph("遵守原则。")), "原则", Quoted(block=None, start=0, end=2)),
        (
            clause(Item(text="绿化。应养护。", lines=LINES, mark="a)", level=1, lead="绿化。")),
            "应养护",
            Quoted(block=0, start=3, end=6),
        ),
        (
            clause(Reference(title="《公园法》", date="2019-6-10", issuer="国务院", mark="[1]", lines=LINES)),
            "《公园法》 2019-6-10",
            Quoted(block=0, start=0, end=15),
        ),
        (clause(Table(caption="表1 面积", rows=(("甲", "乙"), ("1 公顷", "2 公顷")), lines=LINES)), "2公顷", Quoted(block=0, start=15, end=19)),
    ],
    ids=["the width of a comma", "a title", "a whole title", "an item without its mark", "a reference", "a cell"],
)  # fmt: skip
def test_where_a_quote_stands(said: Clause, quote: str, spot: Quoted) -> None:
    assert placed(said, read(said, quote)) == spot


def test_a_quote_does_not_run_over_cells_or_blocks() -> None:
    table = Table(caption="表1 面积", rows=(("甲", "乙"),), lines=LINES)
    for quote in ("面积甲", "甲乙", "乙丙"):
        with pytest.raises(RecordError, match="does not say"):
            read(clause(table, paragraph("丙")), quote)


def test_overlapping_places_are_two() -> None:
    with pytest.raises(RecordError, match="stands 2 times"):
        read(clause(paragraph("人人人")), "人人")


@given(PROSE.filter(bool), st.data())
def test_a_quote_is_found_in_any_form_where_it_was_taken(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    said = clause(paragraph(in_other_form(text, data.draw(st.randoms()))), title="")
    assume(not is_blank(quote))
    assume(sum(folded(text).startswith(folded(quote), at) for at in range(len(text))) == 1)
    spot = placed(said, Annotation(target="2.1", quote=quote, note="甲", author="编者", date="2026-11-26", line=1))
    assert folded(said.blocks[0].text[spot.start : spot.end]) == folded(quote)


# --- the commands -------------------------------------------------------------------


def test_parsing_never_touches_the_annotations(real: Project) -> None:
    real.write(PATH, real.read(PATH).replace("\n", "\r\n") + "# 待补\r\n")
    before = real.files()[PATH]
    assert real.run("parse", "--overwrite").code == 0
    assert real.run("parse", "--check").code == 0
    assert real.files()[PATH] == before


def test_records_are_written_anew_beside_annotations(real: Project) -> None:
    before = real.files()
    for file in RECORDS:
        (real.root / "clauses/city/2023" / file).unlink()
    assert real.run("parse").code == 0
    assert real.files() == before


DRAFT = "clauses/park/2026/annotations.yaml"
LINE = (ROOT / PATH).read_text(encoding="utf-8").splitlines().index("  quote: 及时按规定给予临时救助") + 1
LOST = (
    f"clausetool: {PATH}:{LINE}: clause 5.7.9 of city/2023 does not say “及时按规定给予临时救助”: "
    "most like it is “按规定给予临时救助”; "
    "quote the clause as it stands now and see whether the note still holds, or remove the annotation.\n"
)


@pytest.mark.parametrize("command", [("parse",), ("parse", "--check"), ("site", "build"), ("site", "tree", "out")])
def test_a_correction_that_takes_a_quote_away_is_found(
    real: Project, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(real.root)
    real.replace("clauses/city/2023/clauses.yaml", "流动人口，及时按规定", "流动人口，按规定")
    real.replace("clauses/city/2023/clauses.yaml", "label: 5.7.9\n", "label: 5.7.9\ncorrection: 据纸质文件\n")
    ran = real.run(*command)
    assert (ran.code, ran.err) == (2, LOST)


def test_only_what_is_parsed_is_looked_at(real: Project) -> None:
    real.write(PATH, annotation(quote="没有的话"))
    assert real.run("parse", "2022-notice.txt").code == 0
    assert real.run("parse", "2023-city.txt").code == 2
    real.replace("clauses/city/2023/clauses.yaml", "title: 依法管理\n", "titel: 依法管理\n")
    assert real.run("parse", "2022-notice.txt").code == 0


def test_the_annotations_of_a_draft_are_looked_at_too(real: Project) -> None:
    real.write("clauses/park/2026/edition.yaml", "title: 公园标准\nnumbering: decimal\n")
    real.write("clauses/park/2026/clauses.yaml", "---\nlabel: 1\ntitle: 范围\nlines: 1\n")
    real.write(DRAFT, annotation(target="1", quote="目的"))
    ran = real.run("parse", "--check")
    assert (ran.code, ran.err.split(" does")[0]) == (2, f"clausetool: {DRAFT}:2: clause 1 of park/2026")


def test_several_wrong_files_are_counted(real: Project) -> None:
    for name in ("2022", "2023"):
        real.write(f"clauses/city/{name}/annotations.yaml", "[\n")
    assert real.run("parse", "--check").err.endswith("\n2 files of annotations are wrong\n")


def test_a_wrong_record_is_told_once(real: Project) -> None:
    real.replace("clauses/city/2023/clauses.yaml", "title: 依法管理\n", "titel: 依法管理\n")
    ran = real.run("parse", "--check")
    assert (ran.code, ran.err.count("unknown key")) == (2, 1)


# --- notes as HTML ------------------------------------------------------------------

ALLOWED = {
    "p": set(), "em": set(), "strong": set(), "code": set(), "ul": set(), "ol": {"start"}, "li": set(),
    "blockquote": set(), "br": set(), "a": {"href", "title"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("**甲**与*乙*，`丙`", "<p><strong>甲</strong>与<em>乙</em>，<code>丙</code></p>"),
        ("第一行\n接着\n\nfirst\nline", "<p>第一行接着</p><p>first line</p>"),
        ("- 甲\n- 乙\n\n> 丙", "<ul><li>甲</li><li>乙</li></ul><blockquote><p>丙</p></blockquote>"),
        ("[5.8](#c5-8 '见')", '<p><a href="#c5-8" title="见">5.8</a></p>'),
        ("<https://example.org/>", '<p><a href="https://example.org/">https://example.org/</a></p>'),
        ("# 甲", "<p># 甲</p>"),
        ("<b onclick=x>甲</b>", "<p>&lt;b onclick=x&gt;甲&lt;/b&gt;</p>"),
        ("[甲](javascript:alert(1))", "<p>[甲](javascript:alert(1))</p>"),
        ("[甲](JavaScript&colon;x)", "<p>[甲](JavaScript:x)</p>"),
        ("[甲](data:text/html,x)", "<p>[甲](data:text/html,x)</p>"),
        ("[甲](//example.org)", "<p>[甲](//example.org)</p>"),
        ("![甲](x.png)", '<p>!<a href="x.png">甲</a></p>'),
        ("{{ 甲 }}{% 乙 %}", "<p>&#123;&#123; 甲 &#125;&#125;&#123;% 乙 %&#125;</p>"),
        ("甲\u202e乙", "<p>甲\\u&#123;202e&#125;乙</p>"),
    ],
)  # fmt: skip
def test_a_note_as_html(note: str, html: str) -> None:
    assert note_html(note) == html


def test_links_of_a_note_lead_to_the_same_place_from_another_page() -> None:
    note = "[甲](#c5-8) [乙](../2022/index.html#c5-8) [丙](https://example.org/)"
    assert re.findall('href="(.*?)"', note_html(note, "../../2023/index.html")) == [
        "../../2023/index.html#c5-8",
        "../../2022/index.html#c5-8",
        "https://example.org/",
    ]


PIECES = [
    *(
        "<script>",
        "</aside>",
        "</p>",
        "<img src=x onerror=y>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?php",
        "&lt;",
        "&#60;b&#62;",
    ),
    *(
        "[a](",
        ")",
        "[a]",
        "[a]: ",
        "<",
        ">",
        "javascript:",
        "java\tscript:",
        "data:",
        "//h",
        "https://h",
        "vbscript&colon;x",
    ),
    *(
        "![",
        "](",
        '"',
        "'",
        "`",
        "``",
        "```\n",
        "~~~\n",
        "*",
        "**",
        "_",
        "#",
        "\n",
        "\n\n",
        "\r",
        "    ",
        "\t",
        "- ",
        "1. ",
        "> ",
    ),
    *(
        "{{ x }}",
        "{% raw %}",
        "{: onclick=x }",
        "{#",
        "\\",
        "&",
        "\x00",
        "\x02",
        "\x03",
        "\x0b",
        "\u2028",
        "\u202e",
        "甲",
        "---\n",
        "|a|\n|-|\n",
    ),
]
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join)


class _Tags(HTMLParser):
    """The tags of a text: those that are open, and whatever is not allowed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.wrong += [tag] if tag not in ALLOWED else [name for name, _ in attrs if name not in ALLOWED[tag]]
        address = dict(attrs).get("href") or ""
        bare = re.sub(r"[\x00-\x20]", "", address).lower()
        if bare.startswith(("//", "\\")) or not re.match(r"https?:|mailto:|[^:]*$|[^:]*[/?#]", bare):
            self.wrong.append(address)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(data)

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(decl)

    def handle_pi(self, data: str) -> None:
        self.wrong.append(data)

    def unknown_decl(self, data: str) -> None:
        self.wrong.append(data)


@given(HOSTILE)
def test_no_note_makes_a_tag_that_is_not_allowed(note: str) -> None:
    html = note_html(note)
    tags = _Tags()
    tags.feed(html)
    tags.close()
    assert (tags.wrong, tags.open) == ([], [])
    assert not set("\n\r\x0b\x0c\u2028\u2029{}") & set(html)


@given(HOSTILE)
def test_a_note_stands_in_a_page_as_it_was_rendered(note: str) -> None:
    html = note_html(note)
    page = f'## 条\n\n<aside class="ct-anno">{html}</aside>\n\n后*文*\n'
    made = markdown.markdown(page, extensions=["md_in_html", "attr_list"])
    assert f'<aside class="ct-anno">{html}</aside>' in made
    assert made.endswith("<p>后<em>文</em></p>")


def test_an_empty_edition_has_no_clause_to_annotate() -> None:
    with pytest.raises(RecordError, match="has no clause 5"):
        load_annotations("a.yaml", annotation(target="5"), EMPTY)
