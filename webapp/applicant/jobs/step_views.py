"""The page of the next best steps, and the jobs behind each of them."""

from typing import Any

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

import matching
from webapp import loaders, wording
from webapp.access import Role, allow
from webapp.applicant.jobs import match_list, steps
from webapp.applicant.jobs.views import ASKED_AMONG, best_question, cards_of, hindrance_of, page_of
from webapp.applicant.views import blueprint
from webapp.engine import shown
from webapp.engine.shown import Place
from webapp.models import Profile
from webapp.presentation.narrowing import VacancyNarrowing


@blueprint.get("/jobs/steps")
@allow(Role.APPLICANT)
def job_steps() -> ResponseReturnValue:
    profile = loaders.own_profile()
    if hindrance_of(profile):
        return redirect(url_for("applicant.jobs"), 303)
    found = match_list.of(profile, VacancyNarrowing())
    effects = steps.of(found, profile)
    unsorted = found.group(matching.Readiness.TO_BE_CLARIFIED, 0, ASKED_AMONG)
    return render_template(
        "applicant/job_steps.html",
        question=best_question(unsorted, profile),
        question_of_all=found.counts[matching.Readiness.TO_BE_CLARIFIED] <= ASKED_AMONG,
        rows=[steps.row(each, profile, found.now.rulebook) for each in effects],
        total=sum(found.counts.values()),
        day=found.now.day,
    )


@blueprint.get("/jobs/steps/<string:key>")
@allow(Role.APPLICANT)
def job_step(key: str) -> ResponseReturnValue:
    profile = loaders.own_profile()
    if hindrance_of(profile):
        return redirect(url_for("applicant.jobs"), 303)
    found = match_list.of(profile, VacancyNarrowing())
    effect = steps.find(steps.of(found, profile), key) or abort(404)
    behind = steps.behind(effect, found)
    page = page_of(len(behind))
    places = shown.vacancies(effect.changed, behind[page["first"] : page["last"]], found.now)
    return render_template(
        "applicant/job_step.html",
        step=steps.row(effect, profile, found.now.rulebook),
        count=len(behind),
        cards=_as_they_would_be(places, profile),
        position=page["position"],
        previous=url_for(".job_step", key=key, page=page["number"] - 1) if page["number"] > 1 else None,
        following=url_for(".job_step", key=key, page=page["number"] + 1) if page["last"] < len(behind) else None,
    )


def _as_they_would_be(places: list[Place], profile: Profile) -> list[dict[str, Any]]:
    """Cards with the lamps and points of the day on which the step is done; the note says the group."""
    cards = cards_of(places, profile)
    for card, place in zip(cards, places, strict=True):
        then = wording.readiness(place.match.readiness)
        card["note"] = {"text": then.word, "shape": then.shape, "action": None}
    return cards
