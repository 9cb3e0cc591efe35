"""The kinds of answers: one out of a few or of many, several, a figure, a few words. Each knows its value for the row
and its words for a list of answers.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms import RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from webapp import languages
from webapp.languages import later as _l
from webapp.wording.law import country_name
from webapp.wording.lists import listed

UNKNOWN = "unknown"
YES, NO = "yes", "no"
I_DO_NOT_KNOW = _l("I don't know")
CHOOSE = _l("Choose an answer, or say that you don't know.")
Choices = Sequence[tuple[str, str]]


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
        return listed(chosen) or _("none of these")


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
