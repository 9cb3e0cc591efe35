"""The rules browser: search, one entry, changes of a day, what is stale or not confirmed. Read-only, for everybody."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, abort, current_app, render_template, request, url_for

import matching
from webapp import clock, languages, loaders
from webapp.access import PUBLIC, Role, allow, signed_in
from webapp.rules import searching, touched, words
from webapp.rules.building import shown
from webapp.rules.differences import differences
from webapp.rules.entries import RuleEntry, RuleIndex, index_of
from webapp.rules.shown import tag_of
from webapp.settings import Settings

blueprint = Blueprint("rules", __name__, url_prefix="/rules")

INDEX = "rules_index"


def current_index() -> RuleIndex:
    """The index of the rules in use, made once for each version."""
    rulebook = loaders.rulebook()
    known: RuleIndex | None = current_app.extensions.get(INDEX)
    if known is None or known.version != rulebook.version:
        known = current_app.extensions[INDEX] = index_of(rulebook)
    return known


@blueprint.get("")
@allow(PUBLIC)
def index() -> str:
    query = request.args.get("q", "").strip()[:100]
    groups = searching.found(current_index(), query)
    return render_template("rules/index.html", query=query, groups=_listed(groups), next_change=_next_change())


def _listed(groups: list[searching.Group], current: RuleEntry | None = None) -> list[tuple[str, list[dict[str, Any]]]]:
    return [(heading, [_item(entry, current) for entry in entries]) for heading, entries in groups]


def _item(entry: RuleEntry, current: RuleEntry | None) -> dict[str, Any]:
    first = entry.bases[0] if entry.bases else None
    return {
        "title": searching.title_of(entry),
        "url": address_of(entry.reference),
        "current": entry is current,
        "remark": tag_of(first)[1] if first and not first.is_certain else "",
        "kind": words.kind_word(entry.kind),
        "key": entry.key,
    }


def address_of(reference: tuple[str, str]) -> str:
    kind, key = reference
    return url_for("rules.entry", kind=kind, key=key)


@blueprint.get("/<string:kind>/<string:key>")
@allow(PUBLIC)
def entry(kind: str, key: str) -> str:
    known = current_index()
    found = known.entries.get((kind, key))
    if found is None:
        abort(404)
    page = shown(found, known, loaders.rulebook(), _day("on") or clock.today())
    return render_template("rules/entry.html", page=page, address_of=address_of, next_change=_next_change())


@blueprint.get("/changes")
@allow(PUBLIC)
def changes() -> str:
    """What differs between a day and the one before; advisers also see the people it touches."""
    rulebook, today = loaders.rulebook(), clock.today()
    days = matching.days_of_change(rulebook, today)
    day = _day("day") or (days[0] if days else today)
    person = signed_in()
    is_adviser = person is not None and person.role is Role.ADVISER
    people = touched.people(day, rulebook) if is_adviser and request.args.get("people") == "yes" else None
    return render_template(
        "rules/changes.html",
        day=day,
        days=[(each, languages.day(each)) for each in days],
        differences=differences(current_index(), rulebook, day - timedelta(days=1), day),
        is_adviser=is_adviser,
        people=people,
        address_of=address_of,
    )


@blueprint.get("/doubts")
@allow(PUBLIC)
def doubts() -> str:
    """Values that are stale, missing or not confirmed, with file and line."""
    settings: Settings = current_app.extensions["settings"]
    groups: dict[matching.Doubt, list[matching.Remark]] = {}
    for remark in matching.check_data(settings.data_dir, clock.today()):
        groups.setdefault(remark.doubt, []).append(remark)
    shown_groups = [(words.doubt_word(doubt), remarks) for doubt, remarks in groups.items()]
    return render_template("rules/doubts.html", groups=shown_groups)


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None


def _next_change() -> date | None:
    return next(iter(matching.days_of_change(loaders.rulebook(), clock.today())), None)
