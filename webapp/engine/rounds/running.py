"""A round over everybody who may be compared and every open vacancy; its proposals stored in one transaction."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

import matching
from webapp import clock, loaders, pool
from webapp.database import db
from webapp.models import MatchRound, Profile, Proposal, Vacancy, VacancyState

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """The round in the database, and whether this run wrote it or found it there."""

    row: MatchRound
    is_new: bool


def run(day: date, folder: Path, spread: matching.Spread, tell: Tell) -> Stored:
    """Runs a round, or goes on with one that was killed; a round that is stored already is not stored again."""
    people = [loaders.profile_value(row) for row in pool.people()]
    vacancies = [loaders.vacancy_value(row) for row in pool.open_vacancies()]
    db.session.rollback()  # what follows takes long and needs no transaction
    folder.mkdir(parents=True, exist_ok=True)
    kept = matching.Kept(folder=folder, tell=tell)
    compiled = matching.kernel_available()
    result = matching.propose(people, vacancies, loaders.rulebook(), day, kept=kept, spread=spread, compiled=compiled)
    stored = _store(result, day, len(people), len(vacancies))
    kept.forget(result.fingerprint)
    return stored


def report_of(result: matching.RoundResult) -> dict[str, Any]:
    """What a round did to the crowd, in plain JSON."""
    made = result.assignment
    return {
        "before": asdict(result.before),
        "after": asdict(result.after),
        "worth": made.worth,
        "of_optimum": round(made.worth / made.bound, 5) if made.bound else 1.0,
    }


def _store(result: matching.RoundResult, day: date, people: int, vacancies: int) -> Stored:
    known = _kept(result.fingerprint)
    if known is not None:
        return Stored(row=known, is_new=False)
    row = MatchRound(
        fingerprint=result.fingerprint,
        day=day,
        rulebook_version=loaders.rulebook().version,
        people=people,
        vacancies=vacancies,
        report=report_of(result),
        finished_at=clock.now(),
    )
    row.proposals = list(_proposals(result))
    db.session.add(row)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        other = _kept(result.fingerprint)
        if other is None:  # somebody left in this very moment: the next run is without them
            raise
        return Stored(row=other, is_new=False)
    return Stored(row=row, is_new=True)


def _proposals(result: matching.RoundResult) -> Iterator[Proposal]:
    """Whoever left while the round ran is not proposed any more; everybody else is."""
    comparable = pool.with_consent(select(Profile).where(Profile.submitted_at.is_not(None)))
    people = set(db.session.scalars(comparable.with_only_columns(Profile.id)))
    vacancies = set(db.session.scalars(select(Vacancy.id).where(Vacancy.state == VacancyState.OPEN)))
    for each in result.proposals:
        profile, vacancy = UUID(each.profile), UUID(each.vacancy)
        if profile in people and vacancy in vacancies:
            yield Proposal(profile_id=profile, vacancy_id=vacancy, readiness=each.readiness, points=each.points)


def _kept(fingerprint: str) -> MatchRound | None:
    found: MatchRound | None = db.session.scalar(select(MatchRound).where(MatchRound.fingerprint == fingerprint))
    return found
