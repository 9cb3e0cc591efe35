"""Matches and ordered lists: the plain rule, which every faster reader must equal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matching import readiness as lamps
from matching import recognition, residence
from matching.codes import (
    Criterion,
    Fulfilment,
    JobLamp,
    Outcome,
    Readiness,
    RecognitionLamp,
    ResidenceLamp,
    Stage,
)
from matching.criteria import Comparison, Finding, compare
from matching.facts import begun_occupation, facts_of, for_residence, stage_of, target_of
from matching.logic import Facts
from matching.profile import Profile, Qualification
from matching.recognition import ADULT_AGE, RecognitionCheck
from matching.residence import ResidenceView
from matching.rulebook import Rulebook
from matching.vacancy import Vacancy
from matching.values import FactValue

READINESS_ORDER = tuple(Readiness)
WORK = frozenset({"work"})
WORK_OR_MEASURE = frozenset({"work", "measure"})
RECOGNISABLE = frozenset(
    {
        Outcome.AUTOMATIC_EU,
        Outcome.FULL,
        Outcome.COMPENSATION_MEASURE,
        Outcome.DIRECT_MEASURE_BY_WAIVER,
        Outcome.PARTIAL_EQUIVALENCE,
    }
)
NEEDS_RECOGNITION = frozenset({"equivalence", "care_assistant_equivalence", "licence", "german_licence"})
MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A profile and a vacancy with everything that was found.

    `points` (0 to 1000) are the sum of the findings' points, `open_points` the sum of the maxima of what is not
    stated. `begins_as` is the assistant job in which the person would begin, None where she begins in the vacancy's
    own occupation. `occupation` is the qualification the pairing took.
    """

    profile: str
    vacancy: str
    occupation: str | None
    findings: tuple[Finding, ...]
    recognition_check: RecognitionCheck
    residence_view: ResidenceView
    job: JobLamp
    recognition: RecognitionLamp
    residence: ResidenceLamp
    readiness: Readiness
    points: int
    open_points: int
    begins_as: str | None
    tie: int
    day: date
    rulebook_version: str

    @property
    def order(self) -> tuple[int, int, int, str, str]:
        """Sort key: readiness, points, the keyed tie that favours nobody, then the ids."""
        return (READINESS_ORDER.index(self.readiness), -self.points, self.tie, self.vacancy, self.profile)

    def finding(self, criterion: Criterion) -> Finding:
        """The finding of one criterion."""
        return next(each for each in self.findings if each.criterion is criterion)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchList:
    """An ordered list with its day and rulebook version. `minor` is true where no match may be made (under 18)."""

    matches: tuple[Match, ...]
    day: date
    rulebook_version: str
    minor: bool = False

    def group(self, readiness: Readiness) -> tuple[Match, ...]:
        """The matches of one readiness, in order; every group is shown."""
        return tuple(match for match in self.matches if match.readiness is readiness)


def rank(profile: Profile, vacancies: Iterable[Vacancy], rulebook: Rulebook, day: date) -> MatchList:
    """The vacancies for one person: readiness from all three lamps, then points, then the tie."""
    return _list((match(profile, vacancy, rulebook, day) for vacancy in vacancies), rulebook, day, [profile])


def rank_people(vacancy: Vacancy, profiles: Iterable[Profile], rulebook: Rulebook, day: date) -> MatchList:
    """The people for one vacancy: the order uses job and recognition only, residence moves nobody."""
    people = list(profiles)
    found = (match(person, vacancy, rulebook, day, residence_counts=False) for person in people)
    return _list(found, rulebook, day, people)


def _list(found: Iterable[Match | None], rulebook: Rulebook, day: date, people: list[Profile]) -> MatchList:
    matches = sorted((each for each in found if each is not None), key=lambda each: each.order)
    return MatchList(
        matches=tuple(matches),
        day=day,
        rulebook_version=rulebook.version,
        minor=bool(people) and all(_is_minor(person, day) for person in people),
    )


def match(
    profile: Profile, vacancy: Vacancy, rulebook: Rulebook, day: date, *, residence_counts: bool = True
) -> Match | None:
    """One profile and one vacancy; None for a person under 18.

    Of several qualifications the one that gives the best (readiness, points) is taken, whatever their order.
    """
    if _is_minor(profile, day):
        return None
    pairings = [
        _pairing(profile, occupation, held, vacancy, rulebook, day, residence_counts=residence_counts)
        for occupation, held in pairings_of(profile)
    ]
    return min(pairings, key=lambda each: (each.order, each.occupation or ""))


def _is_minor(profile: Profile, day: date) -> bool:
    age = profile.age_on(day)
    return age is not None and age < ADULT_AGE


def pairings_of(profile: Profile) -> tuple[tuple[str | None, Qualification | None], ...]:
    """What a person can be matched as: each qualification, and each wanted occupation without one."""
    held = [(each.occupation, each) for each in profile.qualifications or ()]
    trained = {occupation for occupation, _ in held}
    wanted = [(occupation, None) for occupation in profile.occupations if occupation not in trained]
    return (*held, *wanted) or ((None, None),)


def _pairing(
    profile: Profile,
    occupation: str | None,
    held: Qualification | None,
    vacancy: Vacancy,
    rulebook: Rulebook,
    day: date,
    *,
    residence_counts: bool,
) -> Match:
    setting, known = rulebook.setting(day), rulebook.occupations
    target = target_of(vacancy, held, known)
    stage = stage_of(held, target, known)
    facts = facts_of(profile, held, vacancy, setting, target=target)
    check = recognition.check(target, facts, rulebook.recognition, rulebook.values, day)
    case = Comparison(
        profile=profile,
        occupation=occupation,
        stage=stage,
        vacancy=vacancy,
        recognition=check,
        law_asks_german=rulebook.law_asks_german(target, day),
        occupations=known,
        day=day,
    )
    findings = compare(case, rulebook.points)
    recognised = recognition.lamp(check, stage)
    view = residence_view(facts, held, vacancy, check, rulebook, day)
    job = lamps.job_lamp(findings)
    begun = begun_occupation(vacancy, target, stage, setting.regulated)
    return Match(
        profile=profile.id,
        vacancy=vacancy.id,
        occupation=occupation,
        findings=findings,
        recognition_check=check,
        residence_view=view,
        job=job,
        recognition=recognised,
        residence=view.lamp,
        readiness=lamps.readiness(job, recognised, view.lamp if residence_counts else ResidenceLamp.NOT_NEEDED),
        points=sum(finding.points for finding in findings),
        open_points=sum(each.most for each in findings if each.fulfilment is Fulfilment.NOT_STATED),
        begins_as=begun if begun != target else None,
        tie=tie(vacancy.seed, profile.seed),
        day=day,
        rulebook_version=rulebook.version,
    )


def residence_view(
    facts: dict[str, FactValue],
    held: Qualification | None,
    vacancy: Vacancy,
    check: RecognitionCheck,
    rulebook: Rulebook,
    day: date,
) -> ResidenceView:
    """The residence lamp of a pairing. Steps of recognition count only where recognition can be reached."""
    begins_below = vacancy.accepted_stage not in (None, Stage.FULL)
    stated: Facts = residence.with_computed_facts(
        for_residence(facts, held, rulebook.occupations), rulebook.residence, rulebook.values, day
    )
    return residence.view(
        stated,
        rulebook.residence,
        rulebook.values,
        day,
        carries=WORK_OR_MEASURE if begins_below else WORK,
        out_of_reach=frozenset() if RECOGNISABLE & set(check.possible) else NEEDS_RECOGNITION,
    )


def tie(vacancy_seed: int, profile_seed: int) -> int:
    """splitmix64 of both seeds: the same in Python, SQL and NumPy, different from vacancy to vacancy."""
    z = ((vacancy_seed ^ profile_seed) + 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)
