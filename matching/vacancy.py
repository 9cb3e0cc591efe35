"""What an employer offers and asks for.

A demand is one of three: a value, NOTHING_ASKED (the employer says there is no such demand), or None (not said).
"""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final, Literal

from matching.codes import CefrLevel, DrivingLicence, Shift, Stage, SubSkill, Support
from matching.values import Answers


class _Nothing(Enum):
    NOTHING_ASKED = "nothing_asked"


NOTHING_ASKED: Final = _Nothing.NOTHING_ASKED
NothingAsked = Literal[_Nothing.NOTHING_ASKED]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageDemand:
    """A language asked for: level, the sub-skills that count, and whether it is a must."""

    tag: str
    level: CefrLevel
    parts: frozenset[SubSkill] = frozenset(SubSkill)
    must: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceDemand:
    """Driving licence classes asked for, all of them."""

    classes: frozenset[DrivingLicence]
    must: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftDemand:
    """Kinds of working time asked for, all of them."""

    shifts: frozenset[Shift]
    must: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FairRecruiting:
    """What a person from abroad must know before saying yes. Money in EUR; None means the employer did not say."""

    agency_paid_by_employer: bool | None = None
    stay_duty_months: int | None = None
    repayment_clause: bool | None = None
    housing_offered: bool | None = None
    pay_during_recognition: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """An opening (Stelle). Pay is EUR gross per year, hours are per week, `kreis` is a Kreis key, the point WGS 84.

    `accepted_stage` is the lowest stage of recognition at which the employer lets the person begin; below FULL in a
    regulated occupation the person begins in `stage_occupation` for `stage_pay`. `answers` holds further named
    employer facts of data/facts.yaml. `seed` is the keyed hash for ties, made at intake.
    """

    id: str
    occupation: str
    also_accepted: tuple[str, ...] = ()
    kreis: str | None = None
    lat: float | None = None
    lon: float | None = None
    contract_months: int | None = None
    permanent: bool | None = None
    hours_from: float | None = None
    hours_to: float | None = None
    shifts: ShiftDemand | NothingAsked | None = None
    start: date | None = None
    pay_from: int | None = None
    pay_to: int | None = None
    german: LanguageDemand | NothingAsked | None = None
    other_languages: tuple[LanguageDemand, ...] | NothingAsked | None = None
    experience_months: int | NothingAsked | None = None
    experience_must: bool = False
    driving_licences: LicenceDemand | NothingAsked | None = None
    support_offered: frozenset[Support] | None = None
    fair_recruiting: FairRecruiting = FairRecruiting()
    accepted_stage: Stage | None = None
    stage_occupation: str | None = None
    stage_pay: int | None = None
    openings: int = 1
    answers: Answers = field(default_factory=dict)
    seed: int = 0

    @property
    def pay(self) -> int | None:
        """The pay a person can count on: the upper end the employer names, else the lower."""
        return self.pay_to if self.pay_to is not None else self.pay_from
