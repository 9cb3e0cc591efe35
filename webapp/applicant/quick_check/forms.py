"""The few questions of the quick check. Only the occupation is needed; each of the others may be skipped."""

from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField

from matching import CefrLevel
from webapp.applicant.fields import Choices, Figure, OneOfMany, Words, countries, years_text
from webapp.applicant.forms.about import kreise, title_choices
from webapp.applicant.forms.occupation import ASKS_FOR_TITLE
from webapp.languages import later as _l

EU_GROUP = "EU"
HESSEN, GERMANY, ABROAD = "hessen", "germany", "abroad"


def nationalities() -> Choices:
    return [(EU_GROUP, _("A state of the EU, the EEA or Switzerland")), *countries()]


def levels() -> Choices:
    return [(level.value, _("None yet") if level is CefrLevel.NONE else level.value) for level in CefrLevel]


def homes() -> Choices:
    return [
        (HESSEN, _("In Hessen")),
        (GERMANY, _("Elsewhere in Germany")),
        (ABROAD, _("Outside Germany")),
    ]


NAMES = {"translate": "no"}  # of countries, districts and titles, in the language of the page already


class QuickCheckForm(FlaskForm):
    """All answers on one page; nothing of them is kept."""

    occupation = Words(
        _l("What is your occupation called?"),
        description=_l("In your language and your script"),
        render_kw=ASKS_FOR_TITLE,
    )
    country = OneOfMany(_l("In which country did you learn it?"), countries, render_kw=NAMES)
    years = Figure(
        _l("How many years did the training take?"), 0, 12, description=_l("For example 3. Write 0 if you have none.")
    )
    german = OneOfMany(_l("How well do you know German?"), levels)
    home = OneOfMany(_l("Where do you live?"), homes)
    kreis = OneOfMany(_l("In which district or city of Hessen do you live or want to work?"), kreise, render_kw=NAMES)
    nationality = OneOfMany(_l("Which nationality do you have?"), nationalities, render_kw=NAMES)
    title_held = OneOfMany(_l("Which residence title do you have?"), title_choices, render_kw=NAMES)
    chosen = HiddenField()

    @property
    def asked(self) -> list[Any]:
        """The fields in the order of the page; all but the first may be left out."""
        return [
            self.occupation,
            self.country,
            self.years,
            self.german,
            self.home,
            self.kreis,
            self.nationality,
            self.title_held,
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if not self.occupation.data:
            self.occupation.errors = [_("Write what your occupation is called.")]
            return False
        return valid

    def told(self) -> list[str]:
        """What was answered, in words, above the result."""
        german = self.german.in_words
        years = "" if self.years.number is None else years_text(self.years.number)
        told = [
            self.occupation.in_words,
            self.country.in_words and _("trained in: %(country)s", country=self.country.in_words),
            years,
            german and _("German: %(level)s", level=german),
            self.kreis.in_words or self.home.in_words,
            self.nationality.in_words,
            self.title_held.in_words,
        ]
        return [each for each in told if each]
