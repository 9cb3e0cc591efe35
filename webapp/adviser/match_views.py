"""Match lists of a person and of a vacancy, and the decision about one match."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

import matching
from webapp import audit, decisions, languages, loaders
from webapp.access import Role, allow
from webapp.adviser import bench as bench_page
from webapp.adviser import deciding, queue
from webapp.adviser.bench import Bench
from webapp.adviser.forms import DecisionForm, verdict_of
from webapp.adviser.views import blueprint
from webapp.database import begin_writing, db
from webapp.engine import shown
from webapp.engine.lists import Entry, VacanciesOf
from webapp.engine.people_lists import PeopleOf
from webapp.models import MatchDecision, Profile, Vacancy
from webapp.presentation import vacancy_rows
from webapp.presentation.narrowing import PeopleNarrowing, VacancyNarrowing
from webapp.presentation.vacancy_rows import Row, typed
from webapp.wording.law import country_name
from webapp.wording.lists import listed
from webapp.wording.titles import title_name

MATCH_VIEWED = "match_viewed"


@blueprint.get("/adviser/vacancies/<uuid:vacancy_id>/people")
@allow(Role.ADVISER)
def people_of_vacancy(vacancy_id: uuid.UUID) -> ResponseReturnValue:
    vacancy = _comparable(vacancy_id)
    return _vacancy_page(vacancy, PeopleOf(vacancy, PeopleNarrowing()))


@blueprint.route("/adviser/vacancies/<uuid:vacancy_id>/people/<uuid:profile_id>", methods=["GET", "POST"])
@allow(Role.ADVISER)
def person_of_vacancy(vacancy_id: uuid.UUID, profile_id: uuid.UUID) -> ResponseReturnValue:
    vacancy, profile = _comparable(vacancy_id), loaders.candidate(profile_id)
    found = PeopleOf(vacancy, PeopleNarrowing())
    entry = found.find(profile_id) or abort(404)
    last = found.decided.get(entry.id)
    form = _form(entry.match, profile, vacancy, last)
    if request.method == "POST":
        return _decide(form, entry.match, profile, vacancy, last) or (
            _vacancy_page(vacancy, found, entry, form),
            422 if form.errors else 409,
        )
    _leave_trace(MATCH_VIEWED, profile_id)
    return _vacancy_page(vacancy, found, entry, form)


def _comparable(vacancy_id: uuid.UUID) -> Vacancy:
    vacancy = loaders.any_vacancy(vacancy_id)
    if vacancy.occupation is None:
        abort(404)
    return vacancy


@blueprint.get("/adviser/people/<uuid:profile_id>")
@allow(Role.ADVISER)
def person(profile_id: uuid.UUID) -> ResponseReturnValue:
    profile = loaders.candidate(profile_id)
    found = VacanciesOf(profile, VacancyNarrowing())
    _leave_trace(queue.PROFILE_VIEWED, profile_id)
    return _person_page(profile, found)


@blueprint.route("/adviser/people/<uuid:profile_id>/vacancies/<uuid:vacancy_id>", methods=["GET", "POST"])
@allow(Role.ADVISER)
def vacancy_of_person(profile_id: uuid.UUID, vacancy_id: uuid.UUID) -> ResponseReturnValue:
    profile, vacancy = loaders.candidate(profile_id), _comparable(vacancy_id)
    found = VacanciesOf(profile, VacancyNarrowing())
    entry = (found.find(vacancy) if shown.is_compared(vacancy) else None) or abort(404)
    last = found.decided.get(entry.id)
    form = _form(entry.match, profile, vacancy, last)
    if request.method == "POST":
        return _decide(form, entry.match, profile, vacancy, last) or (
            _person_page(profile, found, entry, form),
            422 if form.errors else 409,
        )
    _leave_trace(queue.PROFILE_VIEWED, profile_id)
    return _person_page(profile, found, entry, form)


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
    flash(_("Decision kept: %(verdict)s.", verdict=bench_page.verdict_word(decision.verdict)), "success")
    return redirect(request.full_path.rstrip("?"), 303)


def _leave_trace(action: str, profile_id: uuid.UUID) -> None:
    """Who looked at whom is written before anything is shown."""
    begin_writing()
    audit.record(action, "profile", profile_id)
    db.session.commit()


def _vacancy_page(
    vacancy: Vacancy, found: PeopleOf, entry: Entry | None = None, form: DecisionForm | None = None
) -> str:
    def url(profile: str) -> str:
        return url_for("adviser.person_of_vacancy", vacancy_id=vacancy.id, profile_id=profile)

    bench = Bench(listed=found, path=url_for("adviser.people_of_vacancy", vacancy_id=vacancy.id))
    first, entries = bench.around(entry) if entry else bench.page()
    names = {each.id: found.rows[each.id].code for each in (*entries, *([entry] if entry else []))}
    rulebook = loaders.rulebook()
    heading = {
        "eyebrow": _("People for a vacancy · %(employer)s", employer=vacancy.employer.name),
        "title": vacancy.title,
        "lines": [
            vacancy_rows.place(vacancy, rulebook),
            vacancy_rows.openings(vacancy),
            _("Computed on %(day)s", day=languages.day(found.now.day)),
        ],
        "column": _("Profile"),
        "caption": _("People in the order of job, recognition and what both sides wish; residence changes no order"),
        "detail": _("Profile %(code)s", code=names[entry.id]) if entry else "",
        "also": (_("What the vacancy says"), url_for("adviser.vacancy", vacancy_id=vacancy.id)),
        "facts": [],
        "open_other": (_("All vacancies for this person"), url_for("adviser.person", profile_id=entry.id))
        if entry
        else None,
    }
    groups = bench_page.groups(bench, first, entries, names, url, entry)
    return _page(heading, bench, groups, first, entry, form)


def _person_page(
    profile: Profile, found: VacanciesOf, entry: Entry | None = None, form: DecisionForm | None = None
) -> str:
    rulebook = loaders.rulebook()

    def url(vacancy: str) -> str:
        return url_for("adviser.vacancy_of_person", profile_id=profile.id, vacancy_id=vacancy)

    bench = Bench(listed=found, path=url_for("adviser.person", profile_id=profile.id))
    first, entries = bench.around(entry) if entry else bench.page()
    rows = ((each.id, each.vacancy) for each in (*entries, *([entry] if entry else [])) if each.vacancy)
    names = {
        key: _("%(title)s, %(place)s", title=row.title, place=vacancy_rows.place(row, rulebook)) for key, row in rows
    }
    heading = {
        "eyebrow": _("Vacancies for a person"),
        "title": _("Profile %(code)s", code=profile.code),
        "lines": [queue.occupations_of(profile), _("Computed on %(day)s", day=languages.day(found.now.day))],
        "column": _("Vacancy"),
        "caption": _("Vacancies in the order of what is possible and of points"),
        "detail": names[entry.id] if entry else "",
        "also": None,
        "facts": _facts(profile),
        "open_other": (_("All people for this vacancy"), url_for("adviser.people_of_vacancy", vacancy_id=entry.id))
        if entry
        else None,
    }
    groups = bench_page.groups(bench, first, entries, names, url, entry)
    return _page(heading, bench, groups, first, entry, form)


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
    bench: Bench,
    groups: list[dict[str, Any]],
    first: int,
    entry: Entry | None,
    form: DecisionForm | None,
) -> str:
    decision = bench.decision(entry) if entry else None
    return render_template(
        "adviser/bench.html",
        desk=queue.shown(),
        heading=heading,
        groups=groups,
        narrowing=bench.listed.narrowing,
        path=bench.path,
        pages=bench.pages(first) if entry is None else None,
        whole=bench.listed.narrowing.address(bench.path),
        detail=bench_page.unfolded(entry, decision) if entry else None,
        decision=decision,
        history=_history(entry.match) if entry else [],
        form=form,
        rulebook_version=bench.rulebook.version,
    )


def _history(match: matching.Match) -> list[dict[str, Any]]:
    """Every decision, the newest first, with what was shown when it was made."""
    made: Sequence[MatchDecision] = decisions.history(uuid.UUID(match.profile), uuid.UUID(match.vacancy))
    return [
        {
            "word": bench_page.verdict_word(each.verdict),
            "reason": each.reason,
            "by": (each.adviser.name if each.adviser else None) or _("An adviser"),
            "at": languages.moment(each.created_at),
            "points": each.points,
            "version": each.rulebook_version[:12],
        }
        for each in made
    ]
