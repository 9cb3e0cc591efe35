"""The occupation list: reference occupations of our sectors and the neighbours they must not be taken for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matching.codes import OccupationLevel, Sector
from matching.errors import UnknownKey
from matching.values import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Craft:
    """A trade of the Crafts Code: annex "A", "B1" or "B2" with its number and official title."""

    annex: str
    number: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EscoConcept:
    """An ESCO occupation near ours; `label` is its English preferred label."""

    label: str
    uri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupation:
    """An entry of the occupation list.

    `kldb` is the five-digit KldB 2010 code, `isco` the ISCO-08 group that residence law reads (never taken from
    ESCO where the facts warn against it), `training_years` the length of the German training. `specialisation_of`
    names the general occupation whose vacancies it also meets. `successor` takes its place from `successor_from`.
    """

    key: str
    sector: Sector
    level: OccupationLevel
    official: Mapping[str, str]
    former: tuple[str, ...] = ()
    english: str
    kldb: str | None = None
    kldb_basis: Basis | None = None
    isco: str | None = None
    isco_basis: Basis | None = None
    esco: tuple[EscoConcept, ...] = ()
    training_years: float | None = None
    specialisation_of: str | None = None
    successor: str | None = None
    successor_from: date | None = None
    craft: Craft | None = None

    @property
    def is_qualified(self) -> bool:
        """Whether the work needs a training of at least two years (section 2(12b) AufenthG)."""
        return self.level.rank >= OccupationLevel.SKILLED.rank or (self.training_years or 0) >= 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A written form of an occupation in one language; `note` is "", "level", "several" or "abbr"."""

    occupation: str
    text: str
    language: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupationList:
    """All occupations by key, with their titles in every language."""

    by_key: Mapping[str, Occupation]
    titles: tuple[Title, ...] = ()

    def find(self, key: str) -> Occupation:
        """The occupation of a key; raises UnknownKey."""
        try:
            return self.by_key[key]
        except KeyError:
            raise UnknownKey("occupation", key) from None

    def of_sector(self, sector: Sector) -> tuple[Occupation, ...]:
        """The occupations of one sector in the order of the data files."""
        return tuple(occupation for occupation in self.by_key.values() if occupation.sector is sector)

    def same_group(self, one: str, other: str, digits: int) -> bool:
        """Whether two occupations share the first `digits` digits of their KldB code."""
        left, right = self.find(one).kldb, self.find(other).kldb
        return left is not None and right is not None and left[:digits] == right[:digits]

    def meets(self, held: str, asked: str) -> bool:
        """Whether a person trained as `held` is trained for `asked`: the same occupation or a specialisation of it."""
        return held == asked or self.find(held).specialisation_of == asked
