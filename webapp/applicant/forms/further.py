"""Further questions: facts of the rules that would decide a lamp, asked only when a route needs them."""

from datetime import date
from typing import Any

import matching
from webapp import loaders
from webapp.applicant.fields import Answer, Choices, Figure, OneOfMany, countries, yes_or_no
from webapp.applicant.forms.languages import LEVELS
from webapp.applicant.questions import DayForm, QuestionForm, Subject
from webapp.languages import later as _l
from webapp.wording.law import data_text, fact_question


def form_for(fact: str) -> type[QuestionForm]:
    """The page that asks one named fact, by the type the vocabulary gives it."""
    definition = loaders.rulebook().values.vocabulary[fact]
    if definition.type == "date":
        return type("FactDayForm", (FactDayForm,), {"column": fact, "heading": _question(fact)})
    return type("FactForm", (FactForm,), {"answers": ("answer",), "answer": _field(definition)})


def _question(fact: str) -> str:
    return fact_question(fact, loaders.rulebook())


def _field(definition: matching.FactDefinition) -> Any:
    question = _question(definition.name)
    if definition.type == "bool":
        return yes_or_no(question)
    if definition.type == "number":
        return Figure(question, 0, 1_000_000)
    if definition.type == "level":
        return Answer(question, choices=LEVELS)
    if definition.type in ("country", "countries"):
        return OneOfMany(question, countries)
    return Answer(question, choices=_choices(definition))


def _choices(definition: matching.FactDefinition) -> Choices:
    return [(value, data_text(value.replace("_", " "))) for value in definition.values]


class FactForm(QuestionForm):
    """One named fact, kept under its own name."""

    why = _l("A residence or recognition rule that could carry your work here reads this answer.")

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        value = subject.profile.answer(subject.entry)
        return {"answer": value[0] if isinstance(value, list) and value else value}

    def write(self, subject: Subject) -> None:
        value = None if self.unknown.data else self["answer"].for_row
        kind = loaders.rulebook().values.vocabulary[subject.entry].type
        subject.profile.set_answer(subject.entry, [value] if kind == "countries" and value else value)

    def clear(self, subject: Subject) -> None:
        subject.profile.set_answer(subject.entry, None)


class FactDayForm(DayForm):
    why = FactForm.why

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        value = subject.profile.answer(subject.entry)
        if not value:
            return {}
        day = date.fromisoformat(value)
        return {"day": day.day, "month": day.month, "year": day.year}

    def write(self, subject: Subject) -> None:
        subject.profile.set_answer(subject.entry, None if self.unknown.data else self.chosen())

    def clear(self, subject: Subject) -> None:
        subject.profile.set_answer(subject.entry, None)
