"""Typing a title in a real browser on a phone: suggestions with script, a list without, on every page that asks for one."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page

from tests import windows
from tests.factories import make_account, make_adviser, make_employer, make_profile, make_vacancy
from tests.webapp.applicant.people import newcomer
from tests.webapp.conftest import SignIn
from webapp.models import Role, VacancyState

PHONE = 360
SUGGESTION = ".titles > [role=option]"


def typed(page: Page, field: str, text: str) -> list[str]:
    """What is suggested after typing, first line of each; the page must stay clean and narrow with it."""
    page.locator(field).fill("")
    page.locator(field).press_sequentially(text, delay=20)
    page.wait_for_selector(SUGGESTION)
    wrong = [str(each["id"]) for each in Axe().run(page).response["violations"]]
    assert wrong == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [str(each) for each in page.locator(f"{SUGGESTION} > small").all_text_contents()]


@pytest.mark.parametrize(
    ("language", "begun", "german"),
    [
        ("ar", "ممرض", "Pflegefachfrau / Pflegefachmann"),
        ("uk", "медсес", "Pflegefachfrau / Pflegefachmann"),
        ("de", "Elektron", "Elektroniker"),
    ],
)
def test_the_profile_suggests_titles_while_they_are_typed(
    app: Flask, sign_in: SignIn, language: str, begun: str, german: str
) -> None:
    def choose(page: Page) -> tuple[list[str], str, str]:
        page.goto(f"/profile/occupation?lang={language}")
        names = typed(page, "[name=typed]", begun)
        title = page.locator(f"{SUGGESTION} > bdi").first.text_content() or ""
        page.locator(SUGGESTION).first.click()
        return names, title, page.locator("[name=typed]").input_value()

    profile = newcomer()
    names, title, value = windows.look(app, sign_in(profile.account), choose, width=PHONE)

    assert any(german in name for name in names)
    assert title == value
    assert profile.occupations in (None, ())


def test_suggestions_are_walked_through_by_keys(app: Flask) -> None:
    def by_keys(page: Page) -> tuple[str, str, bool]:
        page.goto("/check?lang=ar")
        typed(page, "[name=occupation]", "ممرض")
        second = page.locator(f"{SUGGESTION} > bdi").nth(1).text_content() or ""
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        value = page.locator("[name=occupation]").input_value()
        typed(page, "[name=occupation]", "معلم")
        page.keyboard.press("Escape")
        return second, value, page.locator(SUGGESTION).first.is_visible()

    second, value, visible = windows.visit(app, by_keys, width=PHONE)

    assert (value, visible) == (second, False)


def test_the_form_of_a_vacancy_suggests_titles(app: Flask, sign_in: SignIn) -> None:
    account = make_account(Role.EMPLOYER)
    vacancy = make_vacancy(make_employer(account), state=VacancyState.DRAFT)
    address = f"/employer/vacancies/{vacancy.id}/occupation?lang=de"

    def write(page: Page) -> tuple[list[str], list[str]]:
        page.goto("/employer/vacancies/new?lang=de")
        new = typed(page, "[name=title]", "Pflegefachk")
        page.goto(address)
        return new, typed(page, "#search-title", "Erzieh")

    new, searched = windows.look(app, sign_in(account), write, width=PHONE)

    assert any("Pflegefachfrau" in name for name in new)
    assert any("Erzieher" in name for name in searched)


@pytest.mark.parametrize("script", [True, False])
def test_an_adviser_finds_people_and_vacancies_by_a_title_in_any_language(
    app: Flask, sign_in: SignIn, script: bool
) -> None:
    profile, vacancy = make_profile(), make_vacancy()
    code, title = profile.code, vacancy.title

    def search(page: Page) -> str:
        page.goto("/adviser?lang=de")
        if script:
            typed(page, "#search-title", "медсестра")
        page.locator("#search-title").fill("медсестра")
        page.locator("form[role=search] button").click()
        page.wait_for_url("**/adviser/search**")
        return page.locator("main").inner_text()

    found = windows.look(app, sign_in(make_adviser()), search, width=PHONE, script=script)

    assert code in found
    assert title in found
