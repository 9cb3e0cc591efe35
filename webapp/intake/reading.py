"""Which reader a file needs: by its content, with which its ending has to agree. Runs in the reading process."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from filetype import guess_mime

from webapp.intake import lotse_file
from webapp.intake.advert import advert_text, ba_jobsuche, hr_ba_xml, job_posting, table_file
from webapp.intake.advert.columns import ASK_FOR_ROWS, FIRST_ROWS
from webapp.intake.cv import cv_text, documents, europass_candidate, europass_legacy, json_resume
from webapp.intake.draft import Draft, Kind, Reading
from webapp.intake.errors import Refused
from webapp.intake.words import json_text, xml_tree
from webapp.intake.words.office_files import checked

PDF, ZIP = b"%PDF-", b"PK\x03\x04"
# Endings that promise a type: a file that is something else was renamed, by mistake or with intent.
PROMISED = {"pdf": PDF, "docx": ZIP, "xlsx": ZIP}
NEVER_READ = frozenset({"exe", "dll", "js", "svg", "docm", "xlsm", "doc", "xls", "rtf", "bat", "com", "scr", "zip"})
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
SCRIPT_IN_PDF = (b"<script", b"<html", b"<!doctype html")

Found = Iterator[Draft | Refused]


def read(content: bytes, name: str) -> Reading:
    """All drafts of a file; raises Refused with the reason and the place."""
    drafts, broken = [], []
    for each in stream(content, name):
        if isinstance(each, Draft):
            drafts.append(each)
        else:
            broken.append(each)
    return Reading(drafts=tuple(drafts), broken=tuple(broken))


def stream(content: bytes, name: str, columns: Mapping[str, str] | None = None) -> Found:
    """The same one by one. `columns` are the meanings that a person chose for the headings of a table.

    With ASK_FOR_ROWS as columns it is only the first rows of the table, for a person who will name them.
    """
    ending = _ending(content, name)
    if columns == ASK_FOR_ROWS:
        return _first_rows(content, ending)
    if content.startswith(PDF):
        return _of(_pdf(content, ending))
    if content.startswith(ZIP):
        return _office(content, ending, columns)
    return _text(_as_text(content), ending, columns)


def _ending(content: bytes, name: str) -> str:
    """The ending of the name; raises Refused for a type that is never read, or one that the content belies."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if not content.strip(b"\x00 \r\n\t"):
        raise Refused("empty")
    if ending in NEVER_READ:
        raise Refused("unknown_type", kind=f".{ending}")
    if ending in PROMISED and not content.startswith(PROMISED[ending]):
        raise Refused("wrong_ending")
    return ending


def _as_text(content: bytes) -> str:
    kind = guess_mime(content)
    if kind:
        raise Refused("unknown_type", kind=kind)
    return decoded(content)


def _first_rows(content: bytes, ending: str) -> Found:
    """The first rows of a table as they stand, whatever its headings are called: the text of one draft, as JSON."""
    rows = table_file.first_xlsx_rows(content) if ending == "xlsx" else table_file.first_csv_rows(_as_text(content))
    if not any(cell.strip() for row in rows for cell in row):
        raise Refused("empty")
    yield Draft(kind=Kind.VACANCY, format=FIRST_ROWS, text=json.dumps(rows, ensure_ascii=False))


def _of(reading: Reading) -> Found:
    yield from reading.drafts
    yield from reading.broken


def _pdf(content: bytes, ending: str) -> Reading:
    if ending not in ("", "pdf"):
        raise Refused("wrong_ending")
    head = content[:1024].lower()
    if any(mark in head for mark in SCRIPT_IN_PDF):
        raise Refused("several_types")
    text, attached = documents.pdf(content)
    for each in attached:
        try:
            return _xml(each.decode("utf-8", errors="replace"))
        except Refused:
            continue
    return _plain_text(text)


def _office(content: bytes, ending: str, columns: Mapping[str, str] | None) -> Found:
    if ending not in ("", "docx", "xlsx"):
        raise Refused("wrong_ending")
    names = checked(content)
    if "word/document.xml" in names and ending != "xlsx":
        return _of(_plain_text(documents.word(content)))
    if "xl/workbook.xml" in names and ending != "docx":
        return table_file.read_xlsx(content, columns)
    raise Refused("unknown_type", kind="ZIP")


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or the code page of Windows."""
    encoding = next((encoding for mark, encoding in MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        if text.count("\ufffd") > len(text) // 100:
            raise Refused("not_text") from None
    if "\x00" in text:
        raise Refused("not_text")
    return text


def _text(text: str, ending: str, columns: Mapping[str, str] | None) -> Found:
    start = text.lstrip()[:2000]
    is_page = start.startswith("<") and "<html" in start.lower()
    if start.startswith("<") and not is_page and (start.startswith("<?xml") or ending == "xml"):
        return _of(_xml(text))
    if ending in ("html", "htm") or start.startswith("<"):
        return _of(job_posting.read_page(text))
    if start.startswith(("{", "[")) or ending in ("json", "jsonld", "jsonl"):
        return _json(text, ending, columns)
    if ending in ("yaml", "yml") or start.startswith(("profile:", "vacancies:", "vacancy:")):
        return _of(_yaml(text))
    if ending in ("csv", "tsv") or (ending not in ("txt", "md") and table_file.is_csv(text)):
        return table_file.read_csv(text, columns)
    return _of(_plain_text(text))


def _plain_text(text: str) -> Reading:
    return cv_text.read(text) if cv_text.is_one(text) else advert_text.read(text)


def _xml(text: str) -> Reading:
    # The declaration may name another encoding than that in which the text came.
    body = text.lstrip()
    root = xml_tree.parse(body[body.find("?>") + 2 :].encode() if body.startswith("<?xml") else body.encode())
    readers = {
        "Candidate": europass_candidate.read,
        "SkillsPassport": europass_legacy.read_xml,
        hr_ba_xml.ROOT: hr_ba_xml.read,
    }
    if root.name not in readers:
        raise Refused("unknown_xml", root.name[:80])
    return readers[root.name](root)


def _json(text: str, ending: str, columns: Mapping[str, str] | None) -> Found:
    lines = text.strip().split("\n")
    if ending == "jsonl" or (len(lines) > 1 and all(line.startswith("{") for line in lines[:2])):
        content: Any = [json_text.parse(line) for line in lines if line.strip()]
    else:
        content = json_text.parse(text)
    if isinstance(content, dict):
        if lotse_file.is_one(content):
            return _of(lotse_file.read(content))
        if "SkillsPassport" in content:
            return _of(europass_legacy.read_json(content))
        if json_resume.is_one(content):
            return _of(json_resume.read(content))
        if ba_jobsuche.is_one(content):
            return _of(ba_jobsuche.read(content))
    if job_posting.has_posting(content):
        return _of(job_posting.read_json(content))
    if isinstance(content, dict) and "properties" in content:
        raise Refused("schema_only")
    entries = content if isinstance(content, list) else [content]
    if any(isinstance(each, dict) and table_file.is_row(each) for each in entries[:20]):
        return table_file.read_objects(entries, columns)
    raise Refused("no_posting")


def _yaml(text: str) -> Reading:
    content = _yaml_content(text)
    if isinstance(content, dict) and lotse_file.is_one(content):
        return lotse_file.read(content)
    raise Refused("unknown_yaml")


def _yaml_content(text: str) -> object:
    """References inside the file could make it endless, so they are refused before anything is built."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=loader)):
            raise Refused("entities")
        return yaml.load(text, Loader=loader)  # noqa: S506  both are safe loaders
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise Refused("broken_yaml", f"line {mark.line + 1}" if mark else "") from None
    except yaml.YAMLError:
        raise Refused("not_text") from None
    except RecursionError:
        raise Refused("too_deep") from None
    except ValueError:
        raise Refused("broken_yaml") from None
