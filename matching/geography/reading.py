"""Reads postcodes and municipalities from the data folder."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from matching.errors import DataError
from matching.geography.places import BESIDE, Geography, Place, plain


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
        full[plain(town.name)].append(town)
        short[plain(BESIDE.sub("", town.name))].append(town)
    return {name: tuple(places) for name, places in ({**short, **full}).items() if name}
