"""What each step would open: the whole list runs again with one thing changed, and the counts are compared."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

import matching
from webapp.applicant.jobs import levers


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


def ready_now(matches: Iterable[matching.Match]) -> int:
    return sum(match.readiness is matching.Readiness.READY_NOW for match in matches)


def of_steps(
    profile: matching.Profile,
    matches: matching.MatchList,
    vacancies: tuple[matching.Vacancy, ...],
    rulebook: matching.Rulebook,
) -> list[Effect]:
    """Every step that can change something for this person, the one that opens most first."""
    before = ready_now(matches.matches)
    found = []
    for step, change in CHANGES.items():
        changed = change(profile)
        if changed == profile:
            continue
        after = ready_now(matching.rank(changed, vacancies, rulebook, matches.day).matches)
        found.append(Effect(step, after - before))
    return sorted(found, key=lambda effect: -effect.gain)


def _recognised(profile: matching.Profile) -> matching.Profile:
    return levers.with_notice(profile, matching.RecognitionResult.FULL, None)


def _certified(profile: matching.Profile) -> matching.Profile:
    skill = profile.language("de")
    level = skill.level() if skill else None
    b2 = matching.CefrLevel.B2
    higher = b2 if level is None or level.rank < b2.rank else level
    return levers.german_certified(profile, higher) if skill else profile


def _moves(profile: matching.Profile) -> matching.Profile:
    return profile.with_changes(wishes=replace(profile.wishes, moves_anywhere=True))


CHANGES: dict[Step, Callable[[matching.Profile], matching.Profile]] = {
    Step.FULL_RECOGNITION: _recognised,
    Step.WIDER: levers.wider,
    Step.B2_CERTIFICATE: _certified,
    Step.MOVES: _moves,
}
