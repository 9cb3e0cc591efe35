"""The next best step: what each thing that a person can move would open, and the jobs behind the number."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

import matching
from matching import Readiness, Step, StepEffect
from webapp import wording
from webapp.applicant import links, open_questions
from webapp.applicant.jobs.match_list import Jobs
from webapp.engine import shown
from webapp.models import Profile
from webapp.wording import data_text, fact_question
from webapp.wording.findings import shift_text

PAGE_OF = {
    Step.RADIUS_PLUS_25: "places",
    Step.ANYWHERE: "moving",
    Step.ONE_MORE_SHIFT: "shifts",
    Step.HOURS_WIDER: "hours",
    Step.START_EARLIER: "start",
    Step.APPLY: "notice",
    Step.GERMAN_CERTIFICATE: "german",
    Step.DRIVING_LICENCE: "driving-licence",
    Step.GERMAN_PLUS_1: "german",
    Step.GERMAN_PLUS_2: "german",
    Step.FINISH_MEASURE: "notice",
}


def of(jobs: Jobs, row: Profile) -> tuple[StepEffect, ...]:
    """Every step that opens something, computed by listing all jobs again with it."""
    questions = open_questions.facts_to_ask(row)
    return matching.next_best_steps(jobs.profile, jobs.now.vacancies, jobs.now.rulebook, jobs.now.day, questions)


def opened_by(effect: StepEffect) -> str:
    """What a step opens, in the sentence of the panel on the list."""
    if effect.ready_now > 0:
        return ngettext(
            "With it %(num)d more job is possible at once.",
            "With it %(num)d more jobs are possible at once.",
            effect.ready_now,
        )
    more = sum(effect.after[each] - effect.before[each] for each in (Readiness.READY_NOW, Readiness.AFTER_STEPS))
    if more > 0:
        return ngettext(
            "With it %(num)d more job is possible, at once or after steps.",
            "With it %(num)d more jobs are possible, at once or after steps.",
            more,
        )
    return _("It sorts jobs of which one cannot say yet whether they are possible.")


def name(effect: StepEffect, rulebook: matching.Rulebook) -> str:
    """The step as an act, which is also the heading of its page."""
    if effect.step is Step.ANSWER and effect.fact:
        return fact_question(effect.fact, rulebook)
    if effect.step is Step.ONE_MORE_SHIFT:
        return _("Accept one more kind of shift: %(shift)s", shift=shift_text(matching.Shift(str(effect.value))))
    return {
        Step.RADIUS_PLUS_25: _("Search 25 km further"),
        Step.ANYWHERE: _("Say that you would move in Hessen"),
        Step.HOURS_WIDER: _("Accept five hours more or less"),
        Step.START_EARLIER: _("Start one month earlier"),
        Step.APPLY: _("Apply for recognition"),
        Step.GERMAN_CERTIFICATE: _("Get a certificate of your German"),
        Step.DRIVING_LICENCE: _("Get the driving licence of class B"),
        Step.GERMAN_PLUS_1: _("German one level higher"),
        Step.GERMAN_PLUS_2: _("German two levels higher"),
        Step.FINISH_MEASURE: _("Finish the measure that was imposed"),
    }[effect.step]


def time(effect: StepEffect) -> tuple[str, str]:
    """How long it takes, with its certainty: only what a source gives."""
    if effect.step.is_at_once:
        return _("at once"), "law"
    if effect.time is None or effect.time.kind == "unknown":
        return _("time not known"), "unknown"
    return data_text(effect.time.text), effect.time.kind


def key_of(effect: StepEffect) -> str:
    """Names a step in an address."""
    return "-".join(filter(None, (effect.step.value.replace("_", "-"), effect.fact)))


def find(effects: tuple[StepEffect, ...], key: str) -> StepEffect | None:
    return next((each for each in effects if key_of(each) == key), None)


def change_of(effect: StepEffect) -> list[dict[str, Any]]:
    """How many jobs stand in each group before and after, the groups that change first of all in words."""
    rows = []
    for value in Readiness:
        heading, before, after = wording.readiness(value), effect.before[value], effect.after[value]
        difference = f"+{after - before}" if after > before else f"\N{MINUS SIGN}{before - after}"
        rows.append(
            {
                "shape": heading.shape,
                "title": heading.word,
                "before": before,
                "after": after,
                "difference": difference if after != before else "",
            }
        )
    return rows


def row(effect: StepEffect, profile: Profile, rulebook: matching.Rulebook) -> dict[str, Any]:
    """A step as its entry in the list of steps."""
    text, kind = time(effect)
    return {
        "title": name(effect, rulebook),
        "time": text,
        "line": kind,
        "changes": change_of(effect),
        "at_best": effect.step is Step.ANSWER,
        "url": url_for("applicant.job_step", key=key_of(effect)),
        "do": done_at(effect, profile),
    }


def done_at(effect: StepEffect, profile: Profile) -> tuple[str, str]:
    """The page on which it is done, or written down once it is done."""
    if effect.step is Step.ANSWER and effect.fact:
        return _("Answer now"), links.to_fact(effect.fact, profile)
    label = _("Change your answer") if effect.step.is_at_once else _("Enter it once it is done")
    return label, links.to_page(PAGE_OF[effect.step], profile)


def behind(effect: StepEffect, jobs: Jobs) -> tuple[shown.Entry, ...]:
    """The jobs behind the number: those that climb to a better group, in the order they would have."""
    return matching.vacancies_behind(effect, jobs.profile, jobs.now.vacancies)
