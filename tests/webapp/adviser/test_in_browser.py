"""The adviser's desk in a real browser: narrow, right to left, by keyboard, without script, clean for axe."""

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select

from tests import windows
from tests.factories import make_adviser, make_employer, make_profile, make_vacancy
from tests.webapp.conftest import SignIn
from webapp.database import db
from webapp.models import MatchDecision, Profile, Vacancy, VacancyState, Verdict


def match_address(vacancy: Vacancy, profile: Profile) -> str:
    return f"/adviser/vacancies/{vacancy.id}/people/{profile.id}"


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("width", [windows.NARROW, windows.WIDE])
def test_the_desk_fits_every_width_and_is_clean_for_axe(app: Flask, sign_in: SignIn, language: str, width: int) -> None:
    house = make_employer(verified_at=None)
    waiting = make_vacancy(state=VacancyState.IN_REVIEW, description="Kaution 500 Euro")
    opened, profile = make_vacancy(), make_profile()
    paths = (
        "/adviser",
        "/adviser/people",
        "/adviser/vacancies",
        f"/adviser/employers/{house.id}",
        f"/adviser/vacancies/{waiting.id}",
        f"/adviser/vacancies/{opened.id}/people",
        f"/adviser/vacancies/{opened.id}/people/{profile.id}",
        f"/adviser/people/{profile.id}",
        f"/adviser/people/{profile.id}/vacancies/{opened.id}",
    )

    found = windows.look(app, sign_in(make_adviser()), lambda page: windows.faults(page, paths, language), width=width)

    assert found == {}


def test_keys_walk_through_the_queue_and_decide(app: Flask, sign_in: SignIn) -> None:
    address = match_address(make_vacancy(), make_profile())

    def by_keys(page: Page) -> str:
        page.goto("/adviser?lang=en")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url("**/adviser/people/*")
        page.goto(address)
        page.keyboard.press("u")
        focused = str(page.evaluate("document.activeElement.name"))
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("a")
        page.keyboard.type("Talked on the telephone.")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("a")
        page.wait_for_selector("text=Decision kept: accepted.")
        return focused

    assert windows.look(app, sign_in(make_adviser()), by_keys) == "override"
    decision = db.session.scalars(select(MatchDecision)).one()
    assert (decision.verdict, decision.reason) == (Verdict.ACCEPT, "Talked on the telephone.")


def test_keys_can_be_turned_off(app: Flask, sign_in: SignIn) -> None:
    address = match_address(make_vacancy(), make_profile())

    def without_keys(page: Page) -> None:
        page.goto(f"{address}?lang=en")
        page.fill("[name=reason]", "Not by accident.")
        page.uncheck("[data-keys-switch]")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("x")
        page.wait_for_timeout(300)
        page.reload()
        assert not page.is_checked("[data-keys-switch]")

    windows.look(app, sign_in(make_adviser()), without_keys)

    assert db.session.scalar(select(MatchDecision)) is None


def test_an_adviser_verifies_releases_and_decides_without_script(app: Flask, sign_in: SignIn) -> None:
    house = make_employer(name="Zimmerei Eichgrund", verified_at=None)
    vacancy = make_vacancy(house, state=VacancyState.IN_REVIEW)
    profile = make_profile()
    review, address, code = f"/adviser/vacancies/{vacancy.id}", match_address(vacancy, profile), profile.code

    def work(page: Page) -> None:
        page.goto("/adviser?lang=en")
        page.click("text=Zimmerei Eichgrund >> nth=0")
        page.fill("[name=note]", "Called the number of the register.")
        page.click("button:has-text('Verify')")
        page.click(f".queue a[href='{review}']")
        page.fill("[name=reason]", "Read and complete.")
        page.click("button:has-text('Release')")
        page.goto(f"{review}/people")
        page.click(f".people a:has-text('{code}')")
        page.wait_for_url(f"**{address}?at=0")
        page.select_option("[name=override]", "ready_now")
        page.fill("[name=reason]", "Night shifts are settled.")
        page.click("button:has-text('Defer')")
        page.wait_for_selector("text=Both values stay visible")

    windows.look(app, sign_in(make_adviser()), work, script=False)

    assert house.is_verified
    assert vacancy.state is VacancyState.OPEN
    assert db.session.scalars(select(MatchDecision)).one().verdict is Verdict.DEFER
