"""Chinese words: jieba's cut, with numbers, dates, codes and short quoted terms kept whole."""

import logging
import re
import tempfile
from functools import cache
from typing import TYPE_CHECKING

from clausetool.characters import CHINESE

if TYPE_CHECKING:
    import jieba

_WHOLE = re.compile(
    rf"""
    [“"][^“”"]{{1,12}}[”"]                                       # a quoted term
    | [A-Z]+(?:/[A-Z]+)?\ ?[0-9]+(?:\.[0-9]+)*(?:[-—–][0-9]{{4}})?   # GB/T 1.1—2020
    | [0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}                         # 2019-6-10
    | [0-9]{{4}}\ ?年(?:\ ?[0-9]{{1,2}}\ ?月(?:\ ?[0-9]{{1,2}}\ ?日)?)?
    | [0-9]+(?:[.,][0-9]+)*[%％‰]?
    | [A-Za-z]+
    | (?P<chinese>[{CHINESE}]+)
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


def words(text: str) -> list[str]:
    """The words of a text, in order; joined they are the text."""
    cut: list[str] = []
    for match in _WHOLE.finditer(text):
        if match["chinese"]:
            cut += _tokenizer().lcut(match[0])
        else:
            cut.append(match[0])
    return cut


@cache
def _tokenizer() -> "jieba.Tokenizer":
    """A tokenizer of our own, whose cache nobody else can write: jieba would load one from the common folder."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    with tempfile.TemporaryDirectory(prefix="clausetool-") as private:
        tokenizer.tmp_dir = private
        tokenizer.initialize()
    return tokenizer
