"""The page of programmes: for the one who looks, with what is not sure said as such."""

from tests.factories import make_account, make_profile
from tests.webapp.conftest import SignIn
from webapp.access import Role


def test_an_applicant_sees_advice_and_what_must_be_checked(sign_in: SignIn) -> None:
    account = make_account(language="en")
    make_profile(account)

    page = sign_in(account).page("/programmes")

    assert "WELCOMECENTER Hessen" in page.body
    assert "please check with an adviser" in page.body
    assert "MINT" not in page.body


def test_an_adviser_sees_the_alliance_that_runs_and_not_the_one_that_ended(sign_in: SignIn) -> None:
    page = sign_in(make_account(Role.ADVISER, language="en")).page("/programmes")

    assert "Zukunftskonvent" in page.body
    assert "Neues Bündnis" not in page.body
