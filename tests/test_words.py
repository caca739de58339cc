"""Words: jieba's own cut, made without loading its dictionary, and the index that makes it possible."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import jieba
import platformdirs
import pytest

from clausetool.characters import CHINESE
from clausetool.compare import dictionary as module
from clausetool.compare.dictionary import Dictionary, dictionary
from clausetool.compare.words import atoms, in_dictionary, words
from tests.conftest import ROOT

CORPUS = ROOT.parent / "shared" / "corpus"
DICT = Path(jieba.__file__).with_name("dict.txt")


@pytest.fixture(scope="module")
def whole() -> jieba.Tokenizer:
    """A jieba with all of its dictionary, loaded by itself."""
    tokenizer = jieba.Tokenizer()
    with DICT.open("rb") as file:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(file)
    tokenizer.initialized = True
    return tokenizer


def runs(path: Path) -> Iterator[str]:
    yield from re.findall(f"[{CHINESE}]+", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["2022-notice.txt", "2023-city.txt"])
def test_words_are_jiebas_on_every_chinese_run_of_the_notices(name: str, whole: jieba.Tokenizer) -> None:
    for run in runs(ROOT / "sources" / name):
        assert words(run) == list(whole.cut(run))


def test_words_are_jiebas_on_every_chinese_run_of_the_corpus(whole: jieba.Tokenizer) -> None:
    texts = [path for path in CORPUS.glob("*/*") if path.suffix in (".txt", ".md")]
    if not texts:
        pytest.skip("the corpus is not here")
    for run in {run for path in texts for run in runs(path)}:
        assert words(run) == list(whole.cut(run))


def test_words_are_jiebas_outside_its_own_range_too(whole: jieba.Tokenizer) -> None:
    for run in ("䶮城市", "城市𠮷野家", "﨑城", "龻龼城市"):
        assert words(run) == list(whole.cut(run))


KEPT_WHOLE = [
    ("a code of a standard", "按照GB/T 1.1—2020的规定", "GB/T 1.1—2020"),
    ("a code without spaces", "按照GB/T1.1-2020的规定", "GB/T1.1-2020"),
    ("a date", "自2022年3月1日起", "2022年3月1日"),
    ("a date in figures", "2019-6-10印发", "2019-6-10"),
    ("a decimal number with its sign", "不大于2.5%的坡度", "2.5%"),
    ("a quoted term of 12 characters", "推广“一二三四五六七八九十一二”工作", "“一二三四五六七八九十一二”"),
    ("a Latin word", "使用open设施", "open"),
]


@pytest.mark.parametrize(("title", "text", "whole_word"), KEPT_WHOLE, ids=[case[0] for case in KEPT_WHOLE])
def test_these_are_never_cut(title: str, text: str, whole_word: str) -> None:
    assert whole_word in atoms(text), title
    assert "".join(atoms(text)) == text


def test_a_longer_quotation_is_cut_like_any_text() -> None:
    assert len(words("“少数民族流动人口服务管理信息化平台”")) > 3


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("法律援助", ["法律", "援助"]),
        ("公共服务", ["公共", "服务"]),
        ("石榴", ["石榴"]),  # parts of one character
        ("习近平", ["习近平"]),
        ("中华民族", ["中华", "民族"]),
    ],
)
def test_a_compound_opens_where_both_parts_are_words(word: str, parts: list[str]) -> None:
    assert words(word) == [word]
    assert atoms(word) == parts


def test_own_words_are_kept_whole() -> None:
    own = frozenset({"石榴籽", "互联网+"})
    assert words("像石榴籽一样，以互联网+促进") == ["像", "石榴", "籽", "一样", "，", "以", "互联网", "+", "促进"]
    assert words("像石榴籽一样，以互联网+促进", own) == ["像", "石榴籽", "一样", "，", "以", "互联网+", "促进"]
    assert words("像石榴籽一样")[1:3] == ["石榴", "籽"]  # others are not touched


def test_a_word_that_jieba_made_up_is_not_in_the_dictionary() -> None:
    assert words("铸牢意识") == ["铸牢", "意识"]
    assert (in_dictionary("铸牢"), in_dictionary("意识")) == (False, True)


# --- the index ------------------------------------------------------------------------


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache of one's own, empty, and a process that has not read it yet."""
    folder = tmp_path / "cache"
    monkeypatch.setattr(module, "cache_folder", lambda: folder)
    dictionary.cache_clear()
    yield folder
    dictionary.cache_clear()


def again() -> Dictionary:
    """The dictionary as the next process finds it."""
    dictionary.cache_clear()
    return dictionary(DICT)


def kept(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def makes(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The paths of which an index is made from now on."""
    made: list[Path] = []
    make = module._make

    def spy(path: Path) -> module._Index:
        made.append(path)
        return make(path)

    monkeypatch.setattr(module, "_make", spy)
    return made


def test_the_index_holds_every_word_of_the_dictionary(cache: Path) -> None:
    entries = [line.split(" ")[:2] for line in DICT.read_text(encoding="utf-8").splitlines()]
    chinese = {word: int(frequency) for word, frequency in entries if re.fullmatch("[\u4e00-\u9fd5]+", word)}
    found = dictionary(DICT)
    begins = {word[:2] for word in chinese} | {word[0] for word in chinese}
    told = {word: frequency for one in begins for word, frequency in found.beginning_with(one)}
    assert {word: told.get(word) for word in chinese} == chinese
    assert found.total == sum(int(frequency) for _word, frequency in entries)


def test_the_index_is_made_once(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = makes(monkeypatch)
    first = [*again().beginning_with("城市")]
    assert [*again().beginning_with("城市")] == first
    assert made == [DICT]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's cache to the user")
def test_the_index_is_private_to_the_user(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again()
    assert (cache.stat().st_mode | kept(cache).stat().st_mode) & 0o077 == 0
    made = makes(monkeypatch)
    kept(cache).chmod(0o666)
    again()
    assert made == [DICT], "an index that anybody may write is not used"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data[:20],
        lambda data: b"",
        lambda data: data[:500_000] + bytes([data[500_000] ^ 1]) + data[500_001:],
        lambda data: b"something else" + data,
        lambda data: data[:40] + b"\0" * 8 + data[48:],
    ],
    ids=["cut by a byte", "cut in the head", "empty", "one bit turned", "another file", "of another time"],
)
def test_a_damaged_index_is_made_again(cache: Path, monkeypatch: pytest.MonkeyPatch, damage: object) -> None:
    first = [*again().beginning_with("城市")]
    assert callable(damage)
    kept(cache).write_bytes(damage(kept(cache).read_bytes()))
    made = makes(monkeypatch)
    assert [*again().beginning_with("城市")] == first
    assert made == [DICT]


def test_an_index_of_another_dictionary_is_made_again(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dict.txt"
    path.write_text("公园 5 n\n公园路 3 ns\n园 2 n\n", encoding="utf-8")
    assert [*dictionary(path).beginning_with("公园")] == [("公园", 5), ("公园路", 3)]
    path.write_text("公园 7 n\n园 2 n\n", encoding="utf-8")
    dictionary.cache_clear()
    found = dictionary(path)
    assert ([*found.beginning_with("公园")], [*found.beginning_with("园")]) == ([("公园", 7)], [("园", 2)])
    assert found.total == 9


def test_words_are_cut_where_no_cache_can_be_written(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    monkeypatch.setattr(module, "cache_folder", lambda: file / "below")
    assert ("城市", 25084) in [*again().beginning_with("城市")]


def test_words_are_cut_for_a_user_without_a_home(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    dictionary.cache_clear()

    def nowhere(*_args: object, **_options: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr(platformdirs, "user_cache_path", nowhere)
    assert ("城市", 25084) in [*again().beginning_with("城市")]
