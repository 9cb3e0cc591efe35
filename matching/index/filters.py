"""Filters of a list of vacancies: what is known to fit stays, what is not said does not."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.codes import Criterion, Readiness, Sector, Shift, Support
from matching.criteria.conditions import distance_km
from matching.index.geometry import distances_km
from matching.index.segment import Segment, Shelf
from matching.occupations import OccupationList
from matching.profile import WishedPlace
from matching.vacancy import NOTHING_ASKED, ShiftDemand, Vacancy

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a person narrows a list down to; None leaves it as it is.

    `shifts` are the kinds of working time she would do: vacancies that ask for no other stay. `support` is help that
    must be offered, all of it. `within` is a point with a radius.
    """

    kreise: frozenset[str] | None = None
    within: WishedPlace | None = None
    sectors: frozenset[Sector] | None = None
    occupations: frozenset[str] | None = None
    readiness: frozenset[Readiness] | None = None
    shifts: frozenset[Shift] | None = None
    support: frozenset[Support] | None = None

    def keeps(self, vacancy: Vacancy, occupations: OccupationList) -> bool:
        """Whether a vacancy stays, its readiness apart: the plain rule."""
        return (
            self.keeps_occupation(vacancy.occupation, occupations)
            and (self.kreise is None or vacancy.kreis in self.kreise)
            and self._keeps_point(vacancy)
            and self.keeps_shifts(vacancy.shifts)
            and self.keeps_support(vacancy.support_offered)
        )

    @property
    def keeps_whole_shelves(self) -> bool:
        """Whether nothing is left out but for its occupation or its readiness."""
        return all(each is None for each in (self.kreise, self.within, self.shifts, self.support))

    def keeps_occupation(self, occupation: str, occupations: OccupationList) -> bool:
        """Whether the occupation and its field are wanted."""
        if self.sectors is not None and occupations.find(occupation).sector not in self.sectors:
            return False
        return self.occupations is None or occupation in self.occupations

    def keeps_shifts(self, demand: object) -> bool:
        """Whether nothing but the named working times is asked for."""
        if self.shifts is None or demand is NOTHING_ASKED:
            return True
        return isinstance(demand, ShiftDemand) and demand.shifts <= self.shifts

    def keeps_support(self, offered: object) -> bool:
        """Whether all the named help is offered."""
        return self.support is None or (isinstance(offered, frozenset) and self.support <= offered)

    def _keeps_point(self, vacancy: Vacancy) -> bool:
        if self.within is None:
            return True
        if vacancy.lat is None or vacancy.lon is None:
            return False
        return distance_km(self.within.lat, self.within.lon, vacancy.lat, vacancy.lon) <= self.within.radius_km

    def mask(self, segment: Segment, shelf: Shelf) -> Mask | None:
        """The rows of a shelf that stay, its occupation and the readiness apart; None where all do."""
        kept: list[Mask] = []
        if self.kreise is not None:
            named = np.array([kreis in self.kreise for kreis in segment.kreise.examples], dtype=np.bool_)
            kept.append(named[segment.kreis[shelf.rows]])
        if self.within is not None:
            kept.append(self._by_code(segment, shelf, Criterion.PLACE, _inside(segment, self.within)))
        for criterion, wanted, keeps in (
            (Criterion.SHIFTS, self.shifts, self.keeps_shifts),
            (Criterion.SUPPORT, self.support, self.keeps_support),
        ):
            if wanted is not None:
                kept.append(self._by_code(segment, shelf, criterion, _table(segment, criterion, keeps)))
        return np.logical_and.reduce(kept) if kept else None

    def _by_code(self, segment: Segment, shelf: Shelf, criterion: Criterion, table: Mask) -> Mask:
        group = segment.group_of(criterion)
        return group.spread(criterion, table)[group.column[shelf.rows]]


def _table(segment: Segment, criterion: Criterion, keeps: Callable[[object], bool]) -> Mask:
    return np.array([keeps(part[0]) for part in segment.free[criterion].examples], dtype=np.bool_)


def _inside(segment: Segment, place: WishedPlace) -> Mask:
    parts = segment.free[Criterion.PLACE].examples
    lats = np.array([np.nan if part[0] is None else part[0] for part in parts], dtype=np.float64)
    lons = np.array([np.nan if part[1] is None else part[1] for part in parts], dtype=np.float64)
    distances = distances_km(place.lat, place.lon, lats, lons)
    return (distances >= 0) & (distances <= place.radius_km)


NO_FILTERS = Filters()
