"""The list of proposals, one of them with its decision, and the report of the round."""

import uuid
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField

import matching
from webapp import audit, decisions, languages, loaders, wording
from webapp.access import Role, account, allow
from webapp.adviser import bench, deciding, queue
from webapp.adviser.forms import Reason
from webapp.adviser.match_views import MATCH_VIEWED
from webapp.adviser.proposals import listing, report
from webapp.adviser.proposals.narrowing import ProposalNarrowing
from webapp.adviser.views import blueprint
from webapp.database import begin_writing, db
from webapp.engine import rounds
from webapp.languages import later as _l
from webapp.models import MatchDecision, Proposal, VacancyState
from webapp.presentation import findings, lamps, vacancy_rows

RELEASE, DECLINE = "release", "decline"


class ProposalForm(FlaskForm):
    """`seen` names the pair as it stood on the page."""

    seen = HiddenField()
    reason = Reason(_l("Reason"), description=_l("Only advisers read it."))


@blueprint.get("/adviser/proposals")
@allow(Role.ADVISER)
def proposals() -> ResponseReturnValue:
    newest, narrowing = rounds.newest(), ProposalNarrowing()
    return render_template(
        "adviser/proposals/list.html",
        desk=queue.shown(),
        round=newest,
        narrowing=narrowing,
        listing=listing.of(newest, narrowing) if newest else None,
    )


@blueprint.get("/adviser/proposals/report")
@allow(Role.ADVISER)
def round_report() -> ResponseReturnValue:
    newest = rounds.newest()
    if newest is None:
        abort(404)
    return render_template(
        "adviser/proposals/report.html", desk=queue.shown(), round=newest, report=report.in_words(newest)
    )


@blueprint.route("/adviser/proposals/<uuid:proposal_id>", methods=["GET", "POST"])
@allow(Role.ADVISER)
def proposal(proposal_id: uuid.UUID) -> ResponseReturnValue:
    row = db.session.get(Proposal, proposal_id) or abort(404)
    loaders.candidate(row.profile_id)
    match = listing.match_of(row) or abort(404)
    last = decisions.of_vacancy(row.vacancy).get(match.profile)
    seen = deciding.state_of(match, row.profile, row.vacancy, last)
    form = ProposalForm(data={"seen": seen})
    if request.method == "POST" and form.validate():
        answer = _decided(row, form, seen)
        if answer is not None:
            return answer
    if request.method == "GET":
        begin_writing()
        audit.record(MATCH_VIEWED, "profile", row.profile_id)
        db.session.commit()
    page = render_template("adviser/proposals/proposal.html", desk=queue.shown(), form=form, **_shown(row, match, last))
    return page, 422 if form.errors else 409 if request.method == "POST" else 200


def _decided(row: Proposal, form: ProposalForm, seen: str) -> ResponseReturnValue | None:
    """Keeps the decision and leads on; None where the page must be looked at again."""
    verdict = request.form.get("verdict")
    if verdict not in (RELEASE, DECLINE):
        abort(400)
    if row.vacancy.state is not VacancyState.OPEN or form.seen.data != seen:
        form.seen.data, form.seen.raw_data = seen, None
        flash(_("Something changed while you were reading. Please look again; your words are kept."), "error")
        return None
    if not rounds.decide(row, account(), str(form.reason.data), release=verdict == RELEASE):
        flash(_("Somebody decided about this proposal while you were reading."), "error")
        return None
    db.session.commit()
    released = _("Released: both sides see the proposal now.")
    flash(released if verdict == RELEASE else _("Declined: nobody but advisers sees the proposal."), "success")
    narrowing = ProposalNarrowing()
    following = listing.next_waiting(row.round, narrowing)
    address = url_for("adviser.proposal", proposal_id=following.id) if following else url_for("adviser.proposals")
    return redirect(narrowing.address(address), 303)


def _name(occupation: str | None) -> str:
    return wording.occupation_name(loaders.rulebook().occupations.find(occupation)) if occupation else ""


def _shown(row: Proposal, match: matching.Match, last: MatchDecision | None) -> dict[str, Any]:
    was, now = wording.readiness(row.readiness), wording.readiness(match.readiness)
    load = matching.load_finding(rounds.shown_before(row))
    narrowing = ProposalNarrowing()
    return {
        "proposal": row,
        "vacancy": row.vacancy,
        "place": vacancy_rows.place(row.vacancy, loaders.rulebook()),
        "openings": vacancy_rows.openings(row.vacancy),
        "is_open": row.vacancy.state is VacancyState.OPEN,
        "match": match,
        "lamps": lamps.of_match(match),
        "total": findings.total(match),
        "findings": findings.unfolded(match, loaders.rulebook(), bench.lever_word),
        "begins_as": _name(match.begins_as),
        "decision": last,
        "verdict": bench.verdict_word(last.verdict) if last else "",
        "was": {"by": _("In the round, %(points)s points", points=row.points), "shape": was.shape, "word": was.word},
        "now": {"by": _("Today, %(points)s points", points=match.points), "shape": now.shape, "word": now.word},
        "has_changed": (row.readiness, row.points) != (match.readiness, match.points),
        "load": load,
        "decided_by": (row.decided_by.name if row.decided_by else None) or _("An adviser"),
        "decided_at": languages.moment(at) if (at := row.released_at or row.declined_at) else "",
        "back": narrowing.address(url_for("adviser.proposals")),
        "action": narrowing.address(url_for("adviser.proposal", proposal_id=row.id)),
    }


@blueprint.app_context_processor
def _both_sides() -> dict[str, Any]:
    """For the lists of both sides: what an adviser has released to them, asked only where a page shows it."""
    return {
        "proposed_to_me": lambda: rounds.proposed_to(loaders.own_profile()),
        "proposed_for": rounds.proposed_for,
    }
