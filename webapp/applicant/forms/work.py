"""Work so far, and the driving licence."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, IntegerField

import matching
from webapp import clock, loaders
from webapp.applicant.fields import (
    CHOOSE,
    NO,
    YES,
    Answer,
    OneOfMany,
    SeveralOf,
    countries,
    yes_or_no,
)
from webapp.applicant.questions import QuestionForm, Subject
from webapp.languages import later as _l
from webapp.models import Experience
from webapp.wording.law import occupation_name
from webapp.wording.lists import listed

NEW, ANOTHER = "new", "another"
EARLIEST_YEAR = 1960


class ExperienceForm(QuestionForm):
    answers = ("has_experience",)
    has_experience = yes_or_no(_l("Did you work in your occupation, or in a similar one?"))
    hint = _l("Paid work in any country.")

    def write(self, subject: Subject) -> None:
        super().write(subject)
        if subject.profile.has_experience is not True:
            subject.profile.experience = []

    def clear(self, subject: Subject) -> None:
        subject.profile.has_experience, subject.profile.experience = None, []


class JobForm(QuestionForm):
    """One job: as what, where, from when to when."""

    template = "applicant/job.html"
    heading = _l("Tell us about this job")
    may_be_unknown = False
    answers = ("occupation", "country", "since_year")
    occupation = Answer(_l("As what did you work?"), choices=(), may_be_unknown=False)
    country = OneOfMany(_l("In which country?"), countries)
    since_month = IntegerField(_l("Month"))
    since_year = IntegerField(_l("Year"))
    until_month = IntegerField(_l("Month"))
    until_year = IntegerField(_l("Year"))
    lasts = BooleanField(_l("I still work there"))

    def prepare(self, subject: Subject) -> None:
        known = loaders.rulebook().occupations
        profile = subject.profile
        held = [training.occupation for training in profile.qualifications]
        row = subject.row if isinstance(subject.row, Experience) else None
        kept = [row.occupation] if row and row.typed_title is None else []
        keys = dict.fromkeys(filter(None, [*profile.occupations, *held, *kept]))
        named = [(key, occupation_name(known.find(key))) for key in keys]
        self.occupation.choices = [*named, (ANOTHER, _("As something else"))]

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        job = subject.row
        if not isinstance(job, Experience):
            return {}
        until = {} if job.until is None else {"until_month": job.until.month, "until_year": job.until.year}
        return {
            "occupation": ANOTHER if job.typed_title is not None else job.occupation,
            "country": job.country,
            "since_month": job.since.month,
            "since_year": job.since.year,
            "lasts": job.until is None,
            **until,
        }

    def since(self) -> date | None:
        return _month(self.since_year.data, self.since_month.data or 1)

    def until(self) -> date | None:
        return None if self.lasts.data else _month(self.until_year.data, self.until_month.data or 12)

    def validate(self, extra_validators: Any = None) -> bool:
        super().validate(extra_validators)
        for field in (self.since_month, self.since_year, self.until_month, self.until_year):
            field.errors = ()
        if not self.occupation.data:
            self.occupation.errors = [str(CHOOSE)]
        since, until, today = self.since(), self.until(), clock.today()
        if since is None or since > today:
            self.since_month.errors = [_("Write month and year when this job began.")]
        elif not self.lasts.data and (until is None or until < since or until.year > today.year + 1):
            self.until_month.errors = [_("Write month and year when this job ended, or say that it lasts.")]
        return not self.errors

    def is_answered(self) -> bool:
        return True

    def write(self, subject: Subject) -> None:
        job = subject.row
        if not isinstance(job, Experience):
            job = Experience(since=self.since())
            subject.profile.experience.append(job)
        job.country, job.since, job.until = self.country.for_row, self.since() or job.since, self.until()
        if self.occupation.data == ANOTHER:
            if job.typed_title is None:
                job.typed_title, job.occupation = "", None
        else:
            job.typed_title, job.occupation = None, self.occupation.data

    def clear(self, subject: Subject) -> None:
        """A job that goes takes its answers along."""

    def in_words(self) -> str:
        months = (f"{_two(self.since_month.data)}{self.since_year.data}", _("today"))
        if not self.lasts.data:
            months = (months[0], f"{_two(self.until_month.data)}{self.until_year.data}")
        words = [self.occupation.in_words, self.country.in_words, " – ".join(months)]
        return listed(words)


def _two(month: int | None) -> str:
    return f"{month:02d}." if month else ""


def _month(year: int | None, month: int) -> date | None:
    if year is None or not EARLIEST_YEAR <= year <= 2035 or not 1 <= month <= 12:
        return None
    return date(year, month, 1)


class MoreJobsForm(QuestionForm):
    may_be_unknown = False
    answers = ("more",)
    more = Answer(
        _l("Did you have another job in this field?"),
        choices=((YES, _l("Yes, add it")), (NO, _l("No"))),
        may_be_unknown=False,
    )

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        return {"more": NO if subject.profile.page_done_at("more-jobs") else None}

    def write(self, subject: Subject) -> None:
        """The next page is the new job; nothing of its own is kept."""

    def follow_up(self) -> str | None:
        return f"job/{NEW}" if self.more.data == YES else None

    def clear(self, subject: Subject) -> None:
        """Nothing of its own is kept."""


class DrivingLicenceForm(QuestionForm):
    answers = ("driving_licences",)
    driving_licences = SeveralOf(
        _l("Which driving licences do you have?"),
        matching.DrivingLicence,
        [(each.value, each.value) for each in matching.DrivingLicence],
    )
    hint = _l("Tick nothing if you have none. B is the licence for a car.")
    why = _l("Home care and many trades drive to their clients.")
