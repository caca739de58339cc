"""Real files of the corpus, where it is there: each reader does with them what the manifest says."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from clausetool.characters import squeeze
from clausetool.errors import SourceError
from clausetool.model import Source
from clausetool.readers import read

CORPUS = Path(os.environ.get("CLAUSETOOL_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not there")


def source(name: str) -> Source:
    return read(name, (CORPUS / name).read_bytes())


def body(found: Source) -> list[str]:
    """The lines that are no frame."""
    marks = dict(found.marks)
    return [squeeze(line) for at, line in enumerate(found.lines, start=1) if marks.get(at) != "frame"]


def articles(found: Source) -> int:
    return sum(re.match(r"第[一二三四五六七八九十]+条", line) is not None for line in body(found))


@pytest.mark.parametrize(
    ("name", "count", "first", "last"),
    [
        ("files/npc-page.html", 16, "中华人民共和国反外国制裁法", "第十六条本法自公布之日起施行。"),
        ("files/gov-page.html", 23, "中华人民共和国外国国家豁免法", "第二十三条本法自2024年1月1日起施行。"),
        ("files/gov-notice-articles.html", 36, "中华人民共和国国务院令", "第三十六条本条例自2019年1月1日起施行。"),
        ("files/gov-notice-outline.html", 0, "国务院关于在市场监管领域全面推行", "（此件公开发布）"),
        ("files/guoqi-altchunk.docx", 24, "中华人民共和国国旗法", ""),
        ("files/guohui.pdf", 19, "中华人民共和国国徽法", "第十九条本法自1991年10月1日起施行。"),
    ],
)
def test_the_content_of_a_real_file_is_whole_and_its_frame_outside(
    name: str, count: int, first: str, last: str
) -> None:
    found = source(name)
    assert articles(found) == count
    assert body(found)[0] == first
    assert not last or body(found)[-1] == last


def test_the_law_in_pdf_is_its_expected_text_line_by_line() -> None:
    expected = (CORPUS / "files/guohui-expected.md").read_text(encoding="utf-8").removeprefix("# ")
    expected = re.sub(r"(年\d+月)\n(\d+日)", r"\1\2", expected)  # the page cuts this date, and nothing else
    assert body(source("files/guohui.pdf")) == [squeeze(line) for line in expected.splitlines() if line.strip()]


def test_a_scan_is_refused() -> None:
    with pytest.raises(SourceError, match="29 of its 29 pages are pictures of pages"):
        source("files/scanned-no-text-layer.pdf")


def test_the_standard_in_pdf_has_the_headings_of_its_contents_and_every_character_of_its_text() -> None:
    found = source("standards/jtt1078-2016.pdf")
    lines = body(found)
    contents = [line.partition("…")[0] for line in lines if "……" in line]
    assert len(contents) == 40
    # The heading of the annex stands in three lines, as such headings do.
    assert [title for title in contents if title not in lines] == ["附录A(规范性附录)视频终端与视频平台间消息对照表"]
    assert (
        sum(line.startswith("表") and mark != "frame" for line, mark in zip(found.lines, _marks(found), strict=True))
        >= 60
    )
    expected = squeeze((CORPUS / "standards/jtt1078-2016.txt").read_text(encoding="utf-8"))
    assert not Counter("".join(lines)) - Counter(expected)
    assert not Counter(expected) - Counter(squeeze("".join(found.lines)))


def _marks(found: Source) -> list[str]:
    marks = dict(found.marks)
    return [marks.get(at, "") for at in range(1, len(found.lines) + 1)]
