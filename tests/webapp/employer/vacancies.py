"""Vacancies for the tests of employers' and advisers' pages."""

from typing import Any

import matching
from tests.factories import make_account, make_employer, make_vacancy
from webapp.models import Account, Role, Vacancy, VacancyState

FAIR = {
    "agency_paid_by_employer": True,
    "stay_duty_months": 0,
    "repayment_clause": False,
    "housing_offered": True,
}


def make_draft(**values: Any) -> tuple[Account, Vacancy]:
    """A member of a house and a draft with everything said that the review waits for."""
    member = make_account(Role.EMPLOYER)
    house = values.pop("employer", None) or make_employer(member)
    said = {**FAIR, "accepted_stage": matching.Stage.FULL, "state": VacancyState.DRAFT, **values}
    return member, make_vacancy(house, **said)


def make_open(**values: Any) -> tuple[Account, Vacancy]:
    return make_draft(**{"state": VacancyState.OPEN, **values})
