"""The ranks of a shelf's vacancies for one person: tables of her over the codes, added row by row."""

from collections.abc import Hashable
from dataclasses import replace

import numpy as np

from matching import recognition
from matching.codes import Criterion, RecognitionLamp
from matching.facts import stage_of
from matching.index.law import RESIDENCE, Asked, LawReader, Pairing
from matching.index.offers import Case, Numbers
from matching.index.packing import REFUSED, SECTORS, Packed, Ranks, law_mark, ranks_of
from matching.index.reading import comparison, packed
from matching.index.segment import Segment, Shelf
from matching.index.tables import Tables, trained_for
from matching.profile import Profile
from matching.ranking import pairings_of
from matching.vacancy import Vacancy

_RECOGNITION = tuple(RecognitionLamp)
_MARKS = np.array([[law_mark(one, two) for two in RESIDENCE] for one in _RECOGNITION], dtype=np.int32)
_NO_ROUTE_NEEDED = np.zeros(1, dtype=np.int8)
_KEPT = 20_000


class ShelfReader:
    """Reads one segment with the law of one day."""

    def __init__(self, segment: Segment, law: LawReader) -> None:
        self.segment, self.law, self.desk = segment, law, law.desk
        self.tables = Tables(segment, law.desk)
        self._related: dict[Hashable, frozenset[str]] = {}
        self._cases: dict[Hashable, tuple[Packed, Packed]] = {}

    def person(self, profile: Profile) -> "PersonReader":
        """The reader for one person."""
        return PersonReader(self, profile)

    def related(self, pairing: Pairing) -> frozenset[str]:
        """Occupations of shelves that hold a vacancy which the pairing's occupation does not refuse."""
        key = trained_for(pairing)
        if key not in self._related:
            self._related[key] = frozenset(
                shelf.occupation
                for shelf in self.segment.shelves
                if any(self._is_related(pairing, shelf.occupation, accepted) for accepted in shelf.accepted)
            )
        return self._related[key]

    def _is_related(self, pairing: Pairing, occupation: str, accepted: tuple[str, ...]) -> bool:
        vacancy = Vacancy(id="", occupation=occupation, also_accepted=accepted)
        return min(self._occupation(pairing, vacancy)) < REFUSED

    def _occupation(self, pairing: Pairing, vacancy: Vacancy) -> tuple[int, ...]:
        case = comparison(pairing.profile, vacancy, self.desk)
        held = replace(case, occupation=pairing.occupation, trained=pairing.held is not None)
        return packed(Criterion.OCCUPATION, held, self.desk)

    def cases(
        self, pairing: Pairing, shelf: Shelf, cases: tuple[Case, ...], asked: dict[int, Asked]
    ) -> tuple[Packed, Packed]:
        """Occupation and recognition by sector and case, and the recognition lamp by case."""
        answers = tuple((each.check.regulated, each.check.first, each.check.says) for each in asked.values())
        held = pairing.held
        key = (shelf.occupation, trained_for(pairing), held and (held.stage, held.academic), tuple(asked), answers)
        if key not in self._cases:
            if len(self._cases) > _KEPT:
                self._cases.clear()
            both = [self._case(pairing, case.vacancy, asked[case.check]) for case in cases]
            points = np.array([each[0] for each in both], dtype=np.int32).reshape(-1, len(SECTORS)).T.copy()
            self._cases[key] = (points, np.array([each[1] for each in both], dtype=np.int32))
        return self._cases[key]

    def _case(self, pairing: Pairing, vacancy: Vacancy, asked: Asked) -> tuple[tuple[int, ...], int]:
        target = asked.check.occupation or vacancy.occupation
        stage = stage_of(pairing.held, target, self.desk.rulebook.occupations)
        case = replace(comparison(pairing.profile, vacancy, self.desk), stage=stage, recognition=asked.check)
        recognised = packed(Criterion.RECOGNITION, case, self.desk)
        occupation = self._occupation(pairing, vacancy)
        points = tuple(one + other for one, other in zip(occupation, recognised, strict=True))
        return points, _RECOGNITION.index(recognition.lamp(asked.check, stage))


class PersonReader:
    """One person before a segment: what does not hang on the shelf is worked out once."""

    def __init__(self, reader: ShelfReader, profile: Profile) -> None:
        self.reader, self.profile = reader, profile
        self.segment, self.law, self.tables = reader.segment, reader.law, reader.tables
        self.pairings = tuple(
            Pairing(profile=profile, occupation=occupation, held=held) for occupation, held in pairings_of(profile)
        )
        self._free = self.tables.free(profile)
        self._added: dict[int, list[Packed]] = {}
        self._spoken: dict[bool, Packed] = {}

    def related(self) -> frozenset[str]:
        """Occupations of the shelves in which not every vacancy is refused for its occupation."""
        return frozenset().union(*(self.reader.related(pairing) for pairing in self.pairings))

    def ranks(self, shelf: Shelf, *, residence_counts: bool) -> Ranks:
        """The rank of every vacancy of a shelf: the best of the person's pairings."""
        wishes = self._wishes(shelf)
        best = ranks_of(wishes + self._work(self.pairings[0], shelf, residence_counts=residence_counts))
        for pairing in self.pairings[1:]:
            other = ranks_of(wishes + self._work(pairing, shelf, residence_counts=residence_counts))
            np.minimum(best, other, out=best)
        return best

    def _wishes(self, shelf: Shelf) -> Packed:
        """The free criteria, row by row."""
        sector = _sector(shelf)
        if sector not in self._added:
            tables = {criterion: by_sector[sector] for criterion, by_sector in self._free.items()}
            self._added[sector] = [group.added(tables) for group in self.segment.groups]
        added = [
            table.take(group.column[shelf.rows])
            for group, table in zip(self.segment.groups, self._added[sector], strict=True)
        ]
        total = added[0]
        for each in added[1:]:
            total += each
        return total

    def _work(self, pairing: Pairing, shelf: Shelf, *, residence_counts: bool) -> Packed:
        """Occupation, law, German and experience, row by row."""
        offers = self.law.book.offers(pairing.held, self.profile, shelf.signatures)
        asked = self.law.asked(pairing, offers)
        points, recognised = self.reader.cases(pairing, shelf, offers.cases, asked)
        # What its occupation refuses is not possible whatever the law says.
        refused = shelf.occupation not in self.reader.related(pairing)
        lamps = self.law.residence(offers, asked) if residence_counts and not refused else _NO_ROUTE_NEEDED
        of_signature = points[_sector(shelf)][offers.case_of] + _MARKS[recognised[offers.case_of], lamps]
        signature = self.segment.signature[shelf.rows]
        packed_rows: Packed = of_signature.take(signature)
        packed_rows += self._german_and_experience(shelf, [case.check for case in offers.cases], asked, offers.case_of)
        return packed_rows

    def _german_and_experience(
        self, shelf: Shelf, checks: list[int], asked: dict[int, Asked], case_of: Numbers
    ) -> Packed:
        sector = _sector(shelf)
        targets = {number: self.law.book.checks.examples[number].target for number in asked}
        law_asks = {number: self.law.law_asks_german(target) for number, target in targets.items()}
        practised = self.tables.experience(self.profile, shelf.occupation)[sector]
        both = {asks: (self._german(asks)[sector][:, None] + practised).reshape(-1) for asks in set(law_asks.values())}
        codes = self.segment.work[shelf.rows]
        if len(both) == 1:
            alone: Packed = next(iter(both.values())).take(codes)
            return alone
        of_signature = np.array([law_asks[check] for check in checks])[case_of]
        asking = of_signature.take(self.segment.signature[shelf.rows])
        chosen: Packed = np.where(asking, both[True].take(codes), both[False].take(codes))
        return chosen

    def _german(self, asks: bool) -> Packed:
        if asks not in self._spoken:
            self._spoken[asks] = self.tables.german(self.profile, law_asks=asks)
        return self._spoken[asks]


def _sector(shelf: Shelf) -> int:
    if shelf.sector is None:
        raise KeyError(shelf.occupation)
    return shelf.sector
