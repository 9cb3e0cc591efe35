"""Which decision of an adviser counts for a profile and a vacancy: always the newest, whatever is computed since."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

import matching
from webapp.database import db
from webapp.models import MatchDecision, Profile, Vacancy

ORDER = tuple(matching.Readiness)


def of_vacancy(vacancy: Vacancy) -> dict[str, MatchDecision]:
    """The newest decision by profile id."""
    return {str(each.profile_id): each for each in _in_order(MatchDecision.vacancy_id == vacancy.id)}


def of_profile(profile: Profile) -> dict[str, MatchDecision]:
    """The newest decision by vacancy id."""
    return {str(each.vacancy_id): each for each in _in_order(MatchDecision.profile_id == profile.id)}


def history(profile_id: uuid.UUID, vacancy_id: uuid.UUID) -> Sequence[MatchDecision]:
    """Every decision about one match, the newest first."""
    found = _in_order((MatchDecision.profile_id == profile_id) & (MatchDecision.vacancy_id == vacancy_id))
    return found[::-1]


def _in_order(condition: object) -> Sequence[MatchDecision]:
    found = select(MatchDecision).where(condition)  # type: ignore[arg-type]
    return db.session.scalars(found.order_by(MatchDecision.created_at, MatchDecision.id)).all()


def shown_readiness(match: matching.Match, decision: MatchDecision | None) -> matching.Readiness:
    """The person beats the computer: an override counts also after a new calculation."""
    return decision.override if decision and decision.override else match.readiness


def in_order(
    matches: Sequence[matching.Match], decided: dict[str, MatchDecision], *, by_vacancy: bool = False
) -> list[matching.Match]:
    """The matches by the readiness that counts; within one readiness the order stays as it was computed."""

    def place(match: matching.Match) -> int:
        return ORDER.index(shown_readiness(match, decided.get(match.vacancy if by_vacancy else match.profile)))

    return sorted(matches, key=place)
