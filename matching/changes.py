"""What differs in law between two days: figures, routes, rules, professions, programmes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from matching.errors import NotInForce
from matching.programmes import GONE
from matching.recognition import Profession
from matching.rulebook import Rulebook
from matching.values import Basis, Parameter, Period


class Dated(Protocol):
    """Something with a period and a basis."""

    @property
    def period(self) -> Period:
        """The days on which it holds."""

    @property
    def basis(self) -> Basis:
        """Where it stands."""


D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs: the kind and key of its entry, what about it, and both states (None: none).

    `what` is value, in_force, regulated, outcomes, notes, successor or status; several outcomes or notes stand on
    lines of their own. `occupations` are those it is about where it is about some.
    """

    kind: str
    key: str
    what: str
    before: str | float | None
    after: str | float | None
    basis: Basis | None = None
    occupations: tuple[str, ...] = ()


def changes_between(rulebook: Rulebook, first: date, second: date) -> tuple[Change, ...]:
    """What differs in law between two days, in the order of the files; nothing for one and the same day."""
    law = rulebook.residence
    cautions = {caution.key: caution for caution in law.cautions}
    return (
        *_figures(rulebook.values.parameters, first, second),
        *_begun_or_ended("route", law.routes, first, second),
        *_begun_or_ended("caution", cautions, first, second),
        *_rules(rulebook, first, second),
        *_professions(rulebook, first, second),
        *_successors(rulebook, first, second),
        *_programmes(rulebook, first, second),
    )


def days_of_change(rulebook: Rulebook, after: date) -> tuple[date, ...]:
    """The days after a day on which something of the data begins or ends, in order."""
    periods = [value.period for figure in rulebook.values.parameters.values() for value in figure.values]
    periods += [each.period for each in rulebook.residence.routes.values()]
    periods += [each.period for each in rulebook.residence.cautions]
    periods += [each.period for each in rulebook.recognition.rules.values()]
    for profession in rulebook.recognition.professions.values():
        periods += [profession.regulated_period, *(line.period for line in profession.outcomes)]
        periods += [note.period for note in profession.notes]
    for programme in rulebook.programmes.values():
        periods += [programme.period, Period(until=programme.last_application)]
    days = {period.since for period in periods if period.since}
    days |= {date.fromordinal(period.until.toordinal() + 1) for period in periods if period.until}
    return tuple(sorted(day for day in days if day > after))


def _figures(parameters: Mapping[str, Parameter], first: date, second: date) -> Iterator[Change]:
    for key, parameter in parameters.items():
        before, after = (_value_on(parameter, day) for day in (first, second))
        if before != after:
            basis = next((value.basis for value in parameter.values if value.period.covers(second)), None)
            yield Change(kind="parameter", key=key, what="value", before=before, after=after, basis=basis)


def _value_on(parameter: Parameter, day: date) -> float | None:
    try:
        return parameter.on(day).value
    except NotInForce:
        return None


def _begun_or_ended(kind: str, entries: Mapping[str, D], first: date, second: date) -> Iterator[Change]:
    for key, each in entries.items():
        before, after = each.period.covers(first), each.period.covers(second)
        if before is not after:
            yield _in_force(kind, key, each.basis, before=before)


def _in_force(kind: str, key: str, basis: Basis, *, before: bool, occupations: tuple[str, ...] = ()) -> Change:
    states = ("in force", "not in force")
    one, two = states if before else reversed(states)
    return Change(kind=kind, key=key, what="in_force", before=one, after=two, basis=basis, occupations=occupations)


def _rules(rulebook: Rulebook, first: date, second: date) -> Iterator[Change]:
    professions = rulebook.recognition.professions
    for key, rule in rulebook.recognition.rules.items():
        before, after = rule.period.covers(first), rule.period.covers(second)
        if before is not after:
            citing = tuple(name for name, each in professions.items() if key in each.cites)
            yield _in_force("rule", key, rule.basis, before=before, occupations=citing)


def _professions(rulebook: Rulebook, first: date, second: date) -> Iterator[Change]:
    for key, profession in rulebook.recognition.professions.items():
        basis = profession.regulated_basis
        was, will = profession.regulated_on(first), profession.regulated_on(second)
        words = ("regulated", "not regulated")
        if was is not will:
            one, two = words if was else reversed(words)
            yield Change(
                kind="profession", key=key, what="regulated", before=one, after=two, basis=basis, occupations=(key,)
            )
        for what, read in (("outcomes", _outcomes), ("notes", _notes)):
            before, after = read(profession, first), read(profession, second)
            if before != after:
                yield Change(
                    kind="profession",
                    key=key,
                    what=what,
                    before=_only(before, after),
                    after=_only(after, before),
                    basis=profession.law or basis,
                    occupations=(key,),
                )


def _outcomes(profession: Profession, day: date) -> tuple[str, ...]:
    return tuple(line.key for line in profession.outcomes if line.period.covers(day))


def _notes(profession: Profession, day: date) -> tuple[str, ...]:
    return tuple(note.text for note in profession.notes if note.period.covers(day))


def _only(these: tuple[str, ...], others: tuple[str, ...]) -> str | None:
    return "\n".join(each for each in these if each not in others) or None


def _successors(rulebook: Rulebook, first: date, second: date) -> Iterator[Change]:
    for key, each in rulebook.occupations.by_key.items():
        begins = each.successor_from
        if each.successor is None or begins is None or (begins <= first) is (begins <= second):
            continue
        old, new = (key, each.successor) if begins <= second else (each.successor, key)
        yield Change(
            kind="occupation", key=key, what="successor", before=old, after=new, occupations=(key, each.successor)
        )


def _programmes(rulebook: Rulebook, first: date, second: date) -> Iterator[Change]:
    for key, programme in rulebook.programmes.items():
        before, after = programme.status_on(first), programme.status_on(second)
        if before is not after and not {before, after} <= GONE:
            yield Change(
                kind="programme", key=key, what="status", before=before.value, after=after.value, basis=programme.basis
            )
