"""One person's points for each code of a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matching.codes import RecognitionLamp
from matching.index.law import RESIDENCE, Asked, Pairing
from matching.index.packing import Packed, law_mark
from matching.index.segment import Shelf
from matching.index.sheet.columns import Columns, field_count
from matching.index.shelf_reader import PersonReader, ShelfReader
from matching.profile import Profile

_MARKS = np.array([[law_mark(one, two) for two in RESIDENCE] for one in RecognitionLamp], dtype=np.int32)


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
            asked, of_law = self._law(shelf)
            asks = {self._asks_german(number) for number in asked}
            if len(asks) > 1:
                return None
            law.append(of_law)
            work.append(self._work(shelf, asks=asks.pop()))
        return PersonPoints(
            related=tuple(n for n, shelf in enumerate(segment.shelves) if shelf.occupation in self.related),
            tables={"law": np.concatenate(law), "work": np.concatenate(work), **self._free()},
        )

    def _law(self, shelf: Shelf) -> tuple[dict[int, Asked], Packed]:
        law = self.person.law
        offers = law.book.offers(self.pairing.held, self.pairing.profile, shelf.signatures)
        asked = law.asked(self.pairing, offers)
        points, recognised = self.person.reader.cases(self.pairing, shelf, offers.cases, asked)
        lamps = law.residence(offers, asked) if shelf.occupation in self.related else np.zeros(1, dtype=np.int8)
        return asked, points[shelf.sector or 0][offers.case_of] + _MARKS[recognised[offers.case_of], lamps]

    def _asks_german(self, number: int) -> bool:
        law = self.person.law
        return law.law_asks_german(law.book.checks.examples[number].target)

    def _work(self, shelf: Shelf, *, asks: bool) -> Packed:
        tables, profile, sector = self.person.tables, self.pairing.profile, shelf.sector or 0
        german = tables.german(profile, law_asks=asks)[sector]
        both: Packed = (german[:, None] + tables.experience(profile, shelf.occupation)[sector]).reshape(-1)
        return both

    def _free(self) -> dict[str, Packed]:
        tables = self.person.tables.free(self.pairing.profile)
        found = {}
        for number, bundle in enumerate(self.columns.bundles):
            total = np.zeros((field_count(), *bundle.shape), dtype=np.int32)
            for axis, criterion in enumerate(bundle.criteria):
                along = [-1 if each == axis else 1 for each in range(len(bundle.shape))]
                total += tables[criterion].reshape(field_count(), *along)
            found[f"free_{number}"] = total.reshape(-1)
        return found
