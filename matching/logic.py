"""Conditions over named facts, evaluated in Kleene's three values.

True and False are what they say; None is "unknown". A condition that cannot be decided names the facts (or the
figures, as "param:key") whose answer is missing; one that is false names the tests that failed. Evaluated "after
steps", a test on a fact that a person can bring about counts as met and names its step.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from matching.codes import CefrLevel, Certainty
from matching.errors import NotInForce
from matching.values import FactValue, Values

Facts = Mapping[str, FactValue]
Missing = frozenset[str]
NONE_MISSING: Missing = frozenset()
UNDECIDED = "not_decided"


class Verdict(NamedTuple):
    """Truth of a condition with what decided it. `steps` are fact names that acting must bring about in any case."""

    truth: bool | None
    missing: Missing = NONE_MISSING
    failed: tuple["Test", ...] = ()
    steps: Missing = NONE_MISSING


TRUE = Verdict(True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a condition is evaluated on: facts, a day, and whether steps count as taken.

    `out_of_reach` are facts whose step cannot be taken by this person, so that nothing is promised from it.
    """

    facts: Facts
    day: date
    values: Values
    rules: Mapping[str, "Condition"]
    after_steps: bool = False
    out_of_reach: frozenset[str] = frozenset()
    remembered: dict[str, Verdict] = field(default_factory=dict, compare=False)

    def verdict(self, key: str, condition: "Condition") -> Verdict:
        """The verdict of a condition that many others name, found once for this situation."""
        if key not in self.remembered:
            self.remembered[key] = condition.evaluate(self)
        return self.remembered[key]

    def known(self, name: str) -> FactValue | None:
        """The stated value of a fact; an undecided one is unknown."""
        value = self.facts.get(name)
        return None if value == UNDECIDED else value


@dataclass(frozen=True, slots=True)
class ParameterReference:
    """`@param.key`: the figure in force on the day."""

    key: str


@dataclass(frozen=True, slots=True)
class TableReference:
    """`@table.key[fact]`: the entry of a table for the value of a fact."""

    key: str
    by: str


Expected = FactValue | frozenset[str] | ParameterReference | TableReference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One comparison of a fact: `{fact, op, value}` of the data files. Named lists are unfolded when the file is read;
    `groups` keeps their names."""

    __test__ = False  # not a test case, whatever its name

    fact: str
    op: str
    value: Expected = None
    certainty: Certainty | None = None
    note: str | None = None
    groups: tuple[str, ...] = ()

    def evaluate(self, situation: Situation) -> Verdict:
        """True, false or unknown for the stated value of the fact."""
        stated, expected = situation.facts.get(self.fact), self.value
        if isinstance(expected, ParameterReference | TableReference):
            expected, missing = _resolve(expected, situation)
            if missing:
                return Verdict(None, missing)
        truth = None if stated is None or stated == UNDECIDED else OPERATIONS[self.op](stated, expected)
        if truth:
            return TRUE
        if situation.after_steps and self._can_be_brought_about(situation):
            return Verdict(True, steps=frozenset({self.fact}))
        return Verdict(None, frozenset({self.fact})) if truth is None else Verdict(False, failed=(self,))

    def _can_be_brought_about(self, situation: Situation) -> bool:
        return self.fact not in situation.out_of_reach and situation.values.step_of(self.fact) is not None


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold; an empty one holds."""

    parts: tuple["Condition", ...]

    def evaluate(self, situation: Situation) -> Verdict:
        """False if one part is false, else unknown if one is unknown."""
        missing: Missing = NONE_MISSING
        steps: Missing = NONE_MISSING
        failed: tuple[Test, ...] = ()
        unknown = refused = False
        for part in self.parts:
            verdict = part.evaluate(situation)
            if verdict.truth is False:
                refused, failed = True, failed + verdict.failed
            elif verdict.truth is None:
                unknown, missing = True, missing | verdict.missing
            else:
                steps = steps | verdict.steps
        if refused:
            return Verdict(False, failed=failed)
        return Verdict(None, missing, steps=steps) if unknown else Verdict(True, steps=steps)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part must hold; an empty one fails."""

    parts: tuple["Condition", ...]

    def evaluate(self, situation: Situation) -> Verdict:
        """True by the part that needs the fewest steps, else unknown if one part is unknown."""
        verdicts = []
        for part in self.parts:
            verdict = part.evaluate(situation)
            if verdict.truth and not verdict.steps:
                return verdict
            verdicts.append(verdict)
        held = [verdict for verdict in verdicts if verdict.truth]
        if held:
            return min(held, key=lambda verdict: len(verdict.steps))
        open_parts = [verdict for verdict in verdicts if verdict.truth is None]
        if open_parts:
            return Verdict(None, frozenset().union(*(verdict.missing for verdict in open_parts)))
        return Verdict(False, failed=tuple(test for verdict in verdicts for test in verdict.failed))


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold. Steps are never taken to make a person fail something."""

    part: "Condition"

    def evaluate(self, situation: Situation) -> Verdict:
        """The opposite of the part; unknown stays unknown."""
        verdict = self.part.evaluate(_as_of_today(situation))
        if verdict.truth is None:
            return verdict
        return TRUE if not verdict.truth else Verdict(False, failed=tests_written_in(self.part))


@dataclass(frozen=True, slots=True)
class RuleReference:
    """`{rule: key}`: a named condition."""

    key: str

    def evaluate(self, situation: Situation) -> Verdict:
        """The verdict of the named condition."""
        return situation.verdict(self.key, situation.rules[self.key])


@dataclass(frozen=True, slots=True)
class RouteReference:
    """`{route: key}`: another route must be open."""

    key: str

    def evaluate(self, situation: Situation) -> Verdict:
        """The verdict of the other route's condition."""
        key = route_rule(self.key)
        return situation.verdict(key, situation.rules[key])


Condition = Test | All | AnyOf | Not | RuleReference | RouteReference


def route_rule(route: str) -> str:
    """The name under which a route's condition stands among the named conditions."""
    return f"route:{route}"


def facts_named(condition: Condition, rules: Mapping[str, Condition]) -> frozenset[str]:
    """Every fact name a condition can read, references followed."""
    if isinstance(condition, Test):
        by = {condition.value.by} if isinstance(condition.value, TableReference) else set()
        return frozenset({condition.fact} | by)
    if isinstance(condition, RuleReference):
        return facts_named(rules[condition.key], rules)
    if isinstance(condition, RouteReference):
        return facts_named(rules[route_rule(condition.key)], rules)
    parts = (condition.part,) if isinstance(condition, Not) else condition.parts
    return frozenset().union(*(facts_named(part, rules) for part in parts))


def _as_of_today(situation: Situation) -> Situation:
    if not situation.after_steps:
        return situation
    return replace(situation, after_steps=False, remembered={})


def tests_written_in(condition: Condition) -> tuple[Test, ...]:
    """The tests that stand in a condition itself; references are not followed."""
    if isinstance(condition, Test):
        return (condition,)
    if isinstance(condition, RuleReference | RouteReference):
        return ()
    parts = (condition.part,) if isinstance(condition, Not) else condition.parts
    return tuple(test for part in parts for test in tests_written_in(part))


def _resolve(value: ParameterReference | TableReference, situation: Situation) -> tuple[Expected, Missing]:
    if isinstance(value, ParameterReference):
        try:
            return situation.values.value(value.key, situation.day), NONE_MISSING
        except NotInForce:
            return None, frozenset({f"param:{value.key}"})
    stated = situation.known(value.by)
    if stated is None:
        return None, frozenset({value.by})
    entry = situation.values.tables[value.key].values.get(str(stated))
    return (None, frozenset({f"table:{value.key}"})) if entry is None else (entry, NONE_MISSING)


def _is_in(stated: FactValue, expected: Expected) -> bool:
    if not isinstance(expected, frozenset):
        return False
    return not expected.isdisjoint(stated) if isinstance(stated, tuple) else str(stated) in expected


def _begins_with(stated: FactValue, expected: Expected) -> bool:
    return isinstance(expected, frozenset) and any(str(stated).startswith(prefix) for prefix in expected)


def _equals(stated: FactValue, expected: Expected) -> bool:
    return expected in stated if isinstance(stated, tuple) else stated == expected


def _at_least_level(stated: FactValue, expected: Expected) -> bool:
    return CefrLevel(str(stated)).rank >= CefrLevel(str(expected)).rank


def _ordered(compare: Callable[[int], bool]) -> Callable[[FactValue, Expected], bool | None]:
    """An order comparison of numbers or of dates; a partial date that leaves the answer open gives unknown."""

    def test(stated: FactValue, expected: Expected) -> bool | None:
        if isinstance(stated, int | float) and isinstance(expected, int | float):
            return compare((stated > expected) - (stated < expected))
        one, other = str(stated), str(expected)
        if one[: len(other)] == other[: len(one)] and len(one) != len(other):
            return None
        return compare((one > other) - (one < other))

    return test


OPERATIONS: Mapping[str, Callable[[FactValue, Expected], bool | None]] = {
    "==": _equals,
    "!=": lambda stated, expected: not _equals(stated, expected),
    ">=": _ordered(lambda order: order >= 0),
    "<=": _ordered(lambda order: order <= 0),
    ">": _ordered(lambda order: order > 0),
    "<": _ordered(lambda order: order < 0),
    "in": _is_in,
    "not_in": lambda stated, expected: not _is_in(stated, expected),
    "prefix_in": _begins_with,
    "is_true": lambda stated, _: stated is True,
    "is_false": lambda stated, _: stated is False,
    "level>=": _at_least_level,
}
