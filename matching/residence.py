"""Which residence routes could carry a job or a measure. Results are hints for an adviser, never a title."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property

from matching.codes import ResidenceLamp, RouteResult
from matching.logic import Condition, Facts, Situation, Test, Verdict, facts_named
from matching.values import ALWAYS, Basis, FactValue, Period, Values

ANY_WORK = "any_work"
POINTS = "ck_points"
FULL_DATE = len("2026-11-24")  # a partial date says nothing about years to the day


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteException:
    """Where the law lets the authority pass over a failed rule: `on` names the rule or fact."""

    on: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A residence route. `carries` is work, any_work, measure, training or search; `grant` claim, as_a_rule, discretion
    or none; `details` are further statements by name (duration, work, language_min, …)."""

    key: str
    title: str
    basis: Basis
    carries: str
    grant: str
    consent_of_employment_agency: bool
    condition: Condition
    exceptions: tuple[RouteException, ...] = ()
    details: Mapping[str, str]
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class PointCriterion:
    """One criterion of the opportunity card; of a `group` only the first that is met counts."""

    key: str
    points: int
    group: str | None
    when: Condition
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A bar that the law states without a decidable condition; named beside every route it can touch."""

    key: str
    says: str
    applies_to: tuple[str, ...]
    basis: Basis
    period: Period = ALWAYS

    def touches(self, route: str) -> bool:
        """Whether the caution can touch a route."""
        return any(fnmatchcase(route, pattern) for pattern in self.applies_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRule:
    """A condition that several routes share, with what it means and where it stands."""

    key: str
    meaning: str
    condition: Condition
    basis: Basis


@dataclass(frozen=True, kw_only=True)
class ResidenceLaw:
    """All routes, named rules, the points of the opportunity card and the cautions.

    `rules` are the conditions that references name: the named rules and, as "route:key", the routes.
    """

    routes: Mapping[str, Route]
    named: Mapping[str, NamedRule]
    rules: Mapping[str, Condition]
    point_criteria: tuple[PointCriterion, ...]
    minimum_points: str
    cautions: tuple[Caution, ...]

    @cached_property
    def cautions_of(self) -> Mapping[str, tuple[Caution, ...]]:
        """The cautions that can touch a route, by route."""
        return {key: tuple(each for each in self.cautions if each.touches(key)) for key in self.routes}

    @cached_property
    def facts(self) -> frozenset[str]:
        """Every fact that a route or a criterion of the opportunity card can read."""
        conditions = [route.condition for route in self.routes.values()]
        conditions += [criterion.when for criterion in self.point_criteria]
        read = (facts_named(condition, self.rules) for condition in conditions)
        return frozenset({ANY_WORK, "degree_date"}).union(*read)


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteAssessment:
    """One route on the facts of one person: `missing` facts keep it undecided, `failed` tests close it, `steps` are the
    facts that acting must bring about in any case (only when assessed after steps)."""

    route: Route
    result: RouteResult
    missing: frozenset[str] = frozenset()
    failed: tuple[Test, ...] = ()
    steps: frozenset[str] = frozenset()
    exception: RouteException | None = None
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPoints:
    """Points of the opportunity card, unfolded: what is met, the sum, and what unknown answers could still add."""

    met: Mapping[str, int]
    total: int
    reachable: int
    missing: frozenset[str]


def card_points(facts: Facts, law: ResidenceLaw, values: Values, day: date) -> CardPoints:
    """The points of section 20b AufenthG. Only criteria known to be met count."""
    situation = Situation(facts=facts, day=day, values=values, rules=law.rules)
    met: dict[str, int] = {}
    reachable, missing = 0, frozenset[str]()
    for group in _by_group(law.point_criteria):
        best = 0
        for criterion in group:
            verdict = criterion.when.evaluate(situation)
            if verdict.truth:
                met[criterion.key] = criterion.points
                best = max(best, criterion.points)
                break
            if verdict.truth is None:
                best, missing = max(best, criterion.points), missing | verdict.missing
        reachable += best
    return CardPoints(met=met, total=sum(met.values()), reachable=reachable, missing=missing)


def _by_group(criteria: Iterable[PointCriterion]) -> list[list[PointCriterion]]:
    groups: dict[str, list[PointCriterion]] = {}
    for criterion in criteria:
        groups.setdefault(criterion.group or criterion.key, []).append(criterion)
    return list(groups.values())


def with_computed_facts(facts: Facts, law: ResidenceLaw, values: Values, day: date) -> dict[str, FactValue]:
    """The facts with those that follow from others: years since the degree and the opportunity card's points.

    Points are stated only where unknown answers cannot change whether the minimum is reached.
    """
    known = with_years_since_degree(facts, day)
    if POINTS not in known:
        points, minimum = card_points(known, law, values, day), values.value(law.minimum_points, day)
        if points.total >= minimum or points.reachable < minimum:
            known[POINTS] = points.total
    return known


def with_years_since_degree(facts: Facts, day: date) -> dict[str, FactValue]:
    """The facts with the years since the degree, where its date is stated to the day."""
    known: dict[str, FactValue] = dict(facts)
    degree_date = str(known.get("degree_date", ""))
    if "years_since_degree" not in known and len(degree_date) == FULL_DATE:
        known["years_since_degree"] = round((day - date.fromisoformat(degree_date)).days / 365.25, 2)
    return known


def assess(
    facts: Facts,
    law: ResidenceLaw,
    values: Values,
    day: date,
    *,
    carries: frozenset[str] | None = None,
    after_steps: bool = False,
    out_of_reach: frozenset[str] = frozenset(),
) -> tuple[RouteAssessment, ...]:
    """Every route that carries what is asked (None: all), on the given facts, in the order of the data.

    The facts stand here already with the computed ones. `after_steps` asks what is open once the person has taken
    the steps that facts of the vocabulary name.
    """
    situation = Situation(
        facts=facts,
        day=day,
        values=values,
        rules=law.rules,
        after_steps=after_steps,
        out_of_reach=out_of_reach,
    )
    return tuple(
        _assessment(route, situation, law)
        for route in law.routes.values()
        if (carries is None or route.carries in carries) and route.period.covers(day)
    )


def _assessment(route: Route, situation: Situation, law: ResidenceLaw) -> RouteAssessment:
    verdict = route.condition.evaluate(situation)
    result = {True: RouteResult.OPEN, None: RouteResult.OPEN_IF, False: RouteResult.CLOSED}[verdict.truth]
    missing = verdict.missing
    if POINTS in missing:
        missing = (missing - {POINTS}) | card_points(situation.facts, law, situation.values, situation.day).missing
    return RouteAssessment(
        route=route,
        result=result,
        missing=missing,
        failed=verdict.failed,
        steps=verdict.steps,
        exception=_exception(route, verdict, law),
        cautions=tuple(each for each in law.cautions_of[route.key] if each.period.covers(situation.day)),
    )


def _exception(route: Route, verdict: Verdict, law: ResidenceLaw) -> RouteException | None:
    """The exception that could still help: only where nothing else failed."""
    if verdict.truth is not False:
        return None
    failed = {test.fact for test in verdict.failed}
    for exception in route.exceptions:
        rule = law.rules.get(exception.on)
        touched = facts_named(rule, law.rules) if rule else frozenset({exception.on})
        if failed <= touched:
            return exception
    return None


_BEST_FIRST = (
    ResidenceLamp.OPEN,
    ResidenceLamp.OPEN_IF_STEPS,
    ResidenceLamp.OPEN_IF_QUESTION,
    ResidenceLamp.CLOSED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceView:
    """The residence lamp of one match with the route it rests on (None: no route needed or none open)."""

    lamp: ResidenceLamp
    today: RouteAssessment | None = None
    after_steps: RouteAssessment | None = None


def view(
    facts: Facts,
    law: ResidenceLaw,
    values: Values,
    day: date,
    *,
    carries: frozenset[str],
    out_of_reach: frozenset[str] = frozenset(),
) -> ResidenceView:
    """The best route for a job, on the facts of today and after the steps (core.md, section 2).

    `facts` hold "any_work" true where the person needs no route: EU/EEA/CH and German nationals and titles that allow
    any work. Routes that carry something else than `carries` do not count here.
    """
    if facts.get(ANY_WORK) is True:
        return ResidenceView(lamp=ResidenceLamp.NOT_NEEDED)
    today = assess(facts, law, values, day, carries=carries)
    later = assess(facts, law, values, day, carries=carries, after_steps=True, out_of_reach=out_of_reach)
    views = [_view(one, two, values) for one, two in zip(today, later, strict=True)]
    return min(views, key=lambda each: _BEST_FIRST.index(each.lamp), default=ResidenceView(lamp=ResidenceLamp.CLOSED))


def _view(today: RouteAssessment, later: RouteAssessment, values: Values) -> ResidenceView:
    if today.result is RouteResult.OPEN:
        lamp = ResidenceLamp.OPEN
    elif later.result is RouteResult.OPEN:
        lamp = ResidenceLamp.OPEN_IF_STEPS
    elif _can_be_asked(later, values) or (today.result is RouteResult.CLOSED and today.exception):
        lamp = ResidenceLamp.OPEN_IF_QUESTION
    else:
        lamp = ResidenceLamp.CLOSED
    return ResidenceView(lamp=lamp, today=today, after_steps=later)


def _can_be_asked(assessment: RouteAssessment, values: Values) -> bool:
    """Whether person, employer or the publication of a figure can answer all that is missing.

    What only an authority could grant in a single case is no open question, else no route would ever be closed.
    """
    if assessment.result is not RouteResult.OPEN_IF:
        return False
    definitions = [values.vocabulary.get(name) for name in assessment.missing]
    return all(definition is None or definition.answered_by != "authority" for definition in definitions)
