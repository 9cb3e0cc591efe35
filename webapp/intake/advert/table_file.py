"""Tables of vacancies: CSV in any common separator and encoding, XLSX, and lists of flat JSON objects. Row by row."""

import csv
import io
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from webapp.intake.advert import columns
from webapp.intake.draft import Draft
from webapp.intake.errors import Refused
from webapp.intake.words.office_files import checked

MOST_ROWS = 200_000
MOST_COLUMNS = 200
LONGEST_CELL = 100_000
SEPARATORS = (";", "\t", ",", "|")
HEADER_WITHIN = 15

Row = Sequence[str]


def read_csv(text: str, chosen: Mapping[str, str] | None = None) -> Iterator[Draft | Refused]:
    """Drafts row by row; a row that cannot be read comes as Refused and the rest goes on."""
    return _drafts(_csv_rows(text), chosen, "csv")


def is_csv(text: str) -> bool:
    """Whether the first lines are cells under headings that we know."""
    try:
        rows = list(islice(_csv_rows(text[:20_000]), HEADER_WITHIN))
    except Refused:
        return False
    return any("title" in columns.meanings(list(cells)).values() and len(cells) > 1 for _number, cells in rows)


def read_xlsx(content: bytes, chosen: Mapping[str, str] | None = None) -> Iterator[Draft | Refused]:
    checked(content)
    return _drafts(_xlsx_rows(content), chosen, "xlsx")


def first_csv_rows(text: str) -> list[list[str]]:
    """The rows among which the headings stand, for a person who names the columns."""
    return [list(cells) for _number, cells in islice(_csv_rows(text), HEADER_WITHIN)]


def first_xlsx_rows(content: bytes) -> list[list[str]]:
    checked(content)
    return [list(cells) for _number, cells in islice(_xlsx_rows(content), HEADER_WITHIN)]


def read_objects(entries: Sequence[Any], chosen: Mapping[str, str] | None = None) -> Iterator[Draft | Refused]:
    """Objects whose names are the headings; nested ones as "location.city"."""
    understood = False
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            yield Refused("fields_needed", f"row {number}")
            continue
        cells = dict(_flat(entry))
        meanings = columns.meanings(list(cells), chosen)
        if "title" in meanings.values():
            understood = True
            values = list(cells.values())
            row = {meaning: values[at] for at, meaning in meanings.items()}
            row["pay_unit"] = columns.unit_of_pay(list(cells), meanings)
            yield columns.draft(row, f"row {number}", "json_table")
    if not understood:
        raise Refused("no_columns")


def is_row(entry: Mapping[str, Any]) -> bool:
    """Whether an object's names are headings that we know."""
    found = columns.meanings([name for name, _value in _flat(entry)]).values()
    return "title" in found and len(found) > 1


def _flat(entry: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in entry.items():
        if isinstance(value, dict) and not before:
            yield from _flat(value, f"{name}.")
        elif isinstance(value, list):
            words = [str(each.get("name", "")) if isinstance(each, dict) else str(each) for each in value[:200]]
            yield f"{before}{name}", "\n- ".join(["", *words])
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            yield f"{before}{name}", str(value)[:LONGEST_CELL]


def _drafts(
    rows: Iterator[tuple[int, Row]], chosen: Mapping[str, str] | None, format_name: str
) -> Iterator[Draft | Refused]:
    head, rows = _head(rows, chosen)
    for count, (number, cells) in enumerate(rows):
        if count == MOST_ROWS:
            raise Refused("too_many_entries", most=MOST_ROWS)
        if any(cell.strip() for cell in cells):
            yield _draft(cells, head, f"row {number}", format_name)


@dataclass(frozen=True, slots=True)
class _Head:
    """The meanings of the columns, how many there are, and what the amounts of pay are paid for."""

    meanings: Mapping[int, str]
    width: int
    unit_of_pay: str


def _head(rows: Iterator[tuple[int, Row]], chosen: Mapping[str, str] | None) -> tuple[_Head, Iterator[tuple[int, Row]]]:
    """The first row whose cells are headings, with a second line of them, and the rows below; raises Refused."""
    for _number, cells in islice(rows, HEADER_WITHIN):
        if "title" not in columns.meanings(list(cells), chosen).values():
            continue
        headings = list(cells)
        below = next(rows, None)
        if below and (both := columns.merged(headings, below[1])):
            headings, below = both, None
        meanings = columns.meanings(headings, chosen)
        head = _Head(meanings, len(headings), columns.unit_of_pay(headings, meanings))
        return head, chain([below] if below else [], rows)
    raise Refused("no_columns")


def _draft(cells: Row, head: _Head, place: str, format_name: str) -> Draft | Refused:
    if any(cell.strip() for cell in cells[head.width :]):
        return Refused("broken_row", place)
    values = {meaning: cells[at] for at, meaning in head.meanings.items() if at < len(cells)}
    if not values.get("title", "").strip():
        return Refused("row_without_title", place)
    return columns.draft({**values, "pay_unit": head.unit_of_pay}, place, format_name)


def _csv_rows(text: str) -> Iterator[tuple[int, Row]]:
    head = [line for line in text[:20_000].split("\n")[:HEADER_WITHIN] if line.strip()]
    separator = max(SEPARATORS, key=lambda each: max((line.count(each) for line in head), default=0))
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(_lines(text if "\n" in text else text.replace("\r", "\n")), delimiter=separator)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Refused("broken_csv", f"line {reader.line_num}") from None
        yield reader.line_num, row[: MOST_COLUMNS + 1]


def _lines(text: str) -> Iterator[str]:
    """Line by line, without a second copy of a long text."""
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin) + 1 or len(text)
        yield text[begin:end]
        begin = end


def _xlsx_rows(content: bytes) -> Iterator[tuple[int, Row]]:
    """The first sheet that has rows; formulas count as what they showed when the file was saved."""
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            empty = True
            for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
                if number > MOST_ROWS + HEADER_WITHIN:  # a row that says it is the ten-billionth has as many before it
                    raise Refused("too_many_entries", most=MOST_ROWS)
                if any(cell is not None for cell in row):
                    empty = False
                    yield number, [_cell(cell) for cell in row]
            if not empty:
                return
    except (
        InvalidFileException,
        BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        EOFError,
        SyntaxError,
        zlib.error,
    ):
        raise Refused("broken_office") from None


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if hasattr(value, "date") and callable(value.date):
        return str(value.date().isoformat())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[:LONGEST_CELL]
