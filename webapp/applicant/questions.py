"""What a page of the profile asks: one form class per page, read from and written to the answers themselves.

The fields of a form bear the names of the columns they fill. Every question can be answered with "I don't know",
which is stored as said: other than a question nobody has asked yet.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, IntegerField

from webapp import languages
from webapp.applicant.fields import CHOOSE, I_DO_NOT_KNOW, UNKNOWN, SeveralOf, day_of
from webapp.languages import later as _l
from webapp.models import Profile, Qualification
from webapp.wording.lists import listed


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page asks about: the profile, or the row of it that `entry` names."""

    profile: Profile
    row: Any
    entry: str = ""

    @property
    def training(self) -> Qualification:
        if not isinstance(self.row, Qualification):
            raise TypeError(f"{self.entry!r} is no training")
        return self.row


class QuestionForm(FlaskForm):
    """One page. `answers` names the fields that are columns of the row; without one of them nothing is saved."""

    answers: ClassVar[tuple[str, ...]] = ()
    template: ClassVar[str] = "applicant/question.html"
    eyebrow: ClassVar[str] = ""
    hint: ClassVar[str] = ""
    why: ClassVar[str] = ""
    why_rule: ClassVar[str] = ""
    hints: ClassVar[dict[str, str]] = {}
    may_be_unknown: ClassVar[bool] = True

    unknown = BooleanField(I_DO_NOT_KNOW)

    @property
    def main(self) -> Field | None:
        """The field that is the whole question, where there is only one."""
        return self[self.answers[0]] if len(self.answers) == 1 else None

    @property
    def title(self) -> str:
        return str(self.main.label.text) if self.main else str(self.heading)

    heading: ClassVar[str] = ""

    @property
    def said_unknown(self) -> bool:
        return bool(self.unknown.data) or any(self[name].data == UNKNOWN for name in self.answers)

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        """What the fields show before anything is typed."""
        return {name: getattr(subject.row, name) for name in cls.answers}

    def prepare(self, subject: Subject) -> None:
        """Fields whose choices depend on earlier answers."""

    def write(self, subject: Subject) -> None:
        """The answers into the row; "I don't know" leaves them empty."""
        for name in self.answers:
            setattr(subject.row, name, None if self.unknown.data else self[name].for_row)

    def clear(self, subject: Subject) -> None:
        """Takes the answers back: the page no longer applies."""
        for name in self.answers:
            setattr(subject.row, name, None)

    def validate(self, extra_validators: Any = None) -> bool:
        """Somebody who does not know need not fill in the rest."""
        if self.unknown.data:
            return bool(self.csrf_token.validate(self)) if "csrf_token" in self else True
        return bool(super().validate(extra_validators)) and self.is_answered()

    def is_answered(self) -> bool:
        """Whether there is an answer at all; where not, the first field says so."""
        fields = [self[name] for name in self.answers]
        if any(isinstance(field, SeveralOf) or field.data for field in fields):
            return True
        fields[0].errors = [*fields[0].errors, str(CHOOSE)]
        return False

    def follow_up(self) -> str | None:
        """The address part of a page that this answer opens out of order, such as one more row."""
        return None

    def in_words(self) -> str:
        """The answer as one line, for the lists that show answers."""
        if self.said_unknown:
            return str(I_DO_NOT_KNOW)
        return listed(self[name].in_words for name in self.answers)


class DayForm(QuestionForm):
    """A page that asks for one day, in three small fields."""

    template = "applicant/day.html"
    column: ClassVar[str] = ""
    earliest: ClassVar[date] = date(1930, 1, 1)
    latest: ClassVar[date] = date(2040, 12, 31)

    day = IntegerField(_l("Day"))
    month = IntegerField(_l("Month"))
    year = IntegerField(_l("Year"))

    @classmethod
    def read(cls, subject: Subject) -> dict[str, Any]:
        value = getattr(subject.row, cls.column)
        return {} if value is None else {"day": value.day, "month": value.month, "year": value.year}

    def chosen(self) -> date | None:
        return day_of(self.day.data, self.month.data, self.year.data)

    def is_answered(self) -> bool:
        chosen = self.chosen()
        if chosen is not None and self.earliest <= chosen <= self.latest:
            return True
        self.day.errors = [_("Write the day in digits, for example 5 3 1990, or say that you don't know.")]
        return False

    def validate(self, extra_validators: Any = None) -> bool:
        if self.unknown.data:
            return super().validate(extra_validators)
        super().validate(extra_validators)
        self.month.errors = self.year.errors = ()
        return self.is_answered() and not self.errors

    def write(self, subject: Subject) -> None:
        setattr(subject.row, self.column, None if self.unknown.data else self.chosen())

    def clear(self, subject: Subject) -> None:
        setattr(subject.row, self.column, None)

    def in_words(self) -> str:
        chosen = self.chosen()
        return languages.day(chosen) if chosen else str(I_DO_NOT_KNOW) if self.unknown.data else ""
