"""Kinds of files: which reader takes which, what is read of web pages (cases/readers), and what is refused."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest

from clausetool.errors import SourceError
from clausetool.parse import parse
from clausetool.readers import limits, read
from clausetool.readers.refused import KINDS
from tests.conftest import SMALL, Project
from tests.files import Text, archive, docx, left_out, lines, paragraph, pdf

CASES = Path(__file__).parent / "cases" / "readers"
NAMES = sorted(path.stem for path in CASES.glob("*.html"))


@pytest.mark.parametrize("name", NAMES)
def test_page(name: str) -> None:
    source = read(f"{name}.html", (CASES / f"{name}.html").read_bytes())
    aside = ", ".join(f"{what} {count}" for what, count in source.left_out) or "-"
    expected = (CASES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    assert [f"left out: {aside}", *lines(source)] == expected


def test_every_case_is_a_pair() -> None:
    assert NAMES
    assert sorted(path.stem for path in CASES.glob("*.txt")) == NAMES


# --- which reader -----------------------------------------------------------------

PAGE: Final = "<!DOCTYPE html><html><body><p>第一条 开放。</p></body></html>"
ARCHIVE: Final = (
    "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n"
    f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{PAGE}\r\n--b--\r\n"
)  # fmt: skip
READ_BY: Mapping[str, tuple[str, bytes, str]] = {
    "text by its bytes": ("a.txt", "第一条 开放。".encode(), "utf-8"),
    "Markdown is text": ("a.md", '<div align="center">\n\n# 第一条 开放。\n'.encode(), "utf-8"),
    "a page by its bytes": ("-", PAGE.encode("gb18030"), "gb18030"),
    "a page after a declaration": (
        "-",
        b"\xef\xbb\xbf" + f'<?xml version="1.0"?>\n<!-- a -->\n{PAGE}'.encode(),
        "utf-8",
    ),
    "a page in UTF-16": ("-", PAGE.encode("utf-16"), "utf-16"),
    "a page by its name": ("A.HTM", "<div>第一条 开放。</div>".encode(), "utf-8"),
    "a page with a wrong name": ("a.txt", PAGE.encode(), "utf-8"),
    "a web archive": ("-", ARCHIVE.encode(), "utf-8"),
    "a web archive in an encoding that it alone states": (
        "-",
        ARCHIVE.replace("utf-8", "big5").replace("条 开", "條 開").encode("big5"),
        "big5hkscs",
    ),
    "a Word file with a wrong name": ("a.doc", docx(paragraph("第一条 开放。")), "docx"),
    "a PDF after other bytes": ("a", b"junk\n" + pdf([[Text(70, 700, "第一条 开放。")]]), "pdf"),
}


@pytest.mark.parametrize("what", READ_BY)
def test_a_file_is_told_by_its_bytes_then_by_its_name(what: str) -> None:
    path, data, encoding = READ_BY[what]
    source = read(path, data)
    assert source.encoding == encoding
    assert "第一条 开放。" in " ".join(source.lines).replace("條", "条").replace("開", "开")


def test_a_text_is_read_without_loading_other_readers() -> None:
    code = (
        "import sys; from clausetool.readers import read; read('a.txt', '一'.encode());"
        "print([name for name in sys.modules if 'pdf' in name or 'readers.html' in name or 'expat' in name])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


@pytest.mark.parametrize(
    "item", ["<p>甲", "<li><div>甲", "<tr><td><p>甲", "<dl><dt>甲</dt><dd>乙</dl>", "<b><div>甲</div>"]
)
def test_tags_that_are_left_open_by_the_thousand_are_not_nested(item: str) -> None:
    source = read("a.html", f"<html><table>{item * 3000}".encode())
    assert "".join(source.lines).count("甲") == 3000


# --- characters of pages ----------------------------------------------------------


def page_in(encoding: str, stated: str) -> bytes:
    return f'<html><head><meta charset="{stated}"></head><body><p>第一条　开放。</p></body></html>'.encode(encoding)


CHARSETS: Mapping[str, tuple[bytes, str]] = {
    "stated": (page_in("gb18030", "gb2312"), "gb18030"),
    "stated otherwise": (page_in("gb18030", "GBK"), "gb18030"),
    "not stated": (page_in("gb18030", "").replace(b' charset=""', b""), "gb18030"),
    "stated wrongly": (page_in("utf-8", "gb2312"), "utf-8"),
    "stated as what is none": (page_in("gb18030", "unicode_escape"), "gb18030"),
    "unknown": (page_in("gb18030", "x-none"), "gb18030"),
    "by a mark": (b"\xef\xbb\xbf" + page_in("utf-8", "gbk"), "utf-8"),
    "the older way": (page_in("gb18030", "").replace(b'charset=""', b'http-equiv="Content-Type" content="text/html; charset=GB2312"'), "gb18030"),
}  # fmt: skip


@pytest.mark.parametrize("what", CHARSETS)
def test_the_characters_of_a_page(what: str) -> None:
    data, encoding = CHARSETS[what]
    source = read("a.html", data)
    assert (source.encoding, source.lines) == (encoding, ("第一条　开放。",))


def test_a_byte_that_is_no_character_is_counted() -> None:
    data = page_in("utf-8", "utf-8").replace("开放".encode(), "开".encode() + b"\xff" + "放".encode())
    source = read("a.html", data)
    assert (source.lines, left_out(source)) == (("第一条　开\ufffd放。",), {"bytes of no character": 1})


# --- what is refused --------------------------------------------------------------

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
WORD: Final = "open it in Word, WPS or LibreOffice, save it as docx, and use that file"
RECOGNISE: Final = "have its text recognised (OCR), read it against the picture, and use the text"
INSIDE: Final = "open it, and use the documents inside"
SHEET: Final = "save the sheet that holds the text as plain text in UTF-8, and use that file"
AS_DOCX: Final = "save it as docx or as plain text in UTF-8, and use that file"
OTHER_KINDS: Mapping[str, tuple[bytes, str, str]] = {
    "doc": (OLE + "WordDocument".encode("utf-16-le"), "Word file of before 2007 (doc, wps)", WORD),
    "locked": (
        OLE + "EncryptedPackage".encode("utf-16-le"), "Word file with a password",
        "open it with the password, save it without one, and use that file",
    ),
    "xls": (OLE + "Workbook".encode("utf-16-le"), "spreadsheet of before 2007 (xls, et)", SHEET),
    "ole": (OLE, "Office file of before 2007 (doc, wps, xls, ppt)", WORD),
    "rtf": (b"{\\rtf1 a}", "rich text file (RTF)", WORD),
    "xlsx": (archive({"xl/workbook.xml": "<a/>"}), "spreadsheet (xlsx)", SHEET),
    "pptx": (archive({"ppt/presentation.xml": "<a/>"}), "presentation (pptx)", AS_DOCX),
    "odt": (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument file", AS_DOCX),
    "ofd": (archive({"OFD.xml": "<a/>"}), "OFD file", "save it as PDF or docx in an OFD reader, and use that file"),
    "zip": (archive({"a.txt": "a"}), "zip archive", INSIDE),
    "rar": (b"Rar!\x1a\x07", "rar archive", INSIDE),
    "7z": (b"7z\xbc\xaf\x27\x1c", "7z archive", INSIDE),
    "gz": (b"\x1f\x8b\x08\x00", "gzip archive", INSIDE),
    "png": (b"\x89PNG\r\n", "picture (PNG)", RECOGNISE),
    "jpg": (b"\xff\xd8\xff\xe0", "picture (JPEG)", RECOGNISE),
    "gif": (b"GIF89a", "picture (GIF)", RECOGNISE),
    "tif": (b"II*\0\x08", "picture (TIFF)", RECOGNISE),
    "tiff": (b"MM\0*\0", "picture (TIFF)", RECOGNISE),
    "bmp": (b"BM\x46\0\0\0\0\0\0\0", "picture (BMP)", RECOGNISE),
    "ps": (b"%!PS-Adobe-3.0", "PostScript file", "turn it into a PDF, and use that file"),
    "djvu": (b"AT&TFORM\0", "DjVu file", RECOGNISE),
    "xml": (b'<?xml version="1.0"?><a xmlns="http://schemas.microsoft.com/office/word/2003/wordml"/>', "Word file of 2003 (XML)", WORD),
    "flat": (b'<?xml version="1.0"?><a xmlns="http://schemas.microsoft.com/office/2006/xmlPackage"/>', "Word file in one XML", WORD),
}  # fmt: skip


@pytest.mark.parametrize("what", OTHER_KINDS)
def test_a_file_of_another_kind_says_what_it_is(what: str) -> None:
    data, kind, remedy = OTHER_KINDS[what]
    with pytest.raises(SourceError) as caught:
        read(f"a.{what}", data)
    assert str(caught.value) == f"a.{what}: this is a {kind}, which is not read; {remedy}."


def test_every_other_kind_has_a_case() -> None:
    assert {kind for _first, _inside, kind, _remedy in KINDS} == {kind for _data, kind, _remedy in OTHER_KINDS.values()}


REFUSED: Mapping[str, tuple[str, bytes, str]] = {
    "an empty page": ("a.html", b" ", "the file is empty; save the notice again and replace it."),
    "a page without text": (
        "a.html", b"<html><script>a</script></html>",
        "there is no text in it; open it, and save what you see as plain text in UTF-8, or as docx.",
    ),
    "a page nested too deep": (
        "a.html", b"<div>" * 100_000 + "甲".encode(),
        "the elements of the file are nested more than 500 deep; no standard needs that; divide it, or save its text as UTF-8.",
    ),
    "bytes of no encoding": (
        "a.html", b"<html><body>" + b"\xff\x80\xff" * 99,
        "the bytes of the page are no text in the encoding it states, nor in UTF-8 or GB18030; "
        "open it in a browser, and save it again as a complete page in UTF-8.",
    ),
    "an archive without a page": (
        "a.mht", b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\na",
        "the web archive holds no page that can be read; open it in a browser, and save the page as HTML.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_says_why_and_what_to_do(what: str) -> None:
    path, data, sentence = REFUSED[what]
    with pytest.raises(SourceError) as caught:
        read(path, data)
    assert str(caught.value) == f"{path}: {sentence}"


@pytest.mark.parametrize("limit", limits.LIMITS)
def test_each_limit_says_what_it_is(limit: limits.Limit) -> None:
    most, reason = limits.LIMITS[limit]
    limits.check("a", limit, most)
    with pytest.raises(SourceError, match=re.escape(reason.format(most=most))):
        limits.check("a", limit, most + 1)


def test_a_file_beyond_the_limit_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.LIMITS, "bytes", (3, "the file is larger than {most:,} bytes"))
    with pytest.raises(SourceError, match="larger than 3 bytes; no standard needs that"):
        read("a.txt", "一二".encode())


# --- what parsing makes of it -----------------------------------------------------


def test_the_frame_of_a_page_is_furniture() -> None:
    page = (
        (CASES / "a-saved-page.html")
        .read_text(encoding="utf-8")
        .replace("第一条　", "1 范围<br>")
        .replace("第二条", "2 总则<br>")
    )
    source = read("a.html", page.encode())
    notice = parse(source)
    framed = {at for at, mark in source.marks if mark == "frame"}
    furniture = {
        at for one in notice.account if one.kind == "furniture" for at in range(one.lines.first, one.lines.last + 1)
    }
    assert framed
    assert framed <= furniture
    assert [clause.label for clause in notice.editions[0].clauses] == ["1", "2"]


def test_what_was_left_out_stands_in_the_account(one_source: Callable[[str | bytes], Project]) -> None:
    text = SMALL.replace("某市公园工作标准", "<h1>某市公园工作标准</h1>").replace("\n\n", "<p>")
    project = one_source(f"<html><body><script>a</script><img src=b><img src=c>{text}</body></html>")
    ran = project.run("parse")
    assert (ran.code, ran.err) == (0, "")
    assert "  left out: pictures 2, scripts 1\n" in ran.out
    (account,) = json.loads(project.run("parse", "--format", "json").out)["sources"]
    assert account["left_out"] == [{"what": "pictures", "count": 2}, {"what": "scripts", "count": 1}]
    assert project.run("parse", "--check").code == 0
    assert "left_out:\n- 2 pictures\n- 1 scripts\n" in project.read("clauses/accounts/park.txt.yaml")


def test_a_count_that_is_none(one_source: Callable[[str | bytes], Project]) -> None:
    project = one_source(f"<html><body><script>a</script>{SMALL}</body></html>".replace("\n\n", "<p>"))
    project.run("parse")
    project.replace("clauses/accounts/park.txt.yaml", "- 1 scripts", "- one scripts")
    ran = project.run("parse")
    assert ran.code == 2
    assert "“one scripts” is no count; remove the line.\n" in ran.err
