"""Saving what two people may be changing at once: the second one sees both versions and decides."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.database import db
from webapp.employer.forms.fields import RowForm
from webapp.models import Employer, Vacancy


def is_stale(form: RowForm, row: Employer | Vacancy) -> bool:
    """Whether the row was saved since this form was opened; other writers wait from here on."""
    db.session.refresh(row, with_for_update=True)
    return form.version.data != str(row.version)


def conflict(form: RowForm, row: Employer | Vacancy, address: str, title: str) -> ResponseReturnValue:
    """Both versions side by side; the own answers can be sent once more on top of the newer ones."""
    kept = _stored(form, row)
    rows = [
        (str(field.label.text), kept[field.name].in_words or _("not said"), field.in_words or _("not said"))
        for field in form.asked()
    ]
    return (
        render_template(
            "employer/conflict.html",
            title=title,
            address=address,
            rows=[each for each in rows if each[1] != each[2]],
            typed=form.typed(),
            version=row.version,
        ),
        409,
    )


def _stored(form: RowForm, row: Employer | Vacancy) -> Any:
    kept = type(form)(formdata=None, data=form.read(row))
    kept.prepare(row)
    return kept
