"""The training: where, how long, when, of what kind; German licence, recognition so far, papers."""

import uuid
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import IntegerField

import matching
from webapp.applicant.fields import (
    NO,
    UNKNOWN,
    YES,
    Answer,
    Figure,
    OneOfMany,
    countries,
    day_of,
    one_of,
    years_text,
    yes_or_no,
)
from webapp.applicant.questions import QuestionForm, Subject
from webapp.languages import later as _l
from webapp.models import Notice, Qualification

THIS, OTHER = "this", "other"


class TrainingForm(QuestionForm):
    """Whether there is a training, and whether it is one for the wanted occupation."""

    answers = ("completed",)
    completed = Answer(
        _l("Did you complete a training in your occupation?"),
        choices=((THIS, _l("Yes, in this occupation")), (OTHER, _l("Yes, in another one")), (NO, _l("No"))),
    )
    hint = _l("A school, a company or a university: with a certificate or diploma at its end.")

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        profile = subject.profile
        if profile.qualifications:
            return {"completed": THIS if profile.qualifications[0].typed_title is None else OTHER}
        return {"completed": NO if profile.has_qualifications is False else None}

    def write(self, subject: Subject) -> None:
        profile, kept = subject.profile, subject.profile.qualifications
        if self.completed.data in (NO, UNKNOWN):
            profile.qualifications = []
            profile.has_qualifications = False if self.completed.data == NO else None
            return
        profile.has_qualifications = True
        training = kept[0] if kept else Qualification(position=0)
        if not kept:
            profile.qualifications.append(training)
        if self.completed.data == THIS:
            training.typed_title = None
            training.occupation = profile.occupations[0] if profile.occupations else None
        elif training.typed_title is None:
            training.typed_title, training.occupation = "", None

    def clear(self, subject: Subject) -> None:
        subject.profile.qualifications, subject.profile.has_qualifications = [], None


class TrainingCountryForm(QuestionForm):
    answers = ("country",)
    country = OneOfMany(_l("In which country did you complete this training?"), countries)
    why = _l("The country of the training decides which rules of recognition count. Your nationality does not.")


class TrainingYearsForm(QuestionForm):
    answers = ("years",)
    years = Figure(_l("How many years does this training take?"), 0.1, 12)
    hint = _l("The length that the rules of the training give, for example 3 or 1.5")
    why = _l("The authority compares the length and the content of your training with the German one.")

    def in_words(self) -> str:
        self.years.pre_validate(self)
        return super().in_words() if self.years.number is None else years_text(self.years.number)


class TrainingEndForm(QuestionForm):
    """Month and year; the month may be left out."""

    template = "applicant/month.html"
    heading = _l("When did you finish this training?")
    answers = ("month", "year")
    hint = _l("The year is enough.")
    why = _l("For some trainings in the EU the date decides whether they are recognised automatically.")
    month = IntegerField(_l("Month"))
    year = IntegerField(_l("Year"))

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        year, _dash, rest = (subject.training.ended_on or "").partition("-")
        month = rest.partition("-")[0]
        return {"year": int(year) if year else None, "month": int(month) if month else None}

    def is_answered(self) -> bool:
        if not (self.year.data and 1950 <= self.year.data <= 2030):
            self.year.errors = [_("Write the year in four digits, or say that you don't know.")]
        if self.month.data is not None and not 1 <= self.month.data <= 12:
            self.month.errors = [_("Write the month as a number from 1 to 12.")]
        return not self.errors

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if not self.month.raw_data or not self.month.raw_data[0]:
            self.month.errors = ()
        return self.unknown.data or (self.is_answered() and (valid or not self.errors))

    def write(self, subject: Subject) -> None:
        month = f"-{self.month.data:02d}" if self.month.data else ""
        subject.training.ended_on = None if self.unknown.data else f"{self.year.data}{month}"

    def clear(self, subject: Subject) -> None:
        subject.training.ended_on = None

    def in_words(self) -> str:
        if self.unknown.data:
            return super().in_words()
        return f"{self.month.data:02d}.{self.year.data}" if self.month.data else str(self.year.data or "")


class TrainingLevelForm(QuestionForm):
    answers = ("academic",)
    academic = yes_or_no(_l("Did you complete it at a university?"))
    why = _l("Some residence routes are for degrees, others for vocational training.")


class TrainingStateForm(QuestionForm):
    answers = ("state_recognised_there",)
    state_recognised_there = yes_or_no(_l("Is this training recognised by the state in which you completed it?"))


class GermanLicenceForm(QuestionForm):
    answers = ("has_german_licence",)
    has_german_licence = yes_or_no(_l("Do you already have the German licence for this profession?"))
    hint = _l("The licence is the permission to work in the profession. A letter about the check is not yet a licence.")


class NoticeForm(QuestionForm):
    """How far recognition in Germany has come, as the newest letter says."""

    template = "applicant/notice.html"
    answers = ("result",)
    result = Answer(
        _l("Did you apply for recognition in Germany, and what does the newest letter say?"),
        choices=(
            (NO, _l("I have not applied yet")),
            ("applied", _l("I have applied and wait for the decision")),
            ("full", _l("Fully equivalent")),
            ("partial", _l("Differences found, or a measure imposed")),
            ("none", _l("Refused")),
        ),
    )
    day = IntegerField(_l("Day"))
    month = IntegerField(_l("Month"))
    year = IntegerField(_l("Year"))
    why = _l("With a decision the next step is another one. Lotse never computes the result of a decision.")

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        notice = newest(subject.training)
        if notice is None:
            return {"result": NO if f"notice/{subject.entry}" in done_pages(subject) else None}
        on = notice.decided_on
        date_of = {} if on is None else {"day": on.day, "month": on.month, "year": on.year}
        return {"result": notice.result.value, **date_of}

    def date_of_letter(self) -> date | None:
        return day_of(self.day.data, self.month.data, self.year.data)

    def validate(self, extra_validators: Any = None) -> bool:
        super().validate(extra_validators)
        parts = (self.day, self.month, self.year)
        written = any(part.raw_data and part.raw_data[0].strip() for part in parts)
        for part in parts:
            part.errors = ()
        if written and self.date_of_letter() is None:
            self.day.errors = [_("Write the date of the letter in digits, or leave it empty.")]
        return not self.errors

    def write(self, subject: Subject) -> None:
        training, notice = subject.training, newest(subject.training)
        if self.result.data in (NO, UNKNOWN):
            training.notices = []
            return
        if notice is None:
            notice = Notice(result=matching.RecognitionResult.APPLIED)
            training.notices.append(notice)
        notice.result = matching.RecognitionResult(self.result.data)
        notice.decided_on = self.date_of_letter()

    def clear(self, subject: Subject) -> None:
        subject.training.notices = []


class MeasureForm(QuestionForm):
    answers = ("measure",)
    measure = one_of(
        _l("Which measure does the letter name?"),
        matching.CompensationMeasure,
        (
            ("adaptation_period", _l("An adaptation course or a time of practice")),
            ("aptitude_test", _l("An aptitude test")),
            ("knowledge_test", _l("A knowledge test")),
        ),
    )

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        notice = newest(subject.training)
        return {"measure": notice.measure.value if notice and notice.measure else None}

    def write(self, subject: Subject) -> None:
        notice = newest(subject.training)
        if notice is not None:
            notice.measure = self.measure.for_row

    def clear(self, subject: Subject) -> None:
        notice = newest(subject.training)
        if notice is not None:
            notice.measure = None


class MeasurePlaceForm(QuestionForm):
    answers = ("measure_place",)
    measure_place = yes_or_no(_l("Do you have a place on the course, or a date for the test?"))


class MoreTrainingForm(QuestionForm):
    may_be_unknown = False
    added: Qualification | None = None
    answers = ("more",)
    more = Answer(
        _l("Did you complete another training?"),
        choices=((YES, _l("Yes, add it")), (NO, _l("No"))),
        may_be_unknown=False,
    )

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        return {"more": NO if "more-training" in done_pages(subject) else None}

    def write(self, subject: Subject) -> None:
        if self.more.data == YES:
            trainings = subject.profile.qualifications
            self.added = Qualification(id=uuid.uuid4(), position=len(trainings), typed_title="")
            trainings.append(self.added)

    def follow_up(self) -> str | None:
        return f"training-title/{self.added.id.hex}" if self.added else None

    def clear(self, subject: Subject) -> None:
        """Nothing of its own is kept."""


class PapersForm(QuestionForm):
    answers = ("documents",)
    documents = one_of(
        _l("Which papers of your training do you have?"),
        matching.Documents,
        (
            ("complete", _l("Originals of everything")),
            ("copy_only", _l("Copies or photos only")),
            ("incomplete", _l("A part is missing")),
            ("police_record_old", _l("Everything, but my police record is old")),
            ("lost", _l("I lost them")),
            ("not_obtainable", _l("I cannot get them from my country")),
        ),
    )
    hints = {  # noqa: RUF012  read only
        "complete": _l("Certificate, list of subjects and hours, proof of work"),
        "incomplete": _l("For example the list of subjects and hours"),
        UNKNOWN: _l("This is an answer too. The adviser tells you what to look for."),
    }
    why = _l("A missing paper does not end your case. There are ways to show what you can do without it.")
    why_rule = "R8_missing_papers"


def newest(training: Qualification) -> Notice | None:
    """The notice that counts: the one decided last; one without a date counts as oldest."""
    return max(training.notices, key=lambda notice: notice.decided_on or date.min, default=None)


def done_pages(subject: Subject) -> set[str]:
    return {state.page for state in subject.profile.pages}
