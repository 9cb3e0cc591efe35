"""What the single tests of the law say on facts, each as a small number that a condition can be read with.

A number holds one bit for true, false or unknown. With unknown goes whether an authority would have to answer; with
false, for each exception of the law, whether the failed test lies outside what the exception can help.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from matching.logic import Facts, Situation, TableReference, Test
from matching.values import FactValue, Values

UNSTATED, TRUE, FALSE, UNKNOWN, AUTHORITY, OUTSIDE = 0, 1, 2, 4, 8, 16
MOST_EXCEPTIONS = 4
ANSWERS_ALONE = "authority"
_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Said:
    """What tests say today and after steps, a byte for each test."""

    today: bytes
    later: bytes


@dataclass(slots=True)
class _Group:
    """Tests that read the same facts, with what they said before."""

    facts: tuple[str, ...]
    tests: list[Test] = field(default_factory=list)
    first: int = 0
    said: dict[Hashable, Said] = field(default_factory=dict)


class Leaves:
    """All tests of some conditions, numbered. `touched` are the facts that each exception can help."""

    def __init__(self, tests: Iterable[Test], touched: Sequence[frozenset[str]], values: Values, day: date) -> None:
        self.touched, self.values, self.day = touched, values, day
        groups: dict[tuple[str, ...], _Group] = {}
        for test in dict.fromkeys(tests):
            facts = (test.fact, test.value.by) if isinstance(test.value, TableReference) else (test.fact,)
            groups.setdefault(facts, _Group(facts)).tests.append(test)
        self.numbers: dict[Test, int] = {}
        for group in groups.values():
            group.first = len(self.numbers)
            self.numbers.update({test: group.first + place for place, test in enumerate(group.tests)})
        self._alone = {group.facts[0]: group for group in groups.values() if len(group.facts) == 1}
        self._together = [group for group in groups.values() if len(group.facts) > 1]
        self._known: dict[Hashable, tuple[int, int, bytes, bytes]] = {}
        self._silent = self._of_silence(groups.values())

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def together(self) -> frozenset[str]:
        """Facts that a test reads together with another fact."""
        return frozenset(name for group in self._together for name in group.facts)

    def tests_on(self, names: frozenset[str]) -> frozenset[int]:
        """The numbers of the tests that read any of these facts."""
        return frozenset(number for test, number in self.numbers.items() if test.fact in names)

    def on(self, facts: Facts) -> Said:
        """What every test says on the facts of a person; what is not stated is unknown."""
        today, later = bytearray(self._silent.today), bytearray(self._silent.later)
        known = self._known
        for name, value in facts.items():
            found = known.get((name, value.__class__, value))
            if found is None:
                found = self._alone_on(name, value)
            first, last, of_today, after_steps = found
            if last:
                today[first:last] = of_today
                later[first:last] = after_steps
        for group in self._together:
            said = self._said(group, tuple(map(facts.get, group.facts)))
            last = group.first + len(said.today)
            today[group.first : last], later[group.first : last] = said.today, said.later
        return Said(bytes(today), bytes(later))

    def _alone_on(self, name: str, value: FactValue) -> tuple[int, int, bytes, bytes]:
        """Where the tests on one fact stand, and what they say on a value; nowhere for a fact that none reads."""
        group = self._alone.get(name)
        found = (0, 0, b"", b"")
        if group is not None:
            said = self._said(group, (value,))
            found = (group.first, group.first + len(group.tests), said.today, said.later)
        if len(self._known) > _KEPT:
            self._known.clear()
        self._known[name, value.__class__, value] = found
        return found

    def without_steps(self, said: Said, out_of_reach: frozenset[str]) -> Said:
        """The same for a person who cannot bring some facts about: after steps they are as they are today."""
        later = bytearray(said.later)
        for group in self._groups_of(out_of_reach):
            last = group.first + len(group.tests)
            later[group.first : last] = said.today[group.first : last]
        return Said(said.today, bytes(later))

    def stated(self, facts: Facts) -> Said:
        """What the tests on these facts say, UNSTATED for all others. Facts read together are not looked at."""
        today, later = bytearray(len(self)), bytearray(len(self))
        for name, value in facts.items():
            group = self._alone.get(name)
            if group is not None:
                said = self._said(group, (value,))
                last = group.first + len(said.today)
                today[group.first : last], later[group.first : last] = said.today, said.later
        return Said(bytes(today), bytes(later))

    def _groups_of(self, names: frozenset[str]) -> list[_Group]:
        alone = [self._alone[name] for name in names if name in self._alone]
        return alone + [group for group in self._together if group.facts[0] in names]

    def _of_silence(self, groups: Iterable[_Group]) -> Said:
        said = [self._said(group, (None,) * len(group.facts)) for group in groups]
        return Said(b"".join(each.today for each in said), b"".join(each.later for each in said))

    def _said(self, group: _Group, values: tuple[FactValue | None, ...]) -> Said:
        key: Hashable = (values[0].__class__, values[0]) if len(values) == 1 else (values, *map(type, values))
        if key not in group.said:
            facts = {name: value for name, value in zip(group.facts, values, strict=True) if value is not None}
            today = Situation(facts=facts, day=self.day, values=self.values, rules={})
            later = Situation(facts=facts, day=self.day, values=self.values, rules={}, after_steps=True)
            group.said[key] = Said(
                bytes(self._code(test, today) for test in group.tests),
                bytes(self._code(test, later) for test in group.tests),
            )
        return group.said[key]

    def _code(self, test: Test, situation: Situation) -> int:
        verdict = test.evaluate(situation)
        if verdict.truth:
            return TRUE
        if verdict.truth is None:
            definitions = [self.values.vocabulary.get(name) for name in verdict.missing]
            asked_of_authority = any(each is not None and each.answered_by == ANSWERS_ALONE for each in definitions)
            return UNKNOWN | (AUTHORITY if asked_of_authority else 0)
        return FALSE | outside({test.fact}, self.touched)


def outside(failed: Iterable[str], touched: Sequence[frozenset[str]]) -> int:
    """For each exception one bit: whether a failed fact lies outside what it can help."""
    names = frozenset(failed)
    return sum(OUTSIDE << place for place, facts in enumerate(touched) if not names <= facts)
