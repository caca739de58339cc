"""Real regulations whose articles were paired by readers: the two texts, cut at their articles, and the links.

They are no part of the project. They are read from the folder that CLAUSETOOL_CORPUS
names, or shared/corpus beside the checkout; what is not there is left out by name.
"""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from standards import Clause, Standard
from truth import Link, Revision

CORPUS: Final = Path(os.environ.get("CLAUSETOOL_CORPUS", Path(__file__).parent.parent.parent / "shared" / "corpus"))
NAMES: Final = ("tongji", "cunweihui", "hunyin-dengji", "gongsifa-jieshi-5")
# 婚姻登记条例: "old 9 is deleted, or answers to new 12, as one sees it", says who paired it.
_UNDECIDABLE: Final[dict[str, frozenset[Link]]] = {"hunyin-dengji": frozenset({("9", "12")})}

_ARTICLE: Final = re.compile(r"第([〇零一二三四五六七八九十百]+)条[\s　]+")
_HEADING: Final = re.compile(r"#|第[一二三四五六七八九十百]+[编章节][\s　]")
_DIGITS: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}


@dataclass(frozen=True, slots=True)
class Missing:
    """A regulation that is not there."""

    name: str


def regulation(name: str) -> Revision | Missing:
    """A regulation's two editions, articles as untitled chapters, with the links; nobody said what moved."""
    folder = CORPUS / "regulations"
    paths = [next(iter(sorted(folder.glob(f"{name}-{side}.*"))), None) for side in ("old", "new")]
    pairs = folder / f"{name}-pairs.json"
    if not pairs.exists() or None in paths:
        return Missing(name)
    old, new = (_articles(name, path.read_text(encoding="utf-8")) for path in paths if path)
    partners = json.loads(pairs.read_text(encoding="utf-8"))["map"]
    undecidable = _UNDECIDABLE.get(name, frozenset())
    links = frozenset((i, j) for i, labels in partners.items() for j in labels) | undecidable
    return Revision(old, new, links, moved=frozenset(), undecidable=undecidable, open_moves=links)


def _articles(name: str, text: str) -> Standard:
    """The articles in their order; each must follow the one before, so that a citation opens none."""
    clauses: list[Clause] = []
    for line in (line.strip() for line in text.splitlines()):
        found = _ARTICLE.match(line)
        if found and _value(found[1]) == len(clauses) + 1:
            clauses.append(Clause(str(len(clauses) + 1), "", (line[found.end() :],)))
        elif line and clauses and not _HEADING.match(line):
            last = clauses[-1]
            clauses[-1] = Clause(last.label, last.title, (*last.body, line))
    return Standard(name, tuple(clauses))


def _value(number: str) -> int:
    """`三十二` as 32, below two hundred."""
    hundreds, _, rest = number.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    return 100 * bool(hundreds) + 10 * (_DIGITS.get(tens.strip("〇零"), 1) if ten else 0) + _DIGITS.get(ones[-1:], 0)
