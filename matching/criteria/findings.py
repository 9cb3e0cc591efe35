"""All criteria of one comparison, with their points."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matching.codes import Criterion, Fulfilment, Lever, RequiredBy, Sector
from matching.criteria import conditions, work
from matching.criteria.levels import Comparison, Evidence, Level
from matching.errors import UnknownKey

CRITERIA: Mapping[Criterion, Callable[[Comparison], Level]] = {
    Criterion.OCCUPATION: work.occupation,
    Criterion.RECOGNITION: work.recognition,
    Criterion.GERMAN: work.german,
    Criterion.EXPERIENCE: work.experience,
    Criterion.PLACE: conditions.place,
    Criterion.SHIFTS: conditions.shifts,
    Criterion.HOURS: conditions.hours,
    Criterion.START: conditions.start,
    Criterion.DRIVING_LICENCE: work.driving_licence,
    Criterion.PAY: conditions.pay,
    Criterion.SUPPORT: conditions.support,
    Criterion.OTHER_LANGUAGES: work.other_languages,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One criterion of a match. `points` of `most`; `stated` and `asked` are the compared values of person and vacancy.

    `required` says who makes it a must, `lever` what would change it.
    """

    criterion: Criterion
    level: str
    fulfilment: Fulfilment
    points: int
    most: int
    required: RequiredBy
    stated: Evidence
    asked: Evidence
    lever: Lever | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsTable:
    """Maxima per sector and criterion (they add up to 1000) and the share of each level in percent."""

    maxima: Mapping[Sector, Mapping[Criterion, int]]
    shares: Mapping[Criterion, Mapping[str, int]]

    def points(self, sector: Sector, criterion: Criterion, level: str) -> tuple[int, int]:
        """Points of a level and the most possible; raises UnknownKey for a level without a share."""
        most = self.maxima[sector][criterion]
        try:
            return most * self.shares[criterion][level] // 100, most
        except KeyError:
            raise UnknownKey("level of points", f"{criterion}.{level}") from None


def compare(case: Comparison, table: PointsTable) -> tuple[Finding, ...]:
    """One finding per criterion, in the order of the closed list."""
    sector = case.occupations.find(case.vacancy.occupation).sector
    return tuple(_finding(criterion, rule(case), sector, table) for criterion, rule in CRITERIA.items())


def _finding(criterion: Criterion, level: Level, sector: Sector, table: PointsTable) -> Finding:
    points, most = table.points(sector, criterion, level.key)
    return Finding(
        criterion=criterion,
        level=level.key,
        fulfilment=level.fulfilment,
        points=points,
        most=most,
        required=level.required,
        stated=level.stated,
        asked=level.asked,
        lever=level.lever,
    )
