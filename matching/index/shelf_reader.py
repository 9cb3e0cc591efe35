"""The ranks of a shelf's vacancies for one person: tables of her over the codes, added row by row."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

import numpy as np

from matching import recognition
from matching.codes import Criterion, RecognitionLamp
from matching.facts import stage_of
from matching.index.law import RESIDENCE, Asked, Case, LawReader, Offers, Pairing, Questioned
from matching.index.law.offers import Numbers
from matching.index.packing import REFUSED, SECTORS, Packed, Ranks, law_mark, ranks_of
from matching.index.reading import comparison, packed
from matching.index.segment import Segment, Shelf
from matching.index.tables import Tables
from matching.profile import Profile
from matching.ranking import pairings_of
from matching.vacancy import Vacancy

_RECOGNITION = tuple(RecognitionLamp)
_MARKS = tuple(tuple(law_mark(one, two) for two in RESIDENCE) for one in _RECOGNITION)
_KEPT = 20_000
# One number orders pairings: how well they fit, their names, the rank that is shown.
_RANK_BITS, _NAME_BITS = 13, 8
_FIT_BITS = _RANK_BITS + _NAME_BITS


class ShelfReader:
    """Reads one segment with the law of one day."""

    def __init__(self, segment: Segment, law: LawReader) -> None:
        self.segment, self.law, self.desk = segment, law, law.desk
        self.tables = Tables(segment, law.desk)
        self._related: dict[Hashable, frozenset[str]] = {}
        self._told_apart: dict[frozenset[str], tuple[list[Shelf], list[Shelf]]] = {}
        self._offers: dict[Hashable, Offers] = {}
        self._questioned: dict[Hashable, Questioned] = {}
        self._cases: dict[Hashable, Packed] = {}

    def person(self, profile: Profile) -> "PersonReader":
        """The reader for one person."""
        return PersonReader(self, profile)

    def related(self, pairing: Pairing) -> frozenset[str]:
        """Occupations of shelves that hold a vacancy which the pairing's occupation does not refuse."""
        key = pairing.trained_for
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

    def told_apart(self, related: frozenset[str]) -> tuple[list[Shelf], list[Shelf]]:
        """The shelves of these occupations, and all others."""
        if related not in self._told_apart:
            if len(self._told_apart) > _KEPT:
                self._told_apart.clear()
            own = [each for each in self.segment.shelves if each.occupation in related]
            self._told_apart[related] = own, [each for each in self.segment.shelves if each.occupation not in related]
        return self._told_apart[related]

    def offers(self, pairing: Pairing, shelf: Shelf) -> Offers:
        """What the vacancies of a shelf offer to a pairing's kind of qualification."""
        key = (shelf.occupation, pairing.kind, self.law.book.lives_in(pairing.profile))
        if key not in self._offers:
            if len(self._offers) > _KEPT:
                self._offers.clear()
            self._offers[key] = self.law.book.offers(pairing.held, pairing.profile, shelf.signatures)
        return self._offers[key]

    def questioned(self, pairing: Pairing, shelf: Shelf) -> Questioned:
        """What the same vacancies ask of residence law."""
        key = (shelf.occupation, pairing.kind, self.law.book.lives_in(pairing.profile))
        if key not in self._questioned:
            if len(self._questioned) > _KEPT:
                self._questioned.clear()
            self._questioned[key] = self.law.book.questioned(pairing.held, pairing.profile, shelf.signatures)
        return self._questioned[key]

    def cases(self, pairing: Pairing, shelf: Shelf, cases: tuple[Case, ...], asked: dict[int, Asked]) -> Packed:
        """Occupation, recognition and the mark of law: by sector, then by case and residence lamp."""
        answers = tuple((number, each.number) for number, each in asked.items())
        key = (shelf.occupation, pairing.trained_for, pairing.kind, answers)
        if key not in self._cases:
            if len(self._cases) > _KEPT:
                self._cases.clear()
            targets = self.law.book.checks.examples
            found = [self._case(pairing, case.vacancy, asked[case.check], targets[case.check].target) for case in cases]
            points = np.array([each[0] for each in found], dtype=np.int32).T[:, :, None]
            marks = np.array([_MARKS[each[1]] for each in found], dtype=np.int32)
            self._cases[key] = (points + marks).reshape(len(SECTORS), -1)
        return self._cases[key]

    def _case(self, pairing: Pairing, vacancy: Vacancy, asked: Asked, target: str) -> tuple[tuple[int, ...], int]:
        stage = stage_of(pairing.held, target, self.desk.rulebook.occupations)
        case = replace(comparison(pairing.profile, vacancy, self.desk), stage=stage, recognition=asked.check)
        recognised = packed(Criterion.RECOGNITION, case, self.desk)
        occupation = self._occupation(pairing, vacancy)
        points = tuple(one + other for one, other in zip(occupation, recognised, strict=True))
        return points, _RECOGNITION.index(recognition.lamp(asked.check, stage))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfTables:
    """What a shelf is worth for one pairing: `law` by signature, occupation included, `work` by German and experience.

    Where law asks for proof of German in some vacancies of a shelf only, `work` holds both tables one behind the other,
    and `asking` tells for each signature where its own begins.
    """

    law: Packed
    work: Packed
    asking: Numbers | None = None


class PersonReader:
    """One person before a segment: what does not hang on the shelf is worked out once."""

    def __init__(self, reader: ShelfReader, profile: Profile) -> None:
        self.reader, self.profile = reader, profile
        self.segment, self.law, self.tables = reader.segment, reader.law, reader.tables
        self.pairings = tuple(
            Pairing(profile=profile, occupation=occupation, held=held) for occupation, held in pairings_of(profile)
        )
        self._related = [reader.related(pairing) for pairing in self.pairings]
        self._free = self.tables.free(profile)
        self._added: dict[int, list[Packed]] = {}
        self._spoken: dict[bool, Packed] = {}

    def related(self) -> frozenset[str]:
        """Occupations of the shelves in which not every vacancy is refused for its occupation."""
        return frozenset().union(*self._related)

    def ranks(self, shelf: Shelf, *, residence_counts: bool) -> Ranks:
        """The rank of every vacancy of a shelf, in the pairing that fits best without residence."""
        wishes = self._wishes(shelf)
        if len(self.pairings) == 1:
            return ranks_of(wishes + self._work(self.pairings[0], shelf, residence_counts=residence_counts))
        names = sorted({pairing.occupation or "" for pairing in self.pairings})
        best = np.full(len(wishes), np.iinfo(np.int64).max)
        for pairing in self.pairings:
            fits, shown = (
                ranks_of(wishes + self._work(pairing, shelf, residence_counts=counts)).astype(np.int64)
                for counts in (False, residence_counts)
            )
            name = names.index(pairing.occupation or "")
            np.minimum(best, (fits << _FIT_BITS) + (name << _RANK_BITS) + shown, out=best)
        ranks: Ranks = (best & ((1 << _RANK_BITS) - 1)).astype(np.int16)
        return ranks

    def may_be_bounded(self, *, residence_counts: bool) -> bool:
        """Whether the best rank of a vacancy is the lowest of all pairings, so that bounds tell who cannot win."""
        return len(self.pairings) == 1 or not residence_counts

    def _wishes(self, shelf: Shelf) -> Packed:
        """The free criteria, row by row."""
        sector = shelf.sector
        added = [
            table.take(group.column[shelf.rows])
            for group, table in zip(self.segment.groups, self.free_tables(sector), strict=True)
        ]
        total = added[0]
        for each in added[1:]:
            total += each
        return total

    def free_tables(self, sector: int) -> list[Packed]:
        """The free criteria in one sector: a table over the column of each group."""
        if sector not in self._added:
            tables = {criterion: table.by_sector[sector] for criterion, table in self._free.items()}
            self._added[sector] = [group.added(tables) for group in self.segment.groups]
        return self._added[sector]

    def best_of_free(self, sector: int) -> tuple[int, int]:
        """The best that the free criteria can be in a sector: the lowest readiness, the most points."""
        best = [table.best[sector] for table in self._free.values()]
        return max(readiness for readiness, _ in best), sum(points for _, points in best)

    def _work(self, pairing: Pairing, shelf: Shelf, *, residence_counts: bool) -> Packed:
        """Occupation, law, German and experience, row by row."""
        tables = self.tables_of(pairing, shelf, residence_counts=residence_counts)
        signature, codes = self.segment.signature[shelf.rows], self.segment.work[shelf.rows]
        packed_rows: Packed = tables.law.take(signature)
        if tables.asking is not None:
            codes = codes + tables.asking.take(signature)
        packed_rows += tables.work.take(codes)
        return packed_rows

    def tables_of(self, pairing: Pairing, shelf: Shelf, *, residence_counts: bool) -> ShelfTables:
        """What a shelf's signatures, and its German and experience, are worth for a pairing."""
        offers = self.reader.offers(pairing, shelf)
        asked = self.law.asked(pairing, offers.checks)
        marked = self.reader.cases(pairing, shelf, offers.cases, asked)[shelf.sector]
        lamps = offers.case_of * len(RESIDENCE)
        # What its occupation refuses is not possible whatever the law says.
        if residence_counts and shelf.occupation in self._related[self.pairings.index(pairing)]:
            lamps = lamps + self.law.residence(offers, self.reader.questioned(pairing, shelf), asked)
        targets = {number: self.law.book.checks.examples[number].target for number in offers.checks}
        asks = {number: self.law.law_asks_german(target) for number, target in targets.items()}
        if len(set(asks.values())) == 1:
            return ShelfTables(law=marked.take(lamps), work=self._spoken_and_practised(shelf, asks[offers.checks[0]]))
        both = [self._spoken_and_practised(shelf, each) for each in (False, True)]
        asking = np.array([asks[case.check] for case in offers.cases], dtype=np.intp)[offers.case_of] * len(both[0])
        return ShelfTables(law=marked.take(lamps), work=np.concatenate(both), asking=asking)

    def _spoken_and_practised(self, shelf: Shelf, asks: bool) -> Packed:
        sector = shelf.sector
        practised = self.tables.experience(self.profile, shelf.occupation).by_sector[sector]
        both: Packed = (self._german(asks)[sector][:, None] + practised).reshape(-1)
        return both

    def _german(self, asks: bool) -> Packed:
        if asks not in self._spoken:
            self._spoken[asks] = self.tables.german(self.profile, law_asks=asks).by_sector
        return self._spoken[asks]
