"""The use case: which open jobs are compared with the person, and in which groups they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import matching
from webapp import loaders
from webapp.applicant import consent, open_questions
from webapp.engine import shown, snapshot
from webapp.engine.shown import Place
from webapp.engine.snapshot import Snapshot
from webapp.models import ConsentPurpose, Profile
from webapp.presentation.narrowing import VacancyNarrowing


@dataclass(frozen=True, slots=True, kw_only=True)
class Jobs:
    """The list of one person as it stands now, narrowed down; what is shown of it is asked for."""

    profile: matching.Profile
    now: Snapshot
    narrowing: VacancyNarrowing
    counts: Mapping[matching.Readiness, int]

    @property
    def is_minor(self) -> bool:
        return matching.rank(self.profile, (), self.now.rulebook, self.now.day).minor

    def group(self, readiness: matching.Readiness, first: int, count: int) -> list[Place]:
        """Some places of a group in the exact order."""
        if first >= self.counts[readiness] or not self.narrowing.shows(readiness):
            return []
        filters = self.narrowing.filters((readiness,))
        page = self.now.vacancies.page(self.profile, filters, first=first, count=count)
        return shown.vacancies(self.profile, page.places, self.now)


def of(profile: Profile, narrowing: VacancyNarrowing) -> Jobs:
    """All open jobs compared with the profile today."""
    now, value = snapshot.current(), loaders.profile_value(profile)
    counts = now.vacancies.counts(value, narrowing.filters())
    return Jobs(profile=value, now=now, narrowing=narrowing, counts=counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class One:
    """One job compared with a person."""

    match: matching.Match
    profile: matching.Profile
    vacancy: matching.Vacancy


def one(profile: Profile, vacancy_id: UUID) -> One | None:
    """One open job; None under 18."""
    now = snapshot.current()
    person, vacancy = loaders.profile_value(profile), loaders.vacancy_value(loaders.open_vacancy(vacancy_id))
    match = matching.match(person, vacancy, now.rulebook, now.day)
    return None if match is None else One(match=match, profile=person, vacancy=vacancy)


def may_sort(profile: Profile) -> bool:
    """Whether the person has agreed that jobs are sorted for her."""
    return consent.in_force(profile.account, ConsentPurpose.MATCHING) is not None


def has_occupation(profile: Profile) -> bool:
    """Whether anything can be compared yet."""
    return bool(profile.occupations) or bool(open_questions.occupations_of(profile))
