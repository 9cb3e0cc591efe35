"""The files a taxonomy folder may hold: tables of labels and national titles, or an official ESCO download."""

import csv
import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

PREFIX = "http://data.europa.eu/esco/"
LICENCE = "This service uses the ESCO classification of the European Commission."
LONGEST = 300
KINDS = frozenset({"pref", "alt", "hidden"})
RELATIONS = frozenset({"exactMatch", "closeMatch", "broadMatch", "narrowMatch", "exactISCO"})
_OFFICIAL = re.compile(r"occupations_([a-z]{2,3})\.csv")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
_ISCO = re.compile(r"\d{0,4}")

Row = dict[str, str]


class BrokenRow(Exception):
    """A row that cannot be imported; the message says why."""


class NoTaxonomy(Exception):
    """A folder that holds none of the known files."""


@dataclass(frozen=True, slots=True)
class ImportedLabel:
    """What a row says: one label of one concept."""

    uri: str
    code: str
    isco: str
    language: str
    country: str
    kind: str
    text: str


Reader = Callable[[Row, str], list[ImportedLabel]]


def known_files(folder: Path) -> list[tuple[Path, Reader]]:
    """The files of a folder that can be read, with their readers; raises NoTaxonomy if there are none."""
    found = [(path, reader) for path in sorted(folder.iterdir()) if (reader := _reader(path.name)) is not None]
    if not found:
        raise NoTaxonomy(f"{folder} holds no labels.tsv, no national_titles.tsv and no occupations_xx.csv")
    # Codes stand in ESCO's own files: they come before those that only refer to its concepts.
    return sorted(found, key=lambda each: each[1] is _national)


def _reader(name: str) -> Reader | None:
    plain = name.removesuffix(".gz")
    if plain == "labels.tsv":
        return _labels
    if plain == "national_titles.tsv" or re.fullmatch(r"[a-z]{3}_\w*titles\w*\.tsv", plain):
        return _national
    return _official if _OFFICIAL.fullmatch(plain) else None


def rows(path: Path, reader: Reader) -> Iterator[tuple[int, list[ImportedLabel] | BrokenRow]]:
    """Each row with its number in the file, counted from 2, as labels or as the reason why it is broken."""
    tabs = path.name.removesuffix(".gz").endswith(".tsv")
    with _opened(path) as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if tabs else csv.DictReader(file)
        for number, row in enumerate(table, start=2):
            try:
                filled = {key: value or "" for key, value in row.items() if isinstance(key, str)}
                yield number, reader(filled, path.name)
            except (BrokenRow, KeyError) as error:
                yield number, error if isinstance(error, BrokenRow) else BrokenRow(f"no column {error}")


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="") as packed:
            yield packed
    else:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            yield file


def _labels(row: Row, _name: str) -> list[ImportedLabel]:
    kind = _one_of(row["type"], KINDS, "type")
    return [_label(row["concept_uri"], row["esco_code"], row["isco08"], row["lang"], "", kind, row["label"])]


def _national(row: Row, _name: str) -> list[ImportedLabel]:
    relation = _one_of(row["relation"], RELATIONS, "relation")
    country = row["country"]
    if not re.fullmatch(r"[a-z]{3}", country):
        raise BrokenRow(f"{country!r} is no country")
    return [_label(row["esco_concept"], "", "", row["lang"], country, relation, row["title"])]


def _official(row: Row, name: str) -> list[ImportedLabel]:
    match = _OFFICIAL.match(name)
    language = match[1] if match else ""
    group = row["iscoGroup"].removeprefix("C")
    written = [("pref", row["preferredLabel"])]
    for kind, column in (("alt", "altLabels"), ("hidden", "hiddenLabels")):
        written += [(kind, text) for text in row.get(column, "").splitlines() if text.strip()]
    return [_label(row["conceptUri"], row.get("code", ""), group, language, "", kind, text) for kind, text in written]


def _label(uri: str, code: str, isco: str, language: str, country: str, kind: str, text: str) -> ImportedLabel:
    path = uri.strip().removeprefix(PREFIX)
    text = " ".join(text.split())
    if not re.fullmatch(r"(occupation|isco)/[\w-]{1,60}", path):
        raise BrokenRow(f"{uri!r} is no address of an occupation")
    if not text or "\ufffd" in text:
        raise BrokenRow("the label is empty or not UTF-8")
    if len(text) > LONGEST:
        raise BrokenRow(f"the label is longer than {LONGEST} characters")
    if not _LANGUAGE.fullmatch(language):
        raise BrokenRow(f"{language!r} is no language")
    if not _ISCO.fullmatch(isco) or len(code) > 20:
        raise BrokenRow(f"{isco!r}, {code!r} are no codes")
    return ImportedLabel(PREFIX + path, code, isco, language, country, kind, text)


def _one_of(value: str, allowed: frozenset[str], column: str) -> str:
    if value not in allowed:
        raise BrokenRow(f"{value!r} is no {column}")
    return value
