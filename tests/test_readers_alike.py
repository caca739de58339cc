"""One document written as text, web page, Word file and PDF: parsed, it is the same clauses with the same text."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import pytest
from playwright.sync_api import Browser

from clausetool.characters import squeeze
from clausetool.model import Edition
from clausetool.parse import parse
from clausetool.readers import read
from tests.files import Page, Text, docx, level, numbered, numbering, paragraph, pdf

# A document is its lines: a heading with the level and the number of its automatic number, or a text without one.
Heading = tuple[int, str, str]
Document = tuple[Heading | str, ...]

LONG: Final = "本标准规定了城市公园的分类、管理和服务的要求，适用于城市公园的规划、建设和管理，不适用于自然保护地，按照GB/T 1.1的规定起草。"
ITEM: Final = "公园管理单位应当建立巡查制度，每日巡查不少于两次，并且做好记录，记录保存不少于三年，供社会查阅；"

DOCUMENTS: Mapping[str, tuple[Document, str]] = {
    "decimal": (
        (
            "城市公园工作标准",
            (0, "1", " 范围"),
            LONG,
            (0, "2", " 总则"),
            (1, "2.1", " 原则"),
            "公园应开放。",
            LONG,
            (1, "2.2", " 要求"),
            "公园应整洁。",
            (0, "3", " 管理"),
            (1, "3.1", " 巡查"),
            (2, "3.1.1", " 次数"),
            LONG,
            (2, "3.1.2", " 记录"),
            "巡查应有记录。",
        ),
        level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3"),
    ),
    "articles": (
        (
            "城市公园条例",
            (0, "第一章", "　总则"),
            (1, "第一条", f"　{LONG}"),
            (1, "第二条", "　公园应当："),
            (2, "（一）", ITEM),
            (2, "（二）", "整洁。"),
            (0, "第二章", "　管理"),
            (1, "第三条", f"　{LONG}"),
            "前款规定由市政府解释。",
            (1, "第四条", "　本条例自公布之日起施行。"),
        ),
        level(0, "chineseCounting", "第%1章", '<w:suff w:val="nothing"/>')
        + level(1, "chineseCountingThousand", "第%2条", '<w:suff w:val="nothing"/><w:lvlRestart w:val="0"/>')
        + level(2, "chineseCounting", "（%3）", '<w:suff w:val="nothing"/>'),
    ),
    "outline": (
        (
            "关于加强城市公园工作的意见",
            "为加强城市公园工作，提出如下意见。",
            (0, "一、", "总体要求"),
            LONG,
            (1, "（一）", "基本原则"),
            ITEM.replace("；", "。"),
            (1, "（二）", "主要目标"),
            "到2030年，公园应当全部开放。",
            (0, "二、", "重点任务"),
            (1, "（一）", "巡查"),
            LONG,
        ),
        level(0, "chineseCounting", "%1、", '<w:suff w:val="nothing"/>')
        + level(1, "chineseCounting", "（%2）", '<w:suff w:val="nothing"/>'),
    ),
}


def plain(document: Document) -> list[str]:
    return [one if isinstance(one, str) else one[1] + one[2] for one in document]


def as_text(document: Document, _levels: str) -> tuple[str, bytes]:
    return "a.txt", "".join(f"{line}\n" for line in plain(document)).encode("gb18030")


def as_page(document: Document, _levels: str) -> tuple[str, bytes]:
    title, *rest = plain(document)
    body = "".join(f"<p>{line}" for line in rest)
    links = '<ul><li><a href="/">首页</a><li><a href="/a">公开</a><li><a href="/b">服务</a></ul>'
    return (
        "a.html",
        f"<html><title>{title}_某市</title><div>{links}</div><h1>{title}</h1><div>{body}</div></html>".encode(),
    )


def as_word(document: Document, levels: str) -> tuple[str, bytes]:
    body = "".join(
        paragraph(one) if isinstance(one, str) else numbered(one[2].lstrip(" "), 1, one[0]) for one in document
    )
    return "a.docx", docx(body, {"numbering": numbering({1: levels})})


def as_pdf(document: Document, _levels: str) -> tuple[str, bytes]:
    """Pages of 40 characters a line, first lines set in by two, but for numbered titles; heads and feet on each."""
    title, *rest = document
    rows: list[list[tuple[float, str]]] = []
    for one in rest:
        line, at = (one, 20) if isinstance(one, str) else (one[1] + one[2], 20)
        if not isinstance(one, str) and one[2].startswith(" "):
            rows.append([(0, one[1]), (20 + 5 * len(one[1]), one[2].strip())])
            continue
        for part in broken(line, 38):
            rows.append([(at, part)])
            at = 0
    pages: list[list[Text]] = [[Text(220, 780, plain((title,))[0], 14)]]
    for at, row in enumerate(rows):
        if at and at % 9 == 0:
            pages.append([])
        pages[-1] += [Text(70 + x, 750 - 16 * (at % 9), said) for x, said in row]
    framed: list[Page] = [
        [Text(430, 815, "某市标准"), *page, Text(290, 30, str(at))] for at, page in enumerate(pages, start=1)
    ]
    return "a.pdf", pdf(framed)


def broken(line: str, first: int) -> Iterable[str]:
    """A line as it is set: 40 characters, the first line two fewer, a Latin one half a character, never within a word."""
    room, part, word = float(first), "", ""
    for char in f"{line}\0":
        if char.isascii() and char not in "\0 ":
            word += char
            continue
        for piece in (word, char.strip("\0")):
            wide = sum(0.5 if one.isascii() else 1 for one in piece)
            if wide > room and piece not in "，。、；：":
                yield part
                part, room = "", 40.0
            part, room = part + piece, room - wide
        word = ""
    if part:
        yield part


WRITTEN: Mapping[str, Callable[[Document, str], tuple[str, bytes]]] = {"page": as_page, "word": as_word, "pdf": as_pdf}


def clauses(path: str, data: bytes) -> list[tuple[str, str, list[str]]]:
    edition: Edition
    (edition,) = parse(read(path, data)).editions
    return [(one.label, one.title, [getattr(block, "text", "") for block in one.blocks]) for one in edition.clauses]


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("scheme", sorted(DOCUMENTS))
def test_one_document_in_every_form_is_the_same_clauses(scheme: str, form: str) -> None:
    document, levels = DOCUMENTS[scheme]
    expected = clauses(*as_text(document, levels))
    assert (
        len(expected) == sum(not isinstance(one, str) and "（" not in one[1] for one in document) or scheme == "outline"
    )
    assert clauses(*WRITTEN[form](document, levels)) == expected


@pytest.mark.parametrize("scheme", DOCUMENTS)
def test_every_form_has_the_same_lines(scheme: str) -> None:
    """Whether parsing reads the scheme or not: the readers give the lines that the text has."""
    document, levels = DOCUMENTS[scheme]
    for write in WRITTEN.values():
        source = read(*write(document, levels))
        marks = dict(source.marks)
        body = [line for at, line in enumerate(source.lines, start=1) if marks.get(at) != "frame"]
        assert [line.replace("\u3000", "").replace(" ", "") for line in body] == [
            line.replace("\u3000", "").replace(" ", "") for line in plain(document)
        ]


# --- printed by a browser ---------------------------------------------------------

LAYOUTS: Mapping[str, str] = {
    "indented": "p { text-indent: 2em; text-align: justify; margin: 0; line-height: 1.7 }",
    "flush": "p { margin: 0.6em 0; line-height: 1.5 }",
    "columns": "div { column-count: 2; column-gap: 2em; height: 20cm; column-fill: auto; font-size: 12px } "
    "p { text-indent: 2em; text-align: justify; margin: 0; line-height: 1.6 }",
}  # fmt: skip
TABLE: Final = "<table border=1 style='border-collapse: collapse'><tr><td>类别<td>面积<tr><td>综合公园<td>10</table>"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("scheme", DOCUMENTS)
def test_a_document_printed_by_a_browser_has_the_same_lines(browser: Browser, scheme: str, layout: str) -> None:
    """On two pages, the last with a table."""
    document, _levels = DOCUMENTS[scheme]
    lines = [line for _ in range(3) for line in plain(document)]
    body = "".join(f"<p>{line}</p>" for line in lines)
    page = browser.new_page()
    page.set_content(
        f"<meta charset=utf-8><style>{LAYOUTS[layout]}</style><div style='break-after: page'>{body}</div><div>{body}</div>{TABLE}"
    )
    data = page.pdf(
        format="A4", margin={"top": "2cm", "bottom": "2cm", "left": "2.5cm", "right": "2.5cm"}, display_header_footer=True,
        header_template="<p style='font-size: 9px'>某市公园文件</p>",
        footer_template="<p style='font-size: 9px' class=pageNumber></p>",
    )  # fmt: skip
    page.close()
    source = read("a.pdf", data)
    marks = dict(source.marks)
    framed = {line for at, line in enumerate(source.lines, start=1) if marks.get(at) == "frame"}
    found = [line for at, line in enumerate(source.lines, start=1) if marks.get(at) != "frame"]
    assert [squeeze(line) for line in found[:-2]] == [squeeze(line) for line in [*lines, *lines]]
    assert found[-2:] == ["类别\t面积", "综合公园\t10"]
    assert framed == {"某市公园文件", *(str(at) for at in range(1, len(source.pages) + 1))}
