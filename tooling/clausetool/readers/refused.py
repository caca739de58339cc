"""Files that no reader reads: what each is, told from its first bytes, and what to do with it."""

from typing import Final

from clausetool.errors import SourceError
from clausetool.language import _

_WORD = "open it in Word, WPS or LibreOffice, save it as docx, and use that file"
_OCR = "have its text recognised (OCR), read it against the picture, and use the text"
_OPEN = "open it, and use the documents inside"
_SHEET = "save the sheet that holds the text as plain text in UTF-8, and use that file"
_AS_DOCX = "save it as docx or as plain text in UTF-8, and use that file"

# The first bytes, what stands somewhere in the file (or nothing), the kind, and the remedy; the first that fits.
KINDS: Final[tuple[tuple[bytes, bytes, str, str], ...]] = (
    (b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le"), "Word file with a password",
     "open it with the password, save it without one, and use that file"),
    (b"\xd0\xcf\x11\xe0", "WordDocument".encode("utf-16-le"), "Word file of before 2007 (doc, wps)", _WORD),
    (b"\xd0\xcf\x11\xe0", "Workbook".encode("utf-16-le"), "spreadsheet of before 2007 (xls, et)", _SHEET),
    (b"\xd0\xcf\x11\xe0", b"", "Office file of before 2007 (doc, wps, xls, ppt)", _WORD),
    (b"{\\rtf", b"", "rich text file (RTF)", _WORD),
    (b"PK\x03\x04", b"xl/workbook.xml", "spreadsheet (xlsx)", _SHEET),
    (b"PK\x03\x04", b"ppt/presentation.xml", "presentation (pptx)", _AS_DOCX),
    (b"PK\x03\x04", b"application/vnd.oasis.opendocument", "OpenDocument file", _AS_DOCX),
    (b"PK\x03\x04", b"OFD.xml", "OFD file", "save it as PDF or docx in an OFD reader, and use that file"),
    (b"PK", b"", "zip archive", _OPEN),
    (b"Rar!", b"", "rar archive", _OPEN),
    (b"7z\xbc\xaf\x27\x1c", b"", "7z archive", _OPEN),
    (b"\x1f\x8b", b"", "gzip archive", _OPEN),
    (b"\x89PNG", b"", "picture (PNG)", _OCR),
    (b"\xff\xd8\xff", b"", "picture (JPEG)", _OCR),
    (b"GIF8", b"", "picture (GIF)", _OCR),
    (b"II*\0", b"", "picture (TIFF)", _OCR),
    (b"MM\0*", b"", "picture (TIFF)", _OCR),
    (b"BM", b"\0\0\0\0", "picture (BMP)", _OCR),
    (b"%!PS", b"", "PostScript file", "turn it into a PDF, and use that file"),
    (b"AT&TFORM", b"", "DjVu file", _OCR),
    (b"<?xml", b"http://schemas.microsoft.com/office/word/2003/wordml", "Word file of 2003 (XML)", _WORD),
    (b"<?xml", b"http://schemas.microsoft.com/office/2006/xmlPackage", "Word file in one XML", _WORD),
)  # fmt: skip


def refuse(path: str, data: bytes) -> None:
    """Raise SourceError for a file of a kind that no reader reads."""
    for first, inside, kind, remedy in KINDS:
        if data.startswith(first) and inside in data:
            raise SourceError(path, _("this is a {kind}, which is not read").format(kind=_(kind)), _(remedy))
