"""Vacancies from adverts: upload, review, and what was marked into a vacancy that is still a draft."""

import uuid

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp import audit, languages, loaders
from webapp.access import Role, allow
from webapp.database import db
from webapp.employer.from_file import review, taking
from webapp.employer.vacancy_views import too_many_today
from webapp.employer.views import blueprint
from webapp.intake import Kind, Refused
from webapp.intake.proposing.completing import NO_VACANCY
from webapp.models import FileDraft, FileTable
from webapp.taking_over import DAYS_KEPT, MEGABYTES, Answers, Fault, UploadForm, kept, tables
from webapp.taking_over.shown import counts, groups_shown, proposed, text_lines
from webapp.wording.intake import place_text, warning_text

ACCEPTED = ".json,.jsonld,.xml,.html,.htm,.pdf,.docx,.txt,.md,.csv,.xlsx,.yaml,.yml"


@blueprint.route("/employer/from-file", methods=["GET", "POST"])
@allow(Role.EMPLOYER)
def from_file() -> ResponseReturnValue:
    form = UploadForm(accept=ACCEPTED)
    if request.method == "POST" and form.validate() and tables.is_one(form.content_name):
        table = _kept_table(form)
        if table is not None:
            return table
    elif request.method == "POST" and not form.errors:
        drafts = form.read(Kind.VACANCY)
        if drafts:
            return _read(drafts)
    return _upload_page(form)


def _kept_table(form: UploadForm) -> ResponseReturnValue | None:
    """To the columns of a table; nothing where it cannot be read, and the form says why."""
    content, name = form.content()
    try:
        table = tables.keep(content, name)
    except Refused as refusal:
        form.refuse(refusal)
        return None
    address = url_for("employer.name_columns", table_id=table.id)
    db.session.commit()
    return redirect(address, 303)


def _upload_page(form: UploadForm) -> ResponseReturnValue:
    waiting = [_table_line(table) for table in tables.all_own()]
    waiting += [_line(row) for row in kept.all_own(Kind.VACANCY)]
    page = render_template("from_file/upload_advert.html", form=form, days=DAYS_KEPT, most=MEGABYTES, waiting=waiting)
    return page, 422 if form.errors else 200


def _read(drafts: list[FileDraft]) -> ResponseReturnValue:
    audit.record("file_read", "employer", loaders.own_employer().id)
    address = url_for("employer.review_file", draft_id=drafts[0].id)
    if len(drafts) > 1:
        number = len(drafts)
        flash(
            ngettext(
                "%(num)d entry was found. Go through it.",
                "%(num)d entries were found. Go through each of them.",
                number,
            ),
            "success",
        )
        address = url_for("employer.from_file", _anchor="waiting")
    db.session.commit()
    return redirect(address, 303)


def _table_line(table: FileTable) -> tuple[str, str, str]:
    until = _("Kept until %(day)s.", day=languages.day(table.expires_at))
    return table.file_name, until, url_for("employer.name_columns", table_id=table.id)


def _line(row: FileDraft) -> tuple[str, str, str]:
    draft = kept.draft_of(row)
    words = [row.file_name, place_text(draft.place), *(warning_text(code) for code in draft.warnings)]
    title = draft.value("title") or _("Without a title")
    return title, " · ".join(filter(None, words)), url_for("employer.review_file", draft_id=row.id)


@blueprint.route("/employer/from-file/<uuid:draft_id>", methods=["GET", "POST"])
@allow(Role.EMPLOYER)
def review_file(draft_id: uuid.UUID) -> ResponseReturnValue:
    employer, row = loaders.own_employer(), kept.own(draft_id, Kind.VACANCY, alone=request.method == "POST")
    if request.method == "POST" and "discard" in request.form:
        return _discarded(row)
    draft = kept.draft_of(row)
    if NO_VACANCY & set(draft.warnings):
        return render_template("from_file/no_vacancy.html", row=row, draft=draft, warnings=_warnings(draft.warnings))
    answers = Answers(request.form, row.decided)
    found = review.of(draft, employer, request.form)
    if not taking.may_be_changed(found.row):
        return render_template("from_file/not_a_draft.html", row=row, vacancy=found.row)
    faults: list[Fault] = []
    if request.method == "POST" and answers.takes:
        if found.is_new and too_many_today(employer):
            abort(429)
        faults = taking.take(found, answers, employer)
        if not faults:
            return _taken(row, found, answers)
    return _page(row, found, answers, faults), 422 if faults else 200


def _page(row: FileDraft, found: review.Review, answers: Answers, faults: list[Fault]) -> str:
    groups = groups_shown(found.groups, answers, faults)
    return render_template(
        "from_file/review_advert.html",
        row=row,
        draft=found.draft,
        groups=groups,
        counts=counts(groups),
        proposed=proposed(found.groups, answers),
        missing=found.missing,
        warnings=_warnings(found.draft.warnings),
        lines=text_lines(found.draft),
        faults=faults,
    )


def _warnings(codes: tuple[str, ...]) -> list[str]:
    return [warning_text(code) for code in codes]


def _taken(row: FileDraft, found: review.Review, answers: Answers) -> ResponseReturnValue:
    """What is not decided yet stays to be gone through; when all is, nothing of the file is kept."""
    gone, vacancy_id = taking.decided(found, answers), found.row.id
    now = review.of(found.draft, loaders.own_employer(), {})
    left = taking.undecided(now, gone)
    audit.record("vacancy_taken_over", "vacancy", vacancy_id)
    address = url_for("employer.vacancy", vacancy_id=vacancy_id)
    if left:
        row.decided = gone
        flash(
            ngettext(
                "Saved as a draft. %(num)d entry of the file is not decided yet.",
                "Saved as a draft. %(num)d entries of the file are not decided yet.",
                left,
            ),
            "success",
        )
        address = url_for("employer.review_file", draft_id=row.id)
    else:
        db.session.delete(row)
        flash(_("Saved as a draft. Nothing of the file is kept. See what is still missing."), "success")
    db.session.commit()
    return redirect(address, 303)


def _discarded(row: FileDraft) -> ResponseReturnValue:
    db.session.delete(row)
    db.session.commit()
    flash(_("What was read from this file is deleted."), "success")
    return redirect(url_for("employer.from_file"), 303)
