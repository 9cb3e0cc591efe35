"""The changes themselves: each gives the profile as it would be, or None where there is nothing to change."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from matching.codes import CefrLevel, DrivingLicence, Proof, RecognitionResult, Shift, Stage
from matching.profile import LanguageSkill, Notice, Profile, Qualification
from matching.values import FactDefinition, FactValue

WIDER_KM = 25
WIDER_HOURS = 5
A_MONTH = timedelta(days=31)
FEWEST_HOURS = 1
LEVELS = tuple(CefrLevel)


def german_higher(profile: Profile, levels: int) -> Profile | None:
    """All five sub-skills so many levels higher, with the proof she has."""
    skill = profile.language("de")
    if skill is None or skill.level() is None:
        return None
    higher = {part: LEVELS[min(level.rank + levels, len(LEVELS) - 1)] for part, level in skill.levels.items()}
    if higher == dict(skill.levels):
        return None
    return _with_german(profile, replace(skill, levels=MappingProxyType(higher)))


def german_certified(profile: Profile) -> Profile | None:
    """A certificate for the level she states."""
    skill = profile.language("de")
    if skill is None or skill.level() is None or skill.proof is Proof.CERTIFICATE:
        return None
    return _with_german(profile, replace(skill, proof=Proof.CERTIFICATE))


def _with_german(profile: Profile, german: LanguageSkill) -> Profile:
    others = tuple(skill for skill in profile.languages or () if skill.tag != "de")
    return replace(profile, languages=(*others, german))


def applied(profile: Profile) -> Profile | None:
    """An application for the recognition of every training that has none yet."""
    notice = Notice(result=RecognitionResult.APPLIED)
    return _with_notices(profile, notice, lambda held: held.stage is Stage.NOT_BEGUN and not held.notices)


def measure_finished(profile: Profile, day: date) -> Profile | None:
    """The named measure is done: full recognition, the licence promised."""
    notice = Notice(result=RecognitionResult.FULL, decided_on=day)
    changed = _with_notices(profile, notice, lambda held: held.stage is Stage.MEASURE)
    return changed and replace(changed, answers={**profile.answers, "licence": "promised"})


def _with_notices(profile: Profile, notice: Notice, concerns: Callable[[Qualification], bool]) -> Profile | None:
    held = profile.qualifications or ()
    if not any(concerns(each) for each in held):
        return None
    changed = tuple(replace(each, notices=(*each.notices, notice)) if concerns(each) else each for each in held)
    return replace(profile, qualifications=changed)


def car_licence(profile: Profile) -> Profile | None:
    """The driving licence of class B."""
    held = profile.driving_licences or frozenset()
    return None if DrivingLicence.B in held else replace(profile, driving_licences=held | {DrivingLicence.B})


def wider(profile: Profile) -> Profile | None:
    """Every wished place with a radius 25 km larger."""
    places = tuple(replace(each, radius_km=each.radius_km + WIDER_KM) for each in profile.wishes.places or ())
    return replace(profile, wishes=replace(profile.wishes, places=places)) if places else None


def anywhere(profile: Profile) -> Profile | None:
    """Ready to move anywhere in Hessen."""
    if profile.wishes.moves_anywhere:
        return None
    return replace(profile, wishes=replace(profile.wishes, moves_anywhere=True))


def more_shifts(profile: Profile) -> Iterator[tuple[Shift, Profile]]:
    """One more kind of working time, each that she does not accept yet; her silence is a question, no step."""
    accepted = profile.wishes.shifts
    for shift in Shift if accepted is not None else ():
        if accepted is not None and shift not in accepted:
            yield shift, replace(profile, wishes=replace(profile.wishes, shifts=accepted | {shift}))


def more_hours(profile: Profile) -> Profile | None:
    """Five hours a week less and more."""
    low, high = profile.wishes.hours_from, profile.wishes.hours_to
    if low is None and high is None:
        return None
    low, high = (low if low is not None else high), (high if high is not None else low)
    if low is None or high is None:
        return None
    wished = replace(profile.wishes, hours_from=max(low - WIDER_HOURS, FEWEST_HOURS), hours_to=high + WIDER_HOURS)
    return replace(profile, wishes=wished)


def earlier(profile: Profile, day: date) -> Profile | None:
    """A start one month earlier, not before today."""
    wished = profile.wishes.earliest_start
    if wished is None or wished <= day:
        return None
    return replace(profile, wishes=replace(profile.wishes, earliest_start=max(wished - A_MONTH, day)))


def answered(profile: Profile, fact: str, value: FactValue) -> Profile:
    """An open question answered."""
    return replace(profile, answers={**profile.answers, fact: value})


def possible_answers(definition: FactDefinition) -> tuple[FactValue, ...]:
    """The answers a question can have, where there are few."""
    answers: Mapping[str, tuple[FactValue, ...]] = {
        "bool": (False, True),
        "level": tuple(level.value for level in LEVELS),
        "choice": definition.values,
    }
    return answers.get(definition.type, ())
