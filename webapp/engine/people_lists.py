"""People for a vacancy: a list that they compete in, so how often somebody was shown already counts, visibly.

The index gives readiness and points of everybody. Within a group, people are put in reciprocal order so many at a time:
blocks of the exact order keep their places, and inside a block the order is that of `matching.competing_order`.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import cast
from uuid import UUID

from sqlalchemy import Table, func, select
from sqlalchemy.dialects import postgresql, sqlite

import matching
from matching import Fulfilment, Readiness
from webapp import clock, decisions, loaders
from webapp.database import begin_writing, db
from webapp.engine import shown, snapshot
from webapp.engine.lists import Entry, List, is_moved, is_rejected
from webapp.models import ListPlace, MatchDecision, Profile, Vacancy
from webapp.presentation.narrowing import PeopleNarrowing

BLOCK = 60
NARROWED = 2 * BLOCK  # of so many in a group it is looked up what fits
LOAD_DAYS = timedelta(days=30)


class PeopleOf(List):
    """Everybody who may be compared with a vacancy. Residence stands beside the order and moves nobody."""

    def __init__(self, row: Vacancy, narrowing: PeopleNarrowing, *, without_rejected: bool = False) -> None:
        self.now, self.narrowing, self._without_rejected = snapshot.current(), narrowing, without_rejected
        self.vacancy = loaders.vacancy_value(row)
        self.decided = decisions.of_vacancy(row)
        self.rows: dict[str, Profile] = {}
        apart = [id_ for id_, each in self.decided.items() if is_moved(each) or self.is_left_out(each)]
        super().__init__(self.now.people.counts(self.vacancy), self._standing(apart))
        self._narrowed: dict[Readiness, list[Entry]] = {}
        if narrowing.criteria:
            self._moved = [each for each in self._moved if self._fits(each)]
            self._narrow()

    def is_left_out(self, decision: MatchDecision) -> bool:
        return self._without_rejected and is_rejected(decision)

    def shows(self, readiness: Readiness) -> bool:
        return self.narrowing.shows(readiness)

    def find(self, profile_id: UUID) -> Entry | None:
        """One person, whatever the list is narrowed down to; None where the list leaves her out."""
        decision = self.decided.get(str(profile_id))
        if decision is not None and self.is_left_out(decision):
            return None
        return next(iter(self._standing([str(profile_id)])), None)

    def own(self, readiness: Readiness, first: int, count: int) -> list[Entry]:
        if self.narrowing.criteria:
            return self._narrowed.get(readiness, [])[first : first + count]
        return self._in_blocks(readiness, first, count)

    def _in_blocks(self, readiness: Readiness, first: int, count: int) -> list[Entry]:
        low, high = first // BLOCK * BLOCK, -(-(first + count) // BLOCK) * BLOCK
        gone = self.gone_from(readiness)
        start = 0 if gone else low
        page = self.now.people.page(
            self.vacancy, readiness=frozenset({readiness}), first=start, count=high - start + len(gone)
        )
        ids = [each.id for each in page.places if each.id not in gone][low - start : high - start]
        blocks = [ids[begin : begin + BLOCK] for begin in range(0, len(ids), BLOCK)]
        # Nobody competes for what is not possible: there the exact order stands.
        found = [entry for block in blocks for entry in self._standing(block, compete=_is_possible(readiness))]
        return found[first - low : first - low + count]

    def _narrow(self) -> None:
        for readiness in Readiness:
            if self.shows(readiness):
                found = self._in_blocks(readiness, 0, min(NARROWED, self.counts[readiness]))
                self._narrowed[readiness] = [each for each in found if self._fits(each)]
            moved = sum(each.readiness is readiness for each in self._moved)
            self.counts[readiness] = moved + len(self._narrowed.get(readiness, []))

    def _fits(self, entry: Entry) -> bool:
        return all(entry.match.finding(each).fulfilment is Fulfilment.MET for each in self.narrowing.criteria)

    def _standing(self, ids: Sequence[str], *, compete: bool = True) -> list[Entry]:
        """These people compared, in reciprocal order; who has left a moment ago is left out."""
        if not ids:
            return []
        rows = shown.people_rows(ids)
        self.rows |= rows
        values = [loaders.profile_value(rows[id_]) for id_ in ids if id_ in rows]
        found = matching.rank_people(self.vacancy, values, self.now.rulebook, self.now.day).matches
        standings = matching.competing_order(found, _places(ids))
        ordered = standings if compete else sorted(standings, key=lambda each: each.match.order)
        return [
            Entry(
                id=each.match.profile,
                readiness=decisions.shown_readiness(each.match, self.decided.get(each.match.profile)),
                match=each.match,
                standing=each,
            )
            for each in ordered
        ]


def _is_possible(readiness: Readiness) -> bool:
    return readiness is not Readiness.NOT_POSSIBLE


def _places(ids: Sequence[str]) -> dict[str, int]:
    """In how many lists of vacancies each stood in the days before today: within a day the order stays as it is."""
    today = clock.today()
    counted = (
        select(ListPlace.profile_id, func.count())
        .where(ListPlace.profile_id.in_(map(UUID, ids)), ListPlace.day >= today - LOAD_DAYS, ListPlace.day < today)
        .group_by(ListPlace.profile_id)
    )
    return {str(profile): count for profile, count in db.session.execute(counted)}


def remember_places(vacancy: Vacancy, entries: Sequence[Entry]) -> None:
    """Who stood on the page of an employer counts once for each vacancy and day. The request writes where it must."""
    today, vacancy_id = clock.today(), vacancy.id
    ids = {UUID(each.id) for each in entries if _is_possible(each.readiness)}
    there = select(ListPlace.profile_id).where(
        ListPlace.vacancy_id == vacancy_id, ListPlace.day == today, ListPlace.profile_id.in_(ids)
    )
    missing = ids - set(db.session.scalars(there))
    if not missing:
        return
    begin_writing()
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    rows = [{"profile_id": profile, "vacancy_id": vacancy_id, "day": today} for profile in sorted(missing)]
    db.session.execute(insert(cast(Table, ListPlace.__table__)).values(rows).on_conflict_do_nothing())
    db.session.commit()
