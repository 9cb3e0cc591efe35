"""The desk itself: what is new, all people, all vacancies."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from webapp import loaders, pool
from webapp.access import Role, allow
from webapp.adviser import queue
from webapp.database import db
from webapp.models import Vacancy, VacancyState
from webapp.presentation import vacancy_rows
from webapp.presentation.employer_words import state_name

blueprint = Blueprint("adviser", __name__)


@blueprint.get("/adviser")
@allow(Role.ADVISER)
def home() -> str:
    return render_template("adviser/home.html", desk=queue.shown(whole="whole" in request.args))


@blueprint.get("/adviser/people")
@allow(Role.ADVISER)
def people() -> str:
    rows = sorted(pool.people(), key=lambda row: (row.submitted_at or row.created_at, row.code), reverse=True)
    entries = [
        (
            _("Profile %(code)s", code=row.code),
            queue.occupations_of(row),
            url_for("adviser.person", profile_id=row.id),
        )
        for row in rows
    ]
    return _list(_("People"), entries, _("Nobody has handed in a profile yet."))


@blueprint.get("/adviser/vacancies")
@allow(Role.ADVISER)
def vacancies() -> str:
    found = select(Vacancy).where(Vacancy.state != VacancyState.DRAFT).order_by(Vacancy.changed_at.desc(), Vacancy.id)
    entries = [(vacancy_rows.typed(row.title), line(row), address(row)) for row in db.session.scalars(found)]
    return _list(_("Vacancies"), entries, _("No employer has sent a vacancy yet."))


def line(row: Vacancy) -> str:
    return _(
        "%(state)s · %(employer)s, %(place)s",
        state=state_name(row.state),
        employer=row.employer.name,
        place=vacancy_rows.place(row, loaders.rulebook()),
    )


def address(row: Vacancy) -> str:
    is_open = row.state is VacancyState.OPEN and row.occupation
    return url_for("adviser.people_of_vacancy" if is_open else "adviser.vacancy", vacancy_id=row.id)


def _list(title: str, entries: Sequence[tuple[str, Any, str]], nothing: str) -> str:
    return render_template(
        "adviser/list.html", desk=queue.shown(), heading=title, entry_rows=entries, nothing_there=nothing
    )
