"""Taking over from files in a real browser: phone width, German and Arabic, without script, by keyboard, clean for axe.

Real files are walked where they lie beside the project.
"""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select

import matching
from tests import windows
from tests.factories import make_account, make_employer
from tests.webapp.applicant.people import newcomer
from tests.webapp.conftest import SignIn
from webapp.database import db
from webapp.intake import Completing
from webapp.models import FileDraft, Role, Vacancy
from webapp.settings import DATA_DIR

PHONE = 390
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
ARABIC_CV = """السيرة الذاتية
تاريخ الميلاد: 12.04.1988
الجنسية: سوريا
الخبرة
2015 - 2019 ممرضة، مشفى دمشق، سوريا
التعليم
2010 - 2014 دبلوم تمريض، معهد دمشق
اللغات
العربية اللغة الأم
الألمانية B1"""
ADVERT = """Pflegefachkraft (m/w/d) in Gießen

Wir suchen eine Pflegefachkraft, unbefristet, 30 bis 38,5 Stunden pro Woche. Deutsch B2 ist erforderlich."""
TABLE = b"Referenz;Titel;PLZ;Stunden\nA1;Pflegefachkraft (m/w/d);35390;38,5\nA2;Ausbildung zum Koch;34117;40\n"


@pytest.fixture(scope="module")
def tables(rulebook: matching.Rulebook) -> tuple[matching.OccupationFinder, Completing]:
    finder = matching.OccupationFinder(rulebook.occupations)
    return finder, Completing(rulebook, matching.read_geography(DATA_DIR), finder)


@pytest.fixture(autouse=True)
def with_tables(app: Flask, tables: tuple[matching.OccupationFinder, Completing], rulebook: matching.Rulebook) -> None:
    """Made before the browser waits for a page: the first reading of tens of thousands of titles takes long."""
    app.extensions["finder"] = ((), tables[0])
    app.extensions["completing"] = (rulebook.version, tables[1])


def send(page: Page, address: str, *, text: str = "", file: Path | dict[str, Any] | None = None) -> str:
    page.goto(address)
    if file is not None:
        page.set_input_files("[name=file]", file)  # type: ignore[arg-type]
    else:
        page.fill("[name=text]", text)
    page.locator("main button.kern-btn--primary").first.click()
    page.wait_for_load_state()
    return page.url


def press(page: Page, button: str) -> None:
    page.locator(button).first.click()
    page.wait_for_load_state()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_pages_of_an_applicant_fit_a_phone_and_are_clean_for_axe(
    app: Flask, sign_in: SignIn, language: str
) -> None:
    def act(page: Page) -> dict[str, list[str]]:
        review = send(page, f"/profile/from-file?lang={language}", text=ARABIC_CV)
        return windows.faults(page, ("/profile/from-file", review), language)

    assert windows.look(app, sign_in(newcomer().account), act, width=PHONE) == {}


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_pages_of_a_house_fit_a_phone_and_are_clean_for_axe(app: Flask, sign_in: SignIn, language: str) -> None:
    house = make_employer(make_account(Role.EMPLOYER))

    def act(page: Page) -> dict[str, list[str]]:
        upload = f"/employer/from-file?lang={language}"
        review = send(page, upload, text=ADVERT)
        table = send(page, upload, file={"name": "table.csv", "mimeType": "text/csv", "buffer": TABLE})
        press(page, "main button.kern-btn--primary")
        return windows.faults(page, ("/employer/from-file", review, table, page.url), language)

    assert windows.look(app, sign_in(house.members[0].account), act, width=PHONE) == {}


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples do not lie beside the project")
def test_a_real_cv_is_walked_to_its_end_on_a_phone(app: Flask, sign_in: SignIn, language: str, *, script: bool) -> None:
    profile = newcomer()

    def act(page: Page) -> None:
        send(page, f"/profile/from-file?lang={language}", file=SAMPLES / "cv_plain" / "nurse_us_plain.txt")
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        for group in page.locator("main [name^='occupation-'][value=leave]").all():
            name = group.get_attribute("name")
            page.locator(f"[name='{name}']").first.check()
        press(page, "main button[name=change][value='job-0-dates']")
        page.select_option("[name='job-0-country']", "US")
        for take in page.locator("main input[value=take]").all():
            if "job-0" not in str(take.get_attribute("name")):
                take.check()
        press(page, "main button[name=take][value=marked]")

    windows.look(app, sign_in(profile.account), act, width=PHONE, script=script)

    assert [job.country for job in profile.experience].count("US") == 1
    assert len(profile.experience) == 3
    assert profile.qualifications[0].ended_on == "2015-06"
    assert db.session.scalars(select(FileDraft)).all() == []


def test_an_advert_is_taken_over_by_keyboard_alone(app: Flask, sign_in: SignIn) -> None:
    house = make_employer(make_account(Role.EMPLOYER))

    def tab_to(page: Page, selector: str) -> None:
        for _step in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(selector)

    def act(page: Page) -> None:
        page.goto("/employer/from-file?lang=de")
        tab_to(page, "[name=text]")
        page.keyboard.insert_text(ADVERT)
        tab_to(page, "main button[type=submit]")
        page.keyboard.press("Enter")
        page.wait_for_url("**/from-file/*-*")
        tab_to(page, "[name='occupation-occupation']")
        page.keyboard.press("Space")
        tab_to(page, "[name='choice-kreis']")
        page.keyboard.press("Space")
        tab_to(page, "button[name=take][value=marked]")
        with page.expect_navigation():
            page.keyboard.press("Enter")

    windows.look(app, sign_in(house.members[0].account), act, width=PHONE)

    row = db.session.scalars(select(Vacancy)).one()
    assert (row.occupation, row.kreis, row.permanent) == ("pflegefachperson", "06531", True)
