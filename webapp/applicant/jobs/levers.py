"""What would change one match: a step is taken, the comparison runs again, and the difference is shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import matching
from matching import Criterion, Lever, Step

Changed = Mapping[Step, list[matching.Profile]]


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
    changed = profiles_after(profile, vacancy, match)
    found = [_change(finding, match, changed, vacancy, rulebook) for finding in match.findings if finding.lever]
    useful = [change for change in found if change is not None]
    order = list(matching.Readiness)
    return sorted(useful, key=lambda change: (order.index(change.readiness), -change.points))


def profiles_after(profile: matching.Profile, vacancy: matching.Vacancy, match: matching.Match) -> Changed:
    """The profile as it would be after each step; the driving licence is the one that this job asks for."""
    found = defaultdict(list)
    for step, _value, changed in matching.possible_steps(profile, match.day):
        found[step].append(changed)
    if isinstance(vacancy.driving_licences, matching.LicenceDemand):
        held = (profile.driving_licences or frozenset()) | vacancy.driving_licences.classes
        found[Step.DRIVING_LICENCE] = [profile.with_changes(driving_licences=held)]
    return found


def _change(
    finding: matching.Finding,
    match: matching.Match,
    changed: Changed,
    vacancy: matching.Vacancy,
    rulebook: matching.Rulebook,
) -> Change | None:
    if finding.lever is None:
        return None
    if finding.lever is Lever.ANSWER:
        if finding.stated:
            return None  # the employer has not said it; nothing the person can answer
        return Change(
            finding=finding, lever=finding.lever, points=finding.most, at_most=True, readiness=match.readiness
        )
    profiles = changed.get(Step(finding.lever.value), [])
    after = _best(matching.match(each, vacancy, rulebook, match.day) for each in profiles)
    if after is None or (after.points <= match.points and after.readiness is match.readiness):
        return None
    return Change(
        finding=finding,
        lever=finding.lever,
        points=after.points - match.points,
        at_most=False,
        readiness=after.readiness,
    )


def _best(found: Iterable[matching.Match | None]) -> matching.Match | None:
    """Of several ways to take a step (which shift) the one that brings most."""
    order = list(matching.Readiness)
    made = [each for each in found if each is not None]
    return min(made, key=lambda each: (order.index(each.readiness), -each.points), default=None)


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
