"""The question that decides most: which unknown answer could turn the most lamps of a person's list."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matching.codes import CefrLevel, Criterion, Fulfilment, JobLamp, Lever, ResidenceLamp
from matching.criteria import Finding
from matching.errors import NotInForce
from matching.logic import All, AnyOf, Condition, Not, ParameterReference, Test
from matching.profile import Profile
from matching.ranking import Desk, Match
from matching.readiness import job_lamp
from matching.rulebook import Rulebook
from matching.vacancy import Vacancy
from matching.values import FactDefinition, FactValue

ELSEWHERE = "XX"  # user-assigned in ISO 3166: a country that no list names
ALWAYS_ASKED = ("nationality", "lives_in", "current_title")
STEP_OF = {
    Criterion.GERMAN: Lever.GERMAN_PLUS_1,
    Criterion.DRIVING_LICENCE: Lever.DRIVING_LICENCE,
    Criterion.START: Lever.START_EARLIER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidingQuestion:
    """An unknown fact of law, or a criterion the person has not answered, with the number of lamps it could turn."""

    turns: int
    fact: str | None = None
    criterion: Criterion | None = None


def deciding_questions(
    profile: Profile, vacancies: Iterable[Vacancy], rulebook: Rulebook, day: date
) -> tuple[DecidingQuestion, ...]:
    """Every open question of a person's list that could turn a lamp, the one that could turn most first.

    A lamp counts once, however many answers would turn it. Only what the person can answer is asked.
    """
    desk = Desk(rulebook, day)
    pairs = [(vacancy, desk.match(profile, vacancy)) for vacancy in vacancies]
    matched = [(vacancy, match) for vacancy, match in pairs if match is not None]
    facts = _of_facts(profile, matched, desk)
    criteria = _of_criteria(match for _, match in matched)
    found = [DecidingQuestion(turns=turns, fact=fact) for fact, turns in facts.items() if turns]
    found += [DecidingQuestion(turns=turns, criterion=criterion) for criterion, turns in criteria.items() if turns]
    return tuple(sorted(found, key=lambda each: (-each.turns, each.fact or "", each.criterion or "")))


def _of_criteria(matches: Iterable[Match]) -> Counter[Criterion]:
    """How many job lamps an answer to a criterion could turn."""
    turns: Counter[Criterion] = Counter()
    for match in matches:
        if match.job is JobLamp.DOES_NOT_FIT:
            continue
        for finding in match.findings:
            if finding.fulfilment is Fulfilment.NOT_STATED and not finding.stated:
                turns[finding.criterion] += any(
                    job_lamp(_answered(match, finding, fulfilment)) is not match.job
                    for fulfilment in (Fulfilment.MET, Fulfilment.NOT_MET)
                )
    return turns


def _answered(match: Match, open_one: Finding, fulfilment: Fulfilment) -> list[Finding]:
    lever = STEP_OF.get(open_one.criterion) if fulfilment is Fulfilment.NOT_MET else None
    answer = replace(open_one, fulfilment=fulfilment, lever=lever)
    return [answer if each is open_one else each for each in match.findings]


def _of_facts(profile: Profile, matched: Sequence[tuple[Vacancy, Match]], desk: Desk) -> Counter[str]:
    """How many lamps of recognition and residence an answer to a fact could turn.

    The desk gives one and the same result to vacancies that law cannot tell apart: one of them stands for all.
    """
    alike: dict[tuple[int, int], list[tuple[Vacancy, Match]]] = {}
    for vacancy, match in matched:
        alike.setdefault((id(match.recognition_check), id(match.residence_view)), []).append((vacancy, match))
    tests = _tests_by_fact(desk.rulebook)
    turns: Counter[str] = Counter()
    for pairs in alike.values():
        vacancy, match = pairs[0]
        for fact in _open_facts(profile, match, desk.rulebook):
            definition = desk.rulebook.values.vocabulary[fact]
            changed: set[str] = set()
            for answer in _answers(definition, tests.get(fact, ()), desk):
                changed |= _turned(match, desk.match(_with_answer(profile, fact, answer), vacancy))
            turns[fact] += len(changed) * len(pairs)
    return turns


def _turned(before: Match, after: Match | None) -> set[str]:
    if after is None:
        return set()
    lamps = ("recognition", "residence")
    return {lamp for lamp in lamps if getattr(before, lamp) is not getattr(after, lamp)}


def _open_facts(profile: Profile, match: Match, rulebook: Rulebook) -> list[str]:
    """What keeps a lamp of the match open and the person can answer."""
    missing = set(match.recognition_check.missing)
    later = match.residence_view.after_steps
    if match.residence is ResidenceLamp.OPEN_IF_QUESTION and later is not None:
        missing |= later.missing
    if match.residence is not ResidenceLamp.NOT_NEEDED:
        missing |= {fact for fact in ALWAYS_ASKED if _is_unknown(profile, fact)}
    known = rulebook.values.vocabulary
    return sorted(fact for fact in missing if fact in known and known[fact].answered_by == "applicant")


def _is_unknown(profile: Profile, fact: str) -> bool:
    return {
        "nationality": profile.nationalities is None,
        "lives_in": profile.lives_in_country is None,
        "current_title": profile.residence_title is None and profile.lives_in_country == "DE",
    }[fact]


def _with_answer(profile: Profile, fact: str, answer: FactValue) -> Profile:
    """The profile as if the person had answered; what other facts are computed from goes to its own field."""
    if fact == "nationality":
        return profile.with_changes(nationalities=(str(answer),))
    if fact == "current_title":
        return profile.with_changes(residence_title=str(answer))
    if fact == "lives_in":
        return profile.with_changes(lives_in_country=str(answer))
    return profile.with_changes(answers={**profile.answers, fact: answer})


def _answers(definition: FactDefinition, tests: Sequence[Test], desk: Desk) -> list[FactValue]:
    """Answers of which each is treated differently by some rule: both sides of every limit, one of every list."""
    if definition.type == "bool":
        return [True, False]
    if definition.type == "level":
        return [level.value for level in CefrLevel]
    if definition.type == "number":
        limits = {limit for test in tests for limit in _limits(test, desk)}
        return sorted({side for limit in limits for side in (limit - 1, limit, limit + 1) if side >= 0})
    if definition.name == "lives_in":
        return ["DE", ELSEWHERE]
    lists = [test.value for test in tests if isinstance(test.value, frozenset)]
    lists += [frozenset({test.value}) for test in tests if isinstance(test.value, str)]
    named = sorted(definition.values) or sorted({code for each in lists for code in each})
    kinds = {tuple(code in each for each in lists): code for code in reversed(named)}
    outside = [] if definition.values else [ELSEWHERE]
    return [*sorted(kinds.values()), *outside]


def _limits(test: Test, desk: Desk) -> Iterator[float]:
    if isinstance(test.value, ParameterReference):
        try:
            yield desk.rulebook.values.value(test.value.key, desk.day)
        except NotInForce:
            return
    elif isinstance(test.value, int | float):
        yield test.value


def _tests_by_fact(rulebook: Rulebook) -> Mapping[str, tuple[Test, ...]]:
    """Every comparison that the law makes with a fact."""
    recognition, found = rulebook.recognition, dict[str, dict[Test, None]]()
    conditions: list[Condition] = [
        *rulebook.residence.rules.values(),
        *(rule.when for rule in recognition.rules.values()),
    ]
    for profession in recognition.professions.values():
        conditions += [line.when for line in profession.outcomes]
    for condition in conditions:
        for test in _tests_in(condition):
            found.setdefault(test.fact, {})[test] = None
    return {fact: tuple(tests) for fact, tests in found.items()}


def _tests_in(condition: Condition) -> Iterator[Test]:
    if isinstance(condition, Test):
        yield condition
    elif isinstance(condition, Not):
        yield from _tests_in(condition.part)
    elif isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from _tests_in(part)
