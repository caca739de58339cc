"""Word files: what is read of them, each case a small document; and what is refused."""

from collections.abc import Mapping

import pytest

from clausetool.errors import SourceError
from clausetool.readers import read
from clausetool.readers.numbering import write
from tests.files import (
    archive,
    docx,
    left_out,
    level,
    lines,
    numbered,
    numbering,
    paragraph,
    read_body,
    run,
    table,
)  # fmt: skip

# --- numbers ----------------------------------------------------------------------

DECIMAL = numbering({1: level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3")})


def test_automatic_numbers_are_in_the_text() -> None:
    body = (
        numbered("范围", 1) + paragraph("本标准适用于公园。") + numbered("总则", 1) + numbered("原则", 1, 1)
        + numbered("开放", 1, 2) + numbered("要求", 1, 1) + numbered("整洁", 1, 2) + numbered("附则", 1)
    )  # fmt: skip
    assert lines(read_body(body, {"numbering": DECIMAL})) == [
        "- | 1 范围", "- | 本标准适用于公园。", "- | 2 总则", "- | 2.1 原则", "- | 2.1.1 开放", "- | 2.2 要求",
        "- | 2.2.1 整洁", "- | 3 附则",
    ]  # fmt: skip


ARTICLES = numbering({
    1: level(0, "chineseCounting", "第%1章") + level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>')
    + level(2, "chineseCounting", "（%3）", '<w:suff w:val="nothing"/>') + level(3, "decimal", "%4."),
})  # fmt: skip


def test_articles_are_counted_in_chinese_and_run_on_through_the_chapters() -> None:
    body = (
        numbered("总则", 1) + numbered("为了…", 1, 1) + numbered("公园应当：", 1, 1) + numbered("开放；", 1, 2)
        + numbered("整洁：", 1, 2) + numbered("每日；", 1, 3) + numbered("管理", 1) + numbered("下列…", 1, 1)
        + numbered("其他。", 1, 2)
    )  # fmt: skip
    assert lines(read_body(body, {"numbering": ARTICLES})) == [
        "- | 第一章 总则", "- | 第一条 为了…", "- | 第二条 公园应当：", "- | （一）开放；", "- | （二）整洁：", "- | 1. 每日；",
        "- | 第二章 管理", "- | 第三条 下列…", "- | （一）其他。",
    ]  # fmt: skip


FORMS: Mapping[str, tuple[int, str]] = {
    "decimal": (12, "12"), "decimalZero": (7, "07"), "upperLetter": (27, "AA"), "lowerLetter": (3, "c"),
    "upperRoman": (1994, "MCMXCIV"), "lowerRoman": (4, "iv"), "chineseCounting": (20, "二十"),
    "chineseCountingThousand": (128, "一百二十八"), "chineseLegalSimplified": (25, "贰拾伍"), "ideographDigital": (105, "一〇五"),
    "ideographTraditional": (2, "乙"), "ideographZodiac": (13, "子"), "decimalEnclosedCircle": (3, "③"),
    "decimalEnclosedCircleChinese": (21, "21"), "decimalFullWidth": (10, "１０"), "decimalEnclosedParen": (2, "⑵"),
    "ideographParenthesizedCounting": (4, "㈣"), "none": (5, ""), "somethingElse": (5, "5"), "upperLetterZero": (0, "0"),
    "japaneseCounting": (10, "十"), "taiwaneseCountingThousand": (1020, "一千零二十"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_number_in_each_of_words_forms(form: str) -> None:
    number, written = FORMS[form]
    assert write(form, number) == written


def test_a_legal_level_counts_all_levels_in_digits() -> None:
    levels = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = numbered("甲", 1) + numbered("乙", 1) + numbered("丙", 1, 1)
    assert lines(read_body(body, {"numbering": numbering({1: levels})})) == [
        "- | 第一章 甲",
        "- | 第二章 乙",
        "- | 2.1 丙",
    ]


def test_bullets_of_symbol_fonts_are_dots_and_others_stand_as_they_are() -> None:
    lists = numbering({1: level(0, "bullet", "\uf06c"), 2: level(0, "bullet", "——", '<w:suff w:val="nothing"/>')})
    assert lines(read_body(numbered("甲；", 1) + numbered("乙。", 2), {"numbering": lists})) == [
        "- | • 甲；",
        "- | ——乙。",
    ]


def test_a_list_that_starts_anew_and_one_that_shares_its_counters() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    )
    lists = numbering({1: level(0, "decimal", "%1)", '<w:start w:val="3"/>')}, again)
    body = "".join(numbered("项", number) for number in (1, 1, 2, 2, 3))
    assert lines(read_body(body, {"numbering": lists})) == [
        "- | 3) 项", "- | 4) 项", "- | 1) 项", "- | 2) 项", "- | 3) 项",
    ]  # fmt: skip


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="base"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '</w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="章标题"/><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="O"><w:name w:val="own"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="own body"/><w:basedOn w:val="O"/><w:pPr>'
    '<w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="H"><w:name w:val="unseen"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="loop"/><w:basedOn w:val="L"/></w:style>'
)  # fmt: skip


def styled(text: str, style: str, more: str = "") -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>{more}')


def test_headings_are_told_by_their_styles_and_numbered_by_them() -> None:
    levels = level(0, "decimal", "%1", '<w:pStyle w:val="1"/>') + level(1, "decimal", "%1.%2", '<w:pStyle w:val="2"/>')
    body = (
        styled("公园标准", "T") + styled("范围", "1") + styled("总则", "2") + styled("不编号", "1", '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + styled("附录", "O") + styled("正文", "B") + styled("环", "L") + paragraph("自成标题", '<w:outlineLvl w:val="0"/>')
    )  # fmt: skip
    assert lines(read_body(body, {"styles": STYLES, "numbering": numbering({1: levels})})) == [
        "heading | 公园标准", "heading | 1 范围", "heading | 1.1 总则", "heading | 不编号", "heading | 附录", "- | 正文", "- | 环",
        "heading | 自成标题",
    ]  # fmt: skip


def test_a_style_says_the_level_of_its_number_and_a_list_links_to_another() -> None:
    """A template's headings: the style names list 2, which is only a link to the list that has the levels."""
    style = (
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    levels = '<w:styleLink w:val="GB"/>' + level(0, "decimal", "%1") + level(1, "decimal", "%1.%2")
    lists = numbering({1: levels, 2: '<w:numStyleLink w:val="GB"/>'})
    body = numbered("范围", 1) + styled("甲", "2") + styled("乙", "2") + numbered("总则", 2)
    assert lines(read_body(body, {"styles": style, "numbering": lists})) == [
        "- | 1 范围", "heading | 1.1 甲", "heading | 1.2 乙", "- | 2 总则",
    ]  # fmt: skip


def test_a_number_alone_is_a_line() -> None:
    """GB/T 1.1 sets the number of a term on a line of its own, and Word prints it before an empty paragraph."""
    assert lines(read_body(numbered("", 1) + paragraph("公园 park"), {"numbering": DECIMAL})) == [
        "- | 1",
        "- | 公园 park",
    ]


# --- text -------------------------------------------------------------------------


def test_breaks_tabs_hyphens_and_symbols() -> None:
    runs = (
        run("<w:br/><w:t>（一）甲</w:t><w:tab/><w:t>乙</w:t>") + run('<w:t>A</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>B</w:t>')
        + run('<w:sym w:font="Symbol" w:char="00B0"/>') + run('<w:br w:type="page"/>')
        + run('<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE 7</w:instrText><w:fldChar w:fldCharType="end"/>')
        + "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>"
    )  # fmt: skip
    assert lines(read_body(paragraph("下列事项：", runs=runs))) == [
        "- | 下列事项：",
        "- | （一）甲\t乙A-B°",
        "- | 链接",
    ]


def test_tracked_changes_are_read_as_accepted_and_counted() -> None:
    body = (
        "<w:p><w:r><w:t>公园</w:t></w:r><w:ins><w:r><w:t>应当</w:t></w:r></w:ins><w:del><w:r><w:delText>可以</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:r><w:t>开放。</w:t></w:r></w:p>"
        + paragraph("", runs="<w:moveTo><w:r><w:t>移来。</w:t></w:r></w:moveTo>")
        + paragraph("前半", "<w:rPr><w:del/></w:rPr>") + numbered("后半。", 1)
        + paragraph("", "<w:rPr><w:del/></w:rPr>", "<w:del><w:r><w:delText>全段</w:delText></w:r></w:del>")
        + numbered("下一项。", 1)
    )  # fmt: skip
    source = read_body(body, {"numbering": DECIMAL})
    assert lines(source) == ["- | 公园应当开放。", "- | 移来。", "- | 1 前半后半。", "- | 2 下一项。"]
    assert left_out(source) == {"insertions accepted": 1, "deletions accepted": 4, "moves accepted": 1}


def test_deleted_and_inserted_rows() -> None:
    body = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:trPr><w:ins/></w:trPr><w:tc><w:p><w:r><w:t>丁</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    source = read_body(body)
    assert lines(source) == ["table | 甲\t乙", "row | 丁"]
    assert left_out(source) == {"insertions accepted": 1, "deletions accepted": 1}


def test_hidden_text_comments_pictures_and_headers_are_counted() -> None:
    body = (
        paragraph("看得见。", runs="<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>"
                  '<w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>也看不见</w:t></w:r>'
                  '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>又看见。</w:t></w:r>'
                  + run("<w:commentReference/>") + run("<w:drawing/>") + run("<w:pict/>"))
        + '<w:sectPr><w:headerReference r:id="a"/><w:footerReference r:id="b"/><w:headerReference r:id="a"/></w:sectPr>'
    )  # fmt: skip
    hidden = '<w:style w:type="paragraph" w:styleId="N"><w:name w:val="note"/><w:rPr><w:vanish/></w:rPr></w:style>'
    source = read_body(body + styled("整段看不见", "N"), {"styles": STYLES + hidden})
    assert lines(source) == ["- | 看得见。又看见。"]
    assert left_out(source) == {"hidden texts": 3, "comments": 1, "pictures": 2, "headers and footers": 2}


# --- tables, notes, boxes ---------------------------------------------------------


def test_tables_have_one_line_a_row_and_empty_cells_for_merged_ones() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    begins, goes_on = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    inner = table([paragraph("内一"), paragraph("内二")])
    body = paragraph("见表1。") + table(
        [paragraph("类别"), wide + paragraph("面积\t（公顷）") + paragraph("及人数")],
        [begins + paragraph("综合"), paragraph("1"), paragraph("2")],
        [goes_on + paragraph(""), paragraph("3"), inner],
    )  # fmt: skip
    assert lines(read_body(body)) == [
        "- | 见表1。", "table | 类别\t面积 （公顷） 及人数\t", "row | 综合\t1\t2", "row | \t3\t内一 内二",
    ]  # fmt: skip


def test_a_table_that_frames_a_text_is_no_table() -> None:
    assert lines(read_body(table([paragraph("第一条　开放。") + paragraph("第二条　整洁。")]))) == [
        "- | 第一条　开放。", "- | 第二条　整洁。",
    ]  # fmt: skip


NOTES = {
    "footnotes": '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    f'<w:footnote w:id="1">{paragraph("", runs=run("<w:footnoteRef/>") + run("<w:t>甲的注。</w:t>"))}</w:footnote>'
    f'<w:footnote w:id="2">{paragraph("乙的注。")}</w:footnote><w:footnote w:id="3">{paragraph("* 另注。")}</w:footnote>',
    "endnotes": f'<w:endnote w:id="1">{paragraph("尾注。")}</w:endnote>',
}


def test_notes_follow_their_paragraph_with_their_numbers() -> None:
    body = (
        paragraph("甲", runs=run('<w:footnoteReference w:id="1"/>') + run("<w:t>。</w:t>"))
        + table([paragraph("乙", runs=run('<w:footnoteReference w:id="2"/>')), paragraph("丙")])
        + paragraph("丁*", runs=run('<w:footnoteReference w:id="3" w:customMarkFollows="1"/>') + run('<w:endnoteReference w:id="1"/>'))
        + paragraph("戊", runs=run('<w:footnoteReference w:id="99"/>'))
    )  # fmt: skip
    assert lines(read_body(body, NOTES)) == [
        "- | 甲。", "footnote | 1 甲的注。", "table | 乙\t丙", "footnote | 2 乙的注。", "- | 丁*", "footnote | * 另注。",
        "footnote | i 尾注。", "- | 戊",
    ]  # fmt: skip


def test_a_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框中的字。')}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    source = read_body(paragraph("图1 流程", runs=run(both)) + paragraph("续。"))
    assert lines(source) == ["- | 图1 流程", "box | 框中的字。", "- | 续。"]
    assert left_out(source) == {}


def test_content_controls_and_custom_xml_are_read_through() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('目次')}</w:sdtContent></w:sdt><w:ins>{paragraph('新段。')}</w:ins>"
    )
    source = read_body(body)
    assert lines(source) == ["- | 目次", "- | 新段。"]
    assert left_out(source) == {"insertions accepted": 1}


# --- documents inside -------------------------------------------------------------

MHT = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
    b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    b"<html><body><h1>=B9=AB=D4=B0</h1><p>=B5=DA=D2=BB=CC=F5</p></body></html>\r\n--b--\r\n"
)
EMBEDDED: Mapping[str, tuple[str, bytes, list[str]]] = {
    "a web archive": ("chunk.mht", MHT, ["heading | 公园", "- | 第一条"]),
    "a page": ("chunk.html", "<html><body><p>第一条<br>第二条</p></body></html>".encode(), ["- | 第一条", "- | 第二条"]),
    "a Word file": ("chunk.docx", docx(paragraph("第一条")), ["- | 第一条"]),
    "a text": ("chunk.txt", "第一条\r\n第二条".encode(), ["- | 第一条", "- | 第二条"]),
}  # fmt: skip


def chunk(name: str, away: str = "") -> str:
    return (
        '<Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" '
        f'Target="{name}"{away}/>'
    )


@pytest.mark.parametrize("what", EMBEDDED)
def test_a_document_inside_is_read_in_its_place(what: str) -> None:
    name, data, expected = EMBEDDED[what]
    body = paragraph("前") + '<w:altChunk r:id="c"/>' + paragraph("后")
    assert lines(read_body(body, {f"word/{name}": data}, chunk(name))) == ["- | 前", *expected, "- | 后"]


def test_a_document_outside_is_not_fetched() -> None:
    source = read_body(
        paragraph("前") + '<w:altChunk r:id="c"/>', {}, chunk("http://example.org/a.html", ' TargetMode="External"')
    )
    assert (lines(source), left_out(source)) == (["- | 前"], {"linked documents": 1})


# --- what is refused --------------------------------------------------------------

SAVE_AGAIN = "open it in Word, WPS or LibreOffice, save it again as docx, and use that file."


def nested(depth: int) -> bytes:
    data = docx(paragraph("底"))
    for _ in range(depth):
        data = docx('<w:altChunk r:id="c"/>', {"word/in.docx": data}, chunk("in.docx"))
    return data


def document(xml: str) -> bytes:
    return archive({"word/document.xml": xml})


ENTITIES = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]><d>&b;</d>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'
DEEP = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{"<w:p>" * 5000}'
DAMAGED = f"the Word file is damaged; {SAVE_AGAIN}"
TYPED = f"a part of the Word file declares a document type, as no Word file does; {SAVE_AGAIN}"
REFUSED: Mapping[str, tuple[bytes, str]] = {
    "no archive": (b"PK\x03\x04word/", DAMAGED),
    "cut off": (docx(paragraph("甲"))[:-40], DAMAGED),
    "no document": (archive({"word/other.xml": "<a/>"}), DAMAGED),
    "no XML": (document("not XML"), DAMAGED),
    "no body": (document("<d/>"), DAMAGED),
    "entities that grow": (document(ENTITIES), TYPED),
    "an entity from outside": (document(OUTSIDE), TYPED),
    "deep nesting": (document(DEEP), "the XML of the file is nested more than 200 deep; no standard needs that; divide it, or save its text as UTF-8."),
    "a part that is missing": (docx('<w:altChunk r:id="c"/>', {}, chunk("../../../etc/passwd")), DAMAGED),
    "a rich text inside": (
        docx('<w:altChunk r:id="c"/>', {"word/c.rtf": b"{\\rtf1 a}"}, chunk("c.rtf")),
        f"the document holds another in rich text (RTF), which is not read; {SAVE_AGAIN}",
    ),
    "a web archive inside that holds no page": (
        docx('<w:altChunk r:id="c"/>', {"word/c.mht": b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\na"}, chunk("c.mht")),
        "the web archive holds no page that can be read; open it in a browser, and save the page as HTML.",
    ),
    "no text": (docx(paragraph("")), "there is no text in it; open it, and save what you see as plain text in UTF-8, or as docx."),
    "documents in documents": (nested(4), "the documents inside the file are nested more than 3 deep; no standard needs that; divide it, or save its text as UTF-8."),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_says_why_and_what_to_do(what: str) -> None:
    data, sentence = REFUSED[what]
    with pytest.raises(SourceError) as caught:
        read("test.docx", data)
    assert str(caught.value).partition(": ")[2] == sentence


def test_a_part_that_unpacks_to_too_much_is_not_unpacked() -> None:
    bomb = docx(paragraph("甲"), {"styles": " " * 65_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(SourceError, match="unpacks to more than 64,000,000 bytes"):
        read("test.docx", bomb)


def test_a_locked_file() -> None:
    data = bytearray(docx(paragraph("甲")))
    for at in range(len(data) - 4):
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
        elif data[at : at + 4] == b"PK\x03\x04":
            data[at + 6] |= 1
    with pytest.raises(SourceError, match="locked with a password; save it without one, and use that file"):
        read("test.docx", bytes(data))


# --- raised and lowered -----------------------------------------------------------


def raised(text: str, align: str = "superscript") -> str:
    return run(f'<w:rPr><w:vertAlign w:val="{align}"/></w:rPr><w:t xml:space="preserve">{text}</w:t>')


def said(text: str) -> str:
    return run(f'<w:t xml:space="preserve">{text}</w:t>')


def formula(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


RAISED: Mapping[str, tuple[str, str]] = {
    "a power in two runs": (paragraph("1×10", "", raised("-") + raised("3") + said(" mg/m") + raised("3")), "1×10⁻³ mg/m³"),
    "an index": (paragraph("CO", "", raised("2", "subscript") + said("浓度")), "CO₂浓度"),
    "letters": (paragraph("L", "", raised("Aeq", "subscript") + said("和x") + raised("ab")), "L_(Aeq)和x^(ab)"),
    "on the line again": (paragraph("10", "", raised("3", "baseline")), "103"),
    "a mark": (paragraph("花木", "", raised("①") + raised("[2]")), "花木①[2]"),
    "a mark before a text": (paragraph("", "", raised("1") + said("花木包括草坪。")), "1花木包括草坪。"),
    "by a style": (paragraph("m", "", run('<w:rPr><w:rStyle w:val="S"/></w:rPr><w:t>2</w:t>')), "m²"),
    "in a formula": (
        paragraph("", "", f"<m:oMath><m:sSup><m:e>{formula('x')}</m:e><m:sup>{formula('n')}</m:sup></m:sSup>"
                  f"<m:sSub><m:e>{formula('y')}</m:e><m:sub>{formula('1')}</m:sub></m:sSub></m:oMath>"),
        "xⁿy₁",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", RAISED)
def test_what_is_raised_or_lowered_is_no_part_of_the_number_before_it(what: str) -> None:
    body, expected = RAISED[what]
    styles = '<w:style w:styleId="S"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    assert lines(read_body(body, {"styles": styles})) == [f"- | {expected}"]
