"""The residence routes of one person with a job in her occupation: hints for a talk with an adviser, never a title."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

import matching
from matching import RouteResult
from webapp import loaders
from webapp.applicant import links, open_questions
from webapp.models import Profile
from webapp.presentation import law
from webapp.wording import data_text, fact_question
from webapp.wording.conditions import needed_text
from webapp.wording.lists import listed_sentences

QUESTIONS_SHOWN = 4
OPEN, AFTER_STEPS, OPEN_IF, CLOSED = "open", "after_steps", "open_if", "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteView:
    """One route: its result in word and shape, what is missing as questions, why it is closed, and its source."""

    title: str
    carries: str
    group: str
    shape: str
    word: str
    steps: str
    questions: list[tuple[str, str]]
    others_answer: list[str]
    reasons: list[str]
    exception: str
    line: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Residence:
    """All routes in groups; `free` where none is needed."""

    free: bool
    groups: dict[str, list[RouteView]]
    cautions: list[dict[str, Any]]


def of(row: Profile, profile: matching.Profile, occupation: str | None, day: date) -> Residence:
    """Every route with a job in the occupation in question, today and after the steps."""
    rulebook = loaders.rulebook()
    held = next((each for each in profile.qualifications or () if each.occupation == occupation), None)
    offer = open_questions.bare_offer(occupation) if occupation else None
    facts = matching.facts_of(profile, held, rulebook, day, offer)
    if facts.get("any_work") is True:
        return Residence(free=True, groups={}, cautions=[])
    today = matching.assess_residence(facts, rulebook, day)
    later = matching.assess_residence(facts, rulebook, day, after_steps=True)
    views = [_view(one, two, row, day) for one, two in zip(today, later, strict=True)]
    groups = {name: [view for view in views if view.group == name] for name in (OPEN, AFTER_STEPS, OPEN_IF, CLOSED)}
    groups[OPEN_IF].sort(key=lambda view: len(view.questions) + len(view.others_answer))
    return Residence(free=False, groups=groups, cautions=_cautions(today))


def _cautions(routes: Iterable[matching.RouteAssessment]) -> list[dict[str, Any]]:
    """Bars that the law states without a condition that could be decided here, each once."""
    rulebook = loaders.rulebook()
    touched = [route for route in routes if route.result is not RouteResult.CLOSED]
    found = {caution.key: caution for route in touched for caution in route.cautions}
    return [{"says": data_text(caution.says), **law.basis_shown(caution.basis, rulebook)} for caution in found.values()]


def _view(today: matching.RouteAssessment, later: matching.RouteAssessment, row: Profile, day: date) -> RouteView:
    rulebook = loaders.rulebook()
    group, shape, word = _result(today, later)
    missing = sorted(later.missing if group == OPEN_IF else ())
    known = rulebook.values.vocabulary
    mine = [fact for fact in missing if fact in known and known[fact].answered_by == "applicant"]
    others = [fact for fact in missing if fact not in mine]
    basis = today.route.basis
    return RouteView(
        title=data_text(today.route.title),
        carries=_carries(today.route.carries),
        group=group,
        shape=shape,
        word=word,
        steps=_steps(later, rulebook) if group in (AFTER_STEPS, OPEN_IF) else "",
        questions=[(fact_question(fact, rulebook), links.to_fact(fact, row)) for fact in mine[:QUESTIONS_SHOWN]],
        others_answer=[fact_question(fact, rulebook) for fact in others[:QUESTIONS_SHOWN]],
        reasons=list(dict.fromkeys(needed_text(test, rulebook, day) for test in later.failed))
        if group == CLOSED
        else [],
        exception=data_text(today.exception.says) if today.exception and group == CLOSED else "",
        line={"says": "", **law.basis_shown(basis, rulebook)},
    )


def _result(today: matching.RouteAssessment, later: matching.RouteAssessment) -> tuple[str, str, str]:
    if today.result is RouteResult.OPEN:
        return OPEN, "go", _("open")
    if later.result is RouteResult.OPEN:
        return AFTER_STEPS, "steps", _("open if: step")
    if later.result is RouteResult.OPEN_IF:
        return OPEN_IF, "ask", _("open if: question")
    return CLOSED, "no", _("closed")


def _steps(later: matching.RouteAssessment, rulebook: matching.Rulebook) -> str:
    keys = dict.fromkeys(filter(None, (rulebook.values.step_of(fact) for fact in sorted(later.steps))))
    return listed_sentences(data_text(rulebook.values.steps[key].meaning) for key in keys)


def _carries(kind: str) -> str:
    return {
        "work": _("for work"),
        "any_work": _("for any work"),
        "measure": _("for a course or test of recognition"),
        "training": _("for vocational training"),
        "search": _("to look for work"),
    }.get(kind, kind)
