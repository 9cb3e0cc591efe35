"""A page of the newest round's proposals: the readiest first, then the points that they had in the round."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import abort, request, url_for
from flask_babel import gettext as _
from sqlalchemy import Select, case, func, select

import matching
from webapp import clock, loaders, wording
from webapp.adviser.proposals.narrowing import ProposalNarrowing
from webapp.database import db
from webapp.engine import rounds
from webapp.models import MatchRound, Proposal
from webapp.presentation import lamps, vacancy_rows

PAGE = 20


class Listing(NamedTuple):
    """One page in groups of readiness; `position` and the two addresses lead through the others."""

    groups: list[dict[str, Any]]
    total: int
    position: str
    previous: str | None
    following: str | None


def of(round_: MatchRound, narrowing: ProposalNarrowing) -> Listing:
    found = narrowing.apply(_of_round(round_))
    counts = _counts(found)
    total = sum(counts.values())
    number = max(request.args.get("page", 1, int), 1)
    first = (number - 1) * PAGE
    if first and first >= total:
        abort(404)
    rows = db.session.scalars(_ordered(found).offset(first).limit(PAGE)).all()
    last = first + len(rows)

    def address(page: int) -> str:
        return narrowing.address(url_for("adviser.proposals"), ("page", page))

    return Listing(
        groups=_groups(rows, counts, narrowing),
        total=total,
        position=_("%(first)s to %(last)s of %(total)s", first=first + 1, last=last, total=total),
        previous=address(number - 1) if first else None,
        following=address(number + 1) if last < total else None,
    )


def next_waiting(round_: MatchRound, narrowing: ProposalNarrowing) -> Proposal | None:
    """The first that nobody has decided about."""
    found: Proposal | None = db.session.scalar(_ordered(narrowing.apply(_of_round(round_), waiting=True)).limit(1))
    return found


def match_of(proposal: Proposal) -> matching.Match | None:
    """The pair as the rules see it today, residence beside the order; None for a person under 18."""
    profile, vacancy = loaders.profile_value(proposal.profile), loaders.vacancy_value(proposal.vacancy)
    return matching.match(profile, vacancy, loaders.rulebook(), clock.today(), residence_counts=False)


def _of_round(round_: MatchRound) -> Select[Proposal]:
    return rounds.still_open(select(Proposal).where(Proposal.round_id == round_.id))


def _ordered(found: Select[Proposal]) -> Select[Proposal]:
    rung = case({value: number for number, value in enumerate(matching.Readiness)}, value=Proposal.readiness)
    return found.order_by(rung, Proposal.points.desc(), Proposal.id)


def _counts(found: Select[Proposal]) -> dict[matching.Readiness, int]:
    grouped = found.with_only_columns(Proposal.readiness, func.count()).group_by(Proposal.readiness)
    return {row[0]: row[1] for row in db.session.execute(grouped)}


def _groups(
    rows: Sequence[Proposal], counts: dict[matching.Readiness, int], narrowing: ProposalNarrowing
) -> list[dict[str, Any]]:
    listed = []
    for readiness in matching.Readiness:
        words = wording.readiness(readiness)
        members = [each for each in rows if each.readiness is readiness]
        entries = [entry for each in members if (entry := _entry(each, narrowing))]
        if entries:
            listed.append({"shape": words.shape, "title": words.word, "count": counts[readiness], "rows": entries})
    return listed


def _entry(proposal: Proposal, narrowing: ProposalNarrowing) -> dict[str, Any] | None:
    match = match_of(proposal)
    if match is None:
        return None
    return {
        "code": _(
            "%(code)s for %(title)s, %(place)s",
            code=proposal.profile.code,
            title=proposal.vacancy.title,
            place=vacancy_rows.place(proposal.vacancy, loaders.rulebook()),
        ),
        "url": narrowing.address(url_for("adviser.proposal", proposal_id=proposal.id)),
        "lamps": [{"shape": lamp["shape"], "value": lamp["value"]} for lamp in lamps.of_match(match)],
        "points": proposal.points,
        "current": False,
    }
