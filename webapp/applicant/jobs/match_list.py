"""The use case: which open jobs are compared with the person, and in which groups they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import matching
from webapp import clock, loaders, pool
from webapp.applicant import consent, open_questions
from webapp.models import ConsentPurpose, Profile, Vacancy


@dataclass(frozen=True, slots=True, kw_only=True)
class Jobs:
    """The ordered list of one person, with the rows behind it."""

    matches: matching.MatchList
    rows: dict[str, Vacancy]
    profile: matching.Profile
    vacancies: tuple[matching.Vacancy, ...]

    def row(self, match: matching.Match) -> Vacancy:
        return self.rows[match.vacancy]


def of(profile: Profile) -> Jobs:
    """All open jobs compared with the profile today."""
    return compare(loaders.profile_value(profile), pool.open_vacancies())


def compare(profile: matching.Profile, rows: Sequence[Vacancy]) -> Jobs:
    values = tuple(loaders.vacancy_value(row) for row in rows)
    matches = matching.rank(profile, values, loaders.rulebook(), clock.today())
    return Jobs(matches=matches, rows={str(row.id): row for row in rows}, profile=profile, vacancies=values)


def one(profile: Profile, vacancy_id: UUID) -> tuple[matching.Match | None, Jobs]:
    """One open job; None under 18."""
    jobs = compare(loaders.profile_value(profile), [loaders.open_vacancy(vacancy_id)])
    return next(iter(jobs.matches.matches), None), jobs


def may_sort(profile: Profile) -> bool:
    """Whether the person has agreed that jobs are sorted for her."""
    return consent.in_force(profile.account, ConsentPurpose.MATCHING) is not None


def has_occupation(profile: Profile) -> bool:
    """Whether anything can be compared yet."""
    return bool(profile.occupations) or bool(open_questions.occupations_of(profile))
