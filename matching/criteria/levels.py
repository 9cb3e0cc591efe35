"""The parts that criteria share: what is compared, and what one comparison gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from matching.codes import Fulfilment, Lever, RequiredBy, Stage
from matching.occupations import OccupationList
from matching.profile import Profile
from matching.recognition import RecognitionCheck
from matching.vacancy import Vacancy
from matching.values import FactValue

Evidence = Mapping[str, FactValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One profile with one of its occupations (None: none stated) and one vacancy, on a day.

    `trained` is False where she only wants the occupation. `recognition` is the check for the occupation in which she
    would work, `stage` how far it has come.
    """

    profile: Profile
    occupation: str | None
    trained: bool
    stage: Stage
    vacancy: Vacancy
    recognition: RecognitionCheck
    law_asks_german: bool
    occupations: OccupationList
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What one criterion found: the level's key in data/points.yaml, its fulfilment, both values, and a lever."""

    key: str
    fulfilment: Fulfilment
    required: RequiredBy = RequiredBy.NO
    stated: Evidence = field(default_factory=dict)
    asked: Evidence = field(default_factory=dict)
    lever: Lever | None = None


def nothing_asked(stated: Evidence | None = None) -> Level:
    """The employer says there is no such demand: full points."""
    return Level(key="nothing_asked", fulfilment=Fulfilment.MET, stated=stated or {})


def not_stated(required: RequiredBy, *, stated: Evidence | None = None, asked: Evidence | None = None) -> Level:
    """One side has not answered; the answer is the lever."""
    return Level(
        key="not_stated",
        fulfilment=Fulfilment.NOT_STATED,
        required=required,
        stated=stated or {},
        asked=asked or {},
        lever=Lever.ANSWER,
    )


def all_some_none(found: int, wanted: int) -> tuple[str, Fulfilment]:
    """The levels of a set: all of it, some of it, none of it."""
    if found == wanted:
        return "all", Fulfilment.MET
    return ("some", Fulfilment.PARTLY_MET) if found else ("none", Fulfilment.NOT_MET)
