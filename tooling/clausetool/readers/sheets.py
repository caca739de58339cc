"""A page of a PDF as what stands where: glyphs, ruled lines, pictures; with `pdf`, all that speaks to pdfium."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

_MOST_SEGMENTS: Final = 20_000  # so many strokes of drawings are looked at on one page
_THIN: Final = 3.0  # points: what is drawn this thin is a line
_SHORT: Final = 4.0
_DEEPEST_FORM: Final = 4
_ASKEW: Final = 0.2  # radians
_WHOLE_PAGE: Final = 0.8  # a picture over so much of a page is one of the page
_NOT_DRAWN: Final = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page: where it begins and ends on its baseline, in points, and the height of its font."""

    char: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along a page or up it, as tables are ruled."""

    left: float
    right: float
    low: float
    high: float

    @property
    def is_level(self) -> bool:
        return self.right - self.left >= self.high - self.low


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page turned upright: glyphs that run along it, the text of all others, rules, how many pictures.

    `pictured` is the share of the page under its largest picture, `behind` says
    that its text stands behind that or is not drawn, `unmapped` counts the
    glyphs whose font does not say what character they are.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    askew: str
    rules: tuple[Rule, ...]
    pictures: int
    pictured: float
    behind: bool
    unmapped: int


@dataclass(frozen=True, slots=True)
class _Turn:
    """By how many quarters a page is turned so that most of its text runs along it."""

    quarters: int
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.quarters:
            case 1:
                return y, self.width - x
            case 2:
                return self.width - x, self.height - y
            case 3:
                return self.height - y, x
        return x, y


def read_sheet(document: pypdfium2.PdfDocument, number: int) -> Sheet:
    """What stands on a page."""
    page = document[number]
    text = page.get_textpage()
    try:
        left, low, right, high = page.get_mediabox()
        width, height = right - left, high - low
        written = list(_written(text, left, low))
        turns = Counter(round(angle / (math.pi / 2)) % 4 for _code, angle, _at, _corners in written)
        turn = _Turn(turns.most_common(1)[0][0] if turns else 0, width, height)
        glyphs: list[Glyph] = []
        askew: list[str] = []
        for code, angle, at, corners in written:
            off = (angle - turn.quarters * math.pi / 2 + math.pi) % (2 * math.pi) - math.pi
            if abs(off) > _ASKEW:
                askew.append(chr(code))
                continue
            _x, base = turn.point(*at)
            (one, under), (other, over) = turn.point(*corners[:2]), turn.point(*corners[2:])
            glyphs.append(Glyph(chr(code), min(one, other), max(one, other), base, abs(over - under)))
        drawn = _drawn(page, turn, left, low)
        return Sheet(
            width=height if turn.quarters % 2 else width, height=width if turn.quarters % 2 else height,
            glyphs=tuple(glyphs), askew="".join(askew), rules=drawn.rules,
            pictures=drawn.pictures, pictured=drawn.pictured, behind=drawn.behind,
            unmapped=sum(_is_unmapped(code) for code, *_rest in written),
        )  # fmt: skip
    finally:
        text.close()
        page.close()


Written = tuple[int, float, tuple[float, float], tuple[float, float, float, float]]


def _written(text: pypdfium2.PdfTextPage, left: float, low: float) -> Iterator[Written]:
    """Each glyph in the order of the file: its code point, angle, origin, and the corners of its box."""
    x, y, box, first = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), 0
    for at in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, at) == 1:  # spaces and ends of line that pdfium guesses
            continue
        code = pdfium.FPDFText_GetUnicode(text, at)
        if 0xD800 <= code < 0xDC00:  # the first half of a character beyond U+FFFF
            first = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((first - 0xD800) << 10) + (code - 0xDC00) if first else 0xFFFD
        first = 0
        if code in (0x02, 0xFFFE):  # pdfium's hyphen at the end of a line
            code = 0x2D
        if pdfium.FPDFText_HasUnicodeMapError(text, at) == 1 or not 0x20 <= code < 0x110000:
            code = 0x20 if code in (0x09, 0x0A, 0x0D) else 0xFFFD
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        angle = -max(pdfium.FPDFText_GetCharAngle(text, at), 0.0)  # pdfium turns with the clock
        corners = (box.left - left, box.bottom - low, box.right - left, box.top - low)
        if all(map(math.isfinite, (x.value, y.value, *corners))):
            yield code, angle, (x.value - left, y.value - low), corners


def _is_unmapped(code: int) -> bool:
    """Whether a code point is no character: none was found, or one of a font's own."""
    return code == 0xFFFD or 0x7F <= code < 0xA0 or 0xE000 <= code < 0xF900 or code >= 0xF0000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """The straight lines of a page, and what is known of its pictures."""

    rules: tuple[Rule, ...]
    pictures: int
    pictured: float
    behind: bool


def _drawn(page: pypdfium2.PdfPage, turn: _Turn, left: float, low: float) -> _Drawn:
    """What a page draws, in the order it is drawn: a picture of the page hides the text before it."""
    rules: list[Rule] = []
    area = turn.width * turn.height or 1.0
    pictures = shown = hidden = 0
    pictured = 0.0
    for one in page.get_objects(max_depth=_DEEPEST_FORM):
        if one.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
            box = one.get_bounds()
            share = min(abs((box[2] - box[0]) * (box[3] - box[1])) / area, 1.0)
            pictured = max(pictured, share)
            if share > _WHOLE_PAGE:
                hidden, shown = hidden + shown, 0
        elif one.type == pdfium.FPDF_PAGEOBJ_TEXT:
            is_drawn = pdfium.FPDFTextObj_GetTextRenderMode(one) not in _NOT_DRAWN
            shown, hidden = shown + is_drawn, hidden + (not is_drawn)
        elif one.type == pdfium.FPDF_PAGEOBJ_PATH and len(rules) < _MOST_SEGMENTS:
            for start, end in _strokes(one):
                (x, y), (to_x, to_y) = (turn.point(at[0] - left, at[1] - low) for at in (start, end))
                rules.append(Rule(min(x, to_x), max(x, to_x), min(y, to_y), max(y, to_y)))
    return _Drawn(rules=tuple(rules), pictures=pictures, pictured=pictured, behind=hidden > shown)


Point = tuple[float, float]


def _strokes(path: pypdfium2.PdfObject) -> Iterator[tuple[Point, Point]]:
    """The lines of a path that run along the page or up it; a thin box is one line."""
    try:
        box = path.get_bounds()
    except pypdfium2.PdfiumError:
        return
    if not all(map(math.isfinite, box)):
        return
    wide, high = box[2] - box[0], box[3] - box[1]
    if min(wide, high) <= _THIN:
        if max(wide, high) >= _SHORT:
            middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            yield ((box[0], middle_y), (box[2], middle_y)) if wide >= high else ((middle_x, box[1]), (middle_x, box[3]))
        return
    matrix = path.get_matrix()
    start = last = None
    for at in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        point = matrix.on_point(*_point(segment))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = last = point
            continue
        if kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield from _straight(last, point)
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            yield from _straight(last, start)


def _point(segment: Any) -> Point:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _straight(start: Point, end: Point) -> Sequence[tuple[Point, Point]]:
    wide, high = abs(end[0] - start[0]), abs(end[1] - start[1])
    return [(start, end)] if min(wide, high) <= 1 and max(wide, high) >= _SHORT else []
