"""What an adviser writes: every decision needs a reason in words."""

from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, SelectField, TextAreaField
from wtforms.validators import ValidationError

from matching import Readiness
from webapp.languages import later as _l
from webapp.models import Verdict
from webapp.wording import lamps

SHORTEST, LONGEST = 3, 4000


class Reason(TextAreaField):
    """Some words of the adviser's own; spaces alone are none."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            label,
            filters=[lambda text: (text or "").strip()],
            render_kw={"rows": 3, "required": True},
            **kwargs,
        )
        self.type = "TextAreaField"

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002  the signature is WTForms'
        if not SHORTEST <= len(self.data or "") <= LONGEST:
            raise ValidationError(_("Write the reason in a few words."))


class CheckForm(FlaskForm):
    version = HiddenField()
    note = Reason(
        _l("What did you check?"),
        description=_l("For example the register number, and a call to a number that you found yourself."),
    )


class ReviewForm(FlaskForm):
    version = HiddenField()
    cleared = BooleanField(_l("I have looked into the notes about money or papers. Nothing is asked of people."))
    reason = Reason(_l("Reason"), description=_l("The employer reads it."))


class DecisionForm(FlaskForm):
    """`seen` names the state of the match on the page: what has changed since must be looked at again."""

    seen = HiddenField()
    reason = Reason(_l("Reason"))
    override = SelectField(_l("Readiness that counts"), validate_choice=True)

    def offer(self, computed: Readiness) -> None:
        own = _("as computed: %(word)s", word=lamps.readiness(computed).word)
        others = [(each.value, lamps.readiness(each).word) for each in Readiness if each is not computed]
        self.override.choices = [("", own), *others]

    @property
    def chosen(self) -> Readiness | None:
        return Readiness(self.override.data) if self.override.data else None


def verdict_of(word: str | None) -> Verdict | None:
    return next((each for each in Verdict if each.value == word), None)
