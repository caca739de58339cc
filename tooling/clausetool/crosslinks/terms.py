"""Terms: where an edition defines them, and every place that uses one."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from clausetool.characters import is_chinese, trim
from clausetool.compare.words import in_dictionary, words
from clausetool.crosslinks.places import Mention, Spot, each_block
from clausetool.model import Clause, Edition, Item, Paragraph, Term
from clausetool.structure import parents


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A term with its English, and where it is defined: at a clause as a whole (no block), or in a block of one."""

    term: str
    english: str | None
    label: str
    block: int | None


_SO_CALLED: Final = re.compile(
    r"本(?:法|条例|办法|规定|细则|规则|标准|文件|解释)(?:中)?所称(?:的)?(?P<term>[^，,。；、：:《》（）()]{1,30}?)"
    r"(?:属于[^，,。；、]{1,20})?[，,]?是指"
)
_MEANINGS: Final = re.compile(r"用语的?含义")
_MEANING: Final = re.compile(r"(?P<term>[^，,。；、：:《》（）()]{1,30}?)[，,]?是?指")
_LONGEST: Final = 40


def definitions(edition: Edition) -> tuple[Definition, ...]:
    """The terms that an edition defines, in the order of the text; of two definitions of one term, the first."""
    found: dict[str, Definition] = {}
    over = parents(edition.clauses)
    entries = {clause.label for clause in edition.clauses if clause.element == "terms"}
    leaves = {clause.label for clause in edition.clauses} - set(over.values())
    for clause in edition.clauses:
        if over[clause.label] in entries:
            entries.add(clause.label)
        for one in (*_headed(clause, entries & leaves), *_in_blocks(clause)):
            if 1 < len(one.term) <= _LONGEST:
                found.setdefault(one.term, one)
    return tuple(found.values())


def _headed(clause: Clause, entries: Iterable[str]) -> Iterator[Definition]:
    """An entry of a chapter of terms: its title is the term."""
    if clause.label in entries and clause.element is None and clause.title and clause.blocks:
        yield Definition(term=trim(clause.title), english=None, label=clause.label, block=None)


def _in_blocks(clause: Clause) -> Iterator[Definition]:
    means = any(_MEANINGS.search(block.text) for block in clause.blocks)
    for index, block in enumerate(clause.blocks):
        if isinstance(block, Term):
            yield Definition(term=block.term, english=block.english, label=clause.label, block=index)
        elif isinstance(block, Paragraph | Item):
            called = [*_SO_CALLED.finditer(block.text)]
            if means and not called:
                called = [found for found in (_MEANING.match(block.text),) if found]
            for found in called:
                yield Definition(term=trim(found["term"]), english=None, label=clause.label, block=index)


def term_mentions(text: str, terms: frozenset[str], own_words: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
    """Every use of a term in a text, the longest first where two overlap; none inside a longer word.

    A word of the dictionary, or of the library's own, is never cut: 社区 is not
    used in 社区居委会 where that is a word.
    """
    lengths = sorted({len(term) for term in terms}, reverse=True)
    inside: frozenset[int] | None = None
    found = []
    at = 0
    while at < len(text):
        size = next((size for size in lengths if at + size <= len(text) and text[at : at + size] in terms), 0)
        if size and inside is None:
            inside = _inside_words(text, own_words)
        if size and inside is not None and not {at, at + size} & inside and not _BODY.match(text, at + size):
            found.append(Mention(at, at + size, text[at : at + size]))
            at += size
        else:
            at += 1
    return tuple(found)


# What makes a longer name of what stands before it.
_BODY: Final = re.compile(r"(?:居民|村民)?委员会|居委会|村委会|办事处|管理局")


def _inside_words(text: str, own_words: frozenset[str]) -> frozenset[int]:
    """The places where a known word would be cut; words that the segmenter guesses are not known."""
    cut = words(text, own_words)
    starts = accumulate((len(word) for word in cut), initial=0)
    return frozenset(
        place
        for start, word in zip(starts, cut, strict=False)
        if len(word) > 1 and (word in own_words or not is_chinese(word[0]) or in_dictionary(word, own_words))
        for place in range(start + 1, start + len(word))
    )


def uses(edition: Edition, own_words: frozenset[str] = frozenset()) -> Mapping[str, tuple[Spot, ...]]:
    """Every use of each term that an edition defines, in the order of the text; its head in a Term block is none."""
    found: dict[str, list[Spot]] = {one.term: [] for one in definitions(edition)}
    terms = frozenset(found)
    for clause, index, block in each_block(edition):
        if not isinstance(block, Term):
            for use in term_mentions(block.text, terms, own_words):
                found[use.target].append(Spot(clause.label, index, use.start, use.end))
    return {term: tuple(spots) for term, spots in found.items()}
