"""Single objects, only for those they belong to. Strangers get 404, so that an address reveals nothing."""

import secrets
import uuid

from flask import abort, current_app
from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

import matching
from webapp import clock, conversion, pool
from webapp.access import Role, account
from webapp.database import db
from webapp.models import Employer, Installation, Profile, Vacancy, VacancyState


def own_profile() -> Profile:
    """The signed-in applicant's own profile; there is no id in its addresses."""
    profile = account().profile
    if profile is None:
        abort(404)
    return profile


def own_employer() -> Employer:
    """The organisation the signed-in person acts for."""
    membership = account().membership
    if membership is None:
        abort(404)
    return membership.employer


def own_vacancy(vacancy_id: uuid.UUID) -> Vacancy:
    """A vacancy of the signed-in person's own organisation."""
    vacancy = db.session.get(Vacancy, vacancy_id)
    if vacancy is None or vacancy.employer_id != own_employer().id:
        abort(404)
    return vacancy


def open_vacancy(vacancy_id: uuid.UUID) -> Vacancy:
    """A vacancy everybody may see."""
    vacancy = db.session.get(Vacancy, vacancy_id)
    if vacancy is None or vacancy.state is not VacancyState.OPEN:
        abort(404)
    return vacancy


def candidate(profile_id: uuid.UUID) -> Profile:
    """A profile for an adviser: only one whose person has handed it in and still agrees to be compared."""
    _only_advisers()
    profile = db.session.get(Profile, profile_id)
    if profile is None or not pool.is_in(profile):
        abort(404)
    return profile


def any_vacancy(vacancy_id: uuid.UUID) -> Vacancy:
    """A vacancy for an adviser: every one that its employer has finished writing."""
    _only_advisers()
    vacancy = db.session.get(Vacancy, vacancy_id)
    if vacancy is None or vacancy.state is VacancyState.DRAFT:
        abort(404)
    return vacancy


def any_employer(employer_id: uuid.UUID) -> Employer:
    """An organisation for an adviser."""
    _only_advisers()
    employer = db.session.get(Employer, employer_id)
    if employer is None:
        abort(404)
    return employer


def _only_advisers() -> None:
    if account().role is not Role.ADVISER:
        abort(404)


def code_is_free(code: str) -> bool:
    return db.session.scalar(select(Profile.id).where(Profile.code == code)) is None


def rulebook() -> matching.Rulebook:
    """The rules of this process, loaded once at its start."""
    rules: matching.Rulebook = current_app.extensions["rulebook"]
    return rules


def seed_key() -> bytes:
    """The key of this installation for ties; made once, when the database is made."""
    if "seed_key" not in current_app.extensions:
        # Asked in the transaction that is open: a second connection would wait for this request to end.
        kept = db.session.scalar(select(Installation.seed_key))
        current_app.extensions["seed_key"] = bytes(kept) if kept else kept_seed_key(db.engine)
    key: bytes = current_app.extensions["seed_key"]
    return key


def kept_seed_key(engine: Engine) -> bytes:
    """The key in the database; the first to ask makes it."""
    with engine.connect() as connection:
        kept = connection.scalar(select(Installation.seed_key))
    if kept is not None:
        return bytes(kept)
    try:
        with engine.begin() as connection:
            connection.execute(insert(Installation).values(id=1, seed_key=secrets.token_bytes(32), made_at=clock.now()))
    except IntegrityError:
        pass  # another worker was first; its key counts
    return kept_seed_key(engine)


def profile_value(row: Profile) -> matching.Profile:
    return conversion.profile_value(row, rulebook(), seed_key())


def vacancy_value(row: Vacancy) -> matching.Vacancy:
    return conversion.vacancy_value(row, rulebook(), seed_key())
