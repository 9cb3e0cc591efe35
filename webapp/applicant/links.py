"""The page of the profile that asks for a fact or a criterion."""

from flask import url_for

import matching
from webapp.applicant import progress
from webapp.applicant.jobs.levers import PAGE_OF
from webapp.applicant.open_questions import ASKED_ELSEWHERE
from webapp.models import Profile

PAGE_OF_FACT = {
    "age": "birth-date",
    "nationality": "nationality",
    "lives_in": "home",
    "abroad": "home",
    "lives_in_hessen": "home-land",
    "kreis": "home-kreis",
    "current_title": "residence-title",
    "documents": "papers",
    "german": "german",
    "german_oral": "german",
    "german_certified": "german-proof",
    "english": "other-languages",
    "training_country": "training-country",
    "training_years": "training-length",
    "voc_duration_years": "training-length",
    "training_ended": "training-end",
    "degree": "training-kind",
    "voc_foreign_state_recognised": "training-state",
    "notice": "notice",
    "equivalence": "notice",
    "care_assistant_equivalence": "notice",
    "german_licence": "german-licence",
    "licence": "german-licence",
    "experience_years": "experience",
    "exp_years_last5": "experience",
    "exp_years_last7": "experience",
    "practice_years_last_5": "experience",
    "years_worked_in_occupation": "experience",
}


def to_fact(fact: str, profile: Profile) -> str:
    """The address of the question behind a fact; the profile where its page does not apply yet."""
    if fact in PAGE_OF_FACT:
        return to_page(PAGE_OF_FACT[fact], profile)
    if fact in ASKED_ELSEWHERE or progress.find(profile, "question", fact) is None:
        return url_for("applicant.home")
    return url_for("applicant.page", slug="question", entry=fact)


def to_criterion(criterion: matching.Criterion, profile: Profile) -> str:
    return to_page(PAGE_OF[criterion], profile)


def to_page(slug: str, profile: Profile) -> str:
    """The first page of that name that applies; the profile where none does."""
    step = next((step for step in progress.steps(profile) if step.page.slug == slug), None)
    if step is None:
        return url_for("applicant.home")
    return url_for("applicant.page", slug=slug, entry=step.subject.entry)


def overview_of_routes() -> str:
    return url_for("applicant.overview", _anchor="residence")


def to_advice() -> str:
    return url_for("public.help_page")
