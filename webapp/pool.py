"""Which profiles and vacancies are compared: handed in with consent, and open."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from webapp.database import db
from webapp.models import Consent, ConsentPurpose, Profile, Vacancy, VacancyState


def with_consent(profiles: Select[Profile]) -> Select[Profile]:
    """Only people whose consent to matching is in force: taken back, it counts from the next request on."""
    given = select(Consent.account_id).where(Consent.purpose == ConsentPurpose.MATCHING, Consent.withdrawn_at.is_(None))
    return profiles.where(Profile.account_id.in_(given))


def people() -> Sequence[Profile]:
    """Everybody who may be compared."""
    handed_in = select(Profile).where(Profile.submitted_at.is_not(None)).order_by(Profile.id)
    return db.session.scalars(with_consent(handed_in)).all()


def is_in(profile: Profile) -> bool:
    """Whether this person may be compared."""
    found = with_consent(select(Profile).where(Profile.id == profile.id, Profile.submitted_at.is_not(None)))
    return db.session.scalar(found) is not None


def open_vacancies() -> Sequence[Vacancy]:
    """Vacancies that are open and whose occupation is confirmed."""
    found = select(Vacancy).where(Vacancy.state == VacancyState.OPEN, Vacancy.occupation.is_not(None))
    return db.session.scalars(found.order_by(Vacancy.id)).all()
