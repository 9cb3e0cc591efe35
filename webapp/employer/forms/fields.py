"""Fields whose value goes into a row as it is: `for_row` is that value, `in_words` what a person reads."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, cast

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from webapp import languages
from webapp.languages import later as _l
from webapp.wording.lists import listed

NOT_SAID = "not_said"
YES, NO = "yes", "no"
SHORT, LONG = 200, 20_000
Choices = Sequence[tuple[str, Any]]


def offered(field: SelectField | SelectMultipleField) -> list[tuple[str, Any]]:
    """The answers of a field with their labels."""
    return cast(list[tuple[str, Any]], list(field.choices or ()))


class OneOf(RadioField):
    """One answer out of a few as cards; "not said yet" stands last, unless there must be an answer."""

    def __init__(
        self,
        label: str,
        choices: Choices | Callable[[], Choices],
        to_row: Callable[[str], Any] = str,
        *,
        may_be_unsaid: bool = True,
        **kwargs: Any,
    ) -> None:
        def cards() -> list[tuple[str, Any]]:
            own = list(choices() if callable(choices) else choices)
            return [*own, (NOT_SAID, _("Not said yet"))] if may_be_unsaid else own

        super().__init__(label, choices=cards, validate_choice=False, **kwargs)
        self.type = "RadioField"
        self._to_row = to_row
        self._may_be_unsaid = may_be_unsaid

    def process_data(self, value: Any) -> None:
        words = {True: YES, False: NO}.get(value, value) if isinstance(value, bool) else value
        self.data = NOT_SAID if words is None and self._may_be_unsaid else None if words is None else str(words)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[0] if valuelist else NOT_SAID if self._may_be_unsaid else None

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002  the signature is WTForms'
        if self.data not in [value for value, _label in offered(self)]:
            raise ValidationError(_("Choose one of the answers."))

    @property
    def for_row(self) -> Any:
        return None if self.data in (None, NOT_SAID) else self._to_row(str(self.data))

    @property
    def in_words(self) -> str:
        return next((str(label) for value, label in offered(self) if value == self.data), "")


def yes_or_no(label: str, yes: str = _l("Yes"), no: str = _l("No"), **kwargs: Any) -> OneOf:
    return OneOf(label, ((YES, yes), (NO, no)), lambda value: value == YES, **kwargs)


class OneOfMany(SelectField):
    """One answer out of many, as a list to choose from."""

    def __init__(self, label: str, choices: Callable[[], Choices], to_row: Callable[[str], Any] = str, **kwargs: Any):
        super().__init__(label, choices=lambda: [("", _("Please choose")), *choices()], **kwargs)
        self.type = "SelectField"
        self._to_row = to_row

    def process_data(self, value: Any) -> None:
        self.data = "" if value is None else str(value)

    @property
    def for_row(self) -> Any:
        return self._to_row(str(self.data)) if self.data else None

    @property
    def in_words(self) -> str:
        return next((str(label) for value, label in offered(self) if value and value == self.data), "")


class SeveralOf(SelectMultipleField):
    """Any number of answers, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(
        self, label: str, choices: Callable[[], Choices], codes: type[StrEnum] | type[str] = str, **kwargs: Any
    ) -> None:
        super().__init__(label, choices=choices, **kwargs)
        self.type = "MultiCheckboxField"
        self._codes = codes

    def process_data(self, value: Iterable[str] | None) -> None:
        self.data = [str(each) for each in value or ()]

    @property
    def for_row(self) -> frozenset[Any]:
        return frozenset(self._codes(each) for each in self.data or ())

    @property
    def in_words(self) -> str:
        return listed(str(label) for value, label in offered(self) if value in (self.data or ())) or _("none")


class Figure(StringField):
    """A number as people write it: with a point or a comma, with or without a space."""

    def __init__(self, label: str, low: float, high: float, *, whole: bool = True, **kwargs: Any) -> None:
        super().__init__(label, render_kw={"inputmode": "numeric" if whole else "decimal"}, **kwargs)
        self.type = "StringField"
        self._low, self._high, self._whole = low, high, whole
        self.number: float | None = None

    def process_data(self, value: float | None) -> None:
        self.number = value
        self.data = "" if value is None else str(int(value)) if float(value).is_integer() else str(value)

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002  the signature is WTForms'
        text = "".join((self.data or "").split())
        self.number = None
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
    """A line of the person's own; spaces are tidied."""

    def __init__(self, label: str, most: int = SHORT, **kwargs: Any) -> None:
        super().__init__(label, filters=[lambda text: " ".join((text or "").split())], **kwargs)
        self.type = "StringField"
        self._most = most

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002  the signature is WTForms'
        if len(self.data or "") > self._most:
            raise ValidationError(_("Use at most %(most)s characters.", most=languages.number(self._most)))

    @property
    def for_row(self) -> str | None:
        return self.data or None

    @property
    def in_words(self) -> str:
        return str(self.data or "")


class Paragraphs(TextAreaField):
    """Running text of the person's own; it is shown as text and nothing else."""

    def __init__(self, label: str, rows: int = 8, **kwargs: Any) -> None:
        super().__init__(label, filters=[lambda text: (text or "").strip()], render_kw={"rows": rows}, **kwargs)
        self.type = "TextAreaField"

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002  the signature is WTForms'
        if len(self.data or "") > LONG:
            raise ValidationError(_("Use at most %(most)s characters.", most=languages.number(LONG)))

    @property
    def for_row(self) -> str | None:
        return self.data or None

    @property
    def in_words(self) -> str:
        return str(self.data or "")


class Day(DateField):
    """A day; empty where it is not said."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist or not valuelist[0]:
            self.data = None
            return
        try:
            self.data = date.fromisoformat(valuelist[0])
        except ValueError:
            self.data = None
            raise ValueError(_("Write the day as year, month and day, for example 2027-04-01.")) from None

    @property
    def for_row(self) -> date | None:
        return self.data

    @property
    def in_words(self) -> str:
        return languages.day(self.data) if self.data else ""


class RowForm(FlaskForm):
    """A form over one row. `columns` names the fields that are columns of it; `version` is what the person has seen."""

    columns: ClassVar[tuple[str, ...]] = ()
    version = HiddenField()

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        """What the fields show before anything is typed."""
        return {name: getattr(row, name) for name in cls.columns}

    def prepare(self, row: Any) -> None:
        """Choices that depend on the row."""

    def write(self, row: Any) -> None:
        """The answers into the row."""
        for name in self.columns:
            setattr(row, name, self[name].for_row)

    def asked(self) -> list[Any]:
        """The fields a person sees, in their order."""
        return [field for field in self if field.name not in ("csrf_token", "version")]

    def typed(self) -> list[tuple[str, str]]:
        """Everything sent, as it would be sent again."""
        sent: list[tuple[str, str]] = []
        for field in self.asked():
            values = field.data if isinstance(field.data, list) else [field.raw_data[0] if field.raw_data else ""]
            sent += [(field.name, str(value)) for value in values]
        return sent
