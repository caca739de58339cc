"""The dictionary that Chinese is cut by: jieba's, of which only the entries that the texts hold are loaded.

Loading all of it takes half a second and 90 MB; the texts of a comparison hold
about one entry in two hundred. So the file is read through once for the words
that begin with two characters of the texts, and jieba cuts by those: its
answer is the same, because it asks for no others. Nothing is kept on disk.
"""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import jieba

# What all frequencies of a dictionary come to, by its sha256: of jieba 0.42.1. Those of any other are added up.
_TOTALS: Final = {"7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8": 60101967}
_READINGS: Final = 12  # the file is read through so often; after that, loading all of it is cheaper
_WIDE: Final = 3  # bytes of a Chinese character in UTF-8
_SPACE: Final = ord(" ")

jieba.setLogLevel(logging.WARNING)


@cache
def lexicon(own_words: frozenset[str] = frozenset()) -> "Lexicon":
    """Jieba's dictionary with a library's own words: one for all comparisons of a run."""
    return Lexicon(own_words)


class Lexicon:
    """jieba's words and a library's own, loaded as texts ask for them; what is loaded never changes an answer."""

    def __init__(self, own_words: frozenset[str]) -> None:
        self._own = tuple(sorted(own_words))
        self._path = Path(jieba.__file__).with_name("dict.txt")
        self._known: set[str] = set()
        self._readings = 0
        self._tokenizer = jieba.Tokenizer()
        # Whole as it is: jieba would load a cache from the common temporary folder, which anybody may have written.
        self._tokenizer.initialized = True
        self._tokenizer.total = _total(self._path)
        self.cover(self._own)
        self._add_own()

    def cover(self, texts: Iterable[str]) -> None:
        """Load what these texts hold, all at once: each call may read the file through."""
        missing = {text[at : at + 2] for text in texts for at in range(len(text))} - self._known
        if not missing or self._readings > _READINGS:
            return
        self._readings += 1
        if self._readings > _READINGS:
            with self._path.open("rb") as file:
                self._tokenizer.FREQ, self._tokenizer.total = self._tokenizer.gen_pfdict(file)
            self._add_own()
            return
        self._known |= missing
        entries = self._tokenizer.FREQ
        for word, frequency in _entries(self._path, missing):
            entries[word] = frequency
            for end in range(1, len(word)):
                entries.setdefault(word[:end], 0)

    def _add_own(self) -> None:
        for word in self._own:
            self._tokenizer.add_word(word)

    def cut(self, run: str) -> list[str]:
        """Jieba's words of a run of Chinese characters."""
        self.cover((run,))
        return list(self._tokenizer.cut(run))

    def has(self, word: str) -> bool:
        """Whether a part of a text that was cut is a word of the dictionary."""
        return bool(self._tokenizer.FREQ.get(word))


def _entries(path: Path, wanted: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The words that begin with a pair of characters, or are a single one that does, with their frequencies."""
    pairs = {pair.encode() for pair in wanted}
    singles = {pair[0].encode() for pair in wanted}
    with path.open("rb") as file:
        lines = [
            line for line in file if line[: 2 * _WIDE] in pairs or (line[_WIDE] == _SPACE and line[:_WIDE] in singles)
        ]
    for line in lines:
        word, frequency, *_kind = line.split(b" ")
        yield word.decode(), int(frequency)


def _total(path: Path) -> int:
    """What the frequencies of all words come to."""
    data = path.read_bytes()
    known = _TOTALS.get(hashlib.sha256(data).hexdigest())
    return known if known is not None else sum(int(line.split(b" ")[1]) for line in data.splitlines())
