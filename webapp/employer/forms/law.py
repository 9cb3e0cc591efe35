"""Sections whose questions come from the rules: occupation, begin before recognition, residence."""

from typing import Any, ClassVar

from flask_babel import gettext as _
from wtforms.validators import ValidationError

import matching
from matching import Stage
from webapp import clock, loaders
from webapp.employer import titles
from webapp.employer.forms.fields import Figure, OneOf, RowForm, SeveralOf, offered, yes_or_no
from webapp.employer.forms.vacancy import HIGHEST_PAY
from webapp.languages import later as _l
from webapp.models import Vacancy, VacancyAnswer
from webapp.presentation.employer_words import accepted_stage_text
from webapp.presentation.vacancy_gaps import is_regulated, residence_facts
from webapp.presentation.vacancy_rows import german
from webapp.wording import fact_question, level_of_work, occupation_name

NONE_OF_THESE = "none_of_these"


class OccupationForm(RowForm):
    """Proposals for a typed title; nothing is taken without the person's choice."""

    occupation = OneOf(_l("Which occupation is it?"), (), may_be_unsaid=False)
    also_accepted = SeveralOf(_l("Which other occupations do you accept as well?"), lambda: ())

    @classmethod
    def read(cls, row: Vacancy) -> dict[str, Any]:
        return {"occupation": row.occupation, "also_accepted": row.also_accepted}

    def prepare(self, row: Vacancy, typed: str = "") -> None:
        known = loaders.rulebook().occupations
        proposals = titles.proposals(typed or row.title)
        found = {each.key: each for each in proposals.found}
        self.occupation.description = level_of_work(proposals.question) if proposals.question else ""
        kept = {row.occupation: known.find(row.occupation)} if row.occupation else {}
        offered = {**kept, **found}
        self.occupation.choices = [
            *((key, german(occupation_name(each))) for key, each in offered.items()),
            (NONE_OF_THESE, _("None of these")),
        ]
        self.hints = {key: english(each) for key, each in offered.items()}
        base = row.occupation or next(iter(found), None)
        others = titles.related(base) if base else []
        self.also_accepted.choices = [(each.key, german(occupation_name(each))) for each in others]

    def write(self, row: Vacancy) -> None:
        chosen = self.occupation.data
        occupation = None if chosen == NONE_OF_THESE else chosen
        if occupation != row.occupation:
            row.stage_occupation = None
        row.occupation = occupation
        row.also_accepted = tuple(key for key in self.also_accepted.data or () if key != occupation)


def english(occupation: matching.Occupation) -> str:
    """What helps to tell one occupation from its neighbours."""
    if occupation.level is matching.OccupationLevel.HELPER:
        return _("No completed training needed. English: %(name)s", name=occupation.english)
    return _("English: %(name)s", name=occupation.english)


class RecognitionForm(RowForm):
    """From which stage of recognition a person may begin, in which job, and for what pay."""

    columns: ClassVar[tuple[str, ...]] = ("accepted_stage", "stage_occupation", "stage_pay")
    accepted_stage = OneOf(
        _l("From when may a person begin with you?"),
        lambda: [(stage.value, accepted_stage_text(stage)) for stage in Stage],
        Stage,
    )
    stage_occupation = OneOf(_l("In which job does she begin until then?"), ())
    stage_pay = Figure(_l("Pay until recognition, in euros gross a year"), 1, HIGHEST_PAY)

    def prepare(self, row: Vacancy) -> None:
        known = loaders.rulebook().occupations
        self.stage_occupation.choices = [
            *((key, german(occupation_name(known.find(key)))) for key in interim_jobs(row.occupation)),
            *offered(self.stage_occupation),
        ]

    def write(self, row: Vacancy) -> None:
        super().write(row)
        if row.accepted_stage in (None, Stage.FULL):
            row.stage_occupation = row.stage_pay = None
        row.pay_during_recognition = row.stage_pay

    def validate_stage_pay(self, field: Figure) -> None:
        if self.accepted_stage.for_row not in (None, Stage.FULL) and not field.data:
            raise ValidationError(_("Write what you pay until recognition."))


def interim_jobs(occupation: str | None) -> tuple[str, ...]:
    """The jobs in which a person may work before the licence of an occupation."""
    rulebook = loaders.rulebook()
    if not is_regulated(occupation, rulebook, clock.today()):
        return ()
    work = rulebook.recognition.professions[str(occupation)].interim_work
    return work.occupations if work else ()


class ResidenceForm(RowForm):
    """The questions of residence law to the house, in the words of data/facts.yaml."""

    facts: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def read(cls, row: Vacancy) -> dict[str, Any]:
        return {answer.fact: answer.value for answer in row.answers if answer.fact in cls.facts}

    def write(self, row: Vacancy) -> None:
        others = [answer for answer in row.answers if answer.fact not in self.facts]
        kept = {answer.fact: answer for answer in row.answers}
        for fact in self.facts:
            value = self[fact].for_row
            if value is None:
                continue
            answer = kept.get(fact) or VacancyAnswer(fact=fact)
            answer.value = value
            others.append(answer)
        row.answers = others


def residence_form(vacancy: Vacancy) -> type[ResidenceForm]:
    """One question for every fact that residence law asks of the house for this occupation."""
    rulebook = loaders.rulebook()
    names = residence_facts(vacancy.occupation)
    questions = {name: yes_or_no(fact_question(name, rulebook)) for name in names}
    return type("ResidenceForm", (ResidenceForm,), {"facts": names, **questions})
