"""Places of Hessen by the name or postcode that people type: towns, and the Kreise themselves."""

import csv
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import current_app
from rapidfuzz import fuzz, process

from webapp import loaders
from webapp.settings import Settings

ALIKE, NEAR_ENOUGH = 4, 70.0
_QUIETED = str.maketrans(dict.fromkeys("-/()[].,;:·'’*_", " "))


def plain(text: str) -> str:
    """The spelling that is compared: no case, no accents, no punctuation."""
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_QUIETED)
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())


@dataclass(frozen=True, slots=True)
class Place:
    """A town or a Kreis with its point."""

    name: str
    kreis: str
    lat: float
    lon: float


def find(typed: str) -> Place | None:
    """The place of a name or a postcode, written in any case."""
    known = _known()
    return known.get(plain(typed)) or known.get(plain(typed.partition("(")[0]))


def alike(typed: str) -> list[str]:
    """Names that are spelled nearly so, for somebody whose place was not found."""
    names = {plain(place.name): place.name for place in _known().values()}
    found = process.extract(plain(typed), list(names), scorer=fuzz.WRatio, limit=ALIKE, score_cutoff=NEAR_ENOUGH)
    return [names[text] for text, _score, _place in found]


def names() -> list[str]:
    """Every name once, for a list that helps typing."""
    return sorted({place.name for key, place in _known().items() if not key.isdigit()}, key=plain)


def _known() -> dict[str, Place]:
    settings: Settings = current_app.extensions["settings"]
    return _read(settings.data_dir, loaders.rulebook().version)


@lru_cache(maxsize=2)
def _read(folder: Path, version: str) -> dict[str, Place]:  # noqa: ARG001  the version names what stands in the folder
    """Postcodes and towns as data/ has them; where a town has the name of its Kreis, the town counts."""
    found: dict[str, Place] = {}
    for kreis in loaders.rulebook().values.kreise.values():
        found[plain(kreis.name)] = Place(kreis.name, kreis.key, kreis.lat, kreis.lon)
    for name, key in (("postcodes.csv", "plz"), ("municipalities.csv", "name")):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                place = Place(row.get("name") or row["place"], row["kreis"], float(row["lat"]), float(row["lon"]))
                found[plain(row[key])] = place
    return found
