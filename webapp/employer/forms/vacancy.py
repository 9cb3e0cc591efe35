"""The sections of a vacancy. A demand is asked, said not to exist, or not said yet."""

from typing import Any, ClassVar

from flask_babel import gettext as _
from wtforms.validators import ValidationError

import matching
from matching import CefrLevel, DrivingLicence, Shift, SubSkill
from webapp import languages
from webapp.employer.forms.fields import Day, Figure, OneOf, OneOfMany, Paragraphs, RowForm, SeveralOf, Words
from webapp.employer.forms.organisation import kreise
from webapp.languages import later as _l
from webapp.models import Said, Vacancy, VacancyLanguage
from webapp.presentation.employer_words import sub_skill_text
from webapp.wording.findings import shift_text, support_text
from webapp.wording.law import language_name

HIGHEST_PAY = 500_000
LANGUAGE_ROWS = ("1", "2")
LANGUAGES = (
    *("en", "ar", "bg", "bs", "el", "es", "fa", "fr", "hi", "hr", "hu"),
    *("it", "ml", "pl", "pt", "ro", "ru", "sq", "sr", "tl", "tr", "uk", "vi"),
)
MUST, WISH = "must", "wish"


def said(label: str, **kwargs: Any) -> OneOf:
    """Asked, nothing asked, or not said yet."""
    choices = ((Said.ASKED.value, _l("We ask for it")), (Said.NOTHING.value, _l("We ask for nothing")))
    return OneOf(label, choices, Said, **kwargs)


def must_or_wish(label: str) -> OneOf:
    choices = ((MUST, _l("a must")), (WISH, _l("a wish")))
    return OneOf(label, choices, lambda value: value == MUST, may_be_unsaid=False)


def levels() -> list[tuple[str, str]]:
    return [(level.value, level.value) for level in CefrLevel if level is not CefrLevel.NONE]


def _language_choices() -> list[tuple[str, str]]:
    return sorted(((tag, language_name(tag)) for tag in LANGUAGES), key=lambda pair: pair[1].casefold())


def _support_choices() -> list[tuple[str, str]]:
    others = (each for each in matching.Support if each is not matching.Support.HOUSING)
    return [(each.value, support_text(each)) for each in others]


class TextForm(RowForm):
    columns = ("title", "description", "text_language", "openings")
    title = Words(
        _l("Title of the vacancy"),
        description=_l("For all genders, for example Pflegefachkraft (m/w/d)."),
        render_kw={"autocomplete": "off", "data-titles": True},
    )
    description = Paragraphs(_l("Description"), rows=12)
    text_language = OneOfMany(
        _l("Language of the text"), lambda: [(tag, languages.own_name(tag)) for tag in languages.offered()]
    )
    openings = Figure(_l("How many people do you look for?"), 1, 500)

    def validate_title(self, field: Words) -> None:
        if not field.data:
            raise ValidationError(_("Write how the vacancy is called."))

    def write(self, row: Vacancy) -> None:
        super().write(row)
        row.openings = int(self.openings.for_row or 1)
        row.text_language = self.text_language.for_row or languages.DEFAULT


class PlaceForm(RowForm):
    columns = (
        "kreis",
        "town",
        "contract_months",
        "hours_from",
        "hours_to",
        "shifts_said",
        "shifts",
        "start",
        "pay_from",
        "pay_to",
    )
    kreis = OneOfMany(_l("District or city of the workplace"), kreise)
    town = Words(_l("Town"), most=120)
    permanent = OneOf(_l("Contract"), (("permanent", _l("permanent")), ("limited", _l("for a limited time"))))
    contract_months = Figure(_l("Months, if for a limited time"), 1, 120)
    hours_from = Figure(_l("Hours a week, at least"), 1, 48, whole=False)
    hours_to = Figure(_l("Hours a week, at most"), 1, 48, whole=False)
    shifts_said = said(_l("Shifts"))
    shifts = SeveralOf(_l("Which shifts?"), lambda: [(each.value, shift_text(each)) for each in Shift], Shift)
    shifts_must = must_or_wish(_l("Are the shifts a must?"))
    start = Day(_l("Start"))
    pay_from = Figure(_l("Pay from, in euros gross a year"), 1, HIGHEST_PAY)
    pay_to = Figure(_l("Pay up to, in euros gross a year"), 1, HIGHEST_PAY)

    @classmethod
    def read(cls, row: Vacancy) -> dict[str, Any]:
        length = {True: "permanent", False: "limited"}.get(bool(row.permanent))
        said_length = row.permanent is not None or row.contract_months is not None
        must = MUST if row.shifts_must else WISH
        return {**super().read(row), "permanent": length if said_length else None, "shifts_must": must}

    def write(self, row: Vacancy) -> None:
        if (row.kreis, row.town) != (self.kreis.for_row, self.town.for_row):
            row.lat = row.lon = None
        super().write(row)
        row.permanent = None if self.permanent.for_row is None else self.permanent.for_row == "permanent"
        row.contract_months = None if row.permanent else row.contract_months
        row.shifts_must = bool(self.shifts_must.for_row)

    def validate_shifts(self, field: SeveralOf) -> None:
        if self.shifts_said.for_row is Said.ASKED and not field.data:
            raise ValidationError(_("Tick the shifts you ask for."))

    def validate_hours_to(self, field: Figure) -> None:
        _ascending(self.hours_from, field)

    def validate_pay_to(self, field: Figure) -> None:
        _ascending(self.pay_from, field)


def _ascending(low: Figure, high: Figure) -> None:
    if low.number is not None and high.number is not None and high.number < low.number:
        raise ValidationError(_("The second number is smaller than the first."))


class GermanForm(RowForm):
    columns = ("german_said", "german_level", "german_parts")
    german_said = said(_l("German"))
    german_level = OneOfMany(_l("Level at the start"), levels, CefrLevel)
    german_parts = SeveralOf(
        _l("Which parts does the work need?"),
        lambda: [(each.value, sub_skill_text(each)) for each in SubSkill],
        SubSkill,
        description=_l("If you tick none, all of them count."),
    )
    german_must = must_or_wish(_l("Is the level a must?"))

    @classmethod
    def read(cls, row: Vacancy) -> dict[str, Any]:
        return {**super().read(row), "german_must": MUST if row.german_must else WISH}

    def write(self, row: Vacancy) -> None:
        super().write(row)
        row.german_parts = row.german_parts or None
        row.german_must = bool(self.german_must.for_row)

    def validate_german_level(self, field: OneOfMany) -> None:
        if self.german_said.for_row is Said.ASKED and not field.data:
            raise ValidationError(_("Choose the level you ask for."))


class FurtherForm(RowForm):
    columns = ("experience_said", "experience_months", "licences_said", "licences", "other_languages_said")
    experience_said = said(_l("Experience in the occupation"))
    experience_months = Figure(_l("Months of experience"), 1, 600)
    experience_must = must_or_wish(_l("Is the experience a must?"))
    licences_said = said(_l("Driving licence"))
    licences = SeveralOf(
        _l("Which classes?"), lambda: [(each.value, each.value) for each in DrivingLicence], DrivingLicence
    )
    licences_must = must_or_wish(_l("Is the driving licence a must?"))
    other_languages_said = said(_l("Languages beside German"))
    language_1 = OneOfMany(_l("First language"), _language_choices)
    level_1 = OneOfMany(_l("Level of the first language"), levels, CefrLevel)
    language_2 = OneOfMany(_l("Second language"), _language_choices)
    level_2 = OneOfMany(_l("Level of the second language"), levels, CefrLevel)
    languages_must = must_or_wish(_l("Are these languages a must?"))

    @classmethod
    def read(cls, row: Vacancy) -> dict[str, Any]:
        shown = super().read(row)
        for name in ("experience_must", "licences_must"):
            shown[name] = MUST if getattr(row, name) else WISH
        shown["languages_must"] = MUST if any(each.must for each in row.other_languages) else WISH
        for number, each in zip(LANGUAGE_ROWS, row.other_languages, strict=False):
            shown[f"language_{number}"], shown[f"level_{number}"] = each.tag, each.level.value
        return shown

    def write(self, row: Vacancy) -> None:
        super().write(row)
        row.experience_must = bool(self.experience_must.for_row)
        row.licences_must = bool(self.licences_must.for_row)
        chosen = {self[f"language_{number}"].for_row: self[f"level_{number}"].for_row for number in LANGUAGE_ROWS}
        asked = self.other_languages_said.for_row is Said.ASKED
        row.other_languages = [
            VacancyLanguage(tag=tag, level=level, must=bool(self.languages_must.for_row))
            for tag, level in chosen.items()
            if asked and tag and level
        ]

    def validate_experience_months(self, field: Figure) -> None:
        if self.experience_said.for_row is Said.ASKED and not field.data:
            raise ValidationError(_("Write how many months you ask for."))

    def validate_licences(self, field: SeveralOf) -> None:
        if self.licences_said.for_row is Said.ASKED and not field.data:
            raise ValidationError(_("Tick the classes you ask for."))

    def validate_language_1(self, field: OneOfMany) -> None:
        if self.other_languages_said.for_row is Said.ASKED and not field.data:
            raise ValidationError(_("Choose the language you ask for."))

    def validate_level_1(self, field: OneOfMany) -> None:
        self._with_level(self.language_1, field)

    def validate_level_2(self, field: OneOfMany) -> None:
        self._with_level(self.language_2, field)

    def _with_level(self, language: OneOfMany, level: OneOfMany) -> None:
        if self.other_languages_said.for_row is Said.ASKED and language.data and not level.data:
            raise ValidationError(_("Choose the level you ask for."))


class FairForm(RowForm):
    """Support, and what must be said before the review: who pays, what binds, what is paid back."""

    columns: ClassVar[tuple[str, ...]] = ("agency_paid_by_employer", "repayment_clause", "housing_offered")
    agency_paid_by_employer = OneOf(
        _l("Who pays if an agency is involved?"),
        (("yes", _l("We pay, or there is no agency")), ("no", _l("The worker pays a part"))),
        lambda value: value == "yes",
        description=_l("Lotse shows only vacancies for which the employer pays."),
    )
    stay_duty = OneOf(
        _l("Must the person stay with you for some time?"), (("no", _l("No")), ("yes", _l("Yes, for some months")))
    )
    stay_duty_months = Figure(_l("Months, if there is a duty to stay"), 1, 120)
    repayment_clause = OneOf(
        _l("May the person have to pay anything back?"),
        (("no", _l("No, never")), ("yes", _l("Yes, the contract has such a clause"))),
        lambda value: value == "yes",
    )
    housing_offered = OneOf(
        _l("Do you help with housing?"), (("yes", _l("Yes")), ("no", _l("No"))), lambda value: value == "yes"
    )
    support_offered = SeveralOf(
        _l("What else do you offer?"),
        _support_choices,
        matching.Support,
        description=_l("If you tick none, people read that you offer none of it."),
    )

    @classmethod
    def read(cls, row: Vacancy) -> dict[str, Any]:
        months = row.stay_duty_months
        return {
            **super().read(row),
            "stay_duty": None if months is None else "yes" if months else "no",
            "stay_duty_months": months or None,
            "support_offered": row.support_offered,
        }

    def write(self, row: Vacancy) -> None:
        super().write(row)
        duty = self.stay_duty.for_row
        row.stay_duty_months = None if duty is None else 0 if duty == "no" else int(self.stay_duty_months.for_row or 0)
        housing = {matching.Support.HOUSING} if row.housing_offered else set()
        row.support_offered = self.support_offered.for_row | housing

    def validate_stay_duty_months(self, field: Figure) -> None:
        if self.stay_duty.for_row == "yes" and not field.data:
            raise ValidationError(_("Write for how many months."))
