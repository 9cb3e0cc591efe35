"""Reads the data folder into a Rulebook. An error names file, line, key and reason."""

from hashlib import sha256
from pathlib import Path

from matching.loading.dated import values as read_values
from matching.loading.occupations import occupations, points
from matching.loading.programmes import programmes
from matching.loading.recognition import recognition
from matching.loading.residence import residence
from matching.rulebook import Rulebook


def load(folder: Path) -> Rulebook:
    """The rulebook of a data folder; raises DataError for the first thing that is wrong in it."""
    values = read_values(folder)
    known = occupations(folder)
    residence_law = residence(folder, values)
    return Rulebook(
        version=_digest(folder),
        values=values,
        occupations=known,
        recognition=recognition(folder, values, residence_law.rules),
        residence=residence_law,
        programmes=programmes(folder, values, residence_law.rules),
        points=points(folder),
    )


def _digest(folder: Path) -> str:
    digest = sha256()
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
