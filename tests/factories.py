"""Rows for tests: valid unless told otherwise, so that a test spells out only what it is about."""

import itertools
from datetime import UTC, datetime
from typing import Any

import matching
from webapp.database import db
from webapp.models import (
    Account,
    Consent,
    ConsentPurpose,
    Employer,
    EmployerKind,
    EmployerMember,
    Language,
    Profile,
    Qualification,
    Role,
    Said,
    Vacancy,
    VacancyState,
    WishedPlace,
)

THEN = datetime(2026, 11, 1, 9, tzinfo=UTC)
_number = itertools.count(1)


def _kept(row: Any, **values: Any) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    db.session.add(row)
    db.session.flush()
    return row


def make_account(role: Role = Role.APPLICANT, **values: Any) -> Account:
    """An account that can be signed in by the fixture `sign_in`; it has no password unless one is given."""
    account: Account = _kept(
        Account(email=f"person{next(_number)}@lotse.example", role=role, created_at=THEN), **values
    )
    return account


def make_adviser(**values: Any) -> Account:
    return make_account(Role.ADVISER, **{"name": "Adviser", "unit": "frankfurt", **values})


def _profile_code(number: int) -> str:
    """Seven characters as people are shown, however many profiles one run makes."""
    return f"T{number // 1000 % 100:02} {number % 1000:03}"


def make_profile(account: Account | None = None, **values: Any) -> Profile:
    """A nurse trained in the Philippines who has handed the profile in; wants to work around Frankfurt."""
    profile = Profile(
        account=account or make_account(),
        code=_profile_code(next(_number)),
        lives_in_country="PH",
        nationalities=("PH",),
        occupations=("pflegefachperson",),
        submitted_at=THEN,
        created_at=THEN,
        changed_at=THEN,
    )
    profile.qualifications = [Qualification(occupation="pflegefachperson", country="PH", years=4.0, ended_on="2016")]
    german = Language(tag="de")
    german.set_level(matching.CefrLevel.B1)
    profile.languages = [german]
    profile.wished_places = [WishedPlace(kreis="06412", name="Frankfurt am Main", radius_km=25)]
    kept: Profile = _kept(profile, **values)
    if kept.submitted_at:
        agree(kept.account)
    return kept


def agree(account: Account, purpose: ConsentPurpose = ConsentPurpose.MATCHING) -> Consent:
    """The consent without which nobody is compared."""
    consent: Consent = _kept(
        Consent(account_id=account.id, purpose=purpose, wording="test", language="de", given_at=THEN)
    )
    return consent


def make_employer(*members: Account, **values: Any) -> Employer:
    """A verified care home in Frankfurt; its members own it."""
    employer: Employer = _kept(
        Employer(
            name=f"Care home {next(_number)}",
            kind=EmployerKind.CARE_HOME,
            kreis="06412",
            verified_at=THEN,
            created_at=THEN,
        ),
        **values,
    )
    for member in members or (make_account(Role.EMPLOYER),):
        db.session.add(EmployerMember(employer=employer, account=member, is_owner=True))
    db.session.flush()
    return employer


def make_vacancy(employer: Employer | None = None, **values: Any) -> Vacancy:
    """An open position for a nurse in Frankfurt that asks for German B2."""
    vacancy: Vacancy = _kept(
        Vacancy(
            employer=employer or make_employer(),
            state=VacancyState.OPEN,
            title="Nurse (f/m/x)",
            occupation="pflegefachperson",
            kreis="06412",
            german_said=Said.ASKED,
            german_level=matching.CefrLevel.B2,
            created_at=THEN,
            changed_at=THEN,
        ),
        **values,
    )
    return vacancy
