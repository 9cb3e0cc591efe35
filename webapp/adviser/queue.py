"""What is new and waits for an adviser: organisations, vacancies, profiles; the oldest first."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import selectinload

from webapp import clock, loaders, pool
from webapp.access import account
from webapp.database import db
from webapp.models import AuditEntry, Employer, EmployerCheck, Profile, Vacancy, VacancyState
from webapp.presentation import vacancy_rows
from webapp.presentation.employer_words import kind_name
from webapp.presentation.vacancy_rows import german, typed
from webapp.wording import occupation_name
from webapp.wording.lists import listed

BESIDE, WHOLE, COUNTED = 12, 200, 1_000
PROFILE_VIEWED = "profile_viewed"


class Waiting(NamedTuple):
    """One entry: what kind, since when, title, one line, address."""

    kind: str
    since: datetime
    title: str
    line: str
    url: str


def waiting(most: int) -> list[Waiting]:
    """The oldest of each kind, at most so many."""
    entries = [*_employers(most), *_vacancies(most), *_profiles(most)]
    return sorted(entries, key=lambda each: each.since)[:most]


def count() -> int:
    """How much waits in all; very much is not counted to its end."""
    asked = (_new_employers().with_only_columns(Employer.id), _new_vacancies().with_only_columns(Vacancy.id))
    found = [*asked, _new_profiles().with_only_columns(Profile.id)]
    return sum(
        db.session.scalar(select(func.count()).select_from(each.order_by(None).limit(COUNTED).subquery())) or 0
        for each in found
    )


def _new_employers() -> Select[Employer]:
    """Organisations that say who they are and that nobody has verified or answered since."""
    answered = exists().where(EmployerCheck.employer_id == Employer.id)
    found = select(Employer).where(Employer.verified_at.is_(None), Employer.kreis.is_not(None), ~answered)
    return found.order_by(Employer.created_at)


def _new_vacancies() -> Select[Vacancy]:
    return select(Vacancy).where(Vacancy.state == VacancyState.IN_REVIEW).order_by(Vacancy.changed_at)


def _new_profiles() -> Select[Profile]:
    """Profiles that no adviser has opened since they were handed in."""
    opened = exists().where(
        AuditEntry.subject_kind == "profile",
        AuditEntry.subject_id == Profile.id,
        AuditEntry.action == PROFILE_VIEWED,
        AuditEntry.at >= Profile.submitted_at,
    )
    found = pool.with_consent(select(Profile).where(Profile.submitted_at.is_not(None), ~opened))
    return found.order_by(Profile.submitted_at)


def _employers(most: int) -> Iterator[Waiting]:
    for row in db.session.scalars(_new_employers().limit(most)):
        line = listed((kind_name(row.kind) if row.kind else "", row.town))
        url = url_for("adviser.employer", employer_id=row.id)
        yield Waiting(_("Verify an employer"), row.created_at, typed(row.name), line, url)


def _vacancies(most: int) -> Iterator[Waiting]:
    for row in db.session.scalars(_new_vacancies().limit(most)):
        line = typed(_("%(employer)s, %(place)s", employer=row.employer.name, place=_place(row)))
        url = url_for("adviser.vacancy", vacancy_id=row.id)
        yield Waiting(_("Release a vacancy"), row.changed_at, typed(row.title), line, url)


def _place(row: Vacancy) -> str:
    return vacancy_rows.place(row, loaders.rulebook())


def _profiles(most: int) -> Iterator[Waiting]:
    for row in db.session.scalars(_new_profiles().options(selectinload(Profile.qualifications)).limit(most)):
        title = _("Profile %(code)s", code=row.code)
        url = url_for("adviser.person", profile_id=row.id)
        yield Waiting(_("New profile"), row.submitted_at or row.created_at, title, occupations_of(row), url)


def occupations_of(row: Profile) -> str:
    known = loaders.rulebook().occupations
    keys = [*(row.occupations or ()), *(each.occupation for each in row.qualifications if each.occupation)]
    names = (german(occupation_name(known.find(key))) for key in dict.fromkeys(keys))
    return listed(names) or _("no occupation confirmed")


def age_text(since: datetime) -> str:
    days = (clock.now() - since).days
    return _("today") if days <= 0 else ngettext("since %(num)d day", "since %(num)d days", days)


def shown(*, whole: bool = False) -> dict[str, Any]:
    """The queue as the desk shows it; beside other work only its beginning."""
    kept, number = waiting(WHOLE if whole else BESIDE), count()
    return {
        "first": request.endpoint == "adviser.home",
        "count": number,
        "place": account().unit or account().name or account().email,
        "more": 0 if whole else number - len(kept),
        "items": [
            {
                "kind": each.kind,
                "age": age_text(each.since),
                "title": each.title,
                "line": each.line,
                "url": each.url,
                "current": request.path.startswith(each.url),
            }
            for each in kept
        ],
    }
