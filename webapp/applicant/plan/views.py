"""The plan for an occupation in question, or for one job."""

from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

import matching
from webapp import clock, loaders
from webapp.access import Role, allow
from webapp.applicant import links, open_questions
from webapp.applicant.forms.occupation import german
from webapp.applicant.views import blueprint
from webapp.models import Profile
from webapp.presentation import plan as presented
from webapp.wording import data_text, fact_question, says_text

QUESTIONS_SHOWN = 4


@blueprint.get("/plan")
@allow(Role.APPLICANT)
def plan() -> ResponseReturnValue:
    """The plan for the first occupation in question; without one, its question."""
    occupations = open_questions.occupations_of(loaders.own_profile())
    if not occupations:
        return redirect(url_for("applicant.page", slug="occupation"), 303)
    return redirect(url_for("applicant.plan_of_occupation", occupation=occupations[0]), 303)


@blueprint.get("/plan/<string:occupation>")
@allow(Role.APPLICANT)
def plan_of_occupation(occupation: str) -> ResponseReturnValue:
    row = loaders.own_profile()
    known = open_questions.occupations_of(row)
    if occupation not in known:
        abort(404)
    others = [(german(loaders.rulebook().occupations.find(key)), key) for key in known if key != occupation]
    return _page(row, occupation, None, others)


@blueprint.get("/jobs/<uuid:vacancy_id>/plan")
@allow(Role.APPLICANT)
def plan_of_job(vacancy_id: UUID) -> ResponseReturnValue:
    row, vacancy = loaders.own_profile(), loaders.open_vacancy(vacancy_id)
    if not vacancy.employer.is_verified or vacancy.occupation is None:
        abort(404)
    return _page(row, vacancy.occupation, loaders.vacancy_value(vacancy), [])


def _page(
    row: Profile, occupation: str, vacancy: matching.Vacancy | None, others: list[tuple[Any, str]]
) -> ResponseReturnValue:
    rulebook = loaders.rulebook()
    profile = loaders.profile_value(row)
    found = matching.plan_of(profile, occupation, rulebook, clock.today(), vacancy)
    if found is None:
        return render_template("applicant/no_jobs.html", reason="minor")
    waiting = found.recognition is matching.RecognitionLamp.AFTER_STEPS
    interim = found.check.interim_work if waiting else None
    return render_template(
        "applicant/plan.html",
        goal=german(rulebook.occupations.find(found.occupation)),
        page=presented.page_of(found, rulebook),
        plan=found,
        says=says_text(found.check.says),
        questions=_questions(found, row, rulebook),
        others=others,
        meanwhile=data_text(interim.text) if interim and interim.text else "",
        jobs=[german(rulebook.occupations.find(key)) for key in interim.occupations] if interim else [],
    )


def _questions(found: matching.Plan, row: Profile, rulebook: matching.Rulebook) -> list[tuple[str, str]]:
    """What the person can answer and what may change the plan."""
    known = rulebook.values.vocabulary
    mine = [fact for fact in sorted(found.missing) if fact in known and known[fact].answered_by == "applicant"]
    return [(fact_question(fact, rulebook), links.to_fact(fact, row)) for fact in mine[:QUESTIONS_SHOWN]]
