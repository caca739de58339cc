"""Small files of the kinds that readers read, built by hand: Word files, PDFs, and what is in them."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from clausetool.model import Source
from clausetool.readers import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_KINDS = ("styles", "numbering", "footnotes", "endnotes")


def lines(source: Source) -> list[str]:
    """The lines of a source as `mark | text`, `-` where nothing is marked."""
    marks = dict(source.marks)
    return [f"{marks.get(at, '-')} | {text}" for at, text in enumerate(source.lines, start=1)]


def left_out(source: Source) -> dict[str, int]:
    return dict(source.left_out)


# --- Word files -------------------------------------------------------------------


def paragraph(text: str = "", properties: str = "", runs: str = "") -> str:
    """A paragraph of WordprocessingML; `runs` is markup after its text."""
    said = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{said}{runs}</w:p>"


def run(markup: str) -> str:
    return f"<w:r>{markup}</w:r>"


def numbered(text: str, number: int, level: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: Sequence[str]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def level(at: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def numbering(lists: Mapping[int, str], more: str = "") -> str:
    """A numbering part in which list 1 has the levels given for it, and so on."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{levels}</w:abstractNum>' for at, levels in lists.items()
    )
    nums = "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in lists)
    return f"{abstract}{nums}{more}"


def docx(body: str, parts: Mapping[str, str | bytes] | None = None, relations: str = "") -> bytes:
    """A Word file with this body; `parts` are styles, numbering and notes by name, and others by their paths."""
    given = dict(parts or {})
    rels = "".join(
        f'<Relationship Id="rId{kind}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
        f' Target="{kind}.xml"/>'
        for kind in _KINDS
        if kind in given
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{rels}{relations}</Relationships>"
        ),
    }
    for name, content in given.items():
        if name in _KINDS and isinstance(content, str):
            files[f"word/{name}.xml"] = f"<w:{name} {NAMESPACES}>{content}</w:{name}>"
        else:
            files[name] = content
    return archive(files)


def archive(files: Mapping[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def read_body(body: str, parts: Mapping[str, str | bytes] | None = None, relations: str = "") -> Source:
    return read("test.docx", docx(body, parts, relations))


# --- PDF --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A text on a page: where its baseline begins, in points from the lower left, and the size of its font."""

    x: float
    y: float
    text: str
    size: float = 10


@dataclass(frozen=True, slots=True)
class Mark:
    """Anything else on a page, in PDF's own words: lines, pictures, text in another font."""

    operators: str


Page = Sequence[Text | Mark]
PICTURE = Mark("q 595 0 0 842 0 0 cm /Im Do Q")
UNMAPPED = "/Bare"


def line(x: float, y: float, to_x: float, to_y: float) -> Mark:
    return Mark(f"{x} {y} m {to_x} {to_y} l S")


def grid(left: float, top: float, columns: Sequence[float], rows: Sequence[float]) -> list[Mark]:
    """The lines of a table: the widths of its columns, the heights of its rows."""
    right, low = left + sum(columns), top - sum(rows)
    ys = [top - sum(rows[:at]) for at in range(len(rows) + 1)]
    xs = [left + sum(columns[:at]) for at in range(len(columns) + 1)]
    return [*(line(left, y, right, y) for y in ys), *(line(x, low, x, top) for x in xs)]


def pdf(pages: Sequence[Page], turned: int = 0) -> bytes:
    """A PDF with these pages of 595 by 842 points; its Chinese font is named, not embedded, and has a known map.

    Each character is as wide as its size, Latin ones half as wide.
    """
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(pages)))
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        3: b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        4: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        b"/Supplement 4>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor 5 0 R>>",
        5: b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800"
        b"/Descent -200/CapHeight 700/StemV 80>>",
        6: _stream(bytes(3), "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8"),
        7: b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Own/Encoding/Identity-H/DescendantFonts[8 0 R]>>",
        8: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 1000/FontDescriptor 5 0 R>>",
    }
    for at, page in enumerate(pages):
        content = " ".join(one.operators if isinstance(one, Mark) else _shown(one) for one in page)
        objects[10 + 2 * at] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {turned}/Contents {11 + 2 * at} 0 R"
            "/Resources<</Font<</Song 3 0 R/Bare 7 0 R>>/XObject<</Im 6 0 R>>>>>>"
        ).encode()
        objects[11 + 2 * at] = _stream(content.encode())
    return _written(objects)


def unmapped(x: float, y: float, count: int) -> Mark:
    """Characters of a font that does not say what they are."""
    return Mark(f"BT /Bare 10 Tf {x} {y} Td <{''.join(f'{at + 700:04X}' for at in range(count))}> Tj ET")


def _shown(one: Text) -> str:
    return f"BT /Song {one.size} Tf {one.x} {one.y} Td <{one.text.encode('utf-16-be').hex()}> Tj ET"


def _stream(data: bytes, keys: str = "") -> bytes:
    packed = zlib.compress(data)
    return f"<<{keys}/Filter/FlateDecode/Length {len(packed)}>>stream\n".encode() + packed + b"\nendstream"


def _written(objects: Mapping[int, bytes]) -> bytes:
    """The objects as a file, with the table of where each begins."""
    file = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(file)
        file += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(file)
    last = max(objects)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        file += b"%010d 00000 %b \n" % (places.get(number, 0), b"n" if number in places else b"f")
    file += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, start)
    return bytes(file)


def read_pages(*pages: Page) -> Source:
    return read("test.pdf", pdf(pages))


def paragraphs(
    texts: Iterable[str], *, left: float = 70, top: float = 760, width: int = 40, size: float = 10
) -> list[Text]:
    """Paragraphs set as books set them: two characters in, full to the margin, lines 1.6 sizes apart."""
    placed: list[Text] = []
    for text in texts:
        cut, start = width - 2, 0
        while start < len(text):
            placed.append(Text(left + (0 if start else 2 * size), top, text[start : start + cut], size))
            start, cut, top = start + cut, width, top - 1.6 * size
    return placed
