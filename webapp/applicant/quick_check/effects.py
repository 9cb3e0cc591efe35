"""What each way would open, as far as a few answers tell: all open jobs are counted again with one thing changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import matching
from webapp.engine.snapshot import Snapshot


class Step(StrEnum):
    FULL_RECOGNITION = "full_recognition"
    WIDER = "wider"
    B2_CERTIFICATE = "b2_certificate"
    MOVES = "moves"


@dataclass(frozen=True, slots=True)
class Effect:
    """How many more jobs are ready now once a step is taken."""

    step: Step
    gain: int


def of_steps(profile: matching.Profile, before: Mapping[matching.Readiness, int], now: Snapshot) -> list[Effect]:
    """Every step that can change something for this person, the one that opens most first."""
    ready = matching.Readiness.READY_NOW
    found = [
        Effect(step, now.vacancies.counts(changed)[ready] - before[ready])
        for step, changed in _changes(profile, now).items()
        if changed != profile
    ]
    return sorted(found, key=lambda effect: -effect.gain)


def _changes(profile: matching.Profile, now: Snapshot) -> dict[Step, matching.Profile]:
    """Two are steps of the engine; a procedure or a course with its end are ways of several steps."""
    moved = {step: changed for step, _value, changed in matching.possible_steps(profile, now.day)}
    return {
        Step.FULL_RECOGNITION: _recognised(profile),
        Step.WIDER: moved.get(matching.Step.RADIUS_PLUS_25, profile),
        Step.B2_CERTIFICATE: _certified(profile),
        Step.MOVES: moved.get(matching.Step.ANYWHERE, profile),
    }


def _recognised(profile: matching.Profile) -> matching.Profile:
    full = (matching.Notice(result=matching.RecognitionResult.FULL),)
    held = tuple(replace(each, notices=full) for each in profile.qualifications or ())
    return profile.with_changes(qualifications=held) if held else profile


def _certified(profile: matching.Profile) -> matching.Profile:
    skill, b2 = profile.language("de"), matching.CefrLevel.B2
    if skill is None:
        return profile
    level = skill.level()
    reached = b2 if level is None or level.rank < b2.rank else level
    german = matching.LanguageSkill.of("de", reached, matching.Proof.CERTIFICATE)
    others = tuple(each for each in profile.languages or () if each.tag != "de")
    return profile.with_changes(languages=(*others, german))
