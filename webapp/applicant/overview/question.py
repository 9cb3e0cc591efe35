"""The question that decides most for one person, with the number of lamps its answers could turn."""

from dataclasses import dataclass

from flask_babel import ngettext

import matching
from webapp import loaders, wording
from webapp.applicant import links
from webapp.applicant.jobs import match_list
from webapp.engine import shown, snapshot
from webapp.models import Profile

MOST_JOBS = 300  # enough to tell which question decides most; more would keep the page waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class NextQuestion:
    """The question in words, where it is answered, and what it could turn."""

    text: str
    url: str
    turns: str


def of(row: Profile) -> NextQuestion | None:
    """None where no open answer could turn a lamp, or where the person has not agreed that jobs are compared."""
    if not (match_list.may_sort(row) and match_list.has_occupation(row)):
        return None
    now, profile = snapshot.current(), loaders.profile_value(row)
    page = now.vacancies.page(profile, count=MOST_JOBS)
    jobs = [loaders.vacancy_value(each) for each in shown.vacancy_rows(each.id for each in page.places).values()]
    found = next(iter(matching.deciding_questions(profile, jobs, now.rulebook, now.day)), None)
    return _shown(found, row, now.rulebook, all_jobs=len(now.vacancies) <= MOST_JOBS) if found else None


def _shown(
    found: matching.DecidingQuestion, row: Profile, rulebook: matching.Rulebook, *, all_jobs: bool
) -> NextQuestion:
    if all_jobs:
        turns = ngettext(
            "Your answer could change %(num)d lamp of your jobs.",
            "Your answer could change %(num)d lamps of your jobs.",
            found.turns,
        )
    else:
        turns = ngettext(
            "Your answer could change at least %(num)d lamp of your jobs.",
            "Your answer could change at least %(num)d lamps of your jobs.",
            found.turns,
        )
    if found.fact is not None:
        return NextQuestion(
            text=wording.fact_question(found.fact, rulebook), url=links.to_fact(found.fact, row), turns=turns
        )
    criterion = found.criterion or matching.Criterion.OCCUPATION
    return NextQuestion(text=wording.criterion_name(criterion), url=links.to_criterion(criterion, row), turns=turns)
