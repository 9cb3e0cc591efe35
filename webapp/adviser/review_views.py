"""Verifying an organisation, and releasing or returning a vacancy."""

import uuid

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from webapp import audit, clock, loaders
from webapp.access import Role, account, allow
from webapp.adviser import queue
from webapp.adviser.forms import CheckForm, ReviewForm
from webapp.adviser.views import blueprint
from webapp.database import db
from webapp.models import Employer, EmployerCheck, Vacancy, VacancyReview, VacancyState
from webapp.presentation import advert_lint, vacancy_rows
from webapp.presentation.employer_words import kind_name, state_name
from webapp.presentation.vacancy_gaps import by_reason, gaps
from webapp.presentation.vacancy_rows import Row, typed
from webapp.wording.lists import listed

WHO = Role.ADVISER.value
VERIFY, NOT_YET = "verify", "not_yet"
BY_BUTTON = {
    "release": VacancyState.OPEN,
    "return": VacancyState.DRAFT,
    "take_back": VacancyState.IN_REVIEW,
    "close": VacancyState.CLOSED,
}


@blueprint.route("/adviser/employers/<uuid:employer_id>", methods=["GET", "POST"])
@allow(Role.ADVISER)
def employer(employer_id: uuid.UUID) -> ResponseReturnValue:
    row = loaders.any_employer(employer_id)
    form = CheckForm(data={"version": row.version})
    if request.method == "POST" and form.validate():
        verdict = request.form.get("verdict")
        if verdict not in (VERIFY, NOT_YET):
            abort(400)
        if _unchanged(row, form.version.data):
            return _checked(row, str(form.note.data), verified=verdict == VERIFY)
    checks = select(EmployerCheck).where(EmployerCheck.employer_id == row.id)
    page = render_template(
        "adviser/employer.html",
        desk=queue.shown(),
        employer=row,
        facts_of_house=_facts(row),
        checks=db.session.scalars(checks.order_by(EmployerCheck.checked_at.desc())).all(),
        form=form,
    )
    return page, 422 if form.errors else 409 if request.method == "POST" else 200


def _unchanged(row: Employer | Vacancy, version: str | None) -> bool:
    """Whether the row is still as the adviser saw it; other writers wait from here on."""
    db.session.refresh(row, with_for_update=True)
    if version == str(row.version):
        return True
    flash(_("This was changed while you were reading. Please look at it again; your words are kept."), "error")
    return False


def _checked(row: Employer, note: str, *, verified: bool) -> Response:
    now = clock.now()
    check = EmployerCheck(employer=row, adviser=account(), verified=verified, note=note, checked_at=now)
    db.session.add(check)
    row.verified_at = now if verified else None
    row.verified_by_id = account().id if verified else None
    audit.record("employer_verified" if verified else "employer_not_verified", "employer", row.id)
    db.session.commit()
    flash(_("The organisation is verified.") if verified else _("Noted. The employer reads your words."), "success")
    return redirect(url_for("adviser.home"), 303)


def _facts(row: Employer) -> list[Row]:
    address = listed((row.street, " ".join(filter(None, (row.postcode, row.town)))))
    kreis = loaders.rulebook().values.kreise.get(row.kreis or "")
    rows: list[tuple[str, str | None]] = [
        (_("Kind"), kind_name(row.kind) if row.kind else None),
        (_("District or city"), kreis.name if kreis else None),
        (_("Address"), address),
        (_("Telephone"), row.phone),
        (_("Website"), row.website),
        (_("Register number"), row.register_number),
        (_("Pays by a collective agreement"), _yes_no(row.bound_by_collective_agreement)),
        (_("Pays by church rules"), _yes_no(row.church_rules)),
        (_("Admitted under section 72 SGB XI"), _yes_no(row.s72_sgb11)),
    ]
    facts: list[Row] = [(label, typed(value) if value else _("not said")) for label, value in rows]
    people = [member.account.email for member in row.members]
    return [*facts, (_("Accounts"), typed(listed(people)))]


def _yes_no(value: bool | None) -> str | None:
    return None if value is None else _("yes") if value else _("no")


@blueprint.route("/adviser/vacancies/<uuid:vacancy_id>", methods=["GET", "POST"])
@allow(Role.ADVISER)
def vacancy(vacancy_id: uuid.UUID) -> ResponseReturnValue:
    row, rulebook = loaders.any_vacancy(vacancy_id), loaders.rulebook()
    notes = advert_lint.notes(row.title, row.description)
    must_clear = any(note.kind.needs_adviser for note in notes)
    form = ReviewForm(data={"version": row.version})
    if not must_clear:
        del form.cleared
    if request.method == "POST" and form.validate() and _unchanged(row, form.version.data):
        state = BY_BUTTON.get(request.form.get("verdict", ""))
        if state is None or not row.may_become(state, WHO):
            abort(400)
        if state is VacancyState.OPEN and must_clear and not form.cleared.data:
            form.cleared.errors = [_("Look into these notes first, and confirm it here.")]
        else:
            return _reviewed(row, state, str(form.reason.data))
    reviews = select(VacancyReview).where(VacancyReview.vacancy_id == row.id)
    page = render_template(
        "adviser/vacancy.html",
        desk=queue.shown(),
        vacancy=row,
        state=state_name(row.state),
        place=vacancy_rows.place(row, rulebook),
        openings=vacancy_rows.openings(row),
        demands=vacancy_rows.demands(row, rulebook),
        offers=vacancy_rows.offers(row, rulebook),
        fair=vacancy_rows.fair_facts(row),
        residence=vacancy_rows.residence_answers(row, rulebook),
        gaps=by_reason(gaps(row, rulebook, clock.today())),
        notes=[(note.quote, advert_lint.says(note.kind)) for note in notes],
        reviews=db.session.scalars(reviews.order_by(VacancyReview.reviewed_at.desc())).all(),
        steps=[word for word, target in BY_BUTTON.items() if row.may_become(target, WHO)],
        state_name=state_name,
        form=form,
    )
    return page, 422 if form.errors else 409 if request.method == "POST" else 200


def _reviewed(row: Vacancy, state: VacancyState, reason: str) -> Response:
    now = clock.now()
    row.become(state, WHO, now)
    db.session.add(VacancyReview(vacancy=row, adviser=account(), state=state, reason=reason, reviewed_at=now))
    audit.record(f"vacancy_{state.value}", "vacancy", row.id)
    db.session.commit()
    flash(_("The vacancy is now: %(state)s.", state=state_name(state)), "success")
    return redirect(url_for("adviser.home"), 303)
