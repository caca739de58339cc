"""What stands raised or lowered beside a text, written in plain characters: 10³, H₂O, or `^(…)` and `_(…)`.

Without this a power would be read as another number: 10<sup>3</sup> is not 103.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final, Literal

Height = Literal["raised", "lowered", "level"]

_MINUS: Final = "-−–﹣－"
_SIGNS: Final[Mapping[Height, Mapping[int, int]]] = {
    "raised": str.maketrans(f"0123456789+=()ni{_MINUS}", f"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁼⁽⁾ⁿⁱ{'⁻' * len(_MINUS)}"),
    "lowered": str.maketrans(f"0123456789+=(){_MINUS}", f"₀₁₂₃₄₅₆₇₈₉₊₌₍₎{'₋' * len(_MINUS)}"),
}
_BRACKET: Final[Mapping[Height, str]] = {"raised": "^", "lowered": "_"}
# What could be read as part of the number or the name it stands beside; a mark like ①, ® or 〔1〕 could not.
_VALUE: Final = re.compile(rf"(?=.*[{_MINUS}+0-9A-Za-zα-ωΑ-Ω])[{_MINUS}+0-9A-Za-zα-ωΑ-Ω.,/*'\s=()]+")
_LONGEST: Final = 20  # a longer text is no power and no index


def written(pieces: Iterable[tuple[str, Height]]) -> str:
    """Pieces of one line as plain text. What stands raised before any text is a mark, and stays as it is printed."""
    said: list[str] = []
    begun = False
    for height, group in groupby(pieces, key=lambda piece: piece[1]):
        text = "".join(piece for piece, _height in group)
        said.append(placed(text, height) if begun else text)
        begun = begun or bool(text.strip())
    return "".join(said)


def placed(text: str, height: Height) -> str:
    """A text that stands raised or lowered behind another; one that changes no value stays as it is."""
    inner = text.strip()
    if height == "level" or not inner or len(inner) > _LONGEST or not _VALUE.fullmatch(inner):
        return text
    signs = _SIGNS[height]
    plain = inner.translate(signs) if all(ord(char) in signs for char in inner) else f"{_BRACKET[height]}({inner})"
    return text.replace(inner, plain, 1)
