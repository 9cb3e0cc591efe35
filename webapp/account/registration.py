"""A new account, or a message to the person who already has one: the page that asked looks the same."""

from collections.abc import Iterator

from flask_security import hash_password
from flask_security.confirmable import send_confirmation_instructions
from sqlalchemy import func, select

from webapp import clock, languages, mail
from webapp.account.forms import ApplicantRegistrationForm, EmployerRegistrationForm, RegistrationForm
from webapp.database import db
from webapp.languages import later as _l
from webapp.loaders import code_is_free
from webapp.models import Account, Employer, EmployerMember, Profile, Role
from webapp.models.profile import new_code


def register_applicant(form: ApplicantRegistrationForm, *, confirm: bool) -> None:
    account = _new_account(form, Role.APPLICANT, confirm=confirm)
    if account is not None:
        account.profile = new_profile()
    db.session.commit()


def register_employer(form: EmployerRegistrationForm, *, confirm: bool) -> None:
    account = _new_account(form, Role.EMPLOYER, confirm=confirm)
    if account is not None:
        account.name = form.name.data
        employer = Employer(name=form.organisation.data, created_at=clock.now())
        account.membership = EmployerMember(employer=employer, is_owner=True)
    db.session.commit()


def new_profile() -> Profile:
    """An empty profile with a code that nobody else has."""
    now = clock.now()
    return Profile(code=next(filter(code_is_free, _codes())), created_at=now, changed_at=now)


def _codes() -> Iterator[str]:
    while True:
        yield new_code()


def _new_account(form: RegistrationForm, role: Role, *, confirm: bool) -> Account | None:
    """Does the same work, and takes the same time, whether or not somebody has an account under this address."""
    password = hash_password(str(form.password.data))
    known = db.session.scalar(select(Account).where(func.lower(Account.email) == str(form.email.data).lower()))
    if known is not None:
        mail.send(known, _l("Lotse: you already have an account"), "already_registered")
        return None
    account = Account(
        email=str(form.email.data).lower(),
        password=password,
        role=role,
        language=languages.tag(),
        created_at=clock.now(),
    )
    db.session.add(account)
    db.session.flush()
    if confirm:
        send_confirmation_instructions(account)  # type: ignore[no-untyped-call]
    else:
        mail.send(account, _l("Lotse: your account is ready"), "welcome")
    return account
