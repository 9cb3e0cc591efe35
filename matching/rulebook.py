"""The rulebook: law, occupations and points of the data folder, with a version."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from matching.criteria import PointsTable
from matching.facts import Setting
from matching.logic import facts_named
from matching.occupations import OccupationList
from matching.programmes import Programme
from matching.recognition import Profession, RecognitionLaw
from matching.residence import ResidenceLaw
from matching.values import Values


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Rulebook:
    """Everything that answers depend on beside the profile, the vacancy and the day.

    `version` is the digest of the data folder: two answers of one version rest on the same rules.
    """

    version: str
    values: Values
    occupations: OccupationList
    recognition: RecognitionLaw
    residence: ResidenceLaw
    programmes: Mapping[str, Programme]
    points: PointsTable
    _regulated: dict[date, frozenset[str]] = field(default_factory=dict, compare=False)

    def __repr__(self) -> str:
        return f"Rulebook({self.version})"

    def regulated_on(self, day: date) -> frozenset[str]:
        """Keys of the occupations whose work or title is protected by law on a day."""
        if day not in self._regulated:
            professions: Mapping[str, Profession] = self.recognition.professions
            self._regulated[day] = frozenset(key for key, each in professions.items() if each.regulated_on(day))
        return self._regulated[day]

    def setting(self, day: date) -> Setting:
        """What facts of a day are computed with."""
        return Setting(occupations=self.occupations, values=self.values, day=day, regulated=self.regulated_on(day))

    def law_asks_german(self, occupation: str, day: date) -> bool:
        """Whether the licence of an occupation asks for proof of German."""
        profession = self.recognition.professions.get(occupation)
        if profession is None or not profession.regulated_on(day):
            return False
        named = (facts_named(need.when, self.recognition.conditions) for need in profession.for_licence)
        return any("german_certified" in facts for facts in named)
