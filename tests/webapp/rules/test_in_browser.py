"""Rules and plan in a real browser: narrow, in three languages, right to left, clean for axe."""

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests import windows
from tests.factories import make_account, make_profile
from tests.webapp.conftest import SignIn

PATHS = (
    "/rules",
    "/rules/route/s16d_3",
    "/rules/profession/pflegefachperson",
    "/rules/parameter/blue_card_general",
    "/rules/changes",
    "/rules/doubts",
    "/plan/pflegefachperson",
    "/programmes",
)


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_pages_fit_a_narrow_phone_and_are_clean_for_axe(app: Flask, sign_in: SignIn, language: str) -> None:
    account = make_account(language=language)
    make_profile(account)
    client = sign_in(account)

    def act(page: Page) -> dict[str, list[str]]:
        return windows.faults(page, PATHS, language)

    assert windows.look(app, client, act, width=windows.NARROW) == {}
