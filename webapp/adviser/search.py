"""The quick search: people and vacancies of an occupation, by its title in any language."""

from typing import Any, NamedTuple

from flask import render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

import matching
from webapp import loaders, pool, taxonomy
from webapp.access import Role, allow
from webapp.adviser import queue
from webapp.adviser.views import address, blueprint, line
from webapp.database import db
from webapp.models import Profile, Vacancy, VacancyState
from webapp.presentation import vacancy_rows
from webapp.wording import level_of_work, occupation_name

Entry = tuple[str, Any, str]


class OfOccupation(NamedTuple):
    """What there is of one occupation that the title could mean."""

    name: str
    people: list[Entry]
    vacancies: list[Entry]


@blueprint.get("/adviser/search")
@allow(Role.ADVISER)
def search() -> str:
    """Each occupation that the title could mean has a part of its own: the search decides no level either."""
    title = " ".join(request.args.get("title", "").split())[: taxonomy.LONGEST_TITLE]
    proposals = taxonomy.propose(title, loaders.rulebook()) if title else taxonomy.Proposals(())
    return render_template(
        "adviser/search.html",
        desk=queue.shown(),
        searched=title,
        question=level_of_work(proposals.question) if proposals.question else "",
        parts=[_of(each) for each in proposals.found],
    )


def _of(occupation: matching.Occupation) -> OfOccupation:
    found = select(Vacancy).where(Vacancy.state != VacancyState.DRAFT, Vacancy.occupation == occupation.key)
    vacancies = db.session.scalars(found.order_by(Vacancy.changed_at.desc(), Vacancy.id))
    return OfOccupation(
        name=occupation_name(occupation),
        people=[_person(row) for row in pool.people() if occupation.key in _occupations(row)],
        vacancies=[(vacancy_rows.typed(row.title), line(row), address(row)) for row in vacancies],
    )


def _person(row: Profile) -> Entry:
    return (
        _("Profile %(code)s", code=row.code),
        queue.occupations_of(row),
        url_for("adviser.person", profile_id=row.id),
    )


def _occupations(row: Profile) -> set[str | None]:
    return {*(row.occupations or ()), *(each.occupation for each in row.qualifications)}
