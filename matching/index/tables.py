"""Small tables of one person over the codes of a segment, each filled by the plain criterion."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from matching.codes import Criterion
from matching.criteria.conditions import NEAR_PERCENT
from matching.criteria.work import months_in_field
from matching.index.geometry import distances_km
from matching.index.packing import QUESTION, REFUSED, SECTORS, STEP, Packed
from matching.index.reading import (
    FREE,
    ORDERED,
    comparison,
    packed,
    person_example,
    person_part,
    vacancy_example,
)
from matching.index.segment import Part, Segment
from matching.profile import Profile, WishedPlace
from matching.ranking import Desk
from matching.vacancy import Vacancy

_INSIDE, _NEAR, _OUTSIDE, _UNKNOWN = range(4)
_KEPT = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionTable:
    """What one criterion is worth by sector and code; by sector also the best: lowest readiness, most points."""

    by_sector: Packed
    best: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, by_sector: Packed) -> "CriterionTable":
        """A table with its best."""
        readiness = (by_sector >= STEP).astype(np.int64) + (by_sector >= QUESTION) + (by_sector >= REFUSED)
        points = by_sector & (STEP - 1)
        lowest, most = readiness.min(axis=1, initial=3), points.max(axis=1, initial=0)
        return cls(by_sector=by_sector, best=tuple(zip(lowest.tolist(), most.tolist(), strict=True)))


class Tables:
    """Tables over one segment, remembered by what the criterion reads of the person: people repeat each other."""

    def __init__(self, segment: Segment, desk: Desk) -> None:
        self.segment, self.desk = segment, desk
        self.anywhere = next(iter(segment.shelves)).occupation
        self._known: dict[Hashable, CriterionTable] = {}
        self._distances: dict[WishedPlace, Packed] = {}
        self._months: dict[Hashable, int] = {}
        places = segment.free[Criterion.PLACE].examples
        self._lats = np.array([np.nan if part[0] is None else part[0] for part in places], dtype=np.float64)
        self._lons = np.array([np.nan if part[1] is None else part[1] for part in places], dtype=np.float64)
        self._housing = np.array([part[2] is not None for part in places], dtype=np.intp)

    def free(self, profile: Profile) -> dict[Criterion, CriterionTable]:
        """The free criteria: a table by sector and code for each."""
        return {criterion: self._of(criterion, profile) for criterion in FREE}

    def german(self, profile: Profile, *, law_asks: bool) -> CriterionTable:
        """German by sector and code; what counts as met depends on whether law asks for proof."""
        return self._of(Criterion.GERMAN, profile, law_asks=law_asks)

    def experience(self, profile: Profile, occupation: str) -> CriterionTable:
        """Experience by sector and code, for vacancies of an occupation: it hangs on the months in its field."""
        months = self._months_in(profile, occupation)
        key = (Criterion.EXPERIENCE, months)
        if key not in self._known:
            example = Profile(id="", experience=profile.experience)
            parts = self.segment.experience.examples
            self._keep(key, [self._packed(Criterion.EXPERIENCE, example, part, occupation) for part in parts])
        return self._known[key]

    def _months_in(self, profile: Profile, occupation: str) -> int | None:
        jobs = profile.experience
        if jobs is None:
            return None
        key = (occupation, jobs)
        if key not in self._months:
            if len(self._months) > _KEPT:
                self._months.clear()
            example = Profile(id="", experience=jobs)
            self._months[key] = months_in_field(comparison(example, Vacancy(id="", occupation=occupation), self.desk))
        return self._months[key]

    def distances(self, place: WishedPlace) -> Packed:
        """Whole km from a place to the points of the segment, -1 where a point is not known."""
        if place not in self._distances:
            if len(self._distances) > _KEPT:
                self._distances.clear()
            self._distances[place] = distances_km(place.lat, place.lon, self._lats, self._lons)
        return self._distances[place]

    def _of(self, criterion: Criterion, profile: Profile, *, law_asks: bool = False) -> CriterionTable:
        key = (criterion, law_asks, person_part(criterion, profile))
        if key not in self._known:
            example = person_example(criterion, profile)
            if criterion is Criterion.PLACE:
                self._keep(key, self._places(example))
            elif criterion in ORDERED:
                self._keep(key, self._ordered(criterion, example))
            else:
                codes = self.segment.german if criterion is Criterion.GERMAN else self.segment.free[criterion]
                self._keep(key, [self._packed(criterion, example, part, law_asks=law_asks) for part in codes.examples])
        return self._known[key]

    def _keep(self, key: Hashable, by_code: list[tuple[int, ...]]) -> None:
        if len(self._known) > _KEPT:
            self._known.clear()
        self._known[key] = CriterionTable.of(np.array(by_code, dtype=np.int32).reshape(-1, len(SECTORS)).T.copy())

    def _packed(
        self, criterion: Criterion, profile: Profile, part: Part, occupation: str = "", *, law_asks: bool = False
    ) -> tuple[int, ...]:
        vacancy = vacancy_example(criterion, part, occupation or self.anywhere)
        case = comparison(profile, vacancy, self.desk)
        return packed(criterion, replace(case, law_asks_german=law_asks) if law_asks else case, self.desk)

    def _ordered(self, criterion: Criterion, profile: Profile) -> list[tuple[int, ...]]:
        """The plain rule at both ends of a run; where they agree, all between agree."""
        parts = self.segment.free[criterion].examples
        found: list[tuple[int, ...]] = [()] * len(parts)
        for code, part in enumerate(parts):
            if part[0] is None:
                found[code] = self._packed(criterion, profile, part)
        days_or_sums = {code: _ordinal(part[0]) for code, part in enumerate(parts) if part[0] is not None}
        stated = sorted(days_or_sums, key=days_or_sums.__getitem__)
        runs = [(0, len(stated) - 1)] if stated else []
        while runs:
            low, high = runs.pop()
            ends = [self._packed(criterion, profile, parts[stated[end]]) for end in (low, high)]
            if ends[0] == ends[1] or high - low < 2:
                found[stated[high]] = ends[1]
                for code in stated[low:high]:
                    found[code] = ends[0]
            else:
                middle = (low + high) // 2
                runs += [(low, middle), (middle, high)]
        return found

    def _places(self, profile: Profile) -> list[tuple[int, ...]]:
        """Distances decide between few cases; the plain rule says what each of them is worth."""
        parts = self.segment.free[Criterion.PLACE].examples
        cases = self._case_of_place(profile) * 2 + self._housing
        worth = {
            int(case): self._packed(Criterion.PLACE, profile, parts[int(np.flatnonzero(cases == case)[0])])
            for case in np.unique(cases)
        }
        return [worth[case] for case in cases.tolist()]

    def _case_of_place(self, profile: Profile) -> Packed:
        unknown = np.isnan(self._lats) | np.isnan(self._lons)
        cases = np.full(len(unknown), _OUTSIDE, dtype=np.int32)
        places = profile.wishes.places
        if places:
            distances = np.array([self.distances(place) for place in places])
            radii = np.array([place.radius_km for place in places])
            nearest = np.argmin(distances - radii[:, None], axis=0)
            distance, radius = distances[nearest, np.arange(len(unknown))], radii[nearest]
            cases[100 * distance <= NEAR_PERCENT * radius] = _NEAR
            cases[distance <= radius] = _INSIDE
        cases[unknown] = _UNKNOWN
        return cases


def _ordinal(value: object) -> int:
    """A day or a sum of money as a number to order by."""
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, int):
        return value
    raise TypeError(value)
