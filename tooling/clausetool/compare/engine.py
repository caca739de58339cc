"""The faster engine for texts that are too long for the exact programme: diff-match-patch on words."""

from collections.abc import Sequence
from typing import Final

from diff_match_patch import diff_match_patch

from clausetool.compare.programme import Kept

# Words are compared as single characters; private use has room for all that two texts hold.
_FIRST_CODES: Final = range(0xE000, 0xF900)
_MORE_CODES: Final = range(0xF0000, 0x10FFFE)


def kept_by_engine(old: Sequence[str], new: Sequence[str]) -> Kept:
    """The words that stay, as pairs of indices that rise on both sides; no clock decides when to stop looking."""
    codes = {word: chr(_code(number)) for number, word in enumerate(dict.fromkeys((*old, *new)))}
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    coded = ["".join(codes[word] for word in side) for side in (old, new)]
    pairs: Kept = []
    i = j = 0
    for sign, run in engine.diff_main(*coded, checklines=False):
        if sign == 0:
            pairs += ((i + at, j + at) for at in range(len(run)))
        i += len(run) if sign <= 0 else 0
        j += len(run) if sign >= 0 else 0
    return pairs


def _code(number: int) -> int:
    first = len(_FIRST_CODES)
    return _FIRST_CODES[number] if number < first else _MORE_CODES[number - first]
