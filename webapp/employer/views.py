"""The employer's start page and the organisation."""

from itertools import groupby

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import select

from webapp import audit, loaders
from webapp.access import Role, allow
from webapp.database import db
from webapp.employer import saving
from webapp.employer.forms.organisation import OrganisationForm
from webapp.models import Employer, EmployerCheck, Vacancy, VacancyState
from webapp.presentation import vacancy_rows
from webapp.presentation.employer_words import state_name

blueprint = Blueprint("employer", __name__)

SHAPES = {
    VacancyState.DRAFT: "none",
    VacancyState.IN_REVIEW: "steps",
    VacancyState.OPEN: "go",
    VacancyState.CLOSED: "go_ring",
    VacancyState.WITHDRAWN: "no",
}
SHOWN_FIRST = (
    VacancyState.OPEN,
    VacancyState.IN_REVIEW,
    VacancyState.DRAFT,
    VacancyState.CLOSED,
    VacancyState.WITHDRAWN,
)


@blueprint.get("/employer")
@allow(Role.EMPLOYER)
def home() -> str:
    employer = loaders.own_employer()
    return render_template(
        "employer/home.html",
        employer=employer,
        check=last_check(employer),
        groups=_groups(employer),
        asks_for_details=employer.kind is None or employer.kreis is None,
    )


def _groups(employer: Employer) -> list[dict[str, object]]:
    """The vacancies by state, the open ones first, the newest change first."""
    rows = sorted(employer.vacancies, key=lambda each: each.changed_at, reverse=True)
    rows.sort(key=lambda each: SHOWN_FIRST.index(each.state))
    return [
        {"shape": SHAPES[state], "title": state_name(state), "vacancies": [_line(each) for each in members]}
        for state, members in groupby(rows, key=lambda each: each.state)
    ]


def _line(vacancy: Vacancy) -> tuple[str, str, str]:
    place = vacancy_rows.place(vacancy, loaders.rulebook())
    line = _("%(place)s · %(openings)s", place=place, openings=vacancy_rows.openings(vacancy))
    return vacancy_rows.typed(vacancy.title), line, url_for("employer.vacancy", vacancy_id=vacancy.id)


def last_check(employer: Employer) -> EmployerCheck | None:
    """What an adviser wrote last; the house reads it while it is not verified."""
    checks = select(EmployerCheck).where(EmployerCheck.employer_id == employer.id)
    return db.session.scalars(checks.order_by(EmployerCheck.checked_at.desc())).first()


@blueprint.route("/employer/organisation", methods=["GET", "POST"])
@allow(Role.EMPLOYER)
def organisation() -> ResponseReturnValue:
    employer = loaders.own_employer()
    form = OrganisationForm(data={**OrganisationForm.read(employer), "version": employer.version})
    if request.method == "POST" and form.validate():
        if saving.is_stale(form, employer):
            return saving.conflict(form, employer, url_for("employer.organisation"), employer.name)
        _save(form, employer)
        flash(_("Saved."), "success")
        return redirect(url_for("employer.home"), 303)
    return render_template("employer/organisation.html", form=form, employer=employer), 422 if form.errors else 200


def _save(form: OrganisationForm, employer: Employer) -> None:
    """Who changes its name or register number is a house that nobody has checked yet."""
    before = (employer.name, employer.register_number)
    form.write(employer)
    if employer.is_verified and before != (employer.name, employer.register_number):
        employer.verified_at = employer.verified_by_id = None
        flash(_("Name or register number changed: an adviser verifies your organisation anew."), "info")
    audit.record("employer_changed", "employer", employer.id)
    db.session.commit()


@blueprint.app_template_filter("typed")
def typed(text: str) -> Markup:
    """Words a person typed, as they are."""
    return vacancy_rows.typed(text)
