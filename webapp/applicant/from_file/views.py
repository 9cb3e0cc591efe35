"""Taking over from a CV: upload, review, and what was marked into the profile."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp import audit, clock, loaders
from webapp.access import Role, allow
from webapp.applicant.from_file import review, taking
from webapp.applicant.views import blueprint
from webapp.database import db
from webapp.intake import Kind
from webapp.models import FileDraft, Profile
from webapp.taking_over import DAYS_KEPT, MEGABYTES, Answers, Fault, UploadForm, kept
from webapp.taking_over.shown import counts, groups_shown, proposed, text_lines

ACCEPTED = ".xml,.json,.pdf,.docx,.txt,.yaml,.yml"


@blueprint.route("/profile/from-file", methods=["GET", "POST"])
@allow(Role.APPLICANT)
def from_file() -> ResponseReturnValue:
    form = UploadForm(accept=ACCEPTED)
    if request.method == "POST" and form.validate():
        drafts = form.read(Kind.PROFILE)
        if drafts:
            audit.record("file_read", "profile", loaders.own_profile().id)
            address = url_for("applicant.review_file", draft_id=drafts[0].id)
            db.session.commit()
            return redirect(address, 303)
    page = render_template(
        "from_file/upload_cv.html", form=form, days=DAYS_KEPT, most=MEGABYTES, waiting=kept.all_own(Kind.PROFILE)
    )
    return page, 422 if form.errors else 200


@blueprint.route("/profile/from-file/<uuid:draft_id>", methods=["GET", "POST"])
@allow(Role.APPLICANT)
def review_file(draft_id: uuid.UUID) -> ResponseReturnValue:
    profile, row = loaders.own_profile(), kept.own(draft_id, Kind.PROFILE, alone=request.method == "POST")
    if request.method == "POST" and "discard" in request.form:
        return _discarded(row)
    answers = Answers(request.form, row.decided)
    found = review.of(kept.draft_of(row), profile, answers.titles())
    faults: list[Fault] = []
    if request.method == "POST" and answers.takes:
        faults = taking.take(found, answers, profile)
        if not faults:
            return _taken(row, found, answers, profile)
    return _page(row, found, answers, faults), 422 if faults else 200


def _page(row: FileDraft, found: review.Review, answers: Answers, faults: list[Fault]) -> str:
    groups = groups_shown(found.groups, answers, faults)
    return render_template(
        "from_file/review_cv.html",
        row=row,
        draft=found.draft,
        groups=groups,
        counts=counts(groups),
        proposed=proposed(found.groups, answers),
        missing=[(each.title, each.why, url_for("applicant.page", slug=each.slug)) for each in found.missing],
        lines=text_lines(found.draft),
        faults=faults,
    )


def _taken(row: FileDraft, found: review.Review, answers: Answers, profile: Profile) -> ResponseReturnValue:
    """What is not decided yet stays to be reviewed; when all is, nothing of the file is kept."""
    gone = taking.decided(found, answers)
    now = review.of(found.draft, profile, {})
    left = taking.undecided(now, gone)
    audit.record("file_taken_over", "profile", profile.id)
    if left:
        row.decided = gone
        flash(_open_words(left), "success")
        address = url_for("applicant.review_file", draft_id=row.id)
    else:
        db.session.delete(row)
        flash(_("Taken over. Nothing of the file is kept. What it did not say is asked here."), "success")
        address = url_for("applicant.home")
    profile.changed_at = clock.now()
    db.session.commit()
    return redirect(address, 303)


def _open_words(left: int) -> Any:
    return ngettext(
        "Taken over. %(num)d entry of the file is not decided yet.",
        "Taken over. %(num)d entries of the file are not decided yet.",
        left,
    )


def _discarded(row: FileDraft) -> ResponseReturnValue:
    db.session.delete(row)
    db.session.commit()
    flash(_("What was read from the file is deleted. Your profile is as it was."), "success")
    return redirect(url_for("applicant.home"), 303)
