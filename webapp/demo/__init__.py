"""The demo: invented people, employers and vacancies from a seeded generator. No real person, no set result.

Every lamp comes out of the rules; the generator only chooses what people say of themselves and what employers ask.
"""

from datetime import datetime
from random import Random

from flask_security import hash_password
from sqlalchemy import func, select

from webapp import clock
from webapp.database import begin_writing, db
from webapp.demo.employers import make_employers
from webapp.demo.people import make_profile
from webapp.demo.vacancies import make_vacancies
from webapp.models import Account, Consent, ConsentPurpose, Role

SEED = 20261124
PEOPLE = 40
PASSWORD = "Leuchtturm am Main"  # noqa: S105  of invented people, printed at every start of the demo
LOGINS = {
    Role.APPLICANT: "applicant@lotse.example",
    Role.EMPLOYER: "employer@lotse.example",
    Role.ADVISER: "adviser@lotse.example",
    Role.ADMIN: "admin@lotse.example",
}


def load() -> list[str]:
    """Fills an empty database; one that holds accounts is left as it is."""
    if db.session.scalar(select(func.count()).select_from(Account)):
        return ["demo data: there already, left as it is"]
    random, now = Random(SEED), clock.now()  # noqa: S311  invented people need no secret chance
    begin_writing()
    password = hash_password(PASSWORD)
    for role in (Role.ADVISER, Role.ADMIN):
        name = "Adviser of the demo" if role is Role.ADVISER else "Administrator of the demo"
        db.session.add(
            Account(
                email=LOGINS[role], name=name, role=role, unit="Frankfurt am Main", password=password, created_at=now
            )
        )
    employers = make_employers(random, LOGINS[Role.EMPLOYER], password, now)
    db.session.add_all(employers)
    vacancies = make_vacancies(random, employers, now)
    db.session.add_all(vacancies)
    for number in range(PEOPLE):
        email = LOGINS[Role.APPLICANT] if number == 0 else f"person{number:02}@lotse.example"
        account = Account(email=email, role=Role.APPLICANT, password=password, created_at=now)
        db.session.add(make_profile(random, number, account, now))
        db.session.flush()
        db.session.add(_consent(account, now))
    db.session.commit()
    return [f"demo data: {PEOPLE} people, {len(employers)} employers, {len(vacancies)} vacancies"]


def _consent(account: Account, now: datetime) -> Consent:
    """Nobody is compared without having agreed to it."""
    purpose, language = ConsentPurpose.MATCHING, account.language
    return Consent(account_id=account.id, purpose=purpose, wording="demo", language=language, given_at=now)


def logins() -> list[str]:
    """What the person who started the demo needs to sign in."""
    lines = [f"  {role.value:<9} {email}" for role, email in LOGINS.items()]
    return ["Demo logins, all with the password: " + PASSWORD, *lines]
