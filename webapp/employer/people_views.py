"""The people of a vacancy, and the comparison of one of them."""

import uuid

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matching import Readiness
from webapp import loaders
from webapp.access import Role, allow
from webapp.employer import people
from webapp.employer.people import PER_PAGE, Urls
from webapp.employer.views import blueprint
from webapp.engine.people_lists import PeopleOf, remember_places
from webapp.models import Vacancy, VacancyState
from webapp.presentation import findings, lamps, vacancy_rows
from webapp.presentation.narrowing import PeopleNarrowing
from webapp.wording import readiness


@blueprint.get("/employer/vacancies/<uuid:vacancy_id>/people")
@allow(Role.EMPLOYER)
def people_of_vacancy(vacancy_id: uuid.UUID) -> ResponseReturnValue:
    row = loaders.own_vacancy(vacancy_id)
    if not is_public(row):
        return render_template("employer/people_later.html", vacancy=row)
    narrowing = PeopleNarrowing()
    found, urls = PeopleOf(row, narrowing, without_rejected=True), Urls(row.id, narrowing)
    chosen = request.args.get("group", "")
    if chosen in set(Readiness):
        return _group_page(row, found, urls, Readiness(chosen))
    page = render_template(
        "employer/people.html",
        vacancy=row,
        occupation=vacancy_rows.occupation(row.occupation, found.now.rulebook),
        place=vacancy_rows.place(row, found.now.rulebook),
        openings=vacancy_rows.openings(row),
        groups=people.groups(found, row, urls),
        narrowing=narrowing,
        address=urls.people(),
        day=found.now.day,
    )
    remember_places(row, [each for value in Readiness for each in found.group(value, 0, people.AT_FIRST)])
    return page


def _group_page(row: Vacancy, found: PeopleOf, urls: Urls, value: Readiness) -> ResponseReturnValue:
    number = max(request.args.get("page", 1, int), 1)
    count, first = found.counts[value], (number - 1) * PER_PAGE
    if first and first >= count:
        abort(404)
    entries, heading = found.group(value, first, PER_PAGE), readiness(value)
    page = render_template(
        "employer/people_group.html",
        vacancy=row,
        group=heading,
        count=people.count_text(count),
        sentence=people.group_sentence(value),
        people=[people.card(found, each, row, urls) for each in entries],
        back=found.narrowing.address(urls.people()),
        position=_("%(first)s to %(last)s", first=first + 1, last=first + len(entries)),
        previous=urls.group(value, number - 1) if number > 1 else None,
        following=urls.group(value, number + 1) if first + PER_PAGE < count else None,
        day=found.now.day,
    )
    remember_places(row, entries)
    return page


@blueprint.get("/employer/vacancies/<uuid:vacancy_id>/people/<uuid:profile_id>")
@allow(Role.EMPLOYER)
def person_of_vacancy(vacancy_id: uuid.UUID, profile_id: uuid.UUID) -> ResponseReturnValue:
    row = loaders.own_vacancy(vacancy_id)
    if not is_public(row):
        abort(404)
    narrowing = PeopleNarrowing()
    found = PeopleOf(row, narrowing, without_rejected=True)
    entry = found.find(profile_id) or abort(404)
    rulebook = found.now.rulebook
    return render_template(
        "employer/person.html",
        vacancy=row,
        code=found.rows[entry.id].code,
        match=entry.match,
        back=narrowing.address(Urls(row.id, narrowing).people()),
        lamps=lamps.of_pair(entry.match),
        rows=people.rows(entry, row, rulebook),
        total=findings.total(entry.match),
        findings=findings.unfolded(entry.match, rulebook, people.lever_word, people.person_side),
        day=found.now.day,
    )


def is_public(row: Vacancy) -> bool:
    """People are shown only for a vacancy that an adviser has opened, of a house that is verified."""
    return row.state is VacancyState.OPEN and row.employer.is_verified and row.occupation is not None
