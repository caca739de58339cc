"""Where the text of a clause without a partner came from, or went: what splits and merges are found by."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

_LENGTH: Final = 3  # characters that stand together in both texts
_COMMON: Final = 6  # in more texts than this they say nothing of where they came from
_SHARE: Final = 0.5  # of what one has, or of what the other lost, that must be found
_SHARE_BESIDE: Final = 0.16  # of it where the two stand side by side
_OF_THE_WHOLE: Final = 0.4  # and at least so much of all that the one has
_LEAST: Final = 8  # places; of a text that has fewer, most
_MOST_OF: Final = 0.75
_FEWEST: Final = 3
_LIKELIEST: Final = 3  # of the others that are looked at


def descents(
    texts: Sequence[str], others: Sequence[str], alone: Collection[int], partner: Mapping[int, int]
) -> dict[int, int]:
    """For each of `texts` that stands alone, the one of `others` that it was once part of, if any.

    What an other's partner (an index into `texts`) says too does not count: it
    stayed where it was. So it is asked how much of what the other lost stands in
    the text. An other without a partner is no answer.
    """
    wanted = {gram for at in alone for gram in _grams(texts[at])}
    places: dict[str, set[int]] = defaultdict(set)
    for i, text in enumerate(others):
        for gram in wanted.intersection(_grams(text)):
            places[gram].add(i)
    found: dict[int, int] = {}
    for at in alone:
        grams = _grams(texts[at])
        telling = [places[gram] for gram in grams if gram in places and len(places[gram]) <= _COMMON]
        count = Counter(i for where in telling for i in where if i in partner)
        for i, _ in count.most_common(_LIKELIEST):
            lost = set(_grams(others[i])).difference(_grams(texts[partner[i]]))
            hits = sum(gram in lost for gram in grams)
            share = _SHARE_BESIDE if _beside(at, partner[i], alone) else _SHARE
            if hits >= max(
                min(_LEAST, _MOST_OF * len(grams)),
                share * min(len(grams), len(lost)),
                share * _OF_THE_WHOLE * len(grams),
                _FEWEST,
            ):
                found[at] = i
                break
    return found


def _beside(one: int, other: int, alone: Collection[int]) -> bool:
    """Whether nothing stands between two places but what stands alone."""
    step = 1 if one < other else -1
    return all(at in alone for at in range(one + step, other, step))


def _grams(text: str) -> list[str]:
    return [text[at : at + _LENGTH] for at in range(len(text) - _LENGTH + 1)]
