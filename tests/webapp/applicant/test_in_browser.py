"""The applicant's pages in a real browser: narrow, right to left, without script, by keyboard, and clean for axe."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page

import matching
from tests import windows
from tests.factories import make_vacancy
from tests.webapp.applicant.people import newcomer, nurse
from tests.webapp.conftest import SignIn
from webapp.models import Account, Said

InBrowser = Callable[..., Any]


@pytest.fixture
def in_browser(app: Flask, sign_in: SignIn) -> InBrowser:
    """Lets somebody act on a narrow phone; without an account she is not signed in."""

    def run(account: Account | None, act: windows.Act, *, script: bool = True) -> Any:
        if account is None:
            return windows.visit(app, act, width=windows.NARROW, script=script)
        return windows.look(app, sign_in(account), act, width=windows.NARROW, script=script)

    return run


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@pytest.mark.parametrize("language", ["de", "ar"])
def test_pages_fit_a_narrow_phone_and_are_clean_for_axe(in_browser: InBrowser, language: str) -> None:
    profile = nurse(typed_occupation="nurse", wish_is_must=frozenset({matching.Criterion.PLACE}))
    vacancy, _far = make_vacancy(), make_vacancy(kreis="06531", german_said=Said.NOTHING, german_level=None)
    training = profile.qualifications[0].id.hex
    paths = (
        "/profile",
        "/profile/occupation-choice",
        f"/profile/notice/{training}",
        "/profile/german",
        "/profile/birth-date",
        "/profile/places",
        "/profile/other-languages",
        "/profile/shifts",
        "/profile/check-answers",
        "/overview",
        "/jobs",
        "/jobs/group/not-possible",
        "/jobs/steps",
        "/jobs/steps/anywhere",
        f"/jobs/{vacancy.id}",
        "/check",
    )

    def look(page: Page) -> tuple[dict[str, list[str]], list[str]]:
        faults, foreign = {}, []
        page.on("request", lambda request: None if "127.0.0.1" in request.url else foreign.append(request.url))
        for path in paths:
            page.goto(f"{path}?lang={language}")
            violations = Axe().run(page).response["violations"]
            found = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in violations]
            if scrolls_sideways(page):
                found.append("scrolls sideways")
            if found:
                faults[path] = found
        return faults, foreign

    assert in_browser(profile.account, look) == ({}, [])


@pytest.mark.parametrize("script", [True, False])
def test_a_question_is_answered_with_and_without_script(in_browser: InBrowser, script: bool) -> None:
    profile = newcomer()

    def answer(page: Page) -> str:
        page.goto("/profile/occupation?lang=en")
        page.locator("[name=typed]").fill("ممرضة")
        page.get_by_role("button", name="Save and continue").click()
        page.get_by_label("Pflegefachfrau").check()
        page.get_by_role("button", name="Save and continue").click()
        return page.url

    assert in_browser(profile.account, answer, script=script).endswith("/profile/meanwhile")
    assert profile.occupations == ("pflegefachperson",)


def test_an_error_leads_to_its_field(in_browser: InBrowser) -> None:
    def answer(page: Page) -> str:
        page.goto("/profile/hours?lang=en")
        page.get_by_label("At least").fill("many")
        page.get_by_role("button", name="Save and continue").click()
        page.get_by_role("alert").get_by_role("link").click()
        return str(page.evaluate("document.activeElement.name"))

    assert in_browser(newcomer().account, answer) == "hours_from"


def test_a_question_is_answered_by_keyboard_alone(in_browser: InBrowser) -> None:
    profile = newcomer()

    def answer(page: Page) -> None:
        page.goto("/profile/moving?lang=en")
        page.locator("input[value='yes']").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/profile/hours")

    in_browser(profile.account, answer)

    assert profile.moves_anywhere is True


@pytest.mark.parametrize("script", [True, False])
def test_the_quick_check_answers_at_once(in_browser: InBrowser, script: bool) -> None:
    make_vacancy()

    def check(page: Page) -> tuple[int, str | None]:
        page.goto("/check?lang=ar")
        page.locator("[name=occupation]").fill("ممرضة")
        page.locator("main button[type=submit]").click()
        return page.locator(".lamp-panel__lamp").count(), page.locator("html").get_attribute("dir")

    assert in_browser(None, check, script=script) == (3, "rtl")
