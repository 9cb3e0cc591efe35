"""What law reads of a vacancy: few signatures, because figures are cut at the thresholds in force."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from matching.codes import Stage
from matching.errors import NotInForce
from matching.facts.offer import PERMANENT_MONTHS
from matching.facts.setting import Setting
from matching.index.reading import Codes
from matching.logic import (
    All,
    AnyOf,
    Condition,
    Not,
    ParameterReference,
    RouteReference,
    RuleReference,
    Test,
    facts_named,
    route_rule,
)
from matching.residence import ANY_WORK, POINTS, Route
from matching.rulebook import Rulebook
from matching.vacancy import Vacancy
from matching.values import FactValue

WORK = "work"
# Facts that others are computed from, or that are worded anew for residence law, before a route is read.
_BEHIND = frozenset(
    {ANY_WORK, "degree_date", "equivalence", "care_assistant_equivalence", "german_state_care_assistant_training"}
)


Cuts = Mapping[str, tuple[float, ...] | None]
FIGURES = ("salary_year", "offer_months")


@dataclass(frozen=True, slots=True, kw_only=True)
class LawReads:
    """Which facts the law reads on a day, by route and by profession, and where it cuts pay and months."""

    routes: tuple[Route, ...]
    of_route: Mapping[str, frozenset[str]]
    of_recognition: Mapping[str, frozenset[str]]
    names: frozenset[str]
    cuts: Cuts
    cuts_of_route: Mapping[str, Cuts]


def cut(cuts: Cuts, fact: str, value: FactValue | None) -> Hashable:
    """A figure as far as law tells it apart from others; other facts as they are."""
    thresholds = cuts.get(fact)
    if thresholds is None or not isinstance(value, int | float):
        return (type(value), value)
    return (bisect_left(thresholds, value), bisect_right(thresholds, value))


def law_reads(rulebook: Rulebook, day: date) -> LawReads:
    """What the law of a day reads."""
    law, rules = rulebook.residence, rulebook.residence.rules
    routes = tuple(each for each in law.routes.values() if each.carries == WORK and each.period.covers(day))
    of_points = frozenset().union(*(facts_named(each.when, rules) for each in law.point_criteria))
    of_route = {each.key: _with_behind(facts_named(each.condition, rules), of_points) for each in routes}
    of_recognition = {
        key: frozenset({"age"}).union(
            *(facts_named(line.when, rulebook.recognition.conditions) for line in profession.outcomes)
        )
        for key, profession in rulebook.recognition.professions.items()
    }
    of_points_tests = [test for each in law.point_criteria for test in tests_in(each.when, rules)]
    tests = {each.key: [*tests_in(each.condition, rules), *of_points_tests] for each in routes}
    recognising = [
        test
        for profession in rulebook.recognition.professions.values()
        for line in profession.outcomes
        for test in tests_in(line.when, rulebook.recognition.conditions)
    ]
    every = [test for found in (*tests.values(), recognising) for test in found]
    return LawReads(
        routes=routes,
        of_route=of_route,
        of_recognition=of_recognition,
        names=frozenset().union(*of_route.values(), *of_recognition.values()),
        cuts=_cuts(every, rulebook, day),
        cuts_of_route={key: _cuts(found, rulebook, day) for key, found in tests.items()},
    )


def _cuts(tests: Iterable[Test], rulebook: Rulebook, day: date) -> Cuts:
    found = list(tests)
    return {fact: _thresholds(fact, found, rulebook, day) for fact in FIGURES}


def _with_behind(names: frozenset[str], of_points: frozenset[str]) -> frozenset[str]:
    return names | _BEHIND | (of_points if POINTS in names else frozenset())


def tests_in(condition: Condition, rules: Mapping[str, Condition]) -> list[Test]:
    """Every test of a condition, references followed."""
    match condition:
        case Test():
            return [condition]
        case RuleReference(key):
            return tests_in(rules[key], rules)
        case RouteReference(key):
            return tests_in(rules[route_rule(key)], rules)
        case Not(part):
            return tests_in(part, rules)
        case All(parts) | AnyOf(parts):
            return [test for part in parts for test in tests_in(part, rules)]


def _thresholds(fact: str, tests: Iterable[Test], rulebook: Rulebook, day: date) -> tuple[float, ...] | None:
    """Where the law compares a figure; None where it does something else with it, then each value counts."""
    found: set[float] = set()
    for test in tests:
        if test.fact != fact:
            continue
        value = test.value
        if isinstance(value, ParameterReference):
            try:
                value = rulebook.values.value(value.key, day)
            except NotInForce:
                continue  # unknown whatever the figure
        if not isinstance(value, int | float) or test.op not in (">=", "<=", ">", "<", "==", "!="):
            return None
        found.add(value)
    return tuple(sorted(found))


class Signatures:
    """The signatures of vacancies, numbered as they come."""

    def __init__(self, reads: LawReads, setting: Setting, codes: Codes[Vacancy]) -> None:
        self.reads, self.setting, self.codes = reads, setting, codes
        self.reads_kreis = "kreis" in reads.names

    def number(self, vacancy: Vacancy) -> int:
        """The signature of a vacancy."""
        cuts, names = self.reads.cuts, self.reads.names
        # Who must have full recognition to begin begins in the vacancy's own occupation, for its own pay.
        begins_below = vacancy.accepted_stage not in (None, Stage.FULL)
        key = (
            vacancy.occupation,
            vacancy.also_accepted,
            (vacancy.accepted_stage, vacancy.stage_occupation, cut(cuts, "salary_year", vacancy.stage_pay))
            if begins_below
            else None,
            cut(cuts, "salary_year", vacancy.pay),
            cut(cuts, "offer_months", PERMANENT_MONTHS if vacancy.permanent else vacancy.contract_months),
            vacancy.kreis if self.reads_kreis else None,
            frozenset((name, type(value), value) for name, value in vacancy.answers.items() if name in names),
        )
        known = self.codes.numbers.get(key)
        return self.codes.number(key, self._example(vacancy)) if known is None else known

    def _example(self, vacancy: Vacancy) -> Vacancy:
        return Vacancy(
            id="",
            occupation=vacancy.occupation,
            also_accepted=vacancy.also_accepted,
            accepted_stage=vacancy.accepted_stage,
            stage_occupation=vacancy.stage_occupation,
            stage_pay=vacancy.stage_pay,
            pay_to=vacancy.pay,
            permanent=vacancy.permanent,
            contract_months=vacancy.contract_months,
            kreis=vacancy.kreis,
            answers={name: value for name, value in vacancy.answers.items() if name in self.reads.names},
        )
