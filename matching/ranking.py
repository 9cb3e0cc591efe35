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
    desk = Desk(rulebook, day)
    return _list((desk.match(profile, vacancy) for vacancy in vacancies), desk, [profile])


def rank_people(vacancy: Vacancy, profiles: Iterable[Profile], rulebook: Rulebook, day: date) -> MatchList:
    """The people for one vacancy: the order uses job and recognition only, residence moves nobody."""
    people, desk = list(profiles), Desk(rulebook, day, residence_counts=False)
    return _list((desk.match(person, vacancy) for person in people), desk, people)


def match(
    profile: Profile, vacancy: Vacancy, rulebook: Rulebook, day: date, *, residence_counts: bool = True
) -> Match | None:
    """One profile and one vacancy; None for a person under 18.

    Of several qualifications the one that fits best by job and recognition is taken, whatever their order.
    """
    return Desk(rulebook, day, residence_counts=residence_counts).match(profile, vacancy)


def _list(found: Iterable[Match | None], desk: "Desk", people: list[Profile]) -> MatchList:
    matches = sorted((each for each in found if each is not None), key=lambda each: each.order)
    return MatchList(
        matches=tuple(matches),
        day=desk.day,
        rulebook_version=desk.rulebook.version,
        minor=bool(people) and all(_is_minor(person, desk.day) for person in people),
    )


def _is_minor(profile: Profile, day: date) -> bool:
    age = profile.age_on(day)
    return age is not None and age < ADULT_AGE


def pairings_of(profile: Profile) -> tuple[tuple[str | None, Qualification | None], ...]:
    """What a person can be matched as: each qualification, and each wanted occupation without one."""
    held = [(each.occupation, each) for each in profile.qualifications or ()]
    trained = {occupation for occupation, _ in held}
    wanted = [(occupation, None) for occupation in profile.occupations if occupation not in trained]
    return (*held, *wanted) or ((None, None),)


class Desk:
    """Compares on one day with one rulebook, and remembers what law says on the same facts: lists repeat them."""

    def __init__(self, rulebook: Rulebook, day: date, *, residence_counts: bool = True) -> None:
        """`residence_counts` is False in lists of people, whose order must not hang on nationality."""
        self.rulebook, self.day, self.residence_counts = rulebook, day, residence_counts
        self.setting = rulebook.setting(day)
        self._checks: dict[tuple[object, ...], RecognitionCheck] = {}
        self._views: dict[tuple[object, ...], ResidenceView] = {}

    def match(self, profile: Profile, vacancy: Vacancy) -> Match | None:
        """The best pairing of a person and a vacancy; None for a person under 18.

        The pairing is chosen by job and recognition: nationality, which decides on residence, may not change what of a
        person is compared (fairness relation 4). Equal ones are told apart by their names, never by their order.
        """
        if _is_minor(profile, self.day):
            return None
        pairings = [self._pairing(profile, occupation, held, vacancy) for occupation, held in pairings_of(profile)]
        return min(pairings, key=lambda each: (*_fit(each), each.occupation or "", each.order))

    def _pairing(self, profile: Profile, occupation: str | None, held: Qualification | None, vacancy: Vacancy) -> Match:
        known = self.rulebook.occupations
        target = target_of(vacancy, held, known)
        stage = stage_of(held, target, known)
        facts = facts_of(profile, held, vacancy, self.setting, target=target)
        check = self._check(target, facts)
        case = Comparison(
            profile=profile,
            occupation=occupation,
            trained=held is not None,
            stage=stage,
            vacancy=vacancy,
            recognition=check,
            law_asks_german=self.rulebook.law_asks_german(target, self.day),
            occupations=known,
            day=self.day,
        )
        findings = compare(case, self.rulebook.points)
        view = self._view(facts, held, check)
        job, recognised = lamps.job_lamp(findings), recognition.lamp(check, stage)
        counted = view.lamp if self.residence_counts else ResidenceLamp.NOT_NEEDED
        begun = begun_occupation(vacancy, target, stage, self.setting.regulated)
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
            readiness=lamps.readiness(job, recognised, counted),
            points=sum(finding.points for finding in findings),
            open_points=sum(each.most for each in findings if each.fulfilment is Fulfilment.NOT_STATED),
            begins_as=begun if begun != target else None,
            tie=tie(vacancy.seed, profile.seed),
            day=self.day,
            rulebook_version=self.rulebook.version,
        )

    def _check(self, target: str, facts: Facts) -> RecognitionCheck:
        law = self.rulebook.recognition
        key = (target, *_read(facts, law.facts(target)))
        if key not in self._checks:
            self._checks[key] = recognition.check(target, facts, law, self.rulebook.values, self.day)
        return self._checks[key]

    def _view(self, facts: dict[str, FactValue], held: Qualification | None, check: RecognitionCheck) -> ResidenceView:
        """The residence lamp of a pairing. Steps of recognition count only where recognition can be reached."""
        law, values = self.rulebook.residence, self.rulebook.values
        worded = for_residence(facts, held, self.rulebook.occupations)
        out_of_reach = self.out_of_reach(check)
        key = (out_of_reach, *_read(worded, law.facts))
        if key not in self._views:
            stated = residence.with_computed_facts(worded, law, values, self.day)
            self._views[key] = residence.view(stated, law, values, self.day, carries=WORK, out_of_reach=out_of_reach)
        return self._views[key]

    def out_of_reach(self, check: RecognitionCheck) -> frozenset[str]:
        """Facts of recognition that no step brings about for this person and occupation."""
        if check.occupation is None or not RECOGNISABLE & set(check.possible):
            return NEEDS_RECOGNITION
        occupation = self.rulebook.occupations.find(check.occupation)
        if not occupation.is_qualified:
            return frozenset({"equivalence"})
        return frozenset({"care_assistant_equivalence"})


def _fit(match: Match) -> tuple[int, int]:
    """Readiness without residence, then points."""
    fit = lamps.readiness(match.job, match.recognition, ResidenceLamp.NOT_NEEDED)
    return READINESS_ORDER.index(fit), -match.points


def _read(facts: Facts, names: frozenset[str]) -> tuple[object, ...]:
    """The facts that a law reads, as a key under which its answer is remembered."""
    return tuple(sorted((name, facts[name]) for name in names if name in facts))


def tie(vacancy_seed: int, profile_seed: int) -> int:
    """splitmix64 of both seeds: the same in Python, SQL and NumPy, different from vacancy to vacancy."""
    z = ((vacancy_seed ^ profile_seed) + 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)
