"""What has changed for the lists of matches since a version, and who stood in lists of people.

Every session writes the journal itself when it commits, in the same transaction: whoever saves rows need not think of
it and cannot forget it. The one row of `match_version` is locked from there to the end of the transaction, last of all
locks, so versions become visible in their order: who has read a version has seen everything before it.
"""

import uuid
from collections.abc import Iterable
from datetime import date
from enum import StrEnum, unique
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Connection,
    ForeignKey,
    delete,
    event,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, UOWTransaction, mapped_column

from webapp.database import Base
from webapp.models.account import Account
from webapp.models.consent import Consent
from webapp.models.employer import Employer
from webapp.models.profile import Answer, Experience, Language, Notice, Profile, Qualification, WishedPlace
from webapp.models.vacancy import Vacancy, VacancyAnswer, VacancyLanguage, VacancyState

KEPT = 20_000  # who is further behind builds anew
TIDIED_EVERY = 1_000
TOUCHED = "touched by this transaction"


@unique
class Subject(StrEnum):
    """Whose change it was."""

    VACANCY = "vacancy"
    PROFILE = "profile"


class MatchVersion(Base):
    """One row: the number of changes so far."""

    __tablename__ = "match_version"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    version: Mapped[int] = mapped_column(BigInteger)


class MatchChange(Base):
    """A vacancy or profile that came, changed or left the lists with a version."""

    __tablename__ = "match_change"

    version: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    subject: Mapped[Subject]
    subject_id: Mapped[uuid.UUID]


class ListPlace(Base):
    """A person stood in the list of a vacancy on a day: what the load in lists of people is counted from."""

    __tablename__ = "list_place"

    profile_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("profile.id", ondelete="CASCADE"), primary_key=True)
    vacancy_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("vacancy.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    day: Mapped[date] = mapped_column(primary_key=True, index=True)


class NotSeenByTheJournal(Exception):
    """Rows that lists are made of are saved through objects of a session: a statement would pass the journal by."""


_OF_VACANCY = (VacancyLanguage, VacancyAnswer)
_OF_PROFILE = (Qualification, Language, Experience, WishedPlace, Answer)
_WATCHED = (Account, Consent, Employer, Vacancy, Profile, Notice, *_OF_VACANCY, *_OF_PROFILE)

# Of each subject whether it may have entered or left the lists; else it counts only while it stands in them.
Touched = dict[tuple[Subject, uuid.UUID], bool]


def _touch(session: Session, subject: Subject, subject_id: uuid.UUID | None, *, moved: bool = False) -> None:
    if subject_id is not None:
        touched: Touched = session.info.setdefault(TOUCHED, {})
        touched[subject, subject_id] = moved or touched.get((subject, subject_id), False)


@event.listens_for(Session, "before_flush")
def _before_rows_go(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """With an account or employer the database removes what belongs to it: afterwards nobody could ask what it was."""
    gone = [row for row in session.deleted if isinstance(row, Account | Employer)]
    for row in gone:
        with session.no_autoflush:
            _touch_all(session, row)


def _touch_all(session: Session, row: Account | Employer) -> None:
    if isinstance(row, Account):
        for found in session.scalars(select(Profile.id).where(Profile.account_id == row.id)):
            _touch(session, Subject.PROFILE, found, moved=True)
    else:
        for found in session.scalars(select(Vacancy.id).where(Vacancy.employer_id == row.id)):
            _touch(session, Subject.VACANCY, found, moved=True)


@event.listens_for(Session, "after_flush")
def _after_rows_are_written(session: Session, _context: UOWTransaction) -> None:
    connection = session.connection()
    for row in (*session.new, *session.deleted, *(row for row in session.dirty if session.is_modified(row))):
        _touch_by(session, connection, row, moved=row not in session.dirty or row in session.deleted)


def _touch_by(session: Session, connection: Connection, row: Any, *, moved: bool) -> None:
    match row:
        case Vacancy():
            _touch(session, Subject.VACANCY, row.id, moved=moved or _has_changed(row, "state", "occupation"))
        case Profile():
            _touch(session, Subject.PROFILE, row.id, moved=moved or _has_changed(row, "submitted_at"))
        case VacancyLanguage() | VacancyAnswer():
            _touch(session, Subject.VACANCY, row.vacancy_id)
        case Qualification() | Language() | Experience() | WishedPlace() | Answer():
            _touch(session, Subject.PROFILE, row.profile_id)
        case Notice():
            owner = select(Qualification.profile_id).where(Qualification.id == row.qualification_id)
            _touch(session, Subject.PROFILE, connection.scalar(owner))
        case Consent():
            owner = select(Profile.id).where(Profile.account_id == row.account_id)
            _touch(session, Subject.PROFILE, connection.scalar(owner), moved=True)
        case Employer() if not moved:
            for found in connection.scalars(select(Vacancy.id).where(Vacancy.employer_id == row.id)):
                _touch(session, Subject.VACANCY, found)


def _has_changed(row: Base, *names: str) -> bool:
    return any(inspect(row).attrs[name].history.has_changes() for name in names)


@event.listens_for(Session, "before_commit")
def _before_commit(session: Session) -> None:
    if session.in_nested_transaction():
        return  # the whole transaction writes, not a part of it that may still be taken back
    session.flush()
    touched: Touched | None = session.info.pop(TOUCHED, None)
    if touched:
        _write(session, list(_that_count(session, touched)))


def _that_count(session: Session, touched: Touched) -> Iterable[tuple[Subject, uuid.UUID]]:
    """What moved, and what changed while it stands in the lists; drafts are nobody's business yet."""
    waiting = {
        subject: [key for (kind, key), moved in touched.items() if kind is subject and not moved] for subject in Subject
    }
    standing = {
        Subject.VACANCY: select(Vacancy.id).where(Vacancy.state == VacancyState.OPEN),
        Subject.PROFILE: select(Profile.id).where(Profile.submitted_at.is_not(None)),
    }
    columns = {Subject.VACANCY: Vacancy.id, Subject.PROFILE: Profile.id}
    inside = {
        (subject, found)
        for subject, keys in waiting.items()
        if keys
        for found in session.scalars(standing[subject].where(columns[subject].in_(keys)))
    }
    return (each for each, moved in touched.items() if moved or each in inside)


def _write(session: Session, changed: list[tuple[Subject, uuid.UUID]]) -> None:
    if not changed:
        return
    counted = update(MatchVersion).values(version=MatchVersion.version + len(changed)).returning(MatchVersion.version)
    newest = session.execute(counted, execution_options={"synchronize_session": False}).scalar_one()
    first = newest - len(changed) + 1
    session.execute(
        insert(MatchChange),
        [
            {"version": version, "subject": subject, "subject_id": subject_id}
            for version, (subject, subject_id) in enumerate(changed, start=first)
        ],
    )
    if newest // TIDIED_EVERY > (first - 1) // TIDIED_EVERY:
        session.execute(
            delete(MatchChange).where(MatchChange.version <= newest - KEPT),
            execution_options={"synchronize_session": False},
        )


@event.listens_for(Session, "after_rollback")
def _taken_back(session: Session) -> None:
    session.info.pop(TOUCHED, None)


@event.listens_for(Session, "do_orm_execute")
def _no_statements(state: ORMExecuteState) -> None:
    if not (state.is_update or state.is_delete or state.is_insert) or state.bind_mapper is None:
        return
    if issubclass(state.bind_mapper.class_, _WATCHED):
        raise NotSeenByTheJournal(f"save {state.bind_mapper.class_.__name__} through objects of a session")
