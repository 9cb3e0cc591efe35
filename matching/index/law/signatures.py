"""What law reads of a vacancy: few signatures, because figures are cut at the thresholds in force."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

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
from matching.values import Answers, FactValue

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
            *(facts_named(line.when, rulebook.recognition.conditions) for line in rulebook.recognition.outcomes(key))
        )
        for key in rulebook.occupations.by_key
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


@dataclass(frozen=True, slots=True)
class CodeBooks:
    """Numbers of what signatures are made of, with an example of each; they grow as vacancies come."""

    shapes: Codes[Vacancy] = field(default_factory=Codes)
    pay: Codes[int | None] = field(default_factory=Codes)
    months: Codes[int | None] = field(default_factory=Codes)
    answers: Codes[Answers] = field(default_factory=Codes)
    kreise: Codes[str | None] = field(default_factory=Codes)


SHAPE, PAY, STAGE_PAY, MONTHS, ANSWERS, KREIS = range(6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """The different signatures of one occupation's vacancies, a row each, with the shapes and answers in them."""

    rows: NDArray[np.int32]
    shapes: tuple[int, ...]
    shape_of: NDArray[np.intp]
    answers: tuple[int, ...]

    @classmethod
    def of(cls, rows: NDArray[np.int32]) -> "Signed":
        """The table of these rows."""
        shapes, shape_of = np.unique(rows[:, SHAPE], return_inverse=True)
        answers = np.unique(rows[:, ANSWERS]).tolist()
        return cls(rows=rows, shapes=tuple(shapes.tolist()), shape_of=shape_of, answers=tuple(answers))

    def __len__(self) -> int:
        return len(self.rows)


class Signatures:
    """What the law of a day can tell apart in vacancies: occupations and stage, figures cut at thresholds, answers."""

    def __init__(self, reads: LawReads, setting: Setting, books: CodeBooks) -> None:
        self.reads, self.setting, self.books = reads, setting, books
        self.reads_kreis = "kreis" in reads.names

    def of(self, vacancy: Vacancy) -> tuple[int, ...]:
        """The signature of a vacancy: numbers of the code books."""
        books = self.books
        # Who must have full recognition to begin begins in the vacancy's own occupation, for its own pay.
        begins_below = vacancy.accepted_stage not in (None, Stage.FULL)
        months = PERMANENT_MONTHS if vacancy.permanent else vacancy.contract_months
        return (
            self._shape(vacancy, begins_below=begins_below),
            self._cut(books.pay, "salary_year", vacancy.pay),
            self._cut(books.pay, "salary_year", vacancy.stage_pay if begins_below else None),
            self._cut(books.months, "offer_months", months),
            self._answers(vacancy),
            books.kreise.number(vacancy.kreis, vacancy.kreis) if self.reads_kreis else 0,
        )

    def _shape(self, vacancy: Vacancy, *, begins_below: bool) -> int:
        below = (vacancy.accepted_stage, vacancy.stage_occupation) if begins_below else None
        key = (vacancy.occupation, vacancy.also_accepted, below)
        known = self.books.shapes.numbers.get(key)
        if known is not None:
            return known
        example = Vacancy(
            id="",
            occupation=vacancy.occupation,
            also_accepted=vacancy.also_accepted,
            accepted_stage=vacancy.accepted_stage if begins_below else None,
            stage_occupation=vacancy.stage_occupation if begins_below else None,
        )
        return self.books.shapes.number(key, example)

    def _cut(self, book: Codes[int | None], fact: str, figure: int | None) -> int:
        return book.number(cut(self.reads.cuts, fact, figure), figure)

    def _answers(self, vacancy: Vacancy) -> int:
        read = {name: value for name, value in vacancy.answers.items() if name in self.reads.names}
        return self.books.answers.number(frozenset((name, type(value), value) for name, value in read.items()), read)

    def example(self, signature: Sequence[int]) -> Vacancy:
        """A vacancy with this signature."""
        books = self.books
        months = books.months.examples[signature[MONTHS]]
        return replace(
            books.shapes.examples[signature[SHAPE]],
            pay_to=books.pay.examples[signature[PAY]],
            stage_pay=books.pay.examples[signature[STAGE_PAY]],
            contract_months=months,
            answers=books.answers.examples[signature[ANSWERS]],
            kreis=books.kreise.examples[signature[KREIS]] if self.reads_kreis else None,
        )
