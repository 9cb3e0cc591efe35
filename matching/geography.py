"""Places of Hessen: the Kreis and the point of a postcode or a municipality, as people and adverts write them."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from matching.errors import DataError

# Words that official names carry and people leave out: "Langen (Hessen)", "Limburg a. d. Lahn", "Gießen, Stadt".
_BESIDE = re.compile(r"\(.*?\)|,.*$|/.*$| a\. ?d\. .*$| i\. .*$| v\. ?d\. .*$| am .*$| an der .*$")
_SHORT = ((re.compile(r"\ba\. ?m\.|/ ?main\b|\(main\)| ffm\b|/m\."), " am main"), (re.compile(r"\bst\. "), "sankt "))
_SPACES = re.compile(r"[\s\-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A municipality, or the area of a postcode, with its Kreis key and its point (WGS 84)."""

    name: str
    kreis: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Geography:
    """Places by postcode and by name. A name that several municipalities could mean has several places."""

    by_postcode: Mapping[str, Place]
    by_name: Mapping[str, tuple[Place, ...]]

    def postcode(self, text: str) -> Place | None:
        """The place of a postcode of Hessen."""
        return self.by_postcode.get(text.strip())

    def named(self, text: str) -> tuple[Place, ...]:
        """The municipalities a name can mean, none for a name outside Hessen."""
        name = _plain(text)
        return self.by_name.get(name) or self.by_name.get(_plain(_BESIDE.sub("", text.strip())), ())

    def within(self, text: str) -> Place | None:
        """The first municipality named alone or among others: "Gießen, Hessen", "Arenberg, Koblenz"."""
        for part in (text, *re.split(r"[,;|(/]| – | - ", text)):
            found = self.named(part) if part.strip() else ()
            if len({place.kreis for place in found}) == 1:
                return found[0]
        return None


def read_geography(folder: Path) -> Geography:
    """The places of a data folder; raises DataError for a row that is no place."""
    postcodes = {row["plz"]: _place(row, row["place"], folder) for row in _rows(folder / "postcodes.csv")}
    towns = [_place(row, row["name"], folder) for row in _rows(folder / "municipalities.csv")]
    return Geography(by_postcode=postcodes, by_name=_names(towns))


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            return list(csv.DictReader(opened))
    except OSError as error:
        raise DataError(file, "", str(error.strerror)) from None


def _place(row: dict[str, str], name: str, folder: Path) -> Place:
    try:
        return Place(name=name, kreis=row["kreis"], lat=float(row["lat"]), lon=float(row["lon"]))
    except (KeyError, TypeError, ValueError):
        raise DataError(folder, name, "a place needs kreis, lat and lon") from None


def _names(towns: Iterable[Place]) -> Mapping[str, tuple[Place, ...]]:
    """Full names first; a shortened name counts where no municipality has it as its own."""
    full: dict[str, list[Place]] = defaultdict(list)
    short: dict[str, list[Place]] = defaultdict(list)
    for town in towns:
        full[_plain(town.name)].append(town)
        short[_plain(_BESIDE.sub("", town.name))].append(town)
    return {name: tuple(places) for name, places in ({**short, **full}).items() if name}


def _plain(text: str) -> str:
    lower = f" {text.casefold().strip()} "
    for pattern, word in _SHORT:
        lower = pattern.sub(word, lower)
    return _SPACES.sub(" ", lower.replace("ß", "ss")).strip(" .,")
