"""The list of jobs, its groups, and one job opened."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

import matching
from webapp import loaders, wording
from webapp.access import Role, allow
from webapp.applicant import links
from webapp.applicant.jobs import match_list, opened, sentences, steps
from webapp.applicant.jobs.match_list import Jobs
from webapp.applicant.views import blueprint
from webapp.engine.shown import Place
from webapp.models import Profile
from webapp.presentation import law
from webapp.presentation.narrowing import VacancyNarrowing

SHOWN_AT_ONCE, PER_PAGE, ASKED_AMONG = 3, 20, 20
GROUPS = {value.value.replace("_", "-"): value for value in matching.Readiness}


@blueprint.get("/jobs")
@allow(Role.APPLICANT)
def jobs() -> ResponseReturnValue:
    profile = loaders.own_profile()
    hindrance = hindrance_of(profile)
    if hindrance:
        return render_template("applicant/no_jobs.html", reason=hindrance)
    found = match_list.of(profile, VacancyNarrowing())
    if found.is_minor:
        return render_template("applicant/no_jobs.html", reason="minor")
    best = next(iter(steps.of(found, profile)), None)
    return render_template(
        "applicant/jobs.html",
        groups=[_group(value, found, profile) for value in matching.Readiness if found.narrowing.shows(value)],
        total=sum(found.counts.values()),
        day=found.now.day,
        narrowing=found.narrowing,
        next_step=best and (steps.name(best, found.now.rulebook), steps.opened_by(best)),
    )


def hindrance_of(profile: Profile) -> str:
    """Why there is no list yet, if so."""
    if not match_list.has_occupation(profile):
        return "empty"
    return "" if match_list.may_sort(profile) else "no_consent"


def _group(value: matching.Readiness, found: Jobs, profile: Profile) -> dict[str, Any]:
    words, name = wording.readiness(value), value.value.replace("_", "-")
    is_asked = value is matching.Readiness.TO_BE_CLARIFIED
    places = found.group(value, 0, ASKED_AMONG if is_asked else SHOWN_AT_ONCE)
    question = best_question(places, profile) if is_asked else None
    cards = cards_of(places[:SHOWN_AT_ONCE], profile)
    if question and question[1] > 1:
        _say_once(question[0], cards)
    return {
        "id": name,
        "shape": words.shape,
        "title": words.word,
        "count": found.counts[value],
        "sentence": words.sentence,
        "cards": cards,
        "more": max(found.counts[value] - SHOWN_AT_ONCE, 0),
        "all": found.narrowing.address(url_for("applicant.job_group", name=name)),
        "question": question,
        "question_of_all": found.counts[value] <= ASKED_AMONG,
    }


def _say_once(question: sentences.Remark, cards: list[dict[str, Any]]) -> None:
    """A question that stands above the group is not repeated on its cards."""
    for card in cards:
        if card["note"] and card["note"]["text"] == question.text:
            card["note"] = None


def best_question(places: Iterable[Place], profile: Profile) -> tuple[sentences.Remark, int] | None:
    """The question of the person's own that stands at most of these jobs, with their number."""
    remarks = [sentences.remark(each.match, profile, loaders.rulebook()) for each in places]
    counted = Counter(remark for remark in remarks if remark is not None and remark.action is not None)
    return counted.most_common(1)[0] if counted else None


def cards_of(places: Iterable[Place], profile: Profile) -> list[dict[str, Any]]:
    return [opened.card_of(each.match, each.row, profile, loaders.rulebook()) for each in places]


@blueprint.get("/jobs/group/<string:name>")
@allow(Role.APPLICANT)
def job_group(name: str) -> ResponseReturnValue:
    profile = loaders.own_profile()
    if name not in GROUPS:
        abort(404)
    if hindrance_of(profile):
        return redirect(url_for("applicant.jobs"), 303)
    found = match_list.of(profile, VacancyNarrowing())
    count, words, address = (
        found.counts[GROUPS[name]],
        wording.readiness(GROUPS[name]),
        url_for(".job_group", name=name),
    )
    page = page_of(count)
    return render_template(
        "applicant/job_group.html",
        group=words,
        cards=cards_of(found.group(GROUPS[name], page["first"], PER_PAGE), profile),
        count=count,
        narrowing=found.narrowing,
        action=address,
        position=page["position"],
        previous=found.narrowing.address(address, ("page", page["number"] - 1)) if page["number"] > 1 else None,
        following=found.narrowing.address(address, ("page", page["number"] + 1)) if page["last"] < count else None,
    )


def page_of(count: int) -> dict[str, Any]:
    """Which part of a list the address asks for; 404 where the list is shorter."""
    number = max(request.args.get("page", 1, int), 1)
    first = (number - 1) * PER_PAGE
    if first and first >= count:
        abort(404)
    last = min(first + PER_PAGE, count)
    position = _("%(first)s to %(last)s of %(total)s", first=first + 1, last=last, total=count)
    return {"number": number, "first": first, "last": last, "position": position}


@blueprint.get("/jobs/<uuid:vacancy_id>")
@allow(Role.APPLICANT)
def job(vacancy_id: UUID) -> ResponseReturnValue:
    profile = loaders.own_profile()
    row = loaders.open_vacancy(vacancy_id)
    if row.occupation is None:
        abort(404)
    if hindrance_of(profile):
        return redirect(url_for("applicant.jobs"), 303)
    found = match_list.one(profile, vacancy_id)
    if found is None:
        return redirect(url_for("applicant.jobs"), 303)
    rulebook = loaders.rulebook()
    return render_template(
        "applicant/job_opened.html",
        title=opened.title_of(row),
        match=opened.opened(found.match, row, (found.profile, found.vacancy), rulebook),
        readiness=wording.readiness(found.match.readiness),
        description=row.description,
        text_language=row.text_language,
        rules=law.rules_of(found.match, rulebook),
        answer=opened.question_link(found.match, profile),
        change=links.to_page("places", profile),
    )
