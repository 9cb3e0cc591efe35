"""The recognition law of the reference occupations, as the data files state it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from matching.codes import Outcome
from matching.logic import Condition, facts_named
from matching.values import ALWAYS, Basis, Period

_ALWAYS_READ = frozenset({"age", "kreis"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionRule:
    """A rule of the fact base, named with a result when its condition is not false."""

    key: str
    says: str
    when: Condition
    basis: Basis
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRule:
    """One line of an outcome table: if it holds, `first` are most likely and `possible` can be reached.

    `regulated` overrides the profession where the line is about something else, such as self-employment.
    """

    key: str
    when: Condition
    first: tuple[Outcome, ...]
    possible: tuple[Outcome, ...] = ()
    cites: tuple[str, ...] = ()
    says: str | None = None
    no_authority: bool = False
    regulated: bool | None = None
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Something needed to apply or, apart from that, for the licence. `step` brings it about."""

    key: str
    when: Condition
    step: str | None
    basis: Basis
    instead: str | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit:
    """How long the authority may take from the complete file, in months; `fast_track` under section 81a AufenthG."""

    months: float | None
    fast_track: float | None
    basis: Basis
    outcome: Outcome | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimWork:
    """What may be done at work before the licence: occupations one may begin in, tasks one may never do."""

    occupations: tuple[str, ...]
    never: str | None
    text: str | None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sourced statement about a profession, with the period in which it holds."""

    key: str
    text: str
    basis: Basis
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Profession:
    """The recognition law of one reference occupation.

    `regulated` means that work or title is protected by law, from `regulated_period` on. The authority is a key of
    the authorities, or decided by Kreis through `authority_by` ("hwk"). `procedure` is named where outcomes and
    requirements are wholly those of a shared one.
    """

    key: str
    procedure: str | None
    regulated: bool
    regulated_period: Period
    regulated_basis: Basis
    authority: str | None
    authority_by: str | None
    authority_basis: Basis
    law: Basis | None
    outcomes: tuple[OutcomeRule, ...]
    cites: tuple[str, ...]
    to_apply: tuple[Requirement, ...] = ()
    for_licence: tuple[Requirement, ...] = ()
    time_limits: tuple[TimeLimit, ...] = ()
    interim_work: InterimWork | None = None
    notes: tuple[Note, ...] = ()

    def regulated_on(self, day: date) -> bool:
        """Whether the profession is regulated on a day."""
        return self.regulated and self.regulated_period.covers(day)

    @property
    def needs_licence(self) -> bool:
        """Whether working in it needs a licence or notice beyond the equivalence itself."""
        return bool(self.for_licence)


@dataclass(frozen=True, kw_only=True)
class RecognitionLaw:
    """All professions and rules of recognition, with the named conditions they refer to."""

    professions: Mapping[str, Profession]
    rules: Mapping[str, RecognitionRule]
    conditions: Mapping[str, Condition]

    def facts(self, occupation: str) -> frozenset[str]:
        """Every fact that recognition in an occupation can read; of one without a law here only what always counts."""
        return self._facts.get(occupation, _ALWAYS_READ)

    @cached_property
    def _facts(self) -> Mapping[str, frozenset[str]]:
        return {key: self._facts_of(profession) for key, profession in self.professions.items()}

    def _facts_of(self, profession: Profession) -> frozenset[str]:
        conditions = [line.when for line in profession.outcomes]
        conditions += [need.when for need in (*profession.to_apply, *profession.for_licence)]
        conditions += [self.rules[key].when for key in profession.cites]
        read = (facts_named(condition, self.conditions) for condition in conditions)
        return _ALWAYS_READ.union(*read)

    def outcomes(self, occupation: str) -> tuple[OutcomeRule, ...]:
        """The outcome table of an occupation; empty where it has no law here."""
        profession = self.professions.get(occupation)
        return profession.outcomes if profession else ()
