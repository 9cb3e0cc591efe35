"""What can be said about one person without a vacancy: recognition per occupation, residence per route."""

from collections.abc import Iterable
from datetime import date

from matching import facts as named_facts
from matching import programmes, recognition, residence
from matching.facts import for_programmes, for_residence
from matching.logic import Facts
from matching.profile import Profile, Qualification
from matching.programmes import Audience, Suggestion
from matching.recognition import RecognitionCheck
from matching.residence import CardPoints, RouteAssessment
from matching.rulebook import Rulebook
from matching.vacancy import Vacancy
from matching.values import FactValue


def facts_of(
    profile: Profile,
    qualification: Qualification | None,
    rulebook: Rulebook,
    day: date,
    vacancy: Vacancy | None = None,
) -> dict[str, FactValue]:
    """All facts known of a person, one of her qualifications and, if given, a vacancy, as residence law words them."""
    stated = named_facts.facts_of(profile, qualification, vacancy, rulebook.setting(day))
    return with_computed_facts(for_residence(stated, qualification, rulebook.occupations), rulebook, day)


def programme_facts(
    profile: Profile,
    qualification: Qualification | None,
    rulebook: Rulebook,
    day: date,
    *,
    occupation: str | None = None,
    vacancy: Vacancy | None = None,
) -> dict[str, FactValue]:
    """All facts known for programmes; `occupation` is the reference occupation in question, else the one she holds."""
    setting = rulebook.setting(day)
    target = occupation or (qualification.occupation if qualification else None)
    stated = named_facts.facts_of(profile, qualification, vacancy, setting, target=target)
    return for_programmes(stated, profile, qualification, target, vacancy, setting)


def suggest_programmes(
    audience: Audience, facts: Facts, rulebook: Rulebook, day: date, step: str | None = None
) -> tuple[Suggestion, ...]:
    """What may be suggested to an audience on the facts known, best first; with `step` what pays for it or helps."""
    known = (rulebook.values, rulebook.residence.rules)
    return programmes.suggest(audience, facts, rulebook.programmes.values(), known, day, step)


def check_recognition(occupation: str | None, facts: Facts, rulebook: Rulebook, day: date) -> RecognitionCheck:
    """What recognition requires for a reference occupation; raises UnknownKey where it has no recognition law."""
    return recognition.check(occupation, facts, rulebook.recognition, rulebook.values, day)


def check_recognitions(
    occupations: Iterable[str], facts: Facts, rulebook: Rulebook, day: date
) -> dict[str, RecognitionCheck]:
    """What recognition requires for each of several reference occupations on the same facts."""
    return recognition.check_all(occupations, facts, rulebook.recognition, rulebook.values, day)


def with_computed_facts(facts: Facts, rulebook: Rulebook, day: date) -> dict[str, FactValue]:
    """The facts with those that follow from others."""
    return residence.with_computed_facts(facts, rulebook.residence, rulebook.values, day)


def assess_residence(
    facts: Facts, rulebook: Rulebook, day: date, *, after_steps: bool = False
) -> tuple[RouteAssessment, ...]:
    """Every residence route on the facts, in the order of the data."""
    return residence.assess(facts, rulebook.residence, rulebook.values, day, after_steps=after_steps)


def card_points(facts: Facts, rulebook: Rulebook, day: date) -> CardPoints:
    """The points of the opportunity card, unfolded."""
    return residence.card_points(facts, rulebook.residence, rulebook.values, day)
