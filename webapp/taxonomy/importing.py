"""Brings a taxonomy folder into the database, step by step: an interrupted import goes on where it was."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import delete, insert, select

import matching
from webapp import clock
from webapp.database import db
from webapp.models import TaxonomyConcept, TaxonomyFile, TaxonomyLabel
from webapp.taxonomy.files import BrokenRow, ImportedLabel, Reader, known_files, rows

STEP = 5_000

Numbered = tuple[int, list[ImportedLabel] | BrokenRow]


@dataclass(frozen=True, slots=True)
class Progress:
    """Where an import stands: `broken` are the rows left out since the last word, with their reasons."""

    file: str
    rows: int
    broken: tuple[tuple[int, str], ...] = ()
    finished: bool = False
    known_before: bool = False


def import_folder(folder: Path, say: Callable[[Progress], None]) -> None:
    """Imports every known file of a folder; what is there unchanged stays, what changed is replaced."""
    for path, reader in known_files(folder):
        for progress in _import(path, reader):
            say(progress)


def _import(path: Path, reader: Reader) -> Iterator[Progress]:
    file = _begun(path)
    if file.finished_at is not None:
        yield Progress(path.name, file.rows_done, finished=True, known_before=True)
        return
    concepts = set(db.session.scalars(select(TaxonomyConcept.uri)))
    for step in _steps(islice(rows(path, reader), file.rows_done, None)):
        broken = tuple((number, str(row)) for number, row in step if isinstance(row, BrokenRow))
        labels = [label for _, row in step if not isinstance(row, BrokenRow) for label in row]
        _write(file, labels, concepts)
        file.rows_done += len(step)
        db.session.commit()
        yield Progress(path.name, file.rows_done, broken)
    file.finished_at = clock.now()
    db.session.commit()
    yield Progress(path.name, file.rows_done, finished=True)


def _steps(numbered: Iterator[Numbered]) -> Iterator[list[Numbered]]:
    while step := list(islice(numbered, STEP)):
        yield step


def _begun(path: Path) -> TaxonomyFile:
    """The file's entry: unchanged if its content is the same as before, else a new one without rows."""
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    file = db.session.get(TaxonomyFile, path.name)
    if file is None:
        file = TaxonomyFile(name=path.name, digest=digest, rows_done=0, finished_at=None)
        db.session.add(file)
    elif file.digest != digest:
        db.session.execute(delete(TaxonomyLabel).where(TaxonomyLabel.file == path.name))
        file.digest, file.rows_done, file.finished_at = digest, 0, None
    db.session.commit()
    return file


def _write(file: TaxonomyFile, labels: Iterable[ImportedLabel], concepts: set[str]) -> None:
    new, written = [], []
    for label in labels:
        if label.uri not in concepts:
            concepts.add(label.uri)
            new.append({"uri": label.uri, "code": label.code, "isco": label.isco})
        written.append(
            {
                "file": file.name,
                "concept": label.uri,
                "language": label.language,
                "country": label.country,
                "kind": label.kind,
                "text": label.text,
                "folded": matching.fold(label.text),
            }
        )
    if new:
        db.session.execute(insert(TaxonomyConcept), new)
    if written:
        db.session.execute(insert(TaxonomyLabel), written)
