"""The layout of a text read through: what is set aside comes again or is a mark, and no character of a text is lost."""

import time
from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetool.characters import SPACE_CHARACTERS, columns, joint, squeeze
from clausetool.model import Notice, Source, Span
from clausetool.notes import message
from clausetool.parse import parse
from clausetool.parse.layout import lay_out
from clausetool.parse.lines import read_line
from clausetool.publish.wording import note_sentence
from clausetool.readers import read
from tests import strategies as some

SENTENCES = st.lists(
    st.sampled_from(
        (
            "公园应当开放",
            "按照规定做好养护",
            "and managed by several teams",
            "依照有关标准的规定",
            "及时公布",
            "不得收费",
        )
    ),
    min_size=4,
    max_size=30,
).map(lambda words: "，".join(words) + "。")
PARAGRAPHS = st.lists(SENTENCES, min_size=4, max_size=12)


def wrapped(text: str, width: int) -> list[str]:
    """The lines that an editor of that width makes of a paragraph: words whole, no line begins with a mark."""
    lines, line = [], ""
    for word in _words(text):
        if columns(line + word) > width and line and word not in "，。、 ":
            lines.append(line.rstrip(" "))
            line = ""
        line += word
    return [*lines, line]


def _words(text: str) -> list[str]:
    words: list[str] = []
    for char in text:
        if words and char.isascii() and char.isalnum() and words[-1][-1].isascii() and words[-1][-1].isalnum():
            words[-1] += char
        else:
            words.append(char)
    return words


# --- laws -------------------------------------------------------------------------------


@given(some.SOURCES)
def test_no_character_of_a_text_is_lost_between_its_lines(text: Source) -> None:
    laid = lay_out(text)
    said = "".join(squeeze(line.text) for line in laid.lines)
    left = [squeeze(line) for at, line in enumerate(text.lines, start=1) if at not in laid.kinds]
    assert said == "".join(left)


@given(PARAGRAPHS, st.sampled_from((60, 72, 80)), st.sampled_from(("", "\u3000\u3000")))
def test_wrapped_paragraphs_are_what_they_were(paragraphs: list[str], width: int, indent: str) -> None:
    """Joined as they were, or left as they are where the text does not show that it is wrapped: never anything else."""
    lines: list[str] = []
    for text in paragraphs:
        lines += wrapped(indent + text, width) + ([] if indent else [""])
    laid = lay_out(some.source(lines))
    said = [squeeze(line.text) for line in laid.lines if line.text]
    if laid.width:
        assert said == [squeeze(text) for text in paragraphs]
    else:
        assert said == [squeeze(line) for line in lines if line]


@given(PARAGRAPHS)
def test_a_text_that_is_not_wrapped_stays_as_it_is(paragraphs: list[str]) -> None:
    text = some.source(paragraphs)
    assert lay_out(text).lines == tuple(read_line(at, line) for at, line in enumerate(text.lines, start=1))


def test_the_real_notices_stay_as_they_are(notices: Mapping[str, Notice]) -> None:
    for notice in notices.values():
        laid = lay_out(notice.source)
        assert laid.lines == tuple(read_line(at, line) for at, line in enumerate(notice.source.lines, start=1))
        assert set(laid.kinds.values()) == {"blank"}


def test_cells_between_long_lines_are_neither_pages_nor_wrapped() -> None:
    cells = [
        "按照有关标准中的表所列各项参数的要求设置",
        "4",
        "按照有关标准中的图所列各项参数的要求设置",
        "2",
        "按照要求设置",
        "BYTE",
    ]
    text = some.source(["1 范围", *cells * 9])
    assert [line.text for line in lay_out(text).lines] == list(text.lines)


def test_whole_sentences_of_one_width_are_not_wrapped() -> None:
    whole, cut = (
        "公园应当按照规定做好日常养护工作，并且公布有关的情况。",
        "公园应当按照规定做好日常养护工作，并且公布有关的情况和",
    )
    text = some.source([*[whole] * 40, *[cut, "有关规定。"] * 7])
    assert lay_out(text).joined == ()


def test_a_number_that_is_referred_to_goes_on_with_its_sentence() -> None:
    sentence = "市人民政府应当加强对公园的领导，公园的保护和管理依照本条例"
    text = some.source([line for _ in range(8) for line in (f"第一条　{sentence}", "第二条的规定执行。")])
    assert {line.text for line in lay_out(text).lines} == {f"第一条　{sentence}第二条的规定执行。"}


# --- sentences ---------------------------------------------------------------------------


def test_joined_lines_are_said_once_with_their_width_and_number() -> None:
    lines = ["某市公园条例"]
    for number in "一二三四五六七八":
        lines += wrapped(
            f"第{number}条　公园应当按照规定做好日常的养护和管理工作，及时公布有关情况，接受社会各界的监督。", 60
        )
    (edition,) = parse(some.source(lines)).editions
    (note,) = edition.every_note
    assert note.lines == Span(2, 17)
    assert message(note) == "lines broken at about 60 columns were joined, 8 in all"
    assert note_sentence(note)[1] == "原文每行约 60 个半角字宽即断行，接合 8 行。"


def test_contents_that_go_on_further_than_the_text_say_so() -> None:
    lines = [
        "某市公园条例",
        "目录",
        "第一章 总则",
        "第二章 罚则",
        "第一章 总则",
        "第一条 为了规范公园工作，制定本条例。",
    ]
    (edition,) = parse(some.source(lines)).editions
    note = edition.every_note[-1]
    assert message(note) == "the contents go on to “第二章 罚则”, the text only to 第一章"
    assert note_sentence(note)[1] == "目次列至“第二章 罚则”，正文止于 第一章。"


# --- characters ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "char", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00a0", "\u3000", "\t", "\u2028", "\f"]
)
def test_invisible_characters_are_read_through(char: str) -> None:
    assert char in SPACE_CHARACTERS
    text = some.source(
        ["某市公园标准", f"{char}1{char}范围{char}", "本标准适用于公园。", f"2{char} 总则", "公园应开放。"]
    )
    (edition,) = parse(text).editions
    assert [clause.label for clause in edition.clauses] == ["1", "2"]


def test_private_characters_are_kept() -> None:
    (edition,) = parse(some.source(["1 范围", "本标准适用于\ue123公园。", "2 总则", "公园应开放。"])).editions
    assert edition.clauses[0].blocks[0].text == "本标准适用于\ue123公园。"


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("managed", "by", " "),
        ("GB/T", "808", " "),
        ("20", "20", ""),
        ("公园", "by", ""),
        ("by", "公园", ""),
        ("", "a", ""),
    ],
)
def test_words_that_a_line_broke_apart_get_a_space(before: str, after: str, between: str) -> None:
    assert joint(before, after) == between


# --- bounds --------------------------------------------------------------------------------

LONG = {
    "stars": "**a " * 50_000,
    "tags": "<b " * 50_000,
    "comments": "<!--" * 50_000,
    "entities": "&nbsp" * 50_000,
    "leaders": "1 范围" + "." * 200_000 + "x",
    "feeds": "\f1" * 10_000,
    "breaks": "<p>" + "<br>" * 50_000 + "</p>",
    "spaces": "|" + " " * 200_000 + "|",
    "brackets": "[" * 200_000,
}


@pytest.mark.parametrize("name", LONG)
def test_time_grows_with_the_text(name: str) -> None:
    """Twice the text takes about twice the time, in whatever it goes on for."""
    half = LONG[name][: len(LONG[name]) // 2]
    taken = []
    for text in (half, LONG[name]):
        lines = ["# 公园", "## 总则", "<p>公园</p>", text, *([text[:40]] * 2000)]
        start = time.process_time()
        lay_out(some.source(lines))
        taken.append(time.process_time() - start)
    assert all(after < 3 * before + 1 for before, after in pairwise(taken))


def test_cells_that_come_again_between_long_lines_are_no_running_heads() -> None:
    rows = [f"终端在一段时间内上报的数据条数和上报的间隔{at}" for at in range(40)]
    for place in (32, 15, 5):
        rows.insert(place, "按照要求填写")
    text = "\n".join(
        ("某市终端技术规范", "1 范围", "本标准适用于终端。", "2 要求", "表1 字段", *rows, "3 检验", "终端应当检验。")
    )
    assert not [one for one in parse(read("a.txt", text.encode())).account if one.kind == "furniture"]
