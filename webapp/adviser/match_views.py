"""Match lists of a person and of a vacancy, and the decision about one match."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

import matching
from webapp import audit, decisions, languages, loaders, pool
from webapp.access import Role, allow
from webapp.adviser import bench, deciding, queue
from webapp.adviser.bench import Bench
from webapp.adviser.forms import DecisionForm, verdict_of
from webapp.adviser.views import blueprint
from webapp.database import begin_writing, db
from webapp.models import MatchDecision, Profile, Vacancy
from webapp.presentation import vacancy_rows
from webapp.presentation.vacancy_rows import Row, typed
from webapp.wording.law import country_name
from webapp.wording.lists import listed
from webapp.wording.titles import title_name

MATCH_VIEWED = "match_viewed"


@blueprint.get("/adviser/vacancies/<uuid:vacancy_id>/people")
@allow(Role.ADVISER)
def people_of_vacancy(vacancy_id: uuid.UUID) -> ResponseReturnValue:
    vacancy = _comparable(vacancy_id)
    return _vacancy_page(vacancy, bench.of_vacancy(vacancy, pool.people()))


@blueprint.route("/adviser/vacancies/<uuid:vacancy_id>/people/<uuid:profile_id>", methods=["GET", "POST"])
@allow(Role.ADVISER)
def person_of_vacancy(vacancy_id: uuid.UUID, profile_id: uuid.UUID) -> ResponseReturnValue:
    vacancy, profile = _comparable(vacancy_id), loaders.candidate(profile_id)
    found = bench.of_vacancy(vacancy, pool.people())
    match = found.find(str(profile_id)) or abort(404)
    form = _form(match, profile, vacancy, found.decision(match))
    if request.method == "POST":
        address = url_for("adviser.person_of_vacancy", vacancy_id=vacancy_id, profile_id=profile_id)
        return _decide(form, match, profile, vacancy, found.decision(match), address) or (
            _vacancy_page(vacancy, found, match, form),
            422 if form.errors else 409,
        )
    _leave_trace(MATCH_VIEWED, profile_id)
    return _vacancy_page(vacancy, found, match, form)


def _comparable(vacancy_id: uuid.UUID) -> Vacancy:
    vacancy = loaders.any_vacancy(vacancy_id)
    if vacancy.occupation is None:
        abort(404)
    return vacancy


@blueprint.get("/adviser/people/<uuid:profile_id>")
@allow(Role.ADVISER)
def person(profile_id: uuid.UUID) -> ResponseReturnValue:
    profile = loaders.candidate(profile_id)
    found = bench.of_person(profile)
    _leave_trace(queue.PROFILE_VIEWED, profile_id)
    return _person_page(profile, found)


@blueprint.route("/adviser/people/<uuid:profile_id>/vacancies/<uuid:vacancy_id>", methods=["GET", "POST"])
@allow(Role.ADVISER)
def vacancy_of_person(profile_id: uuid.UUID, vacancy_id: uuid.UUID) -> ResponseReturnValue:
    profile, vacancy = loaders.candidate(profile_id), _comparable(vacancy_id)
    found = bench.of_person(profile)
    match = found.find(str(vacancy_id)) or abort(404)
    form = _form(match, profile, vacancy, found.decision(match))
    if request.method == "POST":
        address = url_for("adviser.vacancy_of_person", profile_id=profile_id, vacancy_id=vacancy_id)
        return _decide(form, match, profile, vacancy, found.decision(match), address) or (
            _person_page(profile, found, match, form),
            422 if form.errors else 409,
        )
    _leave_trace(queue.PROFILE_VIEWED, profile_id)
    return _person_page(profile, found, match, form)


def _form(match: matching.Match, profile: Profile, vacancy: Vacancy, last: MatchDecision | None) -> DecisionForm:
    """An override that counts stays chosen until somebody changes it."""
    kept = last.override.value if last and last.override else ""
    seen = deciding.state_of(match, profile, vacancy, last)
    form = DecisionForm(data={"seen": seen, "override": kept})
    form.offer(match.readiness)
    return form


def _decide(
    form: DecisionForm,
    match: matching.Match,
    profile: Profile,
    vacancy: Vacancy,
    last: MatchDecision | None,
    address: str,
) -> ResponseReturnValue | None:
    """Stores the decision; None where the page must be shown again."""
    if not form.validate():
        return None
    verdict = verdict_of(request.form.get("verdict"))
    if verdict is None:
        abort(400)
    if form.seen.data != deciding.state_of(match, profile, vacancy, last):
        form.seen.data = deciding.state_of(match, profile, vacancy, last)
        form.seen.raw_data = None
        flash(_("Something changed while you were reading. Please look again; your words are kept."), "error")
        return None
    decision = deciding.decide(match, profile, vacancy, verdict, str(form.reason.data), form.chosen)
    db.session.commit()
    flash(_("Decision kept: %(verdict)s.", verdict=bench.verdict_word(decision.verdict)), "success")
    return redirect(address, 303)


def _leave_trace(action: str, profile_id: uuid.UUID) -> None:
    """Who looked at whom is written before anything is shown."""
    begin_writing()
    audit.record(action, "profile", profile_id)
    db.session.commit()


def _vacancy_page(
    vacancy: Vacancy, found: Bench, match: matching.Match | None = None, form: DecisionForm | None = None
) -> str:
    names = {str(row.id): row.code for row in pool.people()}

    def url(profile: str) -> str:
        return url_for("adviser.person_of_vacancy", vacancy_id=vacancy.id, profile_id=profile)

    rulebook = loaders.rulebook()
    heading = {
        "eyebrow": _("People for a vacancy · %(employer)s", employer=vacancy.employer.name),
        "title": vacancy.title,
        "lines": [
            vacancy_rows.place(vacancy, rulebook),
            vacancy_rows.openings(vacancy),
            _("Computed on %(day)s", day=languages.day(found.day)),
        ],
        "column": _("Profile"),
        "caption": _("People in the order of job, recognition and points; residence changes no order"),
        "detail": _("Profile %(code)s", code=names.get(match.profile, "")) if match else "",
        "also": (_("What the vacancy says"), url_for("adviser.vacancy", vacancy_id=vacancy.id)),
        "facts": [],
        "open_other": (_("All vacancies for this person"), url_for("adviser.person", profile_id=match.profile))
        if match
        else None,
    }
    return _page(heading, found, names, url, match, form)


def _person_page(
    profile: Profile, found: Bench, match: matching.Match | None = None, form: DecisionForm | None = None
) -> str:
    rulebook = loaders.rulebook()
    rows = {str(row.id): row for row in pool.open_vacancies()}
    names = {
        key: _("%(title)s, %(place)s", title=row.title, place=vacancy_rows.place(row, rulebook))
        for key, row in rows.items()
    }

    def url(vacancy: str) -> str:
        return url_for("adviser.vacancy_of_person", profile_id=profile.id, vacancy_id=vacancy)

    heading = {
        "eyebrow": _("Vacancies for a person"),
        "title": _("Profile %(code)s", code=profile.code),
        "lines": [queue.occupations_of(profile), _("Computed on %(day)s", day=languages.day(found.day))],
        "column": _("Vacancy"),
        "caption": _("Vacancies in the order of what is possible and of points"),
        "detail": names.get(match.vacancy, "") if match else "",
        "also": None,
        "facts": _facts(profile),
        "open_other": (
            _("All people for this vacancy"),
            url_for("adviser.people_of_vacancy", vacancy_id=match.vacancy),
        )
        if match
        else None,
    }
    return _page(heading, found, names, url, match, form)


def _facts(profile: Profile) -> list[Row]:
    """Who the person is: only here, and each look is written down."""
    lives = profile.lives_in_country
    nationalities = listed(country_name(code) for code in profile.nationalities or ())
    kreis = loaders.rulebook().values.kreise.get(profile.lives_in_kreis or "")
    place = listed((kreis.name if kreis else "", country_name(lives) if lives else ""))
    rows = [
        (_("Name"), profile.account.name),
        (_("E-mail address"), profile.account.email),
        (_("Lives in"), place),
        (_("Nationality"), nationalities),
        (_("Residence title"), title_name(profile.residence_title) if profile.residence_title else ""),
        (_("Handed in"), languages.day(profile.submitted_at.date()) if profile.submitted_at else ""),
    ]
    return [(label, typed(value) if value else _("not stated")) for label, value in rows]


def _page(
    heading: dict[str, Any],
    found: Bench,
    names: dict[str, str],
    url: Any,
    match: matching.Match | None,
    form: DecisionForm | None,
) -> str:
    decision = found.decision(match) if match else None
    whole = "whole" in request.args
    groups = bench.groups(found, names, url, match, whole=whole)
    return render_template(
        "adviser/bench.html",
        desk=queue.shown(),
        heading=heading,
        groups=groups,
        more=len(found.matches) - sum(len(group["rows"]) for group in groups),
        detail=bench.unfolded(match, decision) if match else None,
        decision=decision,
        history=_history(match) if match else [],
        form=form,
        rulebook_version=found.version,
    )


def _history(match: matching.Match) -> list[dict[str, Any]]:
    """Every decision, the newest first, with what was shown when it was made."""
    made: Sequence[MatchDecision] = decisions.history(uuid.UUID(match.profile), uuid.UUID(match.vacancy))
    return [
        {
            "word": bench.verdict_word(each.verdict),
            "reason": each.reason,
            "by": (each.adviser.name if each.adviser else None) or _("An adviser"),
            "at": languages.moment(each.created_at),
            "points": each.points,
            "version": each.rulebook_version[:12],
        }
        for each in made
    ]
