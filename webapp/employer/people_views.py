"""The people of a vacancy, and the comparison of one of them."""

import uuid

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import loaders
from webapp.access import Role, allow
from webapp.employer import people
from webapp.employer.views import blueprint
from webapp.models import Vacancy, VacancyState
from webapp.presentation import findings, lamps, vacancy_rows


@blueprint.get("/employer/vacancies/<uuid:vacancy_id>/people")
@allow(Role.EMPLOYER)
def people_of_vacancy(vacancy_id: uuid.UUID) -> ResponseReturnValue:
    row = loaders.own_vacancy(vacancy_id)
    if not _is_public(row):
        return render_template("employer/people_later.html", vacancy=row)
    found = people.People(row)

    def url(profile: str) -> str:
        return url_for("employer.person_of_vacancy", vacancy_id=row.id, profile_id=profile)

    return render_template(
        "employer/people.html",
        vacancy=row,
        occupation=vacancy_rows.occupation(row.occupation, found.rulebook),
        place=vacancy_rows.place(row, found.rulebook),
        openings=vacancy_rows.openings(row),
        groups=people.groups(found, row, request.args.get("whole", ""), url),
        day=found.list.day,
    )


@blueprint.get("/employer/vacancies/<uuid:vacancy_id>/people/<uuid:profile_id>")
@allow(Role.EMPLOYER)
def person_of_vacancy(vacancy_id: uuid.UUID, profile_id: uuid.UUID) -> ResponseReturnValue:
    row = loaders.own_vacancy(vacancy_id)
    if not _is_public(row):
        abort(404)
    found = people.People(row)
    match = found.find(str(profile_id))
    if match is None:
        abort(404)
    return render_template(
        "employer/person.html",
        vacancy=row,
        code=found.codes[match.profile],
        match=match,
        lamps=lamps.of_pair(match),
        rows=people.rows(found, match, row),
        total=findings.total(match),
        findings=findings.unfolded(match, found.rulebook, people.lever_word, people.person_side),
        day=found.list.day,
    )


def _is_public(row: Vacancy) -> bool:
    """People are shown only for a vacancy that an adviser has opened, of a house that is verified."""
    return row.state is VacancyState.OPEN and row.employer.is_verified and row.occupation is not None
