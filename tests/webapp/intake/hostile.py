"""Sixty and more files that mean harm or are simply broken, by name; none may be taken for a CV or an advert."""

import gzip
import io
import json
import random
import tarfile
import zipfile
from collections.abc import Callable, Mapping

from tests.webapp.intake import made_files as made

WORDS = "Pflegefachkraft gesucht in Kassel"
POSTING = '{"@type": "JobPosting", "title": "Pflegefachkraft"}'


def _laughs() -> bytes:
    lines = ['<!ENTITY a0 "ha">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    return f'<?xml version="1.0"?><!DOCTYPE x [{"".join(lines)}]><Candidate>&a11;</Candidate>'.encode()


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as packed:
        packed.addfile(tarfile.TarInfo("../../etc/passwd"))
    return out.getvalue()


def _yaml_bomb() -> bytes:
    lines = ["a0: &a0 [ha, ha, ha, ha]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join([*lines, "profile: *a9"]).encode()


def _encrypted_zip() -> bytes:
    content = bytearray(made.archive({"word/document.xml": b"<w/>"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + offset] |= 1
    return bytes(content)


def _torn_sheet() -> bytes:
    """A sheet whose packed bytes are damaged while its table of contents is whole."""
    content = bytearray(made.sheet([["Titel", "Ort"], *[["Pfleger", str(number)] for number in range(500)]]))
    begin = content.find(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml")
    content[begin : begin + 40] = b"\xff" * 40
    return bytes(content)


def _far_row() -> bytes:
    """A sheet whose second row says that it is the ten-billionth."""
    with zipfile.ZipFile(io.BytesIO(made.sheet([["Titel", "Ort"], ["Pfleger", "Kassel"]]))) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    name = "xl/worksheets/sheet1.xml"
    files[name] = files[name].replace(b'<row r="2"', b'<row r="9999999999"')
    return made.archive(files)


FILES: Mapping[str, Callable[[], bytes]] = {
    # nothing in them
    "empty.pdf": lambda: b"",
    "spaces.txt": lambda: b" \n" * 500,
    "nulls.csv": lambda: b"\0" * 1000,
    "marks.txt": "!!! ??? ★★★ 12 34".encode,
    # not what they say they are
    "page.pdf": lambda: b"<html><script>alert(1)</script></html>",
    "paper.docx": lambda: made.pdf(WORDS),
    "paper.xlsx": lambda: b"Titel;Ort\nPfleger;Kassel\n",
    "sheet.docx": lambda: made.sheet([["Titel"], ["Pfleger"]]),
    "both.pdf": lambda: b"%PDF-1.7\n<html><script>alert(1)</script></html>\n" + made.pdf(WORDS),
    "polyglot.html": lambda: made.pdf(WORDS),
    "image.pdf": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
    # types that are not read
    "photo.jpg": lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\1" * 300,
    "photo.png": lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x9c\x40\x00\x00\x9c\x40" + b"\2" * 100,
    "anim.gif": lambda: b"GIF89a" + b"\3" * 300,
    "drawing.svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "program.exe": lambda: b"MZ" + b"\x90" * 300,
    "program": lambda: b"\x7fELF" + b"\2" * 300,
    "old.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "rich.rtf": lambda: rb"{\rtf1 Pflegefachkraft gesucht in Kassel}",
    "packed.gz": lambda: gzip.compress(b"Pflegefachkraft " * 1000),
    "packed.tar": _tar,
    "packed.7z": lambda: b"7z\xbc\xaf\x27\x1c" + b"\0" * 300,
    "packed.rar": lambda: b"Rar!\x1a\x07\x00" + b"\0" * 300,
    "packed.zip": lambda: made.archive({"cv.xml": b"<Candidate/>"}),
    "script.js": lambda: b"alert('Pflegefachkraft gesucht in Kassel')",
    # PDF
    "cut.pdf": lambda: made.pdf(WORDS)[:200],
    "header_only.pdf": lambda: b"%PDF-1.7\n",
    "picture_only.pdf": lambda: made.pdf(""),
    "locked.pdf": made.locked_pdf,
    "ten_thousand_pages.pdf": lambda: made.pdf(*[WORDS] * 10_000),
    # office files
    "cut.docx": lambda: made.word(WORDS)[:-300],
    "no_document.docx": lambda: made.archive({"hello.txt": b"x"}),
    "broken_document.docx": lambda: made.archive({"word/document.xml": b"<w:document", "[Content_Types].xml": b"<T/>"}),
    "macro.docm": lambda: made.archive({"word/document.xml": b"<w/>", "word/vbaProject.bin": b"x"}),
    "macro.docx": lambda: made.archive({"word/document.xml": b"<w/>", "word/vbaProject.bin": b"x"}),
    "bomb.docx": lambda: made.archive({"word/document.xml": b"a" * 210_000_000}),
    "bomb.xlsx": lambda: made.archive({"xl/workbook.xml": b"<w/>", "xl/sharedStrings.xml": b" " * 200_000_000}),
    "nested.docx": lambda: made.archive(
        {"word/document.xml": made.archive({"a.zip": made.archive({"b": b"0" * 9_000_000})})}
    ),
    "climbing.docx": lambda: made.archive({"word/document.xml": b"<w/>", "../../../etc/passwd": b"x"}),
    "absolute.xlsx": lambda: made.archive({"xl/workbook.xml": b"<w/>", "/etc/passwd": b"x"}),
    "drive.xlsx": lambda: made.archive({"xl/workbook.xml": b"<w/>", "C:\\windows\\x": b"x"}),
    "many.docx": lambda: made.archive({f"word/{number}.xml": b"" for number in range(5_000)}),
    "locked.docx": _encrypted_zip,
    "broken.xlsx": lambda: made.archive({"xl/workbook.xml": b"<workbook", "[Content_Types].xml": b"<T/>"}),
    "far_row.xlsx": _far_row,
    "torn.xlsx": _torn_sheet,
    "no_columns.xlsx": lambda: made.sheet([["a", "b"], [1, 2]]),
    # XML
    "laughs.xml": _laughs,
    "outside.xml": lambda: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Candidate>&e;</Candidate>',
    "quadratic.xml": lambda: b'<!DOCTYPE x [<!ENTITY e "%s">]><x>%s</x>' % (b"a" * 50_000, b"&e;" * 50_000),
    "deep.xml": lambda: b"<?xml version='1.0'?>" + b"<Candidate>" * 50_000 + b"</Candidate>" * 50_000,
    "cut.xml": lambda: b"<?xml version='1.0'?><Candidate><CandidatePerson>",
    "other.xml": lambda: b"<?xml version='1.0'?><Invoice/>",
    "nobody.xml": lambda: b"<?xml version='1.0'?><Candidate/>",
    "wide.xml": lambda: b"<?xml version='1.0'?><Candidate>" + b"<a/>" * 450_000 + b"</Candidate>",
    "no_postings.xml": lambda: b"<?xml version='1.0'?><HRBAXMLJobPositionPosting/>",
    # JSON
    "deep.json": lambda: b"[" * 100_000 + b"]" * 100_000,
    "deep_objects.json": lambda: b'{"a":' * 500 + b"1" + b"}" * 500,
    "cut.json": POSTING[:-2].encode,
    "number.json": lambda: b'{"title": ' + b"9" * 100_000 + b"}",
    "nan.json": lambda: b'{"@type": "JobPosting", "title": NaN}',
    "zeros.json": lambda: b"[" + b"0," * 1_000_000 + b"0]",
    "circle.json": lambda: json.dumps(
        {"@graph": [{"@id": "a", "x": {"@id": "b"}}, {"@id": "b", "x": {"@id": "a"}}]}
    ).encode(),
    "nothing_found.json": lambda: b'{"maxErgebnisse": 0, "page": 1}',
    "word.json": lambda: b'"Pflegefachkraft"',
    # YAML
    "bomb.yaml": _yaml_bomb,
    "object.yaml": lambda: b"profile: !!python/object/apply:os.system ['echo x']",
    "deep.yaml": lambda: b"profile: " + b"{a: " * 5_000 + b"1" + b"}" * 5_000,
    "unknown.yaml": lambda: b"profile:\n  nationality: PH\n",
    "twice.yaml": lambda: b"- a\n- b: [\n",
    # tables
    "no_columns.csv": lambda: b"a;b\n1;2\n",
    "giant_cell.csv": lambda: b"Titel;Ort\n" + b"x" * 300_000 + b";Kassel\n",
    # bytes
    "noise.txt": lambda: random.Random(1).randbytes(20_000),  # noqa: S311  noise, not a secret
    "half_characters.txt": lambda: b"\xff\xfe" + b"\x00\xd8" * 500,
    "too_large.txt": lambda: b"Pflegefachkraft " * 1_400_000,
    "cut.html": lambda: b'<script type="application/ld+json">{"@type": "JobPosting", </script>',
}
