"""An exported file of decisions, read with every size bounded: a fault is a sentence that says where."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final, NoReturn, cast

from clausetool.decisions import (
    LONGEST_NAME,
    LONGEST_REMARK,
    MOST_BYTES,
    MOST_COMPARISONS,
    MOST_DECISIONS,
    MOST_LABELS,
    SCHEMA,
    VERDICTS,
    Decided,
    Decision,
    End,
)
from clausetool.errors import Place, RecordError
from clausetool.language import _

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def load_decisions(path: str, data: bytes) -> tuple[Decided, ...]:
    """The decisions in the bytes of a file; `path` is for the sentence that says what is wrong."""
    return _Reader(path).document(data)


class _Reader:
    """Reads values of one file, and knows its name for errors."""

    def __init__(self, path: str) -> None:
        self._path = path

    def document(self, data: bytes) -> tuple[Decided, ...]:
        top = self._object(self._json(data), _("the file"))
        if top.get("schema") != SCHEMA:
            self._fail(_("the file is not of {schema}").format(schema=SCHEMA))
        listed = self._list(top, "comparisons", "", MOST_COMPARISONS)
        return tuple(self._decided(value, f"comparisons[{i}]") for i, value in enumerate(listed))

    def _json(self, data: bytes) -> object:
        if len(data) > MOST_BYTES:
            self._fail(_("the file is larger than {most} MiB").format(most=MOST_BYTES >> 20))
        try:
            return json.loads(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            self._fail(_("the file is not UTF-8"))
        except RecursionError:
            self._fail(_("the file is nested too deeply"))
        except json.JSONDecodeError as error:
            self._fail(_("the file is no JSON from character {position} on").format(position=error.pos + 1))
        except ValueError:
            self._fail(_("the file holds a number with too many digits"))

    def _decided(self, value: object, where: str) -> Decided:
        found = self._object(value, where)
        changed = found.get("changed")
        if not isinstance(changed, int) or isinstance(changed, bool) or changed < 0:
            self._fail(_("{where} is no count").format(where=f"{where}.changed"))
        listed = self._list(found, "decisions", where, MOST_DECISIONS)
        return Decided(
            old=self._end(found.get("old"), f"{where}.old"),
            new=self._end(found.get("new"), f"{where}.new"),
            changed=changed,
            decisions=tuple(self._decision(one, f"{where}.decisions[{i}]") for i, one in enumerate(listed)),
        )

    def _end(self, value: object, where: str) -> End:
        found = self._object(value, where)
        sha256 = self._sha256(found, where, "sha256")
        if sha256 is None:
            self._fail(_("{where} is no sha256").format(where=f"{where}.sha256"))
        return End(
            standard=self._name(found, where, "standard"),
            edition=self._name(found, where, "edition"),
            title=self._text(found.get("title"), f"{where}.title", LONGEST_NAME),
            path=self._name(found, where, "path"),
            sha256=sha256,
        )

    def _decision(self, value: object, where: str) -> Decision:
        found = self._object(value, where)
        sha256 = self._object(found.get("sha256"), f"{where}.sha256")
        verdict, stale = found.get("decision"), found.get("stale")
        if verdict is not None and verdict not in tuple(VERDICTS):
            self._fail(
                _("{where} is none of {known} and null").format(where=f"{where}.decision", known=", ".join(VERDICTS))
            )
        if not isinstance(stale, bool):
            self._fail(_("{where} is neither true nor false").format(where=f"{where}.stale"))
        return Decision(
            id=self._text(found.get("id"), f"{where}.id", LONGEST_NAME),
            old=tuple(self._labels(found, where, "old")),
            new=tuple(self._labels(found, where, "new")),
            title=self._text(found.get("title"), f"{where}.title", LONGEST_NAME),
            old_sha256=self._sha256(sha256, f"{where}.sha256", "old"),
            new_sha256=self._sha256(sha256, f"{where}.sha256", "new"),
            verdict=verdict,
            remark=self._text(found.get("remark"), f"{where}.remark", LONGEST_REMARK),
            stale=stale,
        )

    def _labels(self, found: Mapping[str, object], where: str, key: str) -> Iterator[str]:
        for i, label in enumerate(self._list(found, key, where, MOST_LABELS)):
            yield self._text(label, f"{where}.{key}[{i}]", LONGEST_NAME)

    def _object(self, value: object, where: str) -> Mapping[str, object]:
        if not isinstance(value, dict):
            self._fail(_("{where} is no object").format(where=where))
        return cast("Mapping[str, object]", value)

    def _list(self, found: Mapping[str, object], key: str, where: str, most: int) -> list[object]:
        value, name = found.get(key), f"{where}.{key}".lstrip(".")
        if not isinstance(value, list):
            self._fail(_("{where} is no list").format(where=name))
        if len(value) > most:
            self._fail(_("{where} has more than {most} entries").format(where=name, most=most))
        return value

    def _text(self, value: object, where: str, most: int) -> str:
        if not isinstance(value, str):
            self._fail(_("{where} is no text").format(where=where))
        if len(value) > most:
            self._fail(_("{where} is longer than {most} characters").format(where=where, most=most))
        if any("\ud800" <= char <= "\udfff" for char in value):
            self._fail(_("{where} holds half a character").format(where=where))
        return value

    def _name(self, found: Mapping[str, object], where: str, key: str) -> str | None:
        value = found.get(key)
        return None if value is None else self._text(value, f"{where}.{key}", LONGEST_NAME)

    def _sha256(self, found: Mapping[str, object], where: str, key: str) -> str | None:
        value = found.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not _SHA256.fullmatch(value):
            self._fail(_("{where} is no sha256").format(where=f"{where}.{key}"))
        return value

    def _fail(self, reason: str) -> NoReturn:
        raise RecordError(Place(self._path), reason, _("export the decisions again from the meeting page"))
