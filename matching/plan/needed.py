"""Which steps a person needs, and what must come before each: recognition, then residence, then the job."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from matching.codes import Criterion, Lever, Outcome, RecognitionLamp, ResidenceLamp, Stage
from matching.logic import Condition, Facts, Test
from matching.ranking import NEEDS_RECOGNITION, Match
from matching.recognition import RecognitionCheck, RequirementCheck
from matching.residence import RouteAssessment
from matching.rulebook import Rulebook

MEASURES = frozenset({Outcome.COMPENSATION_MEASURE, Outcome.DIRECT_MEASURE_BY_WAIVER})
CLOSED_LAMPS = frozenset({RecognitionLamp.CANNOT_SAY, RecognitionLamp.NOT_POSSIBLE})
OF_LEVERS = {
    Lever.GERMAN_PLUS_1: "german_certificate",
    Lever.GERMAN_PLUS_2: "german_certificate",
    Lever.GERMAN_CERTIFICATE: "german_certificate",
    Lever.DRIVING_LICENCE: "driving_licence",
}
APPLICATIONS = ("apply_for_visa", "apply_for_title", "change_title")


@dataclass(slots=True)
class Needed:
    """The steps collected so far in the order of the story, with further prerequisites and what each is for."""

    steps: list[str] = field(default_factory=list)
    before: dict[str, set[str]] = field(default_factory=dict)
    routes: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)

    def add(self, *keys: str) -> None:
        """Steps that are needed; each stands once, where it was needed first."""
        self.steps += [key for key in dict.fromkeys(keys) if key not in self.steps]

    def require(self, step: str, *before: str) -> None:
        """What must come before a step beside what the step itself names."""
        self.before.setdefault(step, set()).update(before)


def needed(match: Match, stage: Stage, facts: Facts, measure: RouteAssessment | None, rulebook: Rulebook) -> Needed:
    """All steps from a match: `measure` is the route that could carry a stay for the measure."""
    found = Needed()
    work = match.residence_view.after_steps if match.residence is not ResidenceLamp.NOT_NEEDED else None
    by_route = bool(work and work.steps & NEEDS_RECOGNITION)
    if match.recognition is RecognitionLamp.AFTER_STEPS or (
        by_route and match.recognition not in (*CLOSED_LAMPS, RecognitionLamp.READY)
    ):
        _recognition(found, match.recognition_check, stage, facts)
    for finding in match.findings:
        if finding.lever in OF_LEVERS:
            found.add(OF_LEVERS[finding.lever])
            if finding.criterion is Criterion.GERMAN:
                _aim_at(found, str(finding.asked.get("level") or ""))
    if work is not None and match.residence is not ResidenceLamp.CLOSED:
        _residence(found, work, measure, facts, rulebook)
    if found.steps:
        found.steps.insert(0, "advice")
    return found


def _recognition(found: Needed, check: RecognitionCheck, stage: Stage, facts: Facts) -> None:
    if stage is Stage.NOT_BEGUN:
        found.add(*_steps_of(check.to_apply))
        found.add("apply")
    elif stage is Stage.APPLIED:
        found.add("wait_for_notice")
    for need in check.for_licence:
        if need.fulfilled is not True:
            _aim_at(found, _level_in(need.requirement.when))
    licence = [step for step in _steps_of(check.for_licence) if step != "finish_measure"]
    found.add(*(step for step in licence if step == "german_certificate"))
    if stage is Stage.MEASURE or MEASURES & set(check.first):
        if facts.get("measure_place_confirmed") is not True:
            found.add("find_place")
        found.add("finish_measure")
    found.add(*licence)
    if check.for_licence:
        found.add("apply_for_licence")


def _steps_of(checks: Iterable[RequirementCheck]) -> list[str]:
    return [each.requirement.step for each in checks if each.fulfilled is not True and each.requirement.step]


def _level_in(condition: Condition) -> str:
    """The German level that a condition asks for."""
    if isinstance(condition, Test):
        return str(condition.value) if condition.op == "level>=" and condition.fact.startswith("german") else ""
    parts = getattr(condition, "parts", ())
    return next(filter(None, map(_level_in, parts)), "")


def _aim_at(found: Needed, level: str) -> None:
    """The highest level that anything asks for."""
    if level and level > found.levels.get("german_certificate", ""):
        found.levels["german_certificate"] = level


def _residence(
    found: Needed, work: RouteAssessment, measure: RouteAssessment | None, facts: Facts, rulebook: Rulebook
) -> None:
    """The way to the title. From abroad a measure comes first where the work route waits for recognition."""
    abroad, recognition_first = facts.get("abroad") is True, bool(work.steps & NEEDS_RECOGNITION)
    before_work = _route_steps(found, work, rulebook)
    if abroad and recognition_first and measure is not None and "finish_measure" in found.steps:
        _first_stay(found, measure, rulebook)
        _title(found, "change_title", work, before_work)
    elif abroad:
        _title(found, "apply_for_visa", work, before_work)
    else:
        has_title = facts.get("current_title") not in (None, "none", "visa_free_stay")
        _title(found, "change_title" if has_title else "apply_for_title", work, before_work)
    found.add("check_title")
    if abroad:
        found.add("tell_about_advice")


def _first_stay(found: Needed, measure: RouteAssessment, rulebook: Rulebook) -> None:
    before = _route_steps(found, measure, rulebook)
    found.add(*before, "apply_for_visa")
    found.routes["apply_for_visa"] = measure.route.key
    found.require("apply_for_visa", *before, "find_place")
    found.require("finish_measure", "apply_for_visa")
    found.require("consent_of_agency", "finish_measure")


def _title(found: Needed, application: str, work: RouteAssessment, before: list[str]) -> None:
    steps = [*before, "consent_of_agency"] if work.route.consent_of_employment_agency else before
    found.add(*steps, application)
    found.routes[application] = work.route.key
    found.require(application, *steps)


def _route_steps(found: Needed, assessment: RouteAssessment, rulebook: Rulebook) -> list[str]:
    """The steps that open a route; who has applied already does not apply again."""
    applied = {"wait_for_notice", "finish_measure"} & set(found.steps)
    named = (rulebook.values.step_of(fact) for fact in sorted(assessment.steps))
    return [step for step in dict.fromkeys(named) if step and not (applied and step == "apply")]
