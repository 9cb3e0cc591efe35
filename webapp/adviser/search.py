"""The quick search: people and vacancies of an occupation, by its title in any language."""

from typing import NamedTuple

from flask import render_template, request
from sqlalchemy import Text, cast, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

import matching
from webapp import loaders, pool, taxonomy
from webapp.access import Role, allow
from webapp.adviser import queue
from webapp.adviser.views import Entry, blueprint, person_entry, vacancy_entry
from webapp.database import db
from webapp.models import Profile, Qualification, Vacancy, VacancyState
from webapp.wording import level_of_work, occupation_name

SHOWN = 50  # the newest; a title that names more is a question of the lists


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
    key = occupation.key
    found = select(Vacancy).where(Vacancy.state != VacancyState.DRAFT, Vacancy.occupation == key)
    vacancies = found.order_by(Vacancy.changed_at.desc(), Vacancy.id).options(joinedload(Vacancy.employer))
    trained = exists().where(Qualification.profile_id == Profile.id, Qualification.occupation == key)
    # A list of keys is kept as JSON; a key holds nothing that a pattern could mistake but the underline.
    wanted = cast(Profile.occupations, Text).contains(f'"{key}"', autoescape=True)
    people = pool.of_people().where(or_(trained, wanted)).options(selectinload(Profile.qualifications))
    return OfOccupation(
        name=occupation_name(occupation),
        people=[person_entry(row) for row in db.session.scalars(people.limit(SHOWN))],
        vacancies=[vacancy_entry(row) for row in db.session.scalars(vacancies.limit(SHOWN))],
    )
