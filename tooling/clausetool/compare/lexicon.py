"""The words that Chinese is cut by: jieba's, of which only those that the texts hold are loaded, and a library's own.

jieba asks for no others, so its answer is the same as if it had loaded all.
"""

import logging
from functools import cache
from pathlib import Path
from typing import Final

from clausetool.compare.dictionary import dictionary


@cache
def lexicon(own_words: frozenset[str] = frozenset()) -> "Lexicon":
    """Jieba's dictionary with a library's own words: one for all comparisons of a run."""
    return Lexicon(own_words)


_LONGEST_RUN: Final = 1000  # characters of Chinese with nothing between them


class Lexicon:
    """jieba's words and a library's own, loaded as texts ask for them; what is loaded never changes an answer."""

    def __init__(self, own_words: frozenset[str]) -> None:
        import jieba  # takes time to load, and most commands need none of it

        jieba.setLogLevel(logging.WARNING)
        self._dictionary = dictionary(Path(jieba.__file__).with_name("dict.txt"))
        self._loaded: set[str] = set()
        self._tokenizer: jieba.Tokenizer = jieba.Tokenizer()
        # Ready as it is: jieba would load a cache from the common temporary folder, which anybody may have written.
        self._tokenizer.initialized = True
        self._tokenizer.total = self._dictionary.total
        for word in sorted(own_words):
            self._load(word)
            self._tokenizer.add_word(word)

    def _load(self, run: str) -> None:
        """The words that begin with two neighbouring characters of a run, and each character by itself."""
        entries = self._tokenizer.FREQ
        wanted = {*run, *map(str.__add__, run, run[1:])} - self._loaded
        self._loaded |= wanted
        for begins in wanted:
            for word, frequency in self._dictionary.beginning_with(begins):
                entries[word] = frequency
                for end in range(len(word) - 1, 0, -1):  # jieba goes on to a longer word where a shorter one stands
                    if word[:end] in entries:
                        break
                    entries[word[:end]] = 0

    def cut(self, run: str) -> list[str]:
        """Jieba's words of a run of Chinese characters."""
        self._load(run)
        # What jieba makes up from single characters takes it the square of their number.
        parts = (run[at : at + _LONGEST_RUN] for at in range(0, len(run), _LONGEST_RUN))
        return [word for part in parts for word in self._tokenizer.cut(part)]

    def has(self, word: str) -> bool:
        """Whether a part of a text that was cut is a word of the dictionary."""
        return bool(self._tokenizer.FREQ.get(word))
