"""The employer's pages in a real browser: narrow, right to left, without script, clean for axe."""

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests import windows
from tests.factories import make_account, make_employer, make_profile
from tests.webapp.conftest import SignIn
from tests.webapp.employer.vacancies import make_draft, make_open
from webapp.models import Role, VacancyState


@pytest.mark.parametrize("language", ["de", "ar"])
def test_pages_fit_a_narrow_phone_and_are_clean_for_axe(app: Flask, sign_in: SignIn, language: str) -> None:
    member, draft = make_draft(title="Altenpfleger", description="Mit Foto", german_said=None)
    _same, opened = make_open(employer=draft.employer)
    profile = make_profile()
    sections = ("text", "occupation", "place", "german", "further", "recognition", "fair", "residence", "send")
    paths = (
        "/employer",
        "/employer/organisation",
        "/employer/vacancies/new",
        f"/employer/vacancies/{draft.id}",
        f"/employer/vacancies/{opened.id}",
        f"/employer/vacancies/{opened.id}/people",
        f"/employer/vacancies/{opened.id}/demands",
        f"/employer/vacancies/{opened.id}/people/{profile.id}",
        *(f"/employer/vacancies/{draft.id}/{slug}" for slug in sections),
    )

    found = windows.look(app, sign_in(member), lambda page: windows.faults(page, paths, language), width=windows.NARROW)

    assert found == {}


@pytest.mark.parametrize("script", [True, False])
def test_a_house_writes_a_vacancy_and_sends_it_to_review(app: Flask, sign_in: SignIn, *, script: bool) -> None:
    member = make_account(Role.EMPLOYER)
    house = make_employer(member)

    def write(page: Page) -> None:
        page.goto("/employer?lang=en")
        page.click("text=Write a vacancy")
        page.fill("[name=title]", "Zimmerin / Zimmerer")
        page.click("text=Save and continue")
        page.check("[name=occupation][value=zimmerer]")
        page.click("text=Save and continue")
        page.select_option("[name=kreis]", "06635")
        page.click("text=Save and continue")
        page.click("text=Save and continue")
        page.click("text=Save and continue")
        for name in ("agency_paid_by_employer", "housing_offered"):
            page.check(f"[name={name}][value=yes]")
        for name in ("stay_duty", "repayment_clause"):
            page.check(f"[name={name}][value=no]")
        page.click("text=Save and stop here")
        page.click("text=Send to review")
        page.click("main button:has-text('Send to review')")
        page.wait_for_selector("text=The vacancy is now: In review.")

    windows.look(app, sign_in(member), write, width=360, script=script)

    vacancy = house.vacancies[0]
    assert vacancy.state is VacancyState.IN_REVIEW
    assert (vacancy.occupation, vacancy.kreis, vacancy.stay_duty_months) == ("zimmerer", "06635", 0)
