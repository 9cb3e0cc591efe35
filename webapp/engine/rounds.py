"""A round over the database: everybody who may be compared, every open vacancy; proposals stored in one transaction."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

import matching
from webapp import audit, clock, loaders, pool
from webapp.database import db
from webapp.models import Account, MatchRound, Proposal

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """The round in the database, and whether this run wrote it or found it there."""

    row: MatchRound
    is_new: bool


def run(day: date, folder: Path, processes: int, tell: Tell) -> Stored:
    """Runs a round, or goes on with one that was killed; a round that is stored already is not stored again."""
    people = [loaders.profile_value(row) for row in pool.people()]
    vacancies = [loaders.vacancy_value(row) for row in pool.open_vacancies()]
    db.session.rollback()  # what follows takes long and needs no transaction
    folder.mkdir(parents=True, exist_ok=True)
    result = matching.propose(people, vacancies, loaders.rulebook(), day, folder=folder, spread=local(processes, tell))
    stored = _store(result, day, len(people), len(vacancies))
    for file in folder.glob(f"{result.fingerprint}-*.npz"):
        file.unlink()
    return stored


def local(processes: int, tell: Tell) -> Callable[[matching.Work, Sequence[matching.Slice]], Iterator[matching.Lists]]:
    """Slices worked on by so many processes of this machine, which share the index that was built before."""

    def spread(work: matching.Work, slices: Sequence[matching.Slice]) -> Iterator[matching.Lists]:
        if processes == 1 or len(slices) < 2:
            yield from _told(map(work, slices), len(slices), tell)
            return
        _WORK.append(work)
        try:
            with multiprocessing.get_context("fork").Pool(processes) as workers:
                yield from _told(workers.imap(_done, slices), len(slices), tell)
        finally:
            _WORK.pop()

    return spread


# What forked processes work on: they inherit it, since a function with an index inside cannot be sent to them.
_WORK: list[matching.Work] = []


def _done(part: matching.Slice) -> matching.Lists:
    return _WORK[-1](part)


def _told(found: Iterator[matching.Lists], count: int, tell: Tell) -> Iterator[matching.Lists]:
    for number, lists in enumerate(found, start=1):
        tell(number, count)
        yield lists


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
        report={"before": asdict(result.before), "after": asdict(result.after)},
        finished_at=clock.now(),
    )
    row.proposals = [
        Proposal(
            profile_id=UUID(each.profile), vacancy_id=UUID(each.vacancy), readiness=each.readiness, points=each.points
        )
        for each in result.proposals
    ]
    db.session.add(row)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        other = _kept(result.fingerprint)
        if other is None:  # somebody left while the round ran: the next one is without them
            raise
        return Stored(row=other, is_new=False)
    return Stored(row=row, is_new=True)


def _kept(fingerprint: str) -> MatchRound | None:
    found: MatchRound | None = db.session.scalar(select(MatchRound).where(MatchRound.fingerprint == fingerprint))
    return found


def waiting() -> list[Proposal]:
    """The proposals of the newest round that nobody has released yet, the readiest and best first."""
    newest = select(MatchRound.id).order_by(MatchRound.finished_at.desc()).limit(1).scalar_subquery()
    rows = db.session.scalars(select(Proposal).where(Proposal.round_id == newest, Proposal.released_at.is_(None))).all()
    order = list(matching.Readiness)
    return sorted(rows, key=lambda each: (order.index(each.readiness), -each.points, each.id))


def release(proposal: Proposal, adviser: Account) -> bool:
    """Lets both sides see a proposal; False where somebody released it before. The caller commits."""
    if proposal.released_at is not None:
        return False
    proposal.released_at, proposal.released_by_id = clock.now(), adviser.id
    audit.record("proposal_released", "proposal", proposal.id)
    return True


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0))
