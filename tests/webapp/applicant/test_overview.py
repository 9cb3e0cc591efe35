"""The own overview: recognition with its authority and needs, residence routes as hints."""

from tests.pages import words
from tests.webapp.applicant.people import newcomer, nurse
from tests.webapp.conftest import SignIn
from webapp.models import Notice, Qualification

AUTHORITY = "Hessisches Landesamt für Gesundheit und Pflege (HLfGP)"


def test_recognition_names_the_authority_and_what_is_needed(sign_in: SignIn) -> None:
    page = sign_in(nurse().account).page("/overview")

    assert AUTHORITY in page.body
    assert "To apply" in page.body
    assert "For the licence, apart from that" in page.body
    assert "Nothing here is a promise" in page.body
    assert "4 months from the complete file" in page.body


def test_an_unregulated_trade_is_free_for_employees(sign_in: SignIn) -> None:
    profile = newcomer(occupations=("elektroniker_egt",))

    page = sign_in(profile.account).page("/overview")

    assert "not regulated" in page.body


def test_the_chamber_of_a_trade_depends_on_where_somebody_lives(sign_in: SignIn) -> None:
    trained = [Qualification(occupation="elektroniker_egt", country="TR", years=3.0)]
    profile = newcomer(occupations=("elektroniker_egt",), qualifications=trained)
    client = sign_in(profile.account)
    assert "depends on the district" in client.page("/overview").body

    profile.lives_in_country, profile.lives_in_land, profile.lives_in_kreis = "DE", "HE", "06611"

    assert "Handwerkskammer Kassel" in client.page("/overview").body


def test_a_full_notice_leaves_nothing_to_apply_for(sign_in: SignIn) -> None:
    profile = nurse()
    profile.qualifications[0].notices = [Notice(result="full")]

    page = sign_in(profile.account).page("/overview")

    assert "full recognition (most likely)" in page.body


def test_who_may_work_anyway_needs_no_route(sign_in: SignIn) -> None:
    page = sign_in(nurse(nationalities=("PL",)).account).page("/overview")

    assert "You may take a job without another residence title." in page.body


def test_routes_say_what_is_missing_and_why_they_are_closed(sign_in: SignIn) -> None:
    page = sign_in(nurse().account).page("/overview")

    routes = page.one("//section[@id='residence']")
    assert "hints for a talk with an adviser" in words(routes)
    assert routes.xpath(".//a[contains(@href, '/profile/question/')]")
    assert "Why, and what would change it" in words(routes)


def test_an_empty_profile_gets_a_next_step(sign_in: SignIn) -> None:
    page = sign_in(newcomer().account).page("/overview")

    assert page.link("Start with your occupation") == "/profile/occupation"
