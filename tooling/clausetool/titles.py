"""Titles of standards: with or without their `(2022年版)`, and whether two are the same."""

import re

from clausetool.characters import SPACE, likeness, trim

EDITION_MARK = re.compile(rf"[(（]{SPACE}*[0-9]{{4}}{SPACE}*(?:年{SPACE}*)?(?:版|修订版?|修正版?)[)）]")
_LONGEST_TAIL = 40


def without_edition(title: str) -> str:
    """A title without its `(2022年版)`."""
    start = max(title.rfind("("), title.rfind("（"))
    tail = title[start:] if start >= 0 else ""
    return trim(title[:start]) if len(tail) <= _LONGEST_TAIL and EDITION_MARK.fullmatch(tail) else title


def same_title(one: str, other: str) -> bool:
    """Whether two titles differ at most in white space, width, and their `(2022年版)`."""
    return likeness(without_edition(one)) == likeness(without_edition(other))
