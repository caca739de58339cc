"""Errors: one root class, and sentences for the person who must act.

Every sentence says what is wrong and where (file, line, record), and ends with
what to do. The command line prints it and exits with 2.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from clausetool.language import _

_NAMED: Final = 12  # so many names are listed


class ClausetoolError(Exception):
    """The root of everything clausetool raises on purpose; its sentence travels between processes."""

    def __reduce__(self) -> tuple[Callable[..., Exception], tuple[type[Exception], str]]:
        return _again, (type(self), str(self))


def _again(kind: type[Exception], sentence: str) -> Exception:
    """An error of another process, which was made from what its sentence says."""
    error = kind.__new__(kind, sentence)
    error.args = (sentence,)
    return error


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and the line where one is known (counted from 1)."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


class SourceError(ClausetoolError):
    """A raw file that cannot be read, is not the one that was listed, or holds nothing."""

    def __init__(self, path: str, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}; {remedy}.")


class RecordError(ClausetoolError):
    """A file of records, or sources.yaml, that says what it may not say."""

    def __init__(self, place: Place, reason: str, remedy: str) -> None:
        super().__init__(f"{place}: {reason}; {remedy}.")


class UnknownReferenceError(ClausetoolError):
    """A reference to an edition or a clause that does not exist, with the nearest names."""

    def __init__(self, what: str, wanted: str, known: Sequence[str]) -> None:
        super().__init__(f"{what}; {nearest(wanted, known)}.")


def no_clause(path: str) -> SourceError:
    """The error for a file in which no scheme of numbering finds a clause."""
    return SourceError(
        path,
        _("no numbered clause was found in it"),
        _("check that its clauses are numbered 1, 1.1, or 第一条, or 一、（一）; --numbering says which they are"),
    )


class AmbiguousReferenceError(ClausetoolError):
    """A reference that names several editions where one is wanted."""

    def __init__(self, reference: str, names: Sequence[str]) -> None:
        listed = _(" or ").join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        super().__init__(
            _("{reference} names {count} editions; write {names}.").format(
                reference=reference, count=len(names), names=listed
            )
        )


class AmbiguousClauseError(ClausetoolError):
    """A number that stands at the head of several clauses, each in a part of its own."""

    def __init__(self, edition: str, number: str, labels: Sequence[str]) -> None:
        shown = labels[:_MOST_LABELS]
        super().__init__(
            _("{number} stands at the head of {count} clauses of {edition}; write {labels}.").format(
                number=number, count=len(labels), edition=edition,
                labels=_(" or ").join((*shown, *(["…"] if len(labels) > len(shown) else []))),
            )
        )  # fmt: skip


_MOST_LABELS = 6


class ProjectError(ClausetoolError):
    """The project around the files is missing, or misses something that a command needs."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}; {remedy}.")


class StoppedError(ClausetoolError):
    """Work on many things that was interrupted, and how far it had come."""

    def __init__(self, done: int, count: int) -> None:
        super().__init__(
            _(
                "interrupted after {done} of {count}; every file is the old one or the new one, "
                "and the same command goes on from there."
            ).format(done=done, count=count)
        )


class SettingError(ClausetoolError):
    """A setting of the environment that says what it may not say."""

    def __init__(self, name: str, value: str, remedy: str) -> None:
        super().__init__(_("{name} is “{value}”; {remedy}.").format(name=name, value=value, remedy=remedy))


def nearest(wanted: str, known: Sequence[str]) -> str:
    """Advice that names the close matches, or all there is where nothing is close."""
    close = get_close_matches(wanted, known, n=3, cutoff=0.5)
    if close:
        return _("did you mean {names}?").format(names=", ".join(close)).rstrip("?")
    if known:
        more = ", …" if len(known) > _NAMED else ""
        return _("there is {names}").format(names=", ".join(known[:_NAMED]) + more)
    return _("there is none yet, run clausetool parse first")
