"""PDF and DOCX as clean text in reading order, and the XML that Europass attaches to its PDF."""

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO

import docx
import pypdfium2 as pdfium
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdfium2 import raw

from webapp.intake.errors import Refused
from webapp.intake.words.clean_text import lines
from webapp.intake.words.office_files import checked

MOST_PAGES = 60
MOST_ATTACHMENTS = 20
LARGEST_ATTACHMENT = 5 * 1024 * 1024
LEAST_WORDS = 3
# Letters in the shapes that Arabic printing uses; the same letters in their plain form are what people search.
SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\ufb00-\ufb06]+")
# Words in Hebrew or Arabic writing; digits there run from left to right, marks stand apart.
RIGHT_TO_LEFT = re.compile(
    "[\u05d0-\u05ea\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]{2,}"
)
PASSWORD = re.compile("password", re.IGNORECASE)


def pdf(content: bytes) -> tuple[str, list[bytes]]:
    """The text of all pages and the attached files; raises Refused for a PDF without text."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise Refused("encrypted" if PASSWORD.search(str(error)) else "broken_pdf") from None
    try:
        attached = _attached(document)
        count = len(document)
        if count > MOST_PAGES and not attached:
            raise Refused("too_many_pages", most=MOST_PAGES)
        pages = [_page(document, number) for number in range(min(count, MOST_PAGES))]
    except pdfium.PdfiumError:
        raise Refused("broken_pdf") from None
    finally:
        document.close()
    text = lines("\n\n".join(pages))
    if not attached and len(re.findall(r"[^\W\d_]{2,}", text[:5000])) < LEAST_WORDS:
        raise Refused("no_text")
    return text, attached


def _page(document: pdfium.PdfDocument, number: int) -> str:
    page = document[number]
    try:
        textpage = page.get_textpage()
        text = str(textpage.get_text_range())
        return SHAPED.sub(_plain_letters, _right_to_left(textpage) if RIGHT_TO_LEFT.search(text) else text)
    finally:
        page.close()


def _right_to_left(page: pdfium.PdfTextPage) -> str:
    """The text of a page on which some words came out from left to right: where they stand tells which."""
    letter = raw.FPDFText_GetUnicode  # type: ignore[attr-defined]  # made when the library is loaded
    letters = "".join(chr(letter(page.raw, at) or 32) for at in range(page.count_chars()))

    def ordered(found: re.Match[str]) -> str:
        first, last = page.get_charbox(found.start())[0], page.get_charbox(found.end() - 1)[0]
        return found[0][::-1] if first < last else found[0]

    return RIGHT_TO_LEFT.sub(ordered, letters)


def _plain_letters(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


def _attached(document: pdfium.PdfDocument) -> list[bytes]:
    found = []
    for number in range(min(document.count_attachments(), MOST_ATTACHMENTS)):
        attachment = document.get_attachment(number)
        data = bytes(attachment.get_data())
        if len(data) <= LARGEST_ATTACHMENT and b"<" in data[:200]:
            found.append(data)
    return found


def word(content: bytes) -> str:
    """The text of a DOCX, paragraphs and tables in the order of the page."""
    names = checked(content)
    if "word/document.xml" not in names:
        raise Refused("broken_office")
    try:
        document = docx.Document(BytesIO(content))
        text = lines("\n".join(_blocks(document)))
    except Exception as error:
        if isinstance(error, MemoryError | Refused):
            raise
        raise Refused("broken_office") from None
    if len(re.findall(r"[^\W\d_]{2,}", text[:5000])) < LEAST_WORDS:
        raise Refused("no_text")
    return text


def _blocks(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from _rows(block)


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = dict.fromkeys(" ".join(cell.text.split("\n")).strip() for cell in row.cells)
        yield " | ".join(filter(None, cells))
