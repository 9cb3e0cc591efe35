"""Residence routes read over many offers at once: the same truth, exceptions and open questions as the plain code.

Conditions are worked on as the numbers of `leaves`: a plain number where nothing of the offers is read, else an array
with one for each offer. What a condition gives is again such a number.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from matching.codes import ResidenceLamp
from matching.index.law.leaves import AUTHORITY, FALSE, MOST_EXCEPTIONS, OUTSIDE, TRUE, UNKNOWN, Leaves, outside
from matching.logic import (
    All,
    AnyOf,
    Condition,
    Not,
    RouteReference,
    RuleReference,
    Test,
    facts_named,
    route_rule,
    tests_written_in,
)
from matching.residence import ResidenceLaw, Route

Codes = NDArray[np.uint8]
Lamps = NDArray[np.int8]
Read = int | Codes
Column = Callable[[int], Read]
Compiled = Callable[[Column, Column], Read]
"""Reads a condition: first with the tests as they are asked, then, for what must not hold, as of today."""

RESIDENCE = (
    ResidenceLamp.NOT_NEEDED,
    ResidenceLamp.OPEN,
    ResidenceLamp.OPEN_IF_STEPS,
    ResidenceLamp.OPEN_IF_QUESTION,
    ResidenceLamp.CLOSED,
)
OPEN, STEPS, QUESTION, CLOSED = range(1, 5)
_SIZE = OUTSIDE << MOST_EXCEPTIONS
_ALL_OUTSIDE = _SIZE - OUTSIDE


def _of_all(found: int) -> int:
    if found & FALSE:
        return found & (FALSE | _ALL_OUTSIDE)
    return found & (UNKNOWN | AUTHORITY) if found & UNKNOWN else TRUE


def _of_any(found: int) -> int:
    if found & TRUE:
        return TRUE
    return found & (UNKNOWN | AUTHORITY) if found & UNKNOWN else FALSE | (found & _ALL_OUTSIDE)


_ALL, _ANY = ([of(found) for found in range(_SIZE)] for of in (_of_all, _of_any))
_ALL_CODES, _ANY_CODES = np.array(_ALL, dtype=np.uint8), np.array(_ANY, dtype=np.uint8)


class RouteReader:
    """One route, ready to be read; `tests` are the numbers of all tests that it can read."""

    def __init__(self, route: Route, law: ResidenceLaw, leaves: Leaves, of_offers: frozenset[str]) -> None:
        helped = [exception_facts(law, each.on) for each in route.exceptions]
        bits = tuple(OUTSIDE << leaves.touched.index(facts) for facts in helped)
        compiler = _Compiler(law.rules, leaves, of_offers, settled=FALSE | sum(set(bits)))
        self._read = compiler.condition(route.condition)
        self.tests = np.array(sorted(compiler.read), dtype=np.intp)
        self._lamps = _lamps(bits)

    def lamps(self, today: Column, later: Column) -> Lamps:
        """The place of the lamp in `RESIDENCE`: one for all offers, or one for each."""
        found: Lamps = self._lamps[self._read(today, today), self._read(later, today)]
        return found


@cache
def _lamps(helped: tuple[int, ...]) -> Lamps:
    lamps = [[_lamp(today, later, helped) for later in range(_SIZE)] for today in range(_SIZE)]
    return np.array(lamps, dtype=np.int8)


def _lamp(today: int, later: int, helped: Sequence[int]) -> int:
    """As `matching.residence` sees a route today and after steps."""
    if today & TRUE:
        return OPEN
    if later & TRUE:
        return STEPS
    if later & UNKNOWN and not later & AUTHORITY:
        return QUESTION
    return QUESTION if today & FALSE and any(not today & bit for bit in helped) else CLOSED


def exception_facts(law: ResidenceLaw, rule_or_fact: str) -> frozenset[str]:
    """The facts that an exception of the law can help."""
    rule = law.rules.get(rule_or_fact)
    return facts_named(rule, law.rules) if rule else frozenset({rule_or_fact})


class _Compiler:
    """Turns conditions into functions, each named one once."""

    def __init__(
        self, rules: Mapping[str, Condition], leaves: Leaves, of_offers: frozenset[str], *, settled: int
    ) -> None:
        self.rules, self.leaves, self.of_offers, self.settled = rules, leaves, of_offers, settled
        self.read: set[int] = set()

    def condition(self, condition: Condition) -> Compiled:
        match condition:
            case Test():
                number = self.leaves.numbers[condition]
                self.read.add(number)
                return lambda now, _today: now(number)
            case RuleReference(key):
                return self.condition(self.rules[key])
            case RouteReference(key):
                return self.condition(self.rules[route_rule(key)])
            case Not(part):
                return self._not(part)
            case All(parts):
                return _joined(self._parts(parts), self.settled, _ALL, _ALL_CODES)
            case AnyOf(parts):
                return _joined(self._parts(parts), TRUE, _ANY, _ANY_CODES)

    def _parts(self, parts: Sequence[Condition]) -> list[Compiled]:
        """What hangs on the person alone comes first: it often decides."""
        of_person_first = sorted(parts, key=lambda part: not self.of_offers.isdisjoint(facts_named(part, self.rules)))
        return [self.condition(part) for part in of_person_first]

    def _not(self, part: Condition) -> Compiled:
        failed = FALSE | outside((test.fact for test in tests_written_in(part)), self.leaves.touched)
        read = self.condition(part)
        table = [
            found & (UNKNOWN | AUTHORITY) if found & UNKNOWN else (failed if found & TRUE else TRUE)
            for found in range(_SIZE)
        ]
        codes = np.array(table, dtype=np.uint8)

        def opposite(_now: Column, today: Column) -> Read:
            found = read(today, today)
            return table[found] if isinstance(found, int) else codes[found]

        return opposite


def _joined(parts: list[Compiled], settled: int, table: list[int], codes: Codes) -> Compiled:
    """All or any of some parts; no more is read once the numbers settle it."""

    def read(now: Column, today: Column) -> Read:
        of_person, of_offers = 0, None
        for part in parts:
            found = part(now, today)
            if isinstance(found, int):
                of_person |= found
                if of_person & settled == settled:
                    return table[of_person]
            else:
                of_offers = found if of_offers is None else of_offers | found
        return table[of_person] if of_offers is None else codes[of_offers | of_person]

    return read
