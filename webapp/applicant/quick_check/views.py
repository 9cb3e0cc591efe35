"""The quick check: questions, the choice among proposed occupations, the result. Open to everybody."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp import loaders, taxonomy
from webapp.access import PUBLIC, allow
from webapp.applicant.forms.occupation import german, occupation_hint
from webapp.applicant.quick_check import result
from webapp.applicant.quick_check.forms import QuickCheckForm
from webapp.applicant.views import blueprint
from webapp.wording import level_question

MOST_SHOWN = 3
ALL, NONE, CHANGE = "all", "none", "change"


@blueprint.get("/check")
@allow(PUBLIC)
def quick_check() -> str:
    return render_template("applicant/quick_check.html", form=QuickCheckForm(formdata=None))


@blueprint.post("/check")
@allow(PUBLIC)
def quick_check_result() -> ResponseReturnValue:
    """The answers come with each request and go with it: there is nothing to redirect to."""
    form = QuickCheckForm()
    if request.form.get(CHANGE):
        return render_template("applicant/quick_check.html", form=form)
    if not form.validate():
        return render_template("applicant/quick_check.html", form=form), 422
    proposals = taxonomy.propose(str(form.occupation.data), loaders.rulebook())
    known = [each.key for each in proposals.found if each.key in loaders.rulebook().recognition.professions]
    chosen = form.chosen.data
    if not known or chosen == NONE:
        return render_template("applicant/quick_check_outside.html", form=form)
    if chosen not in (*known, ALL) and known != [proposals.certain]:
        return _choice(form, proposals, known)
    keys = [chosen] if chosen in known else known[:MOST_SHOWN]
    found = [result.of(form, key) for key in keys]
    return render_template("applicant/quick_check_result.html", form=form, results=found)


def _choice(form: QuickCheckForm, proposals: taxonomy.Proposals, known: list[str]) -> str:
    occupations = [loaders.rulebook().occupations.find(key) for key in known]
    return render_template(
        "applicant/quick_check_choice.html",
        form=form,
        options=[(each.key, german(each), occupation_hint(each)) for each in occupations],
        question=level_question(proposals.question) if proposals.question else "",
    )
