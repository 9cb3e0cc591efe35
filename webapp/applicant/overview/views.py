"""The person's own overview."""

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp import clock, loaders
from webapp.access import Role, allow
from webapp.applicant import open_questions, progress
from webapp.applicant.overview import question, recognition, residence
from webapp.applicant.views import address_of, blueprint


@blueprint.get("/overview")
@allow(Role.APPLICANT)
def overview() -> ResponseReturnValue:
    row = loaders.own_profile()
    profile, rulebook, day = loaders.profile_value(row), loaders.rulebook(), clock.today()
    occupations = open_questions.occupations_of(row)
    first = progress.first_open(row)
    return render_template(
        "applicant/overview.html",
        recognitions=[recognition.of(profile, each, rulebook, day) for each in occupations],
        residence=residence.of(row, profile, occupations[0] if occupations else None, day),
        go_on=address_of(first) if first else None,
        question=question.of(row),
        day=day,
        code=row.code,
    )
