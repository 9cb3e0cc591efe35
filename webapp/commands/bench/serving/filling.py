"""Invented vacancies into the tables, many at once: no object for each row, so that 100 thousand take seconds."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, insert, select

import matching
from matching import NOTHING_ASKED, LanguageDemand, LicenceDemand, ShiftDemand
from webapp.models import Employer, Said, Vacancy, VacancyAnswer, VacancyLanguage, VacancyState

AT_ONCE = 5_000
SAME = (
    "occupation",
    "also_accepted",
    "kreis",
    "lat",
    "lon",
    "permanent",
    "contract_months",
    "hours_from",
    "hours_to",
    "start",
    "pay_from",
    "pay_to",
    "openings",
    "support_offered",
    "experience_must",
    "accepted_stage",
    "stage_occupation",
    "stage_pay",
)


def fill(
    connection: Connection, vacancies: Iterable[matching.Vacancy], rulebook: matching.Rulebook, now: datetime
) -> int:
    """Open vacancies of the verified employers that are there; says how many."""
    employers = list(connection.scalars(select(Employer.id).where(Employer.verified_at.is_not(None))))
    count = 0
    for some in _batches(vacancies):
        rows = [
            _row(number, each, employers[number % len(employers)], rulebook, now)
            for number, each in enumerate(some, start=count)
        ]
        connection.execute(insert(Vacancy), rows)
        both = list(zip(rows, some, strict=True))
        for table, children in ((VacancyLanguage, _languages(both)), (VacancyAnswer, _answers(both))):
            if children:
                connection.execute(insert(table), children)
        count += len(rows)
    return count


def _batches(vacancies: Iterable[matching.Vacancy]) -> Iterator[list[matching.Vacancy]]:
    left = iter(vacancies)
    while some := list(islice(left, AT_ONCE)):
        yield some


def _row(
    number: int, vacancy: matching.Vacancy, employer: uuid.UUID, rulebook: matching.Rulebook, now: datetime
) -> dict[str, Any]:
    names = rulebook.occupations.find(vacancy.occupation).official
    return {
        "id": uuid.UUID(int=(vacancy.seed << 64) | number),
        "employer_id": employer,
        "state": VacancyState.OPEN,
        "title": next(iter(names.values()), vacancy.occupation),
        "text_language": "de",
        "created_at": now,
        "changed_at": now,
        "opened_at": now,
        "version": 1,
        **{name: getattr(vacancy, name) for name in SAME},
        **_german(vacancy.german),
        **_shifts(vacancy.shifts),
        **_licences(vacancy.driving_licences),
        "experience_said": _said(vacancy.experience_months),
        "experience_months": vacancy.experience_months if isinstance(vacancy.experience_months, int) else None,
        "other_languages_said": _said(vacancy.other_languages),
    }


def _said(demand: object) -> Said | None:
    return None if demand is None else Said.NOTHING if demand is NOTHING_ASKED else Said.ASKED


def _german(demand: object) -> dict[str, Any]:
    asked = demand if isinstance(demand, LanguageDemand) else None
    return {
        "german_said": _said(demand),
        "german_level": asked and asked.level,
        "german_parts": asked and asked.parts,
        "german_must": asked.must if asked else True,
    }


def _shifts(demand: object) -> dict[str, Any]:
    asked = demand if isinstance(demand, ShiftDemand) else None
    return {
        "shifts_said": _said(demand),
        "shifts": asked and asked.shifts,
        "shifts_must": asked.must if asked else False,
    }


def _licences(demand: object) -> dict[str, Any]:
    asked = demand if isinstance(demand, LicenceDemand) else None
    return {
        "licences_said": _said(demand),
        "licences": asked and asked.classes,
        "licences_must": asked.must if asked else True,
    }


Both = Sequence[tuple[dict[str, Any], matching.Vacancy]]


def _languages(both: Both) -> list[dict[str, Any]]:
    return [
        {"id": uuid.uuid4(), "vacancy_id": row["id"], "tag": each.tag, "level": each.level, "must": each.must}
        for row, vacancy in both
        if isinstance(vacancy.other_languages, tuple)
        for each in vacancy.other_languages
    ]


def _answers(both: Both) -> list[dict[str, Any]]:
    return [
        {"vacancy_id": row["id"], "fact": fact, "value": value}
        for row, vacancy in both
        for fact, value in vacancy.answers.items()
    ]
