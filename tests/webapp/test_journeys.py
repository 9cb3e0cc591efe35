"""The way of each role from the first page to the last, in a real browser, in German and Arabic, with script and without.

Nothing here looks for words: what people press and fill in is found by its field, so that every language walks the same way.
"""

from itertools import product
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select

from tests import windows
from tests.factories import make_account, make_adviser, make_employer, make_profile, make_vacancy
from tests.webapp.conftest import SignIn
from webapp.database import db
from webapp.models import Account, MatchDecision, Role, VacancyState

PASSWORD = "vier Worte ohne Sinn"
PHONE = 360
ways = pytest.mark.parametrize(("language", "script"), list(product(("de", "ar"), (True, False))))


def visit(app: Flask, act: windows.Act, *, language: str, script: bool) -> Any:
    """Lets somebody who is not signed in come to the start page on a phone and go on from there."""

    def from_the_start(page: Page) -> Any:
        page.goto(f"/?lang={language}")
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        return act(page)

    return windows.visit(app, from_the_start, width=PHONE, script=script)


def go_on(page: Page, button: str = "main button.kern-btn--primary") -> None:
    page.locator(button).first.click()
    page.wait_for_load_state()


def register(page: Page, role: str, email: str) -> None:
    """Registers and signs in, as the page after registering asks."""
    page.goto(f"/register/{role}")
    for field in page.locator("main input[type=text]").all():
        field.fill("Zimmerei am Bach")
    page.fill("[name=email]", email)
    page.fill("[name=password]", PASSWORD)
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    go_on(page)
    page.goto("/sign-in")
    page.fill("[name=email]", email)
    page.fill("[name=password]", PASSWORD)
    go_on(page)


@ways
def test_an_applicant_comes_from_the_start_page_to_a_job_with_its_reasons(
    app: Flask, language: str, *, script: bool
) -> None:
    job = make_vacancy()

    def act(page: Page) -> tuple[int, int]:
        register(page, "applicant", "nurse@example.org")
        page.goto("/profile/how-it-works")
        page.check("[name=agreed][value=agree]")
        go_on(page)
        page.goto("/profile/occupation")
        page.fill("[name=typed]", "ممرضة" if language == "ar" else "Krankenschwester")
        go_on(page)
        page.check("[value=pflegefachperson]")
        go_on(page)
        page.goto("/profile/home")
        page.select_option("[name=lives_in_country]", "PH")
        go_on(page)
        page.goto("/profile/moving")
        page.check("input[value=yes]")
        go_on(page)
        page.goto("/jobs")
        page.locator(f"main a[href*='{job.id}']").first.click()
        page.wait_for_load_state()
        return page.locator(".lamp-panel__lamp").count(), page.locator(".findings tbody tr").count()

    lamps, findings = visit(app, act, language=language, script=script)

    assert lamps == 3
    assert findings == 12
    account = db.session.scalars(select(Account).where(Account.email == "nurse@example.org")).one()
    assert account.profile is not None
    assert account.profile.occupations == ("pflegefachperson",)
    assert (account.profile.lives_in_country, account.profile.moves_anywhere) == ("PH", True)


@ways
def test_an_employer_registers_and_sends_a_vacancy_to_review(app: Flask, language: str, *, script: bool) -> None:
    def act(page: Page) -> None:
        register(page, "employer", "house@example.org")
        page.goto("/employer/organisation")
        page.fill("[name=name]", "Zimmerei am Bach")
        page.select_option("[name=kind]", "craft")
        page.select_option("[name=kreis]", "06635")
        go_on(page)
        page.goto("/employer/vacancies/new")
        page.fill("[name=title]", "Zimmerin / Zimmerer")
        go_on(page)
        page.check("[name=occupation][value=zimmerer]")
        go_on(page)
        page.select_option("[name=kreis]", "06635")
        go_on(page)

    visit(app, act, language=language, script=script)

    account = db.session.scalars(select(Account).where(Account.email == "house@example.org")).one()
    assert account.membership is not None
    house = account.membership.employer
    assert (house.name, house.is_verified) == ("Zimmerei am Bach", False)
    assert (house.vacancies[0].occupation, house.vacancies[0].kreis) == ("zimmerer", "06635")
    assert house.vacancies[0].state is VacancyState.DRAFT


@ways
def test_an_adviser_verifies_releases_and_decides(app: Flask, sign_in: SignIn, language: str, *, script: bool) -> None:
    house = make_employer(make_account(Role.EMPLOYER), verified_at=None)
    vacancy, profile = make_vacancy(house, state=VacancyState.IN_REVIEW), make_profile()
    review, match = f"/adviser/vacancies/{vacancy.id}", f"/adviser/vacancies/{vacancy.id}/people/{profile.id}"
    employer = f"/adviser/employers/{house.id}"

    def act(page: Page) -> None:
        page.goto(f"/adviser?lang={language}")
        page.locator(f"a[href*='{employer}']").first.click()
        page.fill("[name=note]", "register")
        go_on(page, "[name=verdict][value=verify]")
        page.goto(review)
        page.fill("[name=reason]", "complete")
        go_on(page, "[name=verdict][value=release]")
        page.goto(match)
        page.fill("[name=reason]", "spoken with her")
        go_on(page, "[name=verdict][value=accept]")

    windows.look(app, sign_in(make_adviser()), act, script=script)

    assert house.is_verified
    assert vacancy.state is VacancyState.OPEN
    decision = db.session.scalars(select(MatchDecision)).one()
    assert (decision.verdict.value, decision.reason) == ("accept", "spoken with her")
    assert len(decision.findings) > 0
