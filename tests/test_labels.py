"""Labels in the three schemes: what they say, what they stand in, how an address names them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetool.labels import (
    ANNEX,
    LEADERS,
    LETTER,
    NATIONAL,
    PARTS,
    Label,
    Step,
    above,
    anchor,
    is_numbered,
    missing_between,
    parent,
    parse_label,
    parse_number,
    printed_form,
    read_numeral,
    same_number,
    write_label,
    write_number,
    write_numeral,
)
from tests import strategies  # noqa: F401  # loads the settings of the laws

# What is written, the label it says, what that stands in, and its address.
LABELS = (
    ("4.4.2", "4.4.2", "4.4", "4-4-2"),
    ("４．４", "4.4", "4", "4-4"),
    ("1", "1", None, "1"),
    ("附录 A", "附录A", None, "附录A"),
    ("A.1.2", "A.1.2", "A.1", "A-1-2"),
    ("A.1", "A.1", "附录A", "A-1"),
    ("3.1.2A", "3.1.2A", "3.1", "3-1-2A"),
    ("3.1.2Ａ.1", "3.1.2A.1", "3.1.2A", "3-1-2A-1"),
    ("附录NA", "附录NA", None, "附录NA"),
    ("NA.1", "NA.1", "附录NA", "NA-1"),
    ("第十二条", "第十二条", None, "12"),
    ("第 一百二十八 条", "第一百二十八条", None, "128"),
    ("第12条", "第十二条", None, "12"),
    ("第十二条之一", "第十二条之一", None, "12-1"),
    ("第二编", "第二编", None, "第二编"),
    ("第二编第一章", "第二编第一章", "第二编", "第二编第一章"),
    ("第一分编", "第一分编", None, "第一分编"),
    ("第一章第一节", "第一章第一节", "第一章", "第一章第一节"),
    ("一", "一", None, "一"),
    ("一（二）", "一（二）", "一", "一-二"),
    ("一(二)3", "一（二）3", "一（二）", "一-二-3"),
    ("一（二）3（1）", "一（二）3（1）", "一（二）3", "一-二-3-1"),
    ("一1", "一1", "一", "一-1"),
    ("一（1）", "一（1）", "一", "一-_1"),
    ("附件2", "附件2", None, "附件2"),
    ("附件 二", "附件 二", "附件", "附件-二"),
    ("附件二 一", "附件2 一", "附件2", "附件2-一"),
    ("附件2 第三条", "附件2 第三条", "附件2", "附件2-3"),
    ("附件2 1.1", "附件2 1.1", "附件2 1", "附件2-1-1"),
    ("条文说明 1.0.1", "条文说明 1.0.1", "条文说明 1.0", "条文说明-1-0-1"),
)


@pytest.mark.parametrize(("written", "label", "over", "address"), LABELS, ids=[one[0] for one in LABELS])
def test_labels(written: str, label: str, over: str | None, address: str) -> None:
    right = parse_label(written)
    assert right is not None
    assert (write_label(right), parent(label), anchor(label)) == (label, over, address)
    assert is_numbered(written)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "前言",
        "第条",
        "第十十条",
        "4.",
        ".4",
        "4..4",
        "附则",
        "（）",
        "第一条第",
        "一一",
        "Ａ版",
        "4A",
        "NA",
        "3.1.2AB",
        "NA1",
    ],
)
def test_no_labels(text: str) -> None:
    assert parse_label(text) is None
    assert parent(text) is None
    assert not is_numbered(text)


def test_letters_stand_between_the_numbers() -> None:
    printed = ("3.1.2", "3.1.2.1", "3.1.2A", "3.1.2A.1", "3.1.2B", "3.1.3", "附录Z", "Z.1", "附录NA", "NA.1")
    assert sorted(printed, key=lambda one: parse_number(one) or ()) == [*printed]
    gaps = (("3.1.2", "3.1.2A"), ("3.1.2A", "3.1.2C"), ("3.1.2C", "3.1.3"), ("附录B", "附录NB"), ("3.1.1", "3.1.2A"))
    missing = [missing_between(parse_number(one) or (), parse_number(other) or ()) for one, other in gaps]
    assert [[write_number(one) for one in gap] for gap in missing] == [[], ["3.1.2B"], [], ["附录NA"], ["3.1.2"]]


def test_elements_keep_their_names_in_addresses() -> None:
    assert [anchor(name) for name in ("前言", "参考文献", "a b/c")] == ["前言", "参考文献", "axbxc"]


def test_repeats_have_addresses_of_their_own() -> None:
    assert anchor("4.4.2~2") == "4-4-2x2"
    assert anchor("第三条~2") == "3x2"


@pytest.mark.parametrize(
    ("label", "printed", "same"),
    [
        ("4.4.2", "４.４.２", True), ("4.4.2", "4.3.2", False), ("4.4.2", "4.2", False),
        ("第二编第一章", "第一章", True), ("第二编第一章", "第二章", False), ("一（二）", "（二）", True),
        ("第三百条", "笫三百条", False), ("4.1", "41", False), ("前言", "前言", True), ("前言", "引言", False),
    ],
)  # fmt: skip
def test_a_printed_number_says_the_label_or_its_end(label: str, printed: str, *, same: bool) -> None:
    assert same_number(label, printed) is same


def test_numerals() -> None:
    assert [read_numeral(write_numeral(number)) for number in range(10_000)] == [*range(10_000)]
    assert [read_numeral(text) for text in ("一〇五", "二〇", "十", "零", "一百零五", "○")] == [105, 20, 10, 0, 105, 0]
    assert [read_numeral(text) for text in ("", "十十", "百", "一二", "甲", "十百", "一百五")][:5] == [None] * 5


NUMBERS = st.lists(st.integers(1, 12), min_size=1, max_size=6).map(tuple)
LETTERS = st.integers(1, 26)
ANNEXED = st.builds(
    lambda first, letter, rest: (first + letter, *rest),
    st.sampled_from((ANNEX, NATIONAL)), LETTERS, st.just(()) | NUMBERS,
)  # fmt: skip
# `3.1.2A` and `3.1.2A.1`, of a partial revision.
LETTERED = st.builds(
    lambda number, below, letter, rest: (*number, below, LETTER + letter, *rest),
    NUMBERS | ANNEXED, st.integers(1, 12), LETTERS, st.just(()) | NUMBERS.map(lambda number: number[:1]),
).filter(lambda number: len(number) < 7)  # fmt: skip
LEADS = st.lists(
    st.builds(Step, st.sampled_from(LEADERS[:3]), st.integers(1, 30).map(lambda one: (one,))), max_size=2
).map(tuple)


def counted(series: str) -> st.SearchStrategy[Step]:
    return st.builds(Step, st.just(series), st.integers(1, 130).map(lambda one: (one,)))


DECIMALS = (NUMBERS | ANNEXED | LETTERED).map(lambda number: (Step("decimal", number),))
ARTICLES = st.builds(Step, st.just("条"), st.lists(st.integers(1, 1300), min_size=1, max_size=2).map(tuple)).map(
    lambda step: (step,)
)
IN_PARTS = st.sets(st.sampled_from(PARTS), min_size=1).flatmap(
    lambda chosen: st.tuples(*(counted(part) for part in PARTS if part in chosen))
)
OUTLINES = st.integers(1, 4).flatmap(lambda depth: st.tuples(*map(counted, ("一", "（一）", "1", "（1）")[:depth])))
BARE = st.one_of(DECIMALS, ARTICLES, IN_PARTS, OUTLINES)
ANY = st.builds(lambda lead, bare: (*lead, *bare), LEADS, BARE)


@given(ANY)
def test_every_label_is_read_as_it_is_written(label: Label) -> None:
    assert parse_label(write_label(label)) == label
    assert all(parse_label(one) is not None for one in above(write_label(label)))
    assert same_number(write_label(label), printed_form(label))


@given(
    st.one_of(
        *(st.lists(scheme, min_size=2, max_size=2, unique=True) for scheme in (DECIMALS, ARTICLES, IN_PARTS, OUTLINES))
    )
)
def test_labels_of_one_scheme_have_addresses_of_their_own(two: list[Label]) -> None:
    one, other = map(write_label, two)
    assert anchor(one) != anchor(other)


@given(NUMBERS | ANNEXED | LETTERED)
def test_every_number_is_read_as_it_is_written(number: tuple[int, ...]) -> None:
    assert parse_number(write_number(number)) == number


@given(st.text(max_size=40))
def test_any_text_may_be_asked_for(text: str) -> None:
    label = parse_label(text)
    assert label is None or parse_label(write_label(label)) == label
    assert parent(text) is None or parse_label(text) is not None
