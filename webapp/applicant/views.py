"""The profile, page by page: one view asks every question."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from webapp import audit, clock, loaders
from webapp.access import Role, allow
from webapp.applicant import check_answers, progress, task_list, traces
from webapp.applicant.fields import UNKNOWN
from webapp.applicant.progress import Step
from webapp.applicant.questions import QuestionForm
from webapp.database import db

blueprint = Blueprint("applicant", __name__)

FROM_CHECK = "check"


@blueprint.get("/profile")
@allow(Role.APPLICANT)
def home() -> str:
    profile = loaders.own_profile()
    return render_template("applicant/profile.html", tasks=task_list.of(profile))


@blueprint.get("/profile/who-looked")
@allow(Role.APPLICANT)
def who_looked() -> str:
    return render_template("applicant/who_looked.html", rows=traces.of(loaders.own_profile()))


@blueprint.route("/profile/<string:slug>", methods=["GET", "POST"], defaults={"entry": ""})
@blueprint.route("/profile/<string:slug>/<string:entry>", methods=["GET", "POST"])
@allow(Role.APPLICANT)
def page(slug: str, entry: str) -> ResponseReturnValue:
    profile = loaders.own_profile()
    step = progress.find(profile, slug, entry)
    if step is None:
        abort(404)
    if request.method == "POST" and request.form.get("skip"):
        return _onward(step, step.key)
    if request.method == "POST" and request.form.get("remove") and step.is_removable:
        return _removed(step)
    form = step.form(data=step.form.read(step.subject))
    form.prepare(step.subject)
    if request.method == "POST" and form.validate():
        key = progress.save(step, form)
        audit.record("profile_page_saved", "profile", profile.id)
        follow_up = form.follow_up()
        db.session.commit()
        return redirect(f"{url_for('applicant.home')}/{follow_up}", 303) if follow_up else _onward(step, key)
    if request.method == "GET" and step.state is progress.State.UNKNOWN:
        _show_unknown(form)
    frame = task_list.frame_of(step)
    return render_template(form.template, form=form, step=step, frame=frame), 422 if form.errors else 200


def _show_unknown(form: QuestionForm) -> None:
    """A question that was answered with "I don't know" shows this answer."""
    if form.main is not None and form.main.type == "RadioField":
        form.main.data = UNKNOWN
    else:
        form.unknown.data = True


def _onward(step: Step, key: str) -> Response:
    """To the next page in order; who came from the list of answers goes back there."""
    profile = step.subject.profile
    following = progress.first_open(profile) if request.args.get("from") == FROM_CHECK else progress.after(profile, key)
    if following is None:
        return redirect(url_for("applicant.check_page"), 303)
    return redirect(address_of(following), 303)


def _removed(step: Step) -> Response:
    progress.remove_row(step)
    audit.record("profile_row_removed", "profile", step.subject.profile.id)
    db.session.commit()
    flash(_("Removed from your profile."), "success")
    return redirect(url_for("applicant.check_page"), 303)


def address_of(step: Step) -> str:
    return url_for("applicant.page", slug=step.page.slug, entry=step.subject.entry)


@blueprint.get("/profile/check-answers")
@allow(Role.APPLICANT)
def check_page() -> str:
    profile = loaders.own_profile()
    return render_template("applicant/check_answers.html", check=check_answers.of(profile))


@blueprint.post("/profile/check-answers")
@allow(Role.APPLICANT)
def hand_in() -> ResponseReturnValue:
    """The person gives the profile to advisers, and agrees to what she ticks; each may be taken back here."""
    profile = loaders.own_profile()
    check_answers.set_consents(profile, request.form)
    if check_answers.advisers_may_see(profile):
        profile.submitted_at = profile.submitted_at or clock.now()
        flash(_("Your profile is handed in. You can change it at any time."), "success")
    else:
        profile.submitted_at = None
        flash(_("Saved. Nobody sees your profile until you hand it in."), "success")
    audit.record("profile_handed_in" if profile.submitted_at else "profile_taken_back", "profile", profile.id)
    db.session.commit()
    return redirect(url_for("applicant.jobs" if profile.submitted_at else "applicant.home"), 303)
