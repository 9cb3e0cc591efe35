"""The indexes of a process: built once, then kept right by the journal of changes.

Every request asks for the newest version and applies what is new before it lists anything, so nobody is shown a list of
yesterday, and a process that has just started builds first and lists afterwards. The server builds before it divides
into workers, which share what was built. A new day and new rules change every list: then all is built anew.
"""

import gc
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock, Thread
from typing import TypeVar
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

import matching
from webapp import clock, loaders, pool
from webapp.database import db, reading
from webapp.engine import reading as everything
from webapp.models import MatchChange, MatchVersion, Profile, Subject, Vacancy

Row = TypeVar("Row", Vacancy, Profile)
NAME = "match_engine"
AT_ONCE = 500  # rows that are read as objects at a time
MOST_FRESH = 2_000  # so many changes make an index slower than it need be


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Open vacancies and people as they stood with a version, read with the rules of a day."""

    version: int
    vacancies: matching.VacancyIndex
    people: matching.PeopleIndex

    @property
    def day(self) -> date:
        return self.vacancies.day

    @property
    def rulebook(self) -> matching.Rulebook:
        return self.vacancies.rulebook

    @property
    def fresh(self) -> int:
        """How many changes stand beside what was built at once."""
        return max(self.vacancies.fresh, self.people.fresh)


class Engine:
    """Holds the newest snapshot of a process."""

    def __init__(self) -> None:
        self._held: Snapshot | None = None
        self._changing = Lock()
        self._building_anew = Lock()

    def current(self) -> Snapshot:
        """The snapshot that holds everything committed so far."""
        held = self._held
        if held is not None and _is_right(held, _newest(db.session)):
            return held
        # What this request itself has not committed yet is nobody else's business: another session reads.
        with self._changing, reading() as session:
            return self._brought_up_to_date(session)

    def _brought_up_to_date(self, session: Session) -> Snapshot:
        newest, held = _newest(session), self._held
        if held is not None and _is_right(held, newest):
            return held
        following = _caught_up(held, newest, session) if held is not None and _is_of_now(held) else None
        self._held = following or _built(session)
        if self._held.fresh > MOST_FRESH:
            self._build_anew_beside()
        return self._held

    def _build_anew_beside(self) -> None:
        """Builds in a thread while the present snapshot serves; what changes meanwhile follows from the journal."""
        if self._building_anew.acquire(blocking=False):
            app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
            Thread(target=self._anew, args=(app,), daemon=True).start()

    def wait_until_built(self) -> None:
        """Returns once no build goes on beside the requests."""
        with self._building_anew:
            return

    def _anew(self, app: Flask) -> None:
        try:
            with app.app_context(), reading() as session:
                built = _built(session)
            with self._changing:
                self._held = built
        finally:
            self._building_anew.release()


def init_app(app: Flask) -> None:
    """The application gets an engine; it builds when it is first asked, or when the server asks it to."""
    app.extensions[NAME] = Engine()


def current() -> Snapshot:
    """The lists as they stand now, for the request that asks."""
    engine: Engine = current_app.extensions[NAME]
    return engine.current()


def build_before_parting() -> None:
    """For the process that divides into workers: they share the pages of memory that are written here."""
    current()
    db.session.close()
    db.engine.dispose()
    gc.collect()
    gc.freeze()


def _built(session: Session) -> Snapshot:
    """Everything read and built: some seconds for a hundred thousand vacancies."""
    rulebook, key, day = loaders.rulebook(), loaders.seed_key(), clock.today()
    # The version first: what is committed while the rows are read is applied once more, which changes nothing.
    version = _newest(session)
    return Snapshot(
        version=version,
        vacancies=matching.VacancyIndex(everything.vacancies(session, rulebook, key), rulebook, day),
        people=matching.PeopleIndex(everything.people(session, rulebook, key), rulebook, day),
    )


def _newest(session: Session) -> int:
    return session.scalar(select(MatchVersion.version)) or 0


def _is_right(held: Snapshot, newest: int) -> bool:
    """A request that began to read before others wrote may know an older version than its process."""
    return held.version >= newest and _is_of_now(held)


def _is_of_now(held: Snapshot) -> bool:
    return held.day == clock.today() and held.rulebook is loaders.rulebook()


def _caught_up(held: Snapshot, newest: int, session: Session) -> Snapshot | None:
    """The next snapshot; None where the journal does not reach back to the present one."""
    found = select(MatchChange.subject, MatchChange.subject_id).where(
        MatchChange.version > held.version, MatchChange.version <= newest
    )
    changes = session.execute(found).all()
    if len(changes) != newest - held.version:
        return None
    vacancies, people = held.vacancies, held.people
    of_vacancies = {change.subject_id for change in changes if change.subject is Subject.VACANCY}
    of_people = {change.subject_id for change in changes if change.subject is Subject.PROFILE}
    if of_vacancies:
        rows = _some(session, pool.of_vacancies(), Vacancy.id, of_vacancies)
        posted = {str(row.id): loaders.vacancy_value(row) for row in rows}
        vacancies = vacancies.changed(posted.values(), _left(of_vacancies, posted))
    if of_people:
        persons = _some(session, pool.of_people(), Profile.id, of_people)
        handed_in = {str(row.id): loaders.profile_value(row) for row in persons}
        people = people.changed(handed_in.values(), _left(of_people, handed_in))
    return replace(held, version=newest, vacancies=vacancies, people=people)


def _left(changed: Collection[UUID], standing: Collection[str]) -> set[str]:
    return {str(each) for each in changed} - set(standing)


def _some(
    session: Session, query: Select[Row], column: InstrumentedAttribute[UUID], ids: Collection[UUID]
) -> Iterator[Row]:
    """The rows with these ids, so many at a time that the database can be asked for them."""
    ordered = sorted(ids)
    for first in range(0, len(ordered), AT_ONCE):
        yield from session.scalars(query.where(column.in_(ordered[first : first + AT_ONCE])))
