"""What becomes of a round's proposals: an adviser releases or declines each of them once, with a reason.

Only a released one is seen by its two sides, and only while the person agrees to be compared and the vacancy is open.
"""

import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, func, select

from webapp import audit, clock, pool
from webapp.database import db
from webapp.models import Account, ListPlace, MatchRound, Profile, Proposal, Vacancy, VacancyState

REMEMBERED = timedelta(days=30)


def newest() -> MatchRound | None:
    """The round that finished last."""
    found: MatchRound | None = db.session.scalar(select(MatchRound).order_by(MatchRound.finished_at.desc()).limit(1))
    return found


def still_open(proposals: Select[Proposal]) -> Select[Proposal]:
    """Only those whose person agrees to be compared and whose vacancy is open today."""
    comparable = pool.with_consent(select(Profile).where(Profile.submitted_at.is_not(None)))
    return proposals.join(Vacancy, Vacancy.id == Proposal.vacancy_id).where(
        Vacancy.state == VacancyState.OPEN, Proposal.profile_id.in_(comparable.with_only_columns(Profile.id))
    )


def decide(proposal: Proposal, adviser: Account, reason: str, *, release: bool) -> bool:
    """Releases or declines; False where somebody did before. The caller commits."""
    db.session.refresh(proposal, with_for_update=True)
    if not proposal.is_waiting:
        return False
    if release:
        proposal.released_at = clock.now()
    else:
        proposal.declined_at = clock.now()
    proposal.decided_by_id, proposal.reason = adviser.id, reason
    audit.record("proposal_released" if release else "proposal_declined", "proposal", proposal.id)
    db.session.flush()
    return True


def proposed_to(profile: Profile) -> Sequence[Proposal]:
    """What an adviser has proposed to a person, the newest first, each vacancy once."""
    return _once(Proposal.profile_id == profile.id, lambda each: each.vacancy_id)


def proposed_for(vacancy: Vacancy) -> Sequence[Proposal]:
    """Whom an adviser has proposed for a vacancy, the newest first, each person once."""
    return _once(Proposal.vacancy_id == vacancy.id, lambda each: each.profile_id)


def _once(side: ColumnElement[bool], other: Callable[[Proposal], uuid.UUID]) -> Sequence[Proposal]:
    found = still_open(select(Proposal).where(side, Proposal.released_at.is_not(None)))
    ordered = db.session.scalars(found.order_by(Proposal.released_at, Proposal.id))
    return list({other(each): each for each in ordered}.values())[::-1]


def shown_before(proposal: Proposal) -> int:
    """How many places its person had in lists of vacancies in the thirty days before the round, as lists count them."""
    until = proposal.round.day
    within = (ListPlace.day < until) & (ListPlace.day >= until - REMEMBERED)
    found = select(func.count()).select_from(ListPlace).where(ListPlace.profile_id == proposal.profile_id, within)
    return db.session.scalar(found) or 0
