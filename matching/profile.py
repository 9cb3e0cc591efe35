"""What an applicant brings: qualifications, languages, experience, wishes.

Everywhere `None` means "not stated", never "no". There is no field for a name, a gender or free text:
what is not here cannot move a point.
"""

import copyreg
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from types import MappingProxyType

from matching.codes import (
    CefrLevel,
    CompensationMeasure,
    Criterion,
    Documents,
    DrivingLicence,
    Proof,
    RecognitionResult,
    Shift,
    Stage,
    SubSkill,
    Support,
)
from matching.values import Answers


def _unchangeable(levels: dict[SubSkill, CefrLevel]) -> MappingProxyType[SubSkill, CefrLevel]:
    return MappingProxyType(levels)


# People are kept in files and sent to other processes, with the levels that nobody may change.
copyreg.pickle(MappingProxyType, lambda levels: (_unchangeable, (dict(levels),)))


_rank = attrgetter("rank")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A recognition notice (Bescheid) or a running application, as stated in the paper, never computed."""

    authority: str | None = None
    decided_on: date | None = None
    result: RecognitionResult
    measure: CompensationMeasure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GermanLicence:
    """A German licence to practise or a German equivalence certificate, with the Land that granted it."""

    granted_on: date | None = None
    land: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """A completed training (Berufsabschluss). `occupation` is the confirmed reference occupation.

    `country` is ISO 3166-1 alpha-2 of the place of training; `years` its prescribed length; `ended_on` may be
    partial ("2016", "2016-07"). `measure_place` is true when a place on a compensation measure is promised.
    """

    occupation: str
    country: str | None = None
    years: float | None = None
    ended_on: str | None = None
    academic: bool | None = None
    state_recognised_there: bool | None = None
    german_licence: GermanLicence | None = None
    notices: tuple[Notice, ...] = ()
    measure_place: bool | None = None

    @property
    def newest_notice(self) -> Notice | None:
        """The notice that counts: the one decided last; one without a date counts as oldest."""
        return max(self.notices, key=lambda notice: notice.decided_on or date.min, default=None)

    @property
    def stage(self) -> Stage:
        """How far recognition has come, from licence and newest notice."""
        notice = self.newest_notice
        if self.german_licence or self.country == "DE" or (notice and notice.result is RecognitionResult.FULL):
            return Stage.FULL
        if (notice and notice.result is RecognitionResult.PARTIAL) or self.measure_place:
            return Stage.MEASURE
        return Stage.APPLIED if notice and notice.result is RecognitionResult.APPLIED else Stage.NOT_BEGUN


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSkill:
    """A language with its five sub-skills; `tag` is a BCP 47 language subtag such as "de"."""

    tag: str
    levels: Mapping[SubSkill, CefrLevel]
    proof: Proof = Proof.DECLARED
    certificate: str | None = None
    certified_on: date | None = None

    @classmethod
    def of(cls, tag: str, level: CefrLevel, proof: Proof = Proof.DECLARED) -> "LanguageSkill":
        """A bare level fills all five sub-skills."""
        return cls(tag=tag, levels=MappingProxyType(dict.fromkeys(SubSkill, level)), proof=proof)

    def level(self, parts: frozenset[SubSkill] = frozenset(SubSkill)) -> CefrLevel | None:
        """The lowest level of the named sub-skills; None if one of them is not stated."""
        named = list(map(self.levels.get, parts))
        known = [level for level in named if level is not None]
        return min(known, key=_rank) if known and len(known) == len(named) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkExperience:
    """Paid work in one occupation. `until` is None while it lasts."""

    occupation: str
    country: str | None = None
    since: date
    until: date | None = None
    after_qualification: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WishedPlace:
    """A place the person would work at: WGS 84 point and radius in km (great circle)."""

    name: str
    lat: float
    lon: float
    radius_km: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the person wishes. Pay is EUR gross per year, hours are per week; an empty set means "none"."""

    places: tuple[WishedPlace, ...] | None = None
    moves_anywhere: bool | None = None
    hours_from: float | None = None
    hours_to: float | None = None
    shifts: frozenset[Shift] | None = None
    earliest_start: date | None = None
    pay: int | None = None
    support_needed: frozenset[Support] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An applicant's profile, pseudonymous. Countries are ISO 3166-1 alpha-2, `lives_in_kreis` a Kreis key.

    `occupations` are confirmed reference occupations the person wants to work in. `answers` holds further
    named facts of data/facts.yaml that person or adviser stated. `seed` is the keyed hash for ties, made at intake.
    """

    id: str
    birth_date: date | None = None
    nationalities: tuple[str, ...] | None = None
    lives_in_country: str | None = None
    lives_in_land: str | None = None
    lives_in_kreis: str | None = None
    residence_title: str | None = None
    allows_any_work: bool | None = None
    occupations: tuple[str, ...] = ()
    qualifications: tuple[Qualification, ...] | None = None
    languages: tuple[LanguageSkill, ...] | None = None
    experience: tuple[WorkExperience, ...] | None = None
    driving_licences: frozenset[DrivingLicence] | None = None
    documents: Documents | None = None
    wishes: Wishes = field(default_factory=Wishes)
    wish_is_must: frozenset[Criterion] = frozenset()
    answers: Answers = field(default_factory=dict)
    seed: int = 0

    def language(self, tag: str) -> LanguageSkill | None:
        """The stated skill in a language; certified before declared, then the higher one."""
        skills = [skill for skill in self.languages or () if skill.tag == tag]
        if len(skills) == 1:
            return skills[0]
        return max(skills, key=_worth, default=None)

    def age_on(self, day: date) -> int | None:
        """Completed years on a day."""
        if self.birth_date is None:
            return None
        had_birthday = (day.month, day.day) >= (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - (not had_birthday)

    def with_changes(self, **changes: object) -> "Profile":
        """The same profile with other values: what-if questions change a copy, never the original."""
        return replace(self, **changes)  # type: ignore[arg-type]


def _worth(skill: LanguageSkill) -> tuple[int, bool]:
    level = skill.level()
    return (level.rank if level else -1, skill.proof is Proof.CERTIFICATE)
