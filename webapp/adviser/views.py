"""The desk itself: what is new, all people, all vacancies."""

from collections.abc import Sequence
from typing import Any, TypeVar

from flask import Blueprint, abort, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from webapp import loaders, pool
from webapp.access import Role, allow
from webapp.adviser import queue
from webapp.database import db
from webapp.models import Profile, Vacancy, VacancyState
from webapp.presentation import vacancy_rows
from webapp.presentation.employer_words import state_name

blueprint = Blueprint("adviser", __name__)
PER_PAGE = 50
Row = TypeVar("Row", Profile, Vacancy)
Entry = tuple[str, Any, str]


@blueprint.get("/adviser")
@allow(Role.ADVISER)
def home() -> str:
    return render_template("adviser/home.html", desk=queue.shown(whole="whole" in request.args))


@blueprint.get("/adviser/people")
@allow(Role.ADVISER)
def people() -> str:
    found = pool.of_people().order_by(None).order_by(Profile.submitted_at.desc(), Profile.code)
    rows, pages = _page(found.options(selectinload(Profile.qualifications)), Profile.id)
    return _list(_("People"), [person_entry(row) for row in rows], pages, _("Nobody has handed in a profile yet."))


@blueprint.get("/adviser/vacancies")
@allow(Role.ADVISER)
def vacancies() -> str:
    found = select(Vacancy).where(Vacancy.state != VacancyState.DRAFT).order_by(Vacancy.changed_at.desc(), Vacancy.id)
    rows, pages = _page(found.options(joinedload(Vacancy.employer)), Vacancy.id)
    entries = [vacancy_entry(row) for row in rows]
    return _list(_("Vacancies"), entries, pages, _("No employer has sent a vacancy yet."))


def person_entry(row: Profile) -> Entry:
    """A person as a line that leads to her vacancies."""
    return (
        _("Profile %(code)s", code=row.code),
        queue.occupations_of(row),
        url_for("adviser.person", profile_id=row.id),
    )


def vacancy_entry(row: Vacancy) -> Entry:
    """A vacancy as a line that leads to its people, or to itself while it is not open."""
    return (vacancy_rows.typed(row.title), line(row), address(row))


def _page(found: Select[Row], column: Any) -> tuple[Sequence[Row], dict[str, Any]]:
    """The part of a list that the address asks for, and the way to the parts beside it."""
    number = max(request.args.get("page", 1, int), 1)
    first = (number - 1) * PER_PAGE
    total = db.session.scalar(
        select(func.count()).select_from(found.with_only_columns(column).order_by(None).subquery())
    )
    if first and first >= (total or 0):
        abort(404)
    rows = db.session.scalars(found.offset(first).limit(PER_PAGE)).all()
    here = str(request.endpoint)
    last = first + len(rows)
    return rows, {
        "position": _("%(first)s to %(last)s of %(total)s", first=first + 1, last=last, total=total),
        "previous": url_for(here, page=number - 1) if number > 1 else None,
        "following": url_for(here, page=number + 1) if last < (total or 0) else None,
    }


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


def _list(title: str, entries: Sequence[Entry], pages: dict[str, Any], nothing: str) -> str:
    return render_template(
        "adviser/list.html", desk=queue.shown(), heading=title, entry_rows=entries, pages=pages, nothing_there=nothing
    )
