"""What recognition requires of one person: possible outcomes, who decides, what is missing, and the rules behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matching.codes import Outcome, RecognitionLamp, Stage
from matching.logic import Facts, Situation
from matching.recognition.law import InterimWork, Profession, RecognitionLaw, Requirement, TimeLimit
from matching.values import Values

ADULT_AGE = 18
MINOR_RULE = "R26_minors"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementCheck:
    """A requirement on the facts of one person: True, False or None for unknown, with the unknown facts."""

    requirement: Requirement
    fulfilled: bool | None
    missing: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionCheck:
    """The result for one person and one reference occupation (None: none of our sectors, or a minor).

    `first` are the most likely outcomes, `possible` all that the authority can reach (`first` included). `missing`
    are facts whose answer decides the outcome. `authority` is None where no procedure is needed or where the Kreis
    decides and is unknown (then "kreis" stands in `missing`). Nothing here is a promise: the authority decides.
    """

    occupation: str | None
    regulated: bool | None
    authority: str | None
    first: tuple[Outcome, ...]
    possible: tuple[Outcome, ...]
    cites: tuple[str, ...]
    missing: frozenset[str] = frozenset()
    says: str | None = None
    to_apply: tuple[RequirementCheck, ...] = ()
    for_licence: tuple[RequirementCheck, ...] = ()
    time_limit: TimeLimit | None = None
    interim_work: InterimWork | None = None
    decided_by: str | None = None

    @property
    def may_apply(self) -> bool | None:
        """Whether an application is possible on the facts stated."""
        return _all_of(self.to_apply)

    @property
    def may_be_licensed(self) -> bool | None:
        """Whether the licence is possible on the facts stated; apart from the application."""
        return _all_of(self.for_licence)


def _all_of(checks: tuple[RequirementCheck, ...]) -> bool | None:
    values = [check.fulfilled for check in checks]
    return False if False in values else None if None in values else True


def check_all(
    occupations: Iterable[str], facts: Facts, law: RecognitionLaw, values: Values, day: date
) -> dict[str, RecognitionCheck]:
    """What recognition requires for each of several reference occupations on the same facts; shared rules once."""
    situation = Situation(facts=facts, day=day, values=values, rules=law.conditions)
    read: dict[str, _Way] = {}
    return {key: _check(key, situation, law, read) for key in occupations}


def check(occupation: str | None, facts: Facts, law: RecognitionLaw, values: Values, day: date) -> RecognitionCheck:
    """What recognition requires for a reference occupation on the facts of one person.

    Of an occupation without recognition law here nothing can be said. Outcome tables are read top down (core rule):
    a line that holds gives its outcomes and ends; an unknown one adds its outcomes to the possible ones.
    """
    return _check(occupation, Situation(facts=facts, day=day, values=values, rules=law.conditions), law, {})


def _check(
    occupation: str | None, situation: Situation, law: RecognitionLaw, read: dict[str, "_Way"]
) -> RecognitionCheck:
    facts, values = situation.facts, situation.values
    profession = law.professions.get(occupation) if occupation else None
    if _is_minor(facts) or profession is None:
        return _outside(occupation, situation, law)
    way = _way(profession, situation, read)
    reading = way.reading
    regulated = profession.regulated_on(situation.day) if reading.regulated is None else reading.regulated
    authority, kreis_missing = (None, False) if reading.no_authority else _authority(profession, facts, values)
    first = reading.first or (Outcome.CANNOT_SAY,)
    return RecognitionCheck(
        occupation=occupation,
        regulated=regulated,
        authority=authority,
        first=first,
        possible=tuple(dict.fromkeys(first + reading.possible)),
        cites=_cited(profession.cites, situation, law, reading.cites),
        missing=reading.missing | ({"kreis"} if kreis_missing else frozenset()),
        says=reading.says,
        to_apply=way.to_apply,
        for_licence=way.for_licence,
        time_limit=_time_limit(profession, first),
        interim_work=profession.interim_work,
        decided_by=reading.key,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What reading an outcome table top down gave."""

    key: str | None = None
    first: tuple[Outcome, ...] = ()
    possible: tuple[Outcome, ...] = ()
    cites: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset()
    says: str | None = None
    no_authority: bool = False
    regulated: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """Outcomes and requirements of a procedure on the facts of one person."""

    reading: _Reading
    to_apply: tuple[RequirementCheck, ...]
    for_licence: tuple[RequirementCheck, ...]


def _way(profession: Profession, situation: Situation, read: dict[str, _Way]) -> _Way:
    """A procedure that several professions share is read once."""
    shared = profession.procedure
    if shared is not None and shared in read:
        return read[shared]
    way = _Way(
        reading=_read_outcomes(profession, situation),
        to_apply=_requirements(profession.to_apply, situation),
        for_licence=_requirements(profession.for_licence, situation),
    )
    if shared is not None:
        read[shared] = way
    return way


def _read_outcomes(profession: Profession, situation: Situation) -> _Reading:
    possible: tuple[Outcome, ...] = ()
    cites: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset()
    for line in profession.outcomes:
        if not line.period.covers(situation.day):
            continue
        verdict = line.when.evaluate(situation)
        if verdict.truth is None:
            possible, cites, missing = (
                possible + line.first + line.possible,
                cites + line.cites,
                missing | verdict.missing,
            )
        elif verdict.truth:
            return _Reading(
                key=line.key,
                first=line.first,
                possible=line.possible + possible,
                cites=cites + line.cites,
                missing=missing,
                says=line.says,
                no_authority=line.no_authority,
                regulated=line.regulated,
            )
    return _Reading(possible=possible, cites=cites, missing=missing)


def _is_minor(facts: Facts) -> bool:
    age = facts.get("age")
    return isinstance(age, int | float) and age < ADULT_AGE


def _outside(occupation: str | None, situation: Situation, law: RecognitionLaw) -> RecognitionCheck:
    """Minors, and occupations whose law is not held here: an adviser is named instead."""
    profession = law.professions.get(occupation) if occupation else None
    cites = profession.cites if profession else (MINOR_RULE,)
    minor_rules = [key for key in dict.fromkeys((*cites, MINOR_RULE)) if "minor" in key]
    return RecognitionCheck(
        occupation=occupation,
        regulated=profession.regulated_on(situation.day) if profession else None,
        authority=None,
        first=(Outcome.CANNOT_SAY,),
        possible=(Outcome.CANNOT_SAY,),
        cites=tuple(minor_rules) if _is_minor(situation.facts) else (),
        says=_why_outside(occupation, situation.facts),
    )


def _why_outside(occupation: str | None, facts: Facts) -> str:
    if _is_minor(facts):
        return "under_18"
    return "no_law_here" if occupation else "outside_our_sectors"


def _authority(profession: Profession, facts: Facts, values: Values) -> tuple[str | None, bool]:
    """The competent authority, and whether the Kreis that decides it is missing."""
    if profession.authority_by is None:
        return profession.authority, False
    kreis = values.kreise.get(str(facts.get("kreis")))
    return (kreis.hwk, False) if kreis else (None, True)


def _cited(
    keys: tuple[str, ...], situation: Situation, law: RecognitionLaw, always: tuple[str, ...]
) -> tuple[str, ...]:
    rules = (law.rules[key] for key in keys)
    named = [
        rule.key
        for rule in rules
        if rule.period.covers(situation.day) and situation.verdict(rule.key, rule.when).truth is not False
    ]
    return tuple(dict.fromkeys((*always, *named)))


def _requirements(requirements: tuple[Requirement, ...], situation: Situation) -> tuple[RequirementCheck, ...]:
    checks = []
    for requirement in requirements:
        verdict = requirement.when.evaluate(situation)
        checks.append(RequirementCheck(requirement=requirement, fulfilled=verdict.truth, missing=verdict.missing))
    return tuple(checks)


def _time_limit(profession: Profession, first: tuple[Outcome, ...]) -> TimeLimit | None:
    for limit in profession.time_limits:
        if limit.outcome is None or limit.outcome in first:
            return limit
    return None


def lamp(result: RecognitionCheck, stage: Stage) -> RecognitionLamp:
    """The recognition lamp of a check (core.md, section 2): regulated work needs the stage FULL."""
    if result.regulated is None:
        return RecognitionLamp.CANNOT_SAY
    if not result.regulated:
        return RecognitionLamp.NOT_REQUIRED
    if stage is Stage.FULL or Outcome.NOT_REQUIRED in result.first:
        return RecognitionLamp.READY
    if result.says == "training_instead" or result.first == (Outcome.REFUSAL,):
        return RecognitionLamp.NOT_POSSIBLE
    if result.first == (Outcome.CANNOT_SAY,):
        return RecognitionLamp.CANNOT_SAY
    return RecognitionLamp.AFTER_STEPS
