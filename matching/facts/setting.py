"""What facts are computed with, and what they are collected in."""

from dataclasses import dataclass
from datetime import date

from matching.occupations import OccupationList
from matching.values import FactValue, Values

HOME = "DE"

Stated = dict[str, FactValue]
Maybe = dict[str, FactValue | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What facts are computed with: occupations, groups, a day, and the occupations regulated on that day."""

    occupations: OccupationList
    values: Values
    day: date
    regulated: frozenset[str]
