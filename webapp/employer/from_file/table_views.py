"""A table of vacancies: name the columns, see what would change, take all of it over as drafts or nothing."""

import uuid
from collections import Counter
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp import audit, loaders
from webapp.access import Role, account, allow
from webapp.database import db
from webapp.employer.views import blueprint
from webapp.intake import Reading, Refused
from webapp.models import FileTable
from webapp.taking_over import bulk, tables
from webapp.wording.intake import column_name, field_name, place_text, refusal_text, warning_text

TITLE = "title"
# Shape and order of what rows would do.
KINDS = ("new", "changed", "same", "newer", "under_way", "left_out")
SHAPES = {"new": "go", "changed": "steps", "same": "go_ring", "newer": "ask", "under_way": "ask", "left_out": "no"}


@blueprint.route("/employer/from-file/table/<uuid:table_id>", methods=["GET", "POST"])
@allow(Role.EMPLOYER)
def name_columns(table_id: uuid.UUID) -> ResponseReturnValue:
    table, error = tables.own(table_id), ""
    row, below = tables.headings(table)
    if request.method == "POST" and "discard" in request.form:
        return _discarded(table)
    if request.method == "POST":
        chosen = _chosen(row)
        tables.choose(table, chosen)
        error = _fault(chosen)
        if not error:
            address = url_for("employer.preview_table", table_id=table.id)
            db.session.commit()
            return redirect(address, 303)
    page = render_template("from_file/columns.html", table=table, columns=_columns(table, row, below), error=error)
    return page, 422 if error else 200


def _chosen(row: list[str]) -> dict[str, str]:
    sent = {heading: request.form.get(f"column-{number}", "") for number, heading in enumerate(row)}
    return {heading: meaning for heading, meaning in sent.items() if meaning in tables.MEANINGS}


def _fault(chosen: dict[str, str]) -> str:
    named = Counter(meaning for meaning in chosen.values() if meaning != tables.UNUSED)
    twice = [column_name(meaning) for meaning, count in named.items() if count > 1]
    if twice:
        return _("“%(meaning)s” is chosen for two columns. Choose it for one of them.", meaning=twice[0])
    return "" if TITLE in named else _("Say which column holds the title of the vacancy.")


def _columns(table: FileTable, row: list[str], below: list[list[str]]) -> list[dict[str, Any]]:
    meant = tables.understood(table)
    choices = [(meaning, column_name(meaning)) for meaning in tables.MEANINGS]
    return [
        {
            "number": number,
            "heading": heading,
            "samples": [cells[number][:80] for cells in below if number < len(cells) and cells[number].strip()],
            "chosen": meant[heading],
            "choices": choices,
        }
        for number, heading in enumerate(row)
        if heading.strip() or any(number < len(cells) and cells[number].strip() for cells in below)
    ]


@blueprint.route("/employer/from-file/table/<uuid:table_id>/preview", methods=["GET", "POST"])
@allow(Role.EMPLOYER)
def preview_table(table_id: uuid.UUID) -> ResponseReturnValue:
    """What the table would do. Sent, it is done: all rows in one transaction, or none."""
    table = tables.own(table_id)
    try:
        found = tables.read(table)
    except Refused as refusal:
        return render_template("from_file/preview.html", table=table, refused=refusal_text(refusal)), 422
    if request.method == "POST" and not found.broken:
        table = tables.own(table_id, alone=True)
        return _taken(table, _lines(found, written=True))
    lines = _lines(found, written=False)
    db.session.rollback()
    return _preview(tables.own(table_id), found, lines)


def _lines(found: Reading, *, written: bool) -> list[bulk.Line]:
    """Each row of the table with what it does, or would do."""
    sorted_out = list(bulk.entries(found.drafts))
    batch = [each for each in sorted_out if not isinstance(each, bulk.Line)]
    left = [each for each in sorted_out if isinstance(each, bulk.Line)]
    employer = loaders.own_employer()
    return [*bulk.take(batch, employer, account(), only_drafts=True, written=written), *left]


def _preview(table: FileTable, found: Reading, lines: list[bulk.Line]) -> str:
    grouped = {kind: [line for line in lines if line.kind == kind] for kind in KINDS}
    return render_template(
        "from_file/preview.html",
        table=table,
        refused="",
        groups=[(SHAPES[kind], kind_name(kind), [_shown(each) for each in of]) for kind, of in grouped.items() if of],
        broken=[(place_text(each.place), refusal_text(each)) for each in found.broken],
        count=len(grouped["new"]) + len(grouped["changed"]),
    )


def _shown(line: bulk.Line) -> dict[str, Any]:
    return {
        "title": line.title,
        "place": place_text(line.place),
        "warning": warning_text(line.warning) if line.warning else "",
        "changes": [(field_name(column), _value(old), _value(new)) for column, (old, new) in line.changes.items()],
    }


def _value(value: object) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value)))
    text = "–" if value is None else str(value)
    return text if len(text) < 80 else f"{text[:80]} …"


def kind_name(kind: str) -> str:
    return {
        "new": _("New"),
        "changed": _("Changed"),
        "same": _("The same as in Lotse"),
        "newer": _("Changed in Lotse since the last time: stays as it is"),
        "under_way": _("In review or public: stays as it is"),
        "left_out": _("No vacancy for Lotse"),
    }[kind]


def _taken(table: FileTable, lines: list[bulk.Line]) -> ResponseReturnValue:
    count = sum(line.kind in ("new", "changed") for line in lines)
    audit.record("table_taken_over", "employer", loaders.own_employer().id)
    db.session.delete(table)
    db.session.commit()
    flash(
        ngettext(
            "%(num)d vacancy is saved as a draft. Confirm its occupation, then send it to review.",
            "%(num)d vacancies are saved as drafts. Confirm the occupation of each, then send it to review.",
            count,
        ),
        "success",
    )
    return redirect(url_for("employer.home"), 303)


def _discarded(table: FileTable) -> ResponseReturnValue:
    db.session.delete(table)
    db.session.commit()
    flash(_("The table is deleted."), "success")
    return redirect(url_for("employer.from_file"), 303)
