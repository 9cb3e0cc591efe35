"""A vacancy: written section by section, sent to review, closed, withdrawn."""

import uuid
from datetime import timedelta
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import func, select
from werkzeug.wrappers import Response
from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired

from webapp import audit, clock, languages, loaders
from webapp.access import Role, allow
from webapp.database import db
from webapp.employer import saving, sections
from webapp.employer.forms.law import OccupationForm
from webapp.employer.forms.vacancy import TextForm
from webapp.employer.views import SHAPES, blueprint
from webapp.languages import later as _l
from webapp.models import Employer, Vacancy, VacancyReview, VacancyState
from webapp.presentation import advert_lint, vacancy_rows
from webapp.presentation.employer_words import state_name
from webapp.presentation.vacancy_gaps import by_reason, gaps

WHO = Role.EMPLOYER.value
MOST_NEW_A_DAY = 20
BY_BUTTON = (VacancyState.DRAFT, VacancyState.CLOSED, VacancyState.WITHDRAWN)


class StepForm(FlaskForm):
    """A button that brings a vacancy into another state."""

    version = HiddenField()
    to = HiddenField()


class SendForm(FlaskForm):
    version = HiddenField()
    confirmed = BooleanField(
        _l("I have read these notes. The text shall stay as it is."),
        validators=[InputRequired(_l("Please read the notes, and confirm that the text shall stay as it is."))],
    )


@blueprint.route("/employer/vacancies/new", methods=["GET", "POST"])
@allow(Role.EMPLOYER)
def new_vacancy() -> ResponseReturnValue:
    employer = loaders.own_employer()
    form = TextForm(data={"openings": 1, "text_language": languages.DEFAULT})
    if request.method == "POST" and form.validate():
        if too_many_today(employer):
            abort(429)
        now = clock.now()
        vacancy = Vacancy(employer=employer, created_at=now, changed_at=now)
        form.write(vacancy)
        db.session.add(vacancy)
        db.session.flush()
        audit.record("vacancy_written", "vacancy", vacancy.id)
        db.session.commit()
        return redirect(url_for("employer.section", vacancy_id=vacancy.id, slug="occupation"), 303)
    return render_template("employer/new_vacancy.html", form=form), 422 if form.errors else 200


def too_many_today(employer: Employer) -> bool:
    """Whoever writes very many vacancies in a day is asked to talk to an adviser; parallel requests wait here."""
    db.session.refresh(employer, with_for_update=True)
    since = clock.now() - timedelta(days=1)
    written = select(func.count()).where(Vacancy.employer_id == employer.id, Vacancy.created_at >= since)
    return (db.session.scalar(written) or 0) >= MOST_NEW_A_DAY


@blueprint.get("/employer/vacancies/<uuid:vacancy_id>")
@allow(Role.EMPLOYER)
def vacancy(vacancy_id: uuid.UUID) -> str:
    row, rulebook = loaders.own_vacancy(vacancy_id), loaders.rulebook()
    missing = gaps(row, rulebook, clock.today())
    return render_template(
        "employer/vacancy.html",
        vacancy=row,
        state=(SHAPES[row.state], state_name(row.state)),
        tasks=sections.tasks(row, missing, _section_url(row) if row.state is VacancyState.DRAFT else None),
        gaps=by_reason(missing),
        notes=[(note.quote, advert_lint.says(note.kind)) for note in advert_lint.notes(row.title, row.description)],
        review=_last_review(row),
        steps=[state for state in BY_BUTTON if row.may_become(state, WHO)],
        may_be_sent=row.may_become(VacancyState.IN_REVIEW, WHO),
        place=vacancy_rows.place(row, rulebook),
        openings=vacancy_rows.openings(row),
        occupation=vacancy_rows.occupation(row.occupation, rulebook),
        demands=vacancy_rows.demands(row, rulebook),
        offers=vacancy_rows.offers(row, rulebook),
        fair=vacancy_rows.fair_facts(row),
        form=StepForm(formdata=None, data={"version": row.version}),
    )


def _section_url(row: Vacancy) -> Any:
    return lambda slug: url_for("employer.section", vacancy_id=row.id, slug=slug)


def _last_review(row: Vacancy) -> VacancyReview | None:
    found = select(VacancyReview).where(VacancyReview.vacancy_id == row.id)
    return db.session.scalars(found.order_by(VacancyReview.reviewed_at.desc())).first()


@blueprint.route("/employer/vacancies/<uuid:vacancy_id>/<string:slug>", methods=["GET", "POST"])
@allow(Role.EMPLOYER)
def section(vacancy_id: uuid.UUID, slug: str) -> ResponseReturnValue:
    row = loaders.own_vacancy(vacancy_id)
    chosen = sections.find(row, slug)
    if chosen is None:
        abort(404)
    if row.state is not VacancyState.DRAFT:
        flash(_("Only a draft can be changed. Take the vacancy back first."), "info")
        return redirect(url_for("employer.vacancy", vacancy_id=row.id), 303)
    form_class = chosen.form(row)
    form = form_class(data={**form_class.read(row), "version": row.version})
    if isinstance(form, OccupationForm):
        form.prepare(row, request.args.get("title", ""))
    else:
        form.prepare(row)
    if request.method == "POST" and form.validate():
        if saving.is_stale(form, row):
            return saving.conflict(form, row, _section_url(row)(slug), chosen.title)
        form.write(row)
        row.changed_at = clock.now()
        audit.record("vacancy_changed", "vacancy", row.id)
        db.session.commit()
        return _onward(row, chosen)
    template = "employer/occupation.html" if isinstance(form, OccupationForm) else "employer/section.html"
    missing = by_reason(gap for gap in gaps(row, loaders.rulebook(), clock.today()) if gap.section == slug)
    page = render_template(template, vacancy=row, section=chosen, form=form, gaps=missing)
    return page, 422 if form.errors else 200


def _onward(row: Vacancy, done: sections.Section) -> Response:
    following = sections.after(row, done)
    if following is None or request.form.get("stop"):
        flash(_("Saved."), "success")
        return redirect(url_for("employer.vacancy", vacancy_id=row.id), 303)
    return redirect(_section_url(row)(following.slug), 303)


@blueprint.route("/employer/vacancies/<uuid:vacancy_id>/send", methods=["GET", "POST"])
@allow(Role.EMPLOYER)
def send(vacancy_id: uuid.UUID) -> ResponseReturnValue:
    """To review: what is missing stands in the way, notes on the text must be confirmed."""
    row = loaders.own_vacancy(vacancy_id)
    notes = advert_lint.notes(row.title, row.description)
    blocking = [gap for gap in gaps(row, loaders.rulebook(), clock.today()) if gap.blocks]
    form = SendForm(data={"version": row.version})
    if not notes:
        del form.confirmed
    if request.method == "POST" and not blocking and form.validate():
        return _step(row, VacancyState.IN_REVIEW, form.version.data)
    page = render_template(
        "employer/send.html",
        vacancy=row,
        form=form,
        blocking=by_reason(blocking),
        notes=[(note.quote, advert_lint.says(note.kind)) for note in notes],
        section_url=_section_url(row),
    )
    return page, 422 if request.method == "POST" else 200


@blueprint.post("/employer/vacancies/<uuid:vacancy_id>/state")
@allow(Role.EMPLOYER)
def step(vacancy_id: uuid.UUID) -> ResponseReturnValue:
    row, form = loaders.own_vacancy(vacancy_id), StepForm()
    wanted = next((state for state in BY_BUTTON if state.value == form.to.data), None)
    if wanted is None or not form.validate():
        abort(400)
    return _step(row, wanted, form.version.data)


def _step(row: Vacancy, state: VacancyState, version: str | None) -> Response:
    db.session.refresh(row, with_for_update=True)
    if version != str(row.version) or not row.may_become(state, WHO):
        flash(_("The vacancy was changed meanwhile. Please look at it again."), "error")
        return redirect(url_for("employer.vacancy", vacancy_id=row.id), 303)
    row.become(state, WHO, clock.now())
    audit.record(f"vacancy_{state.value}", "vacancy", row.id)
    db.session.commit()
    flash(_("The vacancy is now: %(state)s.", state=state_name(state)), "success")
    return redirect(url_for("employer.vacancy", vacancy_id=row.id), 303)
