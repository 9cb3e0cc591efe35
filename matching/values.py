"""Dated, sourced values: what is in force on a day, where it stands, how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from matching.codes import Certainty
from matching.errors import NotInForce, UnknownKey

T = TypeVar("T")

FactValue = bool | int | float | str | date | tuple[str, ...]
Answers = Mapping[str, FactValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A law, notice or page that was read. `state` is the date of the text as its publisher gives it, or "undated"."""

    key: str
    title: str
    address: str
    state: str
    checked_on: date
    publisher: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Where a statement stands and how sure it is; every legal value carries one."""

    sources: tuple[str, ...] = ()
    certainty: Certainty
    law: str | None = None
    note: str | None = None

    @property
    def is_certain(self) -> bool:
        """Whether an applicant may see the statement as certain: confirmed or derived."""
        return self.certainty in (Certainty.CONFIRMED, Certainty.DERIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days from `since` to `until`, both included; None is open."""

    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


ALWAYS = Period()


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """One value of a parameter with its period; `value` is None where none was found."""

    period: Period
    value: float | None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A figure of the law with its history. `unit` as in the data file; `formula` tells how it hangs on others.

    `reads` are the figures that the formula names.
    """

    key: str
    meaning: str
    unit: str
    formula: str | None
    values: tuple[DatedValue, ...]
    reads: frozenset[str] = frozenset()

    def on(self, day: date) -> DatedValue:
        """The value in force on a day; raises NotInForce where there is none."""
        for dated in self.values:
            if dated.period.covers(day) and dated.value is not None:
                return dated
        raise NotInForce(self.key, day)

    def latest_before(self, day: date) -> DatedValue | None:
        """The last known value before a day: shown beside "not published yet", never used in its place."""
        earlier = [v for v in self.values if v.value is not None and v.period.since and v.period.since <= day]
        return max(earlier, key=lambda v: v.period.since or date.min, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A named list of codes: countries, ISCO prefixes, residence titles."""

    key: str
    meaning: str
    values: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Values by the value of one fact, such as a date by country of training."""

    key: str
    meaning: str
    by: str
    values: Mapping[str, str | float | bool]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDefinition:
    """One name of the fact vocabulary: meaning, type, who can answer, and the step that brings it about."""

    name: str
    meaning: str
    type: str
    answered_by: str
    question: str | None = None
    unit: str | None = None
    values: tuple[str, ...] = ()
    step: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTime:
    """How long a step takes: `kind` is law, typical or unknown; months where a source gives them."""

    text: str
    kind: str
    months: float | None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDefinition:
    """An act that brings a fact about: who acts, at which office, how long it takes.

    `after` are steps that come first where they are taken at all; `cost_parameter` is a figure with a source.
    """

    key: str
    meaning: str
    who: str
    office: str | None = None
    time: StepTime | None = None
    after: tuple[str, ...] = ()
    cost_parameter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A competent authority (zuständige Stelle) or advice office; `role` where it is the office of a kind of step."""

    key: str
    name: str
    city: str | None
    mail: str | None
    basis: Basis
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kreis:
    """One of the 27 Kreise of Hessen with its chambers, advice centre and population-weighted point (WGS 84)."""

    key: str
    name: str
    kind: str
    region: str
    seat: str
    lat: float
    lon: float
    hwk: str
    ihk: str
    welcomecenter: str


def found(kind: str, mapping: Mapping[str, T], key: str) -> T:
    """The entry of a data mapping; raises UnknownKey with the kind of thing looked for."""
    try:
        return mapping[key]
    except KeyError:
        raise UnknownKey(kind, key) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """Everything dated and named that conditions read: figures, groups, tables, the fact vocabulary, offices."""

    sources: Mapping[str, Source]
    parameters: Mapping[str, Parameter]
    groups: Mapping[str, Group]
    tables: Mapping[str, Table]
    vocabulary: Mapping[str, FactDefinition]
    steps: Mapping[str, StepDefinition]
    authorities: Mapping[str, Authority]
    kreise: Mapping[str, Kreis]

    def value(self, key: str, day: date) -> float:
        """The figure in force on a day; raises UnknownKey for an unknown figure, NotInForce where none is in force."""
        value = found("parameter", self.parameters, key).on(day).value
        if value is None:
            raise NotInForce(key, day)
        return value

    def step_of(self, fact: str) -> str | None:
        """The step that brings a fact about, if acting can."""
        definition = self.vocabulary.get(fact)
        return definition.step if definition else None
