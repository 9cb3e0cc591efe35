"""From a person and an occupation or vacancy to a plan with order, dates, offices and money."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from matching import residence
from matching.assessment import programme_facts, suggest_programmes
from matching.codes import ResidenceLamp, RouteResult
from matching.errors import NotInForce
from matching.facts import for_residence, stage_of
from matching.logic import Facts
from matching.offices import office_of
from matching.plan.needed import Needed, needed
from matching.plan.values import LAW, UNKNOWN, Plan, PlanStep, PlanTime
from matching.profile import Profile, Qualification
from matching.programmes import Audience, Suggestion
from matching.ranking import Match, match
from matching.recognition import RecognitionCheck
from matching.residence import RouteAssessment
from matching.rulebook import Rulebook
from matching.vacancy import NOTHING_ASKED, Vacancy
from matching.values import DatedValue, StepDefinition

MEASURE = frozenset({"measure"})
DECISIONS = frozenset({"apply", "wait_for_notice"})
DAYS_PER_MONTH = 30


def plan_of(
    profile: Profile, occupation: str, rulebook: Rulebook, day: date, vacancy: Vacancy | None = None
) -> Plan | None:
    """The plan of a person for an occupation, with a job of which nothing else is known, or for one vacancy.

    None for a person under 18. Steps already taken are left out.
    """
    job = vacancy or any_job(occupation)
    found = match(profile.with_changes(occupations=(occupation,)), job, rulebook, day)
    if found is None:
        return None
    held = next((each for each in profile.qualifications or () if each.occupation == found.occupation), None)
    target = found.recognition_check.occupation or occupation
    facts = programme_facts(profile, held, rulebook, day, occupation=target, vacancy=job)
    stage = stage_of(held, target, rulebook.occupations)
    steps = needed(found, stage, facts, _measure(found, held, facts, rulebook), rulebook)
    return Plan(
        occupation=target,
        day=day,
        steps=_with_dates(steps, found.recognition_check, facts, rulebook, day),
        recognition=found.recognition,
        residence=found.residence_view,
        check=found.recognition_check,
        missing=_missing(found),
    )


def any_job(occupation: str) -> Vacancy:
    """A job of which only the occupation is known, with nothing else asked."""
    return Vacancy(
        id="",
        occupation=occupation,
        german=NOTHING_ASKED,
        shifts=NOTHING_ASKED,
        experience_months=NOTHING_ASKED,
        driving_licences=NOTHING_ASKED,
        other_languages=NOTHING_ASKED,
        support_offered=frozenset(),
    )


def _missing(found: Match) -> frozenset[str]:
    later = found.residence_view.after_steps
    asked = later.missing if later and found.residence is ResidenceLamp.OPEN_IF_QUESTION else frozenset()
    return found.recognition_check.missing | asked


def _measure(found: Match, held: Qualification | None, facts: Facts, rulebook: Rulebook) -> RouteAssessment | None:
    """The route that could carry a stay for the measure, open or with questions left: the first of the law."""
    if found.residence is ResidenceLamp.NOT_NEEDED:
        return None
    law, values = rulebook.residence, rulebook.values
    worded = for_residence(dict(facts), held, rulebook.occupations)
    stated = residence.with_computed_facts(worded, law, values, found.day)
    routes = residence.assess(stated, law, values, found.day, carries=MEASURE, after_steps=True)
    return next((each for each in routes if each.result is not RouteResult.CLOSED), None)


def _with_dates(
    wanted: Needed, check: RecognitionCheck, facts: Facts, rulebook: Rulebook, day: date
) -> tuple[PlanStep, ...]:
    definitions = rulebook.values.steps
    money = {key: _suggestions(definitions[key], facts, rulebook, day) for key in wanted.steps}
    grants = _grants(money, wanted)
    made: dict[str, PlanStep] = {}
    for key in _in_order(wanted, definitions):
        definition = definitions[key]
        after = tuple(each for each in wanted.steps if each in _before(key, wanted, definitions) and each in made)
        time = _time(definition, check, [made[each] for each in after], day)
        grant = grants.get(key)
        if grant is not None:
            time = replace(time, not_after=grant.programme.last_application)
        paying = tuple(each for each in money.get(key, ()) if each.pays)
        made[key] = PlanStep(
            key=key,
            who=definition.who,
            office=office_of(definition.office, facts, rulebook.values, check.authority) if definition.office else None,
            after=after,
            time=time,
            level=wanted.levels.get(key),
            route=wanted.routes.get(key),
            cost=_cost(definition, rulebook, day),
            pays=paying,
            helps=tuple(each for each in money.get(key, ()) if not each.pays),
            grant=grant,
            warning=grant.programme.warning if grant else None,
        )
    return tuple(made.values())


def _suggestions(step: StepDefinition, facts: Facts, rulebook: Rulebook, day: date) -> tuple[Suggestion, ...]:
    audience = Audience.EMPLOYER if step.who == "employer" else Audience.APPLICANT
    return suggest_programmes(audience, facts, rulebook, day, step.key)


def _grants(money: Mapping[str, tuple[Suggestion, ...]], wanted: Needed) -> dict[str, Suggestion]:
    """Money that must be applied for before a step costs anything: its application becomes a step of its own."""
    grants: dict[str, Suggestion] = {}
    for key, suggestions in money.items():
        for each in suggestions:
            application = each.programme.application
            if each.pays and application:
                grants[application] = each
                wanted.require(key, application)
    for application in grants:
        wanted.steps.insert(1, application)
    return grants


def _before(key: str, wanted: Needed, definitions: Mapping[str, StepDefinition]) -> set[str]:
    return {*definitions[key].after, *wanted.before.get(key, ())} - {key}


def _in_order(wanted: Needed, definitions: Mapping[str, StepDefinition]) -> list[str]:
    """Each step after those it waits for; what waits for nothing keeps the order of the story."""
    ordered: list[str] = []
    waiting = list(wanted.steps)
    while waiting:
        ready = next((key for key in waiting if not _before(key, wanted, definitions) & set(waiting)), waiting[0])
        waiting.remove(ready)
        ordered.append(ready)
    return ordered


def _time(step: StepDefinition, check: RecognitionCheck, before: Iterable[PlanStep], day: date) -> PlanTime:
    earlier = [each.time for each in before]
    begins = max([day, *(time.ends or time.begins for time in earlier)])
    at_earliest = any(time.at_earliest or time.ends is None for time in earlier)
    limit = check.time_limit if step.key in DECISIONS else None
    stated = step.time
    months = limit.months if limit else stated.months if stated else None
    return PlanTime(
        kind=LAW if limit and limit.months else stated.kind if stated else UNKNOWN,
        months=months,
        fast_track=limit.fast_track if limit else None,
        text=(limit.text if limit else stated.text if stated else None) or "",
        basis=limit.basis if limit else stated.basis if stated else None,
        begins=begins,
        at_earliest=at_earliest,
        ends=add_months(begins, months) if months is not None else None,
    )


def add_months(day: date, months: float) -> date:
    """The same day some months later, the last of the month where it has no such day; parts of months in days."""
    whole = int(months)
    year, month = divmod(day.year * 12 + day.month - 1 + whole, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(days=round((months - whole) * DAYS_PER_MONTH))


def _cost(step: StepDefinition, rulebook: Rulebook, day: date) -> DatedValue | None:
    if step.cost_parameter is None:
        return None
    try:
        return rulebook.values.parameters[step.cost_parameter].on(day)
    except NotInForce:
        return None
