"""Names for what is added to a library: safe on every system, of letters and digits, and nobody else's."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from itertools import chain, count
from pathlib import PurePath
from typing import Final

from clausetool.manifest import is_name
from clausetool.model import Edition, Fact
from clausetool.titles import EDITION_MARK

_COUNTRY: Final = "中华人民共和国"
_LONGEST_NAME: Final = 60  # characters: 180 bytes, and file systems take 255
_LONGEST_FILE: Final = 180  # bytes
_UNFIT = re.compile(r"[^\w.\-（）()《》〔〕【】、，·— ]")
_CODE = re.compile(r"\b[A-Z]{1,5}(?:/[A-Z]{1,3})? ?[0-9]{1,6}(?:\.[0-9]{1,3})?[-—–]([12][0-9]{3})\b")
_DATES: Final = ("issued", "revised", "published", "implemented")
_NUMERALS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def short_title(title: str) -> str:
    """What a regulation is called, in letters and digits: `慈善法` for 中华人民共和国慈善法; "" where it has none."""
    letters = "".join(char for char in unicodedata.normalize("NFKC", title) if char.isalnum())
    short = letters.removeprefix(_COUNTRY)
    return (short if len(short) > 1 else letters)[:_LONGEST_NAME]


def standard_name(title: str, file: str) -> str:
    """A name for a standard, after its title, else after its file."""
    wanted = short_title(title) or short_title(PurePath(file).stem) or "standard"
    return wanted if is_name(wanted) else f"{wanted}_"


def edition_names(edition: Edition, facts: Sequence[Fact]) -> tuple[str, ...]:
    """Names for an edition, the best first: its year, then its date to the month and to the day; else `undated`.

    The year is what the cover marks (`2022年版`), or that of the date, or that of the standard's code (GB/T 1.1—2020).
    """
    day = next((numbers for name in _DATES if (numbers := _numbers(facts, name))), ())
    cover = [line.text[:200] for line in edition.cover if "代替" not in line.text[:200]]
    marked = next((mark[0] for line in cover if (mark := EDITION_MARK.search(line))), "")
    code = next((found[1] for line in cover if (found := _CODE.search(line))), "undated")
    year = next(iter(re.findall("[0-9]{4}", marked)), None) or (day[0] if day else code)
    return (year, *(".".join(day[:length]) for length in (2, 3) if len(day) >= length))


def free_name(wishes: Sequence[str], taken: Collection[str], sign: str = "") -> str:
    """The first of these names that is not taken, or the last with a number after it; `taken` are in lower case."""
    numbered = (f"{wishes[-1]}{sign}{n}" for n in count(2))
    return next(name for name in chain(wishes, numbered) if name.casefold() not in taken)


def file_name(name: str, is_taken: Callable[[str], bool]) -> str:
    """A name for a copy in sources/: as the file is called, without what a system or a reader would take amiss."""
    clean = _UNFIT.sub("_", unicodedata.normalize("NFC", name)).lstrip(".-_ ").rstrip(". ")
    path = PurePath(clean or "source")
    end = path.suffix if len(path.suffix) <= 10 else ""
    stem = path.name.removesuffix(end).encode()[:_LONGEST_FILE].decode("utf-8", "ignore").rstrip(". ")
    if not is_name(stem.partition(".")[0]) and stem.isalnum():
        stem += "_"  # a word that the tool or a system uses itself
    names = (f"{stem}{f'-{n}' if n > 1 else ''}{end}" for n in count(1))
    return next(one for one in names if not is_taken(one))


def _numbers(facts: Sequence[Fact], name: str) -> tuple[str, ...]:
    """The year, month and day that a fact says."""
    says = next((fact.says for fact in facts if fact.name == name), "")
    year = re.match("[0-9]{4}", says.translate(_NUMERALS))
    rest = re.findall("[0-9]+", says[4:])[:2]
    return (year[0], *(str(int(number)) for number in rest)) if year else ()
