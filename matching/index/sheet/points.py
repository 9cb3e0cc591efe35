"""One person's points for each code of a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matching.index.law import Pairing
from matching.index.packing import Packed
from matching.index.sheet.columns import Columns, field_count
from matching.index.shelf_reader import PersonReader, ShelfReader
from matching.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPoints:
    """A table for each column of the sheet; `related` are the shelves that are not refused for their occupation."""

    related: tuple[int, ...]
    tables: Mapping[str, Packed]


def person_points(reader: ShelfReader, columns: Columns, profile: Profile) -> PersonPoints | None:
    """The tables of one person; None where one table for each column cannot say it.

    That is so for people with several occupations, and where law asks for German in some vacancies of an occupation
    but not in others.
    """
    person = reader.person(profile)
    if len(person.pairings) > 1:
        return None
    return _Points(person, columns).all()


class _Points:
    def __init__(self, person: PersonReader, columns: Columns) -> None:
        self.person, self.columns = person, columns
        self.pairing: Pairing = person.pairings[0]
        self.related = person.related()

    def all(self) -> PersonPoints | None:
        segment = self.columns.segment
        law, work = [], []
        for shelf in segment.shelves:
            tables = self.person.tables_of(self.pairing, shelf, residence_counts=True)
            if tables.asking is not None:
                return None
            law.append(tables.law)
            work.append(tables.work)
        return PersonPoints(
            related=tuple(n for n, shelf in enumerate(segment.shelves) if shelf.occupation in self.related),
            tables={"law": np.concatenate(law), "work": np.concatenate(work), **self._free()},
        )

    def _free(self) -> dict[str, Packed]:
        tables = self.person.tables.free(self.pairing.profile)
        found = {}
        for number, bundle in enumerate(self.columns.bundles):
            total = np.zeros((field_count(), *bundle.shape), dtype=np.int32)
            for axis, criterion in enumerate(bundle.criteria):
                along = [-1 if each == axis else 1 for each in range(len(bundle.shape))]
                total += tables[criterion].by_sector.reshape(field_count(), *along)
            found[f"free_{number}"] = total.reshape(-1)
        return found
