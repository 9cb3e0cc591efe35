"""The list of jobs, its groups, and one job opened."""

from collections import Counter
from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

import matching
from webapp import loaders, wording
from webapp.access import Role, allow
from webapp.applicant import links
from webapp.applicant.jobs import effects, match_list, opened, sentences
from webapp.applicant.jobs.match_list import Jobs
from webapp.applicant.views import blueprint
from webapp.models import Profile
from webapp.presentation import law

SHOWN_AT_ONCE, PER_PAGE = 3, 20
GROUPS = {value.value.replace("_", "-"): value for value in matching.Readiness}


@blueprint.get("/jobs")
@allow(Role.APPLICANT)
def jobs() -> ResponseReturnValue:
    profile = loaders.own_profile()
    hindrance = _hindrance(profile)
    if hindrance:
        return render_template("applicant/no_jobs.html", reason=hindrance)
    found = match_list.of(profile)
    if found.matches.minor:
        return render_template("applicant/no_jobs.html", reason="minor")
    groups = [_group(value, found, profile) for value in matching.Readiness]
    return render_template(
        "applicant/jobs.html",
        groups=groups,
        total=len(found.matches.matches),
        day=found.matches.day,
        next_step=next_step(found),
    )


def _hindrance(profile: Profile) -> str:
    """Why there is no list yet, if so."""
    if not match_list.has_occupation(profile):
        return "empty"
    return "" if match_list.may_sort(profile) else "no_consent"


def _group(value: matching.Readiness, found: Jobs, profile: Profile) -> dict[str, Any]:
    matches, words = found.matches.group(value), wording.readiness(value)
    question = best_question(matches, profile) if value is matching.Readiness.TO_BE_CLARIFIED else None
    cards = cards_of(matches[:SHOWN_AT_ONCE], found, profile)
    if question and question[1] > 1:
        _say_once(question[0], cards)
    return {
        "id": value.value.replace("_", "-"),
        "shape": words.shape,
        "title": words.word,
        "count": len(matches),
        "sentence": words.sentence,
        "cards": cards,
        "more": max(len(matches) - SHOWN_AT_ONCE, 0),
        "question": question,
    }


def _say_once(question: sentences.Remark, cards: list[dict[str, Any]]) -> None:
    """A question that stands above the group is not repeated on its cards."""
    for card in cards:
        if card["note"] and card["note"]["text"] == question.text:
            card["note"] = None


def best_question(matches: tuple[matching.Match, ...], profile: Profile) -> tuple[sentences.Remark, int] | None:
    """The question of the person's own that stands at most jobs of a group, with their number."""
    remarks = [sentences.remark(match, profile, loaders.rulebook()) for match in matches]
    counted = Counter(remark for remark in remarks if remark is not None and remark.action is not None)
    return counted.most_common(1)[0] if counted else None


def cards_of(matches: tuple[matching.Match, ...], found: Jobs, profile: Profile) -> list[dict[str, Any]]:
    return [opened.card_of(match, found.row(match), profile, loaders.rulebook()) for match in matches]


def next_step(found: Jobs) -> tuple[str, int] | None:
    """The step that makes most jobs ready now; none where nothing would."""
    computed = effects.of_steps(found.profile, found.matches, found.vacancies, loaders.rulebook())
    return (computed[0].step.value, computed[0].gain) if computed and computed[0].gain > 0 else None


@blueprint.get("/jobs/group/<string:name>")
@allow(Role.APPLICANT)
def job_group(name: str) -> ResponseReturnValue:
    profile = loaders.own_profile()
    if name not in GROUPS:
        abort(404)
    if _hindrance(profile):
        return redirect(url_for("applicant.jobs"), 303)
    found = match_list.of(profile)
    matches, words = found.matches.group(GROUPS[name]), wording.readiness(GROUPS[name])
    page = max(request.args.get("page", 1, int), 1)
    first = (page - 1) * PER_PAGE
    if first and first >= len(matches):
        abort(404)
    last = min(first + PER_PAGE, len(matches))
    return render_template(
        "applicant/job_group.html",
        group=words,
        cards=cards_of(matches[first:last], found, profile),
        count=len(matches),
        position=_("%(first)s to %(last)s of %(total)s", first=first + 1, last=last, total=len(matches)),
        previous=url_for("applicant.job_group", name=name, page=page - 1) if page > 1 else None,
        following=url_for("applicant.job_group", name=name, page=page + 1) if last < len(matches) else None,
    )


@blueprint.get("/jobs/<uuid:vacancy_id>")
@allow(Role.APPLICANT)
def job(vacancy_id: UUID) -> ResponseReturnValue:
    profile = loaders.own_profile()
    row = loaders.open_vacancy(vacancy_id)
    if row.occupation is None:
        abort(404)
    if _hindrance(profile):
        return redirect(url_for("applicant.jobs"), 303)
    match, found = match_list.one(profile, vacancy_id)
    if match is None:
        return redirect(url_for("applicant.jobs"), 303)
    rulebook = loaders.rulebook()
    return render_template(
        "applicant/job_opened.html",
        title=opened.title_of(row),
        match=opened.opened(match, row, (found.profile, found.vacancies[0]), rulebook),
        readiness=wording.readiness(match.readiness),
        description=row.description,
        text_language=row.text_language,
        rules=law.rules_of(match, rulebook),
        answer=opened.question_link(match, profile),
        change=links.to_page("places", profile),
    )
