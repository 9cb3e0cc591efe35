"""What a page of the profile asks: one form class per page, read from and written to the answers themselves.

The fields of a form bear the names of the columns they fill. Every question can be answered with "I don't know",
which is stored as said: other than a question nobody has asked yet.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, IntegerField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from webapp import languages
from webapp.languages import later as _l
from webapp.models import Profile, Qualification
from webapp.wording.law import country_name

UNKNOWN = "unknown"
YES, NO = "yes", "no"
I_DO_NOT_KNOW = _l("I don't know")
CHOOSE = _l("Choose an answer, or say that you don't know.")
Choices = Sequence[tuple[str, str]]


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


def pairs_of(field: Any) -> list[tuple[str, str]]:
    """The choices of a field with their labels in the language of the request."""
    return [(value, str(label)) for value, label, *_more in field.choices or ()]


class Answer(RadioField):
    """One answer out of a few, as large cards, "I don't know" last."""

    def __init__(
        self,
        label: str,
        choices: Choices,
        to_row: Callable[[str], Any] = str,
        *,
        may_be_unknown: bool = True,
        **kwargs: Any,
    ) -> None:
        offered = [*choices, (UNKNOWN, I_DO_NOT_KNOW)] if may_be_unknown else list(choices)
        super().__init__(label, validate_choice=False, **kwargs)
        self.choices = offered
        self.type = "RadioField"
        self._to_row = to_row

    def process_data(self, value: Any) -> None:
        self.data = {True: YES, False: NO}.get(value, value) if isinstance(value, bool) else value

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002  the signature is WTForms'
        if self.data not in dict(pairs_of(self)):
            raise ValidationError(CHOOSE)

    @property
    def for_row(self) -> Any:
        return None if self.data == UNKNOWN else self._to_row(str(self.data))

    @property
    def in_words(self) -> str:
        return dict(pairs_of(self)).get(str(self.data), "")


def yes_or_no(label: str, **kwargs: Any) -> Any:
    return Answer(label, choices=((YES, _l("Yes")), (NO, _l("No"))), to_row=lambda value: value == YES, **kwargs)


def one_of(label: str, codes: type[StrEnum], words: Choices, **kwargs: Any) -> Any:
    return Answer(label, choices=words, to_row=codes, **kwargs)


class OneOfMany(SelectField):
    """One answer out of many, as a list to choose from."""

    def __init__(self, label: str, choices: Callable[[], Choices], **kwargs: Any) -> None:
        super().__init__(label, choices=lambda: [("", _("Please choose")), *choices()], **kwargs)
        self.type = "SelectField"

    def pre_validate(self, form: Any) -> None:
        if self.data:
            super().pre_validate(form)

    @property
    def for_row(self) -> str | None:
        return self.data or None

    @property
    def in_words(self) -> str:
        return dict(pairs_of(self)).get(self.data, "") if self.data else ""


class SeveralOf(SelectMultipleField):
    """Any number of answers, as boxes to tick; none of them is an answer too."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str, codes: type[str], words: Choices, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.choices = list(words)
        self.type = "MultiCheckboxField"
        self._codes = codes

    def process_data(self, value: Iterable[str] | None) -> None:
        self.data = None if value is None else [str(each) for each in value]

    @property
    def for_row(self) -> frozenset[Any]:
        return frozenset(self._codes(each) for each in self.data or ())

    @property
    def in_words(self) -> str:
        chosen = [label for value, label in pairs_of(self) if value in (self.data or ())]
        return ", ".join(chosen) or _("none of these")


class Figure(StringField):
    """A number as people write it: with a point or a comma, with or without a space."""

    def __init__(self, label: str, low: float, high: float, *, whole: bool = False, **kwargs: Any) -> None:
        super().__init__(label, render_kw={"inputmode": "numeric" if whole else "decimal"}, **kwargs)
        self.type = "StringField"
        self._low, self._high, self._whole = low, high, whole
        self.number: float | None = None

    def process_data(self, value: float | None) -> None:
        self.data = "" if value is None else f"{value:g}" if abs(value) < 100_000 else str(int(value))

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002  the signature is WTForms'
        text = (self.data or "").strip().replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
        if not text:
            return
        if self._whole:
            text = text.replace(".", "").replace(",", "")
        try:
            self.number = float(text.replace(",", "."))
        except ValueError:
            raise ValidationError(_("Write a number, in digits.")) from None
        if not self._low <= self.number <= self._high:
            low, high = languages.number(self._low), languages.number(self._high)
            raise ValidationError(_("Write a number from %(low)s to %(high)s.", low=low, high=high))

    @property
    def for_row(self) -> float | int | None:
        return int(self.number) if self._whole and self.number is not None else self.number

    @property
    def in_words(self) -> str:
        return str(self.data or "")


class Words(StringField):
    """A few words of the person's own."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, filters=[lambda text: " ".join((text or "").split())[:200]], **kwargs)
        self.type = "StringField"

    @property
    def for_row(self) -> str | None:
        return self.data or None

    @property
    def in_words(self) -> str:
        return str(self.data or "")


def countries() -> Choices:
    """Every country by its name in the language of the request."""
    codes = COUNTRY_CODES.split()
    return sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1].casefold())


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
        return ", ".join(filter(None, (self[name].in_words for name in self.answers)))


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


def day_of(day: int | None, month: int | None, year: int | None) -> date | None:
    """The day of three figures, if there is such a day."""
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def years_text(years: float) -> str:
    if float(years).is_integer():
        return ngettext("%(num)d year", "%(num)d years", int(years))
    return _("%(years)s years", years=languages.number(years))


COUNTRY_CODES = (
    "AD AE AF AG AI AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM "
    "CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR "
    "HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME "
    "MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NU NZ OM PA PE PG PH PK PL PS PT PW PY QA RO "
    "RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY "
    "UZ VA VC VE VN VU WS XK YE ZA ZM ZW"
)
