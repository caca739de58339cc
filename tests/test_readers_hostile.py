"""Files made to harm: every reader ends in bounded time, raises only its own errors, fetches and writes nothing."""

import socket
import struct
import time
import zlib
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clausetool.errors import ClausetoolError, SourceError
from clausetool.model import Source
from clausetool.parse import parse
from clausetool.readers import read
from tests.files import (
    PICTURE,
    Text,
    archive,
    docx,
    grid,
    left_out,
    level,
    numbered,
    numbering,
    paragraph,
    paragraphs,
    pdf,
    table,
)

PATHS: Final = ("a.txt", "a.html", "a.docx", "a.pdf", "a.mht", "-")
SECONDS: Final = 20  # far more than any of these takes, and far less than what has no bound

# --- laws -------------------------------------------------------------------------

WHOLE: Final[tuple[bytes, ...]] = (
    b"<html><head><meta charset=gb2312><title>x</title></head><body><nav><a href=/>a</a></nav><h1>x</h1><table><tr>"
    b"<td rowspan=2>1<td colspan=3>2<tr><td>3</table><p>" + "第一条　公园应当开放。<br>（一）整洁；".encode("gb18030") + b"</p>",
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\nPHA+YTwvcD4=\r\n--b--\r\n",
    docx(
        numbered("总则", 1) + paragraph("开放。") + table([paragraph("甲"), paragraph("乙")], [paragraph("丙"), paragraph("丁")])
        + '<w:altChunk r:id="c"/>',
        {"numbering": numbering({1: level(0, "chineseCounting", "第%1章")}), "word/c.html": b"<p>a<p>b"},
        '<Relationship Id="c" Type="x/aFChunk" Target="c.html"/>',
    ),
    pdf([[*paragraphs(["公园应当开放。" * 12]), *grid(70, 600, [50, 50], [20, 20]), Text(75, 586, "甲")], [PICTURE]]),
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A file that was whole, with some bytes changed, taken out, doubled, or cut off."""
    data = bytearray(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        how = draw(st.sampled_from(("change", "remove", "double", "cut")))
        span = draw(st.integers(1, 40))
        if how == "change" and data:
            data[at : at + 1] = draw(st.binary(min_size=1, max_size=4))
        elif how == "remove":
            del data[at : at + span]
        elif how == "double":
            data[at:at] = data[at : at + span] * draw(st.integers(1, 9))
        else:
            del data[at + 200 :]
    return bytes(data)


@st.composite
def repacked(draw: st.DrawFn) -> bytes:
    """A Word file whose archive is whole and whose parts are not."""
    chance = Random(draw(st.integers(0, 1 << 30)))
    pieces = ["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>甲</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
              '<w:footnoteReference w:id="1"/>', '<w:pPr><w:numPr><w:numId w:val="1"/><w:ilvl w:val="-1"/></w:numPr></w:pPr>',
              "<mc:AlternateContent/>", '<w:tcPr><w:gridSpan w:val="99999"/></w:tcPr>', '<w:altChunk r:id="c"/>', "<w:br/>"]  # fmt: skip
    body = "".join(chance.choice(pieces) for _ in range(draw(st.integers(0, 30))))
    balanced = (
        body if draw(st.booleans()) else f"<w:p><w:r>{''.join(one for one in pieces if one.endswith('/>'))}</w:r></w:p>"
    )
    styles = draw(st.sampled_from(("", "<w:style/>", '<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>')))
    levels = level(draw(st.integers(-3, 12)), "decimal", draw(st.sampled_from(("%1", "%9.%0", "%%", ""))))
    chunk = '<Relationship Id="c" Type="x/aFChunk" Target="document.xml"/>'
    return docx(balanced, {"styles": styles, "numbering": numbering({1: levels}), "footnotes": "<w:footnote/>"}, chunk)


def tags() -> st.SearchStrategy[bytes]:
    names = (
        "div",
        "p",
        "td",
        "tr",
        "table",
        "li",
        "ul",
        "a href=x",
        "b",
        "pre",
        "script",
        "!--",
        "h1",
        "title",
        "br",
        "option",
    )
    one = st.sampled_from(
        [f"<{name}>" for name in names] + [f"</{name.split()[0]}>" for name in names] + ["第一条。", "<", "&lt;", '"']
    )
    return st.lists(one, max_size=60).map(lambda parts: ("<html>" + "".join(parts)).encode())


FILES: Final = st.one_of(st.binary(max_size=300), damaged(), damaged(), repacked(), tags())


@settings(max_examples=400)
@given(FILES, st.sampled_from(PATHS))
@example(b"%PDF-1.4", "a.pdf")
@example(b"<html>\xff", "a.html")
def test_reading_raises_only_its_own_errors_and_gives_whole_lines(data: bytes, path: str) -> None:
    try:
        source, sentence = read(path, data), ""
    except ClausetoolError as error:
        source, sentence = None, str(error)
    if source is None:
        assert sentence.startswith(path)
        assert sentence.endswith(".")
        return
    assert source.lines
    assert not any(end in line for line in source.lines for end in "\r\n")
    places = [at for at, _mark in source.marks]
    assert places == sorted(set(places))
    assert all(1 <= at <= len(source.lines) for at in (*places, *source.pages))
    assert all(count > 0 for _what, count in source.left_out)
    parse(source)


@settings(max_examples=150)
@given(tags())
def test_no_text_of_a_page_is_lost(data: bytes) -> None:
    """What stands outside scripts, comments and titles is in a line, whatever the tags around it do."""
    page = data.replace(b"<script>", b"").replace(b"<!-->", b"").replace(b"<title>", b"")
    said = page.count("第一条。".encode())
    try:
        source = read("a.html", page)
    except SourceError:
        assert not said
        return
    assert "".join(source.lines).count("第一条。") == said


# --- files of one kind that have no end -------------------------------------------


def bomb() -> bytes:
    """An archive whose document states that it is small, and unpacks to a gigabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
    name = b"word/document.xml"
    header = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, 0, len(packed), 100, len(name), 0) + name
    entry = struct.pack(
        "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, 0, len(packed), 100, len(name), 0, 0, 0, 0, 0, 0
    )
    body, central = header + packed, entry + name
    return body + central + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1, 1, len(central), len(body), 0)


MANY: Final = 100_000
ENDLESS: Mapping[str, tuple[str, bytes]] = {
    "a line of a million characters": ("a.txt", ("1 范围" + "甲" * 1_000_000).encode()),
    "a page of one line": ("a.html", ("<p>" + "甲" * 1_000_000).encode()),
    "divisions": ("a.html", b"<div>" * MANY + b"a"),
    "fonts that do not end": ("a.html", b"".join(b"<font size=%d>x" % at for at in range(MANY))),
    "attributes": ("a.html", b"<p " + b" ".join(b"a%d=b" % at for at in range(MANY)) + b">x"),
    "comments that do not end": ("a.html", b"x" + b"<!--" * MANY),
    "tags that do not end": ("a.html", b"<a " * MANY),
    "quotes that do not end": ("a.html", b"x" + b"<a b=\"'>" * MANY),
    "ends that begin nowhere": ("a.html", b"<div>x</p></li></td>" * MANY),
    "cells that span": ("a.html", b"<table>" + b"<tr>" + b"<td rowspan=9999 colspan=9999>x" * 2000),
    "rows and text between them": ("a.html", b"<table>" + b"x<tr><td>y</td><td>z</td></tr>" * 10_000),
    "references": ("a.html", b"x" + b"&amp" * MANY),
    "an archive in an archive": ("a.mht", b"MIME-Version: 1.0\r\n" + b"Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n" * 5000),
    "a zip that unpacks to a gigabyte": ("a.docx", bomb()),
    "paragraphs in paragraphs": ("a.docx", docx("<w:p>" * MANY + "</w:p>" * MANY)),
    "runs": ("a.docx", docx(paragraph("", runs="<w:r><w:t>a</w:t></w:r>" * MANY))),
    "tables in tables": ("a.docx", docx("<w:tbl><w:tr><w:tc>" * 60 + paragraph("a") + "</w:tc></w:tr></w:tbl>" * 60)),
    "columns": ("a.docx", docx(table([f'<w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr>{paragraph("a")}'] * 200))),
    "numbers": ("a.docx", docx(numbered("a", 1) * 2000, {"numbering": numbering({1: level(0, "upperRoman", "%1" * 5000)})})),
    "notes referred to again and again": (
        "a.docx",
        docx(
            paragraph("", runs='<w:r><w:footnoteReference w:id="1"/></w:r>' * 10_000),
            {"footnotes": f'<w:footnote w:id="1">{paragraph("注" * 100_000)}</w:footnote>'},
        ),
    ),
    "documents inside again and again": (
        "a.docx",
        docx(
            '<w:altChunk r:id="c"/>' * 10_000, {"word/c.html": "<p>" + "a" * 1_000_000},
            '<Relationship Id="c" Type="x/aFChunk" Target="c.html"/>',
        ),
    ),
    "rules": ("a.pdf", pdf([[*grid(10, 800, [1.5] * 300, [1.5] * 300), Text(20, 20, "甲乙")]])),
    "glyphs in one place": ("a.pdf", pdf([[Text(70, 700, "甲" * 20_000, 0.01), *paragraphs(["乙" * 20_000])]])),
    "pages": ("a.pdf", pdf([[Text(70, 700, "甲")]] * 2000)),
}  # fmt: skip


@pytest.mark.parametrize("what", ENDLESS)
def test_files_without_end_are_read_or_refused_in_time(what: str) -> None:
    path, data = ENDLESS[what]
    started = time.monotonic()
    try:
        source: Source | None = read(path, data)
    except SourceError:
        source = None
    assert time.monotonic() - started < SECONDS
    assert source is None or source.lines


# --- nothing fetched, nothing written, nothing run --------------------------------

REACHING_OUT: Mapping[str, tuple[str, bytes]] = {
    "a page": (
        "a.html",
        b'<html><body><p>a</p><img src="http://127.0.0.1:9/a"><iframe src="file:///etc/passwd"></iframe>'
        b'<link href="http://127.0.0.1:9/b"><script src="http://127.0.0.1:9/c">document.write(1)</script>',
    ),
    "a Word file": (
        "a.docx",
        docx(
            paragraph("a") + '<w:altChunk r:id="c"/>', {"../../../tmp/evil.txt": "x", "/etc/evil": "x", "word\\..\\..\\evil": "x"},
            '<Relationship Id="c" Type="x/aFChunk" Target="http://127.0.0.1:9/a" TargetMode="External"/>',
        ),
    ),
    "a PDF": ("a.pdf", pdf([[Text(70, 700, "甲")]]).replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>")),
}  # fmt: skip


@pytest.mark.parametrize("what", REACHING_OUT)
def test_nothing_is_fetched_and_nothing_written(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def refuse(*arguments: object, **named: object) -> None:
        pytest.fail("a reader opened a connection or a file")

    path, data = REACHING_OUT[what]
    read(path, data)  # loads the libraries
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr("os.open", refuse)
    source = read(path, data)
    assert source.lines
    assert list(tmp_path.iterdir()) == []


def test_text_of_a_page_that_looks_like_a_script_is_text() -> None:
    source = read("a.html", "<html><p>第一条 &lt;script&gt;alert(1)&lt;/script&gt;</p>".encode())
    assert source.lines == ("第一条 <script>alert(1)</script>",)
    assert left_out(source) == {}


def test_a_part_is_read_by_its_name_in_the_archive_only() -> None:
    """A relation that climbs out of the archive names a part in it, or none."""
    chunk = '<Relationship Id="c" Type="x/aFChunk" Target="../../../../inside.html"/>'
    data = archive({
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body><w:altChunk r:id="c"/></w:body></w:document>',
        "word/_rels/document.xml.rels": f"<Relationships>{chunk}</Relationships>", "inside.html": "<p>里面</p>",
    })  # fmt: skip
    assert read("a.docx", data).lines == ("里面",)
