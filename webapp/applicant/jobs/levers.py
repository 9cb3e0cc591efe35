"""What would change a match: the value is changed, the comparison runs again, and the difference is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import matching
from matching import CefrLevel, Criterion, Lever, Proof, RecognitionResult

A_MONTH = timedelta(days=31)
WIDER_KM, WIDER_HOURS = 25, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One lever of a match with what it would bring: points, and the readiness afterwards."""

    finding: matching.Finding
    lever: Lever
    points: int
    at_most: bool
    readiness: matching.Readiness


def changes(
    match: matching.Match, profile: matching.Profile, vacancy: matching.Vacancy, rulebook: matching.Rulebook
) -> list[Change]:
    """Every lever of the findings, the one that brings most first."""
    found = [_change(finding, match, profile, vacancy, rulebook) for finding in match.findings if finding.lever]
    useful = [change for change in found if change is not None]
    order = list(matching.Readiness)
    return sorted(useful, key=lambda change: (order.index(change.readiness), -change.points))


def _change(
    finding: matching.Finding,
    match: matching.Match,
    profile: matching.Profile,
    vacancy: matching.Vacancy,
    rulebook: matching.Rulebook,
) -> Change | None:
    lever = finding.lever
    if lever is None:
        return None
    if lever is Lever.ANSWER:
        if finding.stated:
            return None  # the employer has not said it; nothing the person can answer
        return Change(finding=finding, lever=lever, points=finding.most, at_most=True, readiness=match.readiness)
    changed = with_lever(profile, lever, vacancy, match.occupation)
    after = matching.match(changed, vacancy, rulebook, match.day)
    if after is None or (after.points <= match.points and after.readiness is match.readiness):
        return None
    return Change(
        finding=finding, lever=lever, points=after.points - match.points, at_most=False, readiness=after.readiness
    )


def with_lever(
    profile: matching.Profile, lever: Lever, vacancy: matching.Vacancy | None = None, occupation: str | None = None
) -> matching.Profile:
    """The profile as it would be with one thing changed; nothing of a must on the other side is touched."""
    return _APPLY[lever](profile, vacancy, occupation)


def german_up(profile: matching.Profile, levels: int) -> matching.Profile:
    """All five sub-skills so many levels higher; who says nothing about German is left as she is."""
    skill = profile.language("de")
    level = skill.level() if skill else None
    if skill is None or level is None:
        return profile
    higher = list(CefrLevel)[min(level.rank + levels, len(CefrLevel) - 1)]
    return _with_german(profile, matching.LanguageSkill.of("de", higher, skill.proof))


def german_certified(profile: matching.Profile, level: CefrLevel | None = None) -> matching.Profile:
    """The level now stated, or a named one, shown by a certificate."""
    skill = profile.language("de")
    known = level or (skill.level() if skill else None)
    if known is None:
        return profile
    return _with_german(profile, matching.LanguageSkill.of("de", known, Proof.CERTIFICATE))


def _with_german(profile: matching.Profile, german: matching.LanguageSkill) -> matching.Profile:
    others = tuple(skill for skill in profile.languages or () if skill.tag != "de")
    return profile.with_changes(languages=(*others, german))


def with_notice(profile: matching.Profile, result: RecognitionResult, occupation: str | None) -> matching.Profile:
    """A notice on the training in question, or on all where none is named."""
    held = tuple(
        replace(each, notices=(matching.Notice(result=result),)) if occupation in (None, each.occupation) else each
        for each in profile.qualifications or ()
    )
    return profile.with_changes(qualifications=held) if held else profile


def wider(profile: matching.Profile) -> matching.Profile:
    """Every wished place with a radius 25 km larger."""
    places = tuple(replace(place, radius_km=place.radius_km + WIDER_KM) for place in profile.wishes.places or ())
    return profile.with_changes(wishes=replace(profile.wishes, places=places)) if places else profile


def _licence(profile: matching.Profile, vacancy: matching.Vacancy | None) -> matching.Profile:
    demand = vacancy.driving_licences if vacancy else None
    asked = demand.classes if isinstance(demand, matching.LicenceDemand) else frozenset({matching.DrivingLicence.B})
    return profile.with_changes(driving_licences=(profile.driving_licences or frozenset()) | asked)


def _earlier(profile: matching.Profile) -> matching.Profile:
    start = profile.wishes.earliest_start
    return profile.with_changes(wishes=replace(profile.wishes, earliest_start=start and start - A_MONTH))


def _one_more_shift(profile: matching.Profile, vacancy: matching.Vacancy | None) -> matching.Profile:
    accepted = profile.wishes.shifts or frozenset()
    demand = vacancy.shifts if vacancy else None
    missing = sorted(demand.shifts - accepted) if isinstance(demand, matching.ShiftDemand) else []
    return profile.with_changes(wishes=replace(profile.wishes, shifts=accepted | frozenset(missing[:1])))


def _hours(profile: matching.Profile) -> matching.Profile:
    low, high = profile.wishes.hours_from, profile.wishes.hours_to
    return profile.with_changes(
        wishes=replace(
            profile.wishes,
            hours_from=None if low is None else max(low - WIDER_HOURS, 1),
            hours_to=None if high is None else high + WIDER_HOURS,
        )
    )


Apply = Callable[[matching.Profile, matching.Vacancy | None, str | None], matching.Profile]
_APPLY: Mapping[Lever, Apply] = {
    Lever.ANSWER: lambda profile, _vacancy, _occupation: profile,
    Lever.GERMAN_PLUS_1: lambda profile, _vacancy, _occupation: german_up(profile, 1),
    Lever.GERMAN_PLUS_2: lambda profile, _vacancy, _occupation: german_up(profile, 2),
    Lever.GERMAN_CERTIFICATE: lambda profile, _vacancy, _occupation: german_certified(profile),
    Lever.APPLY: lambda profile, _vacancy, occupation: with_notice(profile, RecognitionResult.APPLIED, occupation),
    Lever.FINISH_MEASURE: lambda profile, _vacancy, occupation: with_notice(
        profile, RecognitionResult.FULL, occupation
    ),
    Lever.DRIVING_LICENCE: lambda profile, vacancy, _occupation: _licence(profile, vacancy),
    Lever.START_EARLIER: lambda profile, _vacancy, _occupation: _earlier(profile),
    Lever.RADIUS_PLUS_25: lambda profile, _vacancy, _occupation: wider(profile),
    Lever.ONE_MORE_SHIFT: lambda profile, vacancy, _occupation: _one_more_shift(profile, vacancy),
    Lever.HOURS_WIDER: lambda profile, _vacancy, _occupation: _hours(profile),
}

WISHES = frozenset({Lever.RADIUS_PLUS_25, Lever.ONE_MORE_SHIFT, Lever.HOURS_WIDER, Lever.START_EARLIER})
PAGE_OF = {
    Criterion.OCCUPATION: "occupation",
    Criterion.RECOGNITION: "training",
    Criterion.GERMAN: "german",
    Criterion.EXPERIENCE: "experience",
    Criterion.PLACE: "places",
    Criterion.SHIFTS: "shifts",
    Criterion.HOURS: "hours",
    Criterion.START: "start",
    Criterion.DRIVING_LICENCE: "driving-licence",
    Criterion.PAY: "pay",
    Criterion.SUPPORT: "support",
    Criterion.OTHER_LANGUAGES: "other-languages",
}
