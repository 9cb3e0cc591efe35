"""What stands on a page of a list: the rows behind the places, and their findings from the plain rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

import matching
from webapp import loaders, pool
from webapp.database import db
from webapp.engine.snapshot import Snapshot
from webapp.models import Profile, Qualification, Vacancy, VacancyState


class Entry(Protocol):
    """An entry of a list."""

    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A vacancy in the list of a person, with everything that was found."""

    match: matching.Match
    row: Vacancy


def vacancies(profile: matching.Profile, listed: Sequence[Entry], now: Snapshot) -> list[Place]:
    """Places of a person's list; one that was closed a moment ago is left out."""
    rows = {id_: row for id_, row in vacancy_rows(each.id for each in listed).items() if is_compared(row)}
    values = [loaders.vacancy_value(rows[each.id]) for each in listed if each.id in rows]
    found = matching.rank(profile, values, now.rulebook, now.day)
    matches = {each.vacancy: each for each in found.matches}
    return [Place(match=matches[each.id], row=rows[each.id]) for each in listed if each.id in matches]


def vacancy_rows(ids: Iterable[str]) -> dict[str, Vacancy]:
    """Vacancies by id."""
    wanted = (
        select(Vacancy)
        .where(Vacancy.id.in_(map(UUID, ids)))
        .options(joinedload(Vacancy.employer), selectinload(Vacancy.other_languages), selectinload(Vacancy.answers))
    )
    rows = db.session.scalars(wanted).all()
    return {str(row.id): row for row in rows}


def people_rows(ids: Iterable[str]) -> dict[str, Profile]:
    """People who may be compared, by id."""
    wanted = (
        pool.of_people()
        .where(Profile.id.in_(map(UUID, ids)))
        .options(
            selectinload(Profile.qualifications).selectinload(Qualification.notices),
            selectinload(Profile.languages),
            selectinload(Profile.experience),
            selectinload(Profile.wished_places),
            selectinload(Profile.answers),
        )
    )
    return {str(row.id): row for row in db.session.scalars(wanted).all()}


def is_compared(row: Vacancy) -> bool:
    """Whether a vacancy stands in lists."""
    return row.state is VacancyState.OPEN and row.occupation is not None
