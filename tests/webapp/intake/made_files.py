"""Files made for the tests: PDF, DOCX, XLSX and archives, without any program that writes them for people."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import docx
from openpyxl import Workbook


def pdf(*pages: str, attached: bytes | None = None, catalogue: bytes = b"") -> bytes:
    """A PDF with one line per text line; an attached file stands in its name tree."""
    objects: list[bytes] = []
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    names = b""
    if attached is not None:
        first = 4 + 2 * len(pages)
        names = b"/Names << /EmbeddedFiles << /Names [(cv.xml) %d 0 R] >> >>" % first
    objects.append(b"<< /Type /Catalog /Pages 2 0 R %s %s >>" % (names, catalogue))
    objects.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)))
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for number, text in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number)
        )
        stream = b"BT /F1 11 Tf 50 800 Td 14 TL " + b" ".join(_shown(line) for line in text.split("\n")) + b" ET"
        objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream))
    if attached is not None:
        objects.append(b"<< /Type /Filespec /F (cv.xml) /EF << /F %d 0 R >> >>" % (first + 1))
        objects.append(b"<< /Type /EmbeddedFile /Length %d >> stream\n%s\nendstream" % (len(attached), attached))
    return _written(objects)


def _shown(line: str) -> bytes:
    text = line.encode("cp1252", errors="replace")
    return b"(" + text.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T*"


def _written(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start))
    return out.getvalue()


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    encrypt = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"
        b" /ID [<00> <00>]"
    )
    page = b"<< /Type /Pages /Kids [] /Count 0 >>"
    return _written([b"<< /Type /Catalog /Pages 2 0 R >>", page], encrypt)


def word(*paragraphs: str, table: Sequence[Sequence[str]] = ()) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sheet(rows: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(files: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return out.getvalue()
