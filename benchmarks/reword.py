"""Rewording: texts whose every piece knows which clause it came from, and the words that take their place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from standards import Standard

_PHRASE: Final = re.compile(r"[^，,。；;：:、（）()《》“”\"—\s]{3,14}")
_PIECE: Final = re.compile(r"——|[^，,。；;：:、]{1,5}[，,。；;：:、]*|[，,。；;：:、]+")
_MARKS: Final = "，,。；;：:、"


@dataclass(frozen=True, slots=True)
class Piece:
    """A few characters, and the index of the old clause they were taken from; None where they are new."""

    text: str
    origin: int | None


Paragraph = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What new text is made of: phrases and titles of the standard itself, and of others."""

    own: tuple[str, ...]
    other: tuple[str, ...]
    titles: tuple[str, ...]

    def phrase(self, rng: Random) -> str:
        """A phrase, in six cases of ten one that the standard has elsewhere, so that what is common stays common."""
        return rng.choice(self.own if rng.random() < 0.6 else self.other)

    def of_length(self, rng: Random, length: int) -> str:
        """New words of this length at most: a phrase, or as much of one."""
        return self.phrase(rng)[:length]

    def sentence(self, rng: Random, phrases: int) -> str:
        return "，".join(self.phrase(rng) for _ in range(phrases)) + "。"

    def title(self, rng: Random, first: str | None = None) -> str:
        """A title that no clause has: the first half of one, or of the first, and the second half of another."""
        while True:
            one, other = first or rng.choice(self.titles), rng.choice(self.titles)
            title = one[: max(1, len(one) // 2)] + other[len(other) // 2 :]
            if title not in self.titles:
                return title


def words_of(standard: Standard, others: Sequence[Standard]) -> Words:
    titles = tuple(clause.title for clause in (*standard.clauses, *others[0].clauses) if len(clause.title) > 2)
    return Words(_phrases([standard]), _phrases(others), titles)


def _phrases(standards: Iterable[Standard]) -> tuple[str, ...]:
    texts = (text for standard in standards for clause in standard.clauses for text in clause.body)
    return tuple(dict.fromkeys(phrase for text in texts for phrase in _PHRASE.findall(text)))


def pieces(text: str, origin: int | None) -> Paragraph:
    """A text in pieces of up to five characters, none across a mark of punctuation."""
    return tuple(Piece(piece, origin) for piece in _PIECE.findall(text))


def joined(body: Iterable[Paragraph]) -> tuple[str, ...]:
    return tuple("".join(piece.text for piece in paragraph) for paragraph in body)


def is_prose(paragraph: Paragraph) -> bool:
    """Whether it can be reworded; an entry of the references only comes and goes."""
    return bool(paragraph) and not paragraph[0].text.startswith("《")


def reword(body: Sequence[Paragraph], share: float, rng: Random, words: Words) -> tuple[Paragraph, ...]:
    """The body with this share of its characters, at most, taken out in runs and about as many new ones put in.

    Two runs of three are replaced; what the third loses, another place gains.
    Marks of punctuation stay.
    """
    spots = [(p, k) for p, paragraph in enumerate(body) if is_prose(paragraph) for k in range(len(paragraph))]
    goal = share * sum(len(body[p][k].text) for p, k in spots)
    instead: dict[tuple[int, int], str] = {}
    before: dict[tuple[int, int], str] = {}
    gone = 0
    for p, first in rng.sample(spots, len(spots)):
        is_replaced = rng.random() < 0.67
        for k in range(first, min(first + rng.randint(1, 3), len(body[p]))):
            length = len(_bare(body[p][k]))
            if (p, k) in instead or not length or gone + length > goal:
                continue
            gone += length
            new = words.of_length(rng, length)
            instead[p, k] = new if is_replaced else ""
            if not is_replaced:
                before[rng.choice(spots)] = new
    return tuple(
        tuple(
            new for k, piece in enumerate(paragraph) for new in _after(piece, before.get((p, k)), instead.get((p, k)))
        )
        for p, paragraph in enumerate(body)
    )


def _bare(piece: Piece) -> str:
    """A piece without its mark of punctuation."""
    return piece.text.rstrip(_MARKS).removeprefix("——")


def _after(piece: Piece, before: str | None, instead: str | None) -> Iterable[Piece]:
    """What stands where a piece stood: new words before it, the piece or other words, its mark."""
    if before and not piece.text.startswith("——"):
        yield Piece(before, None)
    if instead is None:
        yield piece
        return
    if instead:
        yield Piece(instead, None)
    if mark := piece.text[len(_bare(piece)) :]:
        yield Piece(mark, piece.origin)
