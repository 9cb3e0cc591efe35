"""Many vacancies of one file at once: what would be new, changed or left, and the rows themselves.

The same file twice changes nothing. What somebody changed in Lotse after the last import is newer and stays.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from webapp import clock
from webapp.database import db
from webapp.intake import Draft
from webapp.intake.proposing.completing import NO_VACANCY
from webapp.models import Account, AuditEntry, Employer, Vacancy, VacancyState
from webapp.taking_over.vacancies import fill, row_id

ACTION = "vacancy_imported"
NEVER = datetime.min.replace(tzinfo=clock.HESSEN)
NOBODY = uuid.UUID(int=0)
Entry = tuple[Draft, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What an entry of a file would do: new, changed, same, newer, under_way or left_out; with what it changes."""

    kind: str
    title: str
    place: str = ""
    warning: str = ""
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)


def entries(drafts: Iterable[Draft]) -> Iterator[Entry | Line]:
    """Drafts that are vacancies, with how many like them came before; the others with the reason."""
    seen: Counter[uuid.UUID] = Counter()
    for draft in drafts:
        codes = [code for code in draft.warnings if code in NO_VACANCY]
        if codes:
            yield Line(kind="left_out", title=draft.value("title") or "", place=draft.place, warning=codes[0])
            continue
        alike = row_id(NOBODY, draft, 0)
        yield draft, seen[alike]
        seen[alike] += 1


def take(
    batch: list[Entry],
    employer: Employer,
    actor: Account | None = None,
    *,
    only_drafts: bool = False,
    written: bool = True,
) -> list[Line]:
    """What a batch does. With `only_drafts` a vacancy that has left the house's hands stays as it is.

    Not `written`: only what it would do; the caller rolls back.
    """
    with db.session.no_autoflush:
        lines = list(_lines(batch, employer, actor if written else None, only_drafts=only_drafts, written=written))
    if written:
        db.session.flush()
    return lines


def _lines(
    batch: list[Entry], employer: Employer, actor: Account | None, *, only_drafts: bool, written: bool
) -> Iterator[Line]:
    by_id = {row_id(employer.id, draft, copy): draft for draft, copy in batch}
    rows = {row.id: row for row in db.session.scalars(select(Vacancy).where(Vacancy.id.in_(by_id)))}
    imported = _last_import(list(rows))
    now = clock.now()
    for key, draft in by_id.items():
        row = rows.get(key)
        if row is None:
            if written:
                _add(key, draft, employer, now)
                _audit(key, now, actor)
            yield Line(kind="new", title=draft.value("title") or "", place=draft.place)
        elif only_drafts and row.state is not VacancyState.DRAFT:
            yield Line(kind="under_way", title=row.title, place=draft.place)
        elif row.changed_at > imported.get(key, NEVER):
            yield Line(kind="newer", title=row.title, place=draft.place)
        else:
            changes = fill(row, draft)
            if changes and written:
                row.changed_at = now
                _audit(row.id, now, actor)
            yield Line(kind="changed" if changes else "same", title=row.title, place=draft.place, changes=changes)


def _last_import(ids: list[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    found = (
        select(AuditEntry.subject_id, func.max(AuditEntry.at))
        .where(AuditEntry.subject_kind == "vacancy", AuditEntry.action == ACTION, AuditEntry.subject_id.in_(ids))
        .group_by(AuditEntry.subject_id)
    )
    return {subject: at for subject, at in db.session.execute(found) if subject is not None}


def _add(key: uuid.UUID, draft: Draft, employer: Employer, now: datetime) -> None:
    row = Vacancy(id=key, employer_id=employer.id, state=VacancyState.DRAFT, created_at=now, changed_at=now)
    fill(row, draft)
    db.session.add(row)


def _audit(key: uuid.UUID, now: datetime, actor: Account | None) -> None:
    db.session.add(
        AuditEntry(
            at=now,
            actor_id=actor.id if actor else None,
            actor_role=actor.role.value if actor else None,
            action=ACTION,
            subject_kind="vacancy",
            subject_id=key,
        )
    )
