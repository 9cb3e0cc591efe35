"""Which profiles and vacancies are compared: handed in with consent, and open."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from webapp.database import db
from webapp.models import Consent, ConsentPurpose, Profile, Vacancy, VacancyState


def with_consent(profiles: Select[Profile]) -> Select[Profile]:
    """Only people whose consent to matching is in force: taken back, it counts from the next request on."""
    given = select(Consent.account_id).where(Consent.purpose == ConsentPurpose.MATCHING, Consent.withdrawn_at.is_(None))
    return profiles.where(Profile.account_id.in_(given))


def of_people() -> Select[Profile]:
    """Everybody who may be compared, to be asked for."""
    return with_consent(select(Profile).where(Profile.submitted_at.is_not(None)).order_by(Profile.id))


def people() -> Sequence[Profile]:
    """Everybody who may be compared; in great number `webapp.engine.reading` is the way."""
    return db.session.scalars(of_people()).all()


def is_in(profile: Profile) -> bool:
    """Whether this person may be compared."""
    return db.session.scalar(of_people().where(Profile.id == profile.id)) is not None


def of_vacancies() -> Select[Vacancy]:
    """Vacancies that are open and whose occupation is confirmed, to be asked for."""
    found = select(Vacancy).where(Vacancy.state == VacancyState.OPEN, Vacancy.occupation.is_not(None))
    return found.order_by(Vacancy.id)


def open_vacancies() -> Sequence[Vacancy]:
    """The same as rows; in great number `webapp.engine.reading` is the way."""
    return db.session.scalars(of_vacancies()).all()
