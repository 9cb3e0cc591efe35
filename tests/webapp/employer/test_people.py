"""The people of a vacancy: known by code and points, never by who they are."""

from datetime import date

import pytest

import matching
from tests.factories import make_account, make_adviser, make_profile
from tests.webapp.conftest import SignIn
from tests.webapp.employer.vacancies import make_open
from webapp import clock, decisions
from webapp.database import db
from webapp.models import Consent, Language, MatchDecision, Profile, Vacancy, VacancyState, Verdict, WishedPlace

CANARIES = ("Canary Namesdottir", "canary@lotse.example", "Canarytown", "Tagalog", "Philippin", "1987", "c@nary")


def make_canary() -> Profile:
    """A person whose every telling answer would be seen on a page."""
    account = make_account(name="Canary Namesdottir", email="canary@lotse.example")
    profile = make_profile(account, birth_date=date(1987, 5, 4), typed_occupation="c@nary")
    profile.languages.append(Language(tag="tl"))
    profile.languages[-1].set_level(matching.CefrLevel.C2)
    profile.wished_places = [WishedPlace(kreis="06412", name="Canarytown", lat=50.1, lon=8.7, radius_km=30)]
    return profile


def decide(profile: Profile, vacancy: Vacancy, verdict: Verdict, override: matching.Readiness | None = None) -> None:
    db.session.add(
        MatchDecision(
            profile=profile,
            vacancy=vacancy,
            adviser=make_adviser(),
            verdict=verdict,
            override=override,
            reason="talked on the telephone",
            findings={},
            points=0,
            readiness=matching.Readiness.NOT_POSSIBLE,
            day=clock.today(),
            rulebook_version="v1",
            created_at=clock.now(),
        )
    )
    db.session.flush()


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_nothing_on_an_employers_page_tells_who_a_person_is(sign_in: SignIn, language: str) -> None:
    member, vacancy = make_open()
    profile = make_canary()
    client = sign_in(member)

    listed = client.page(f"/employer/vacancies/{vacancy.id}/people?lang={language}")
    compared = client.page(f"/employer/vacancies/{vacancy.id}/people/{profile.id}")

    for page in (listed, compared):
        assert profile.code in page.body
        assert [canary for canary in CANARIES if canary.lower() in page.text.lower()] == []


def test_a_card_has_two_lamps_and_residence_as_a_row(sign_in: SignIn) -> None:
    member, vacancy = make_open()
    make_profile()

    page = sign_in(member).page(f"/employer/vacancies/{vacancy.id}/people?lang=en")

    assert len(page.all("//article//ul[@class='lamp-row']/li")) == 2
    assert "Residence" in [label.text_content() for label in page.all("//article//dt")]


def test_nationality_and_age_change_nothing_on_the_page_but_the_row_of_residence(sign_in: SignIn) -> None:
    member, vacancy = make_open()
    one = make_profile(nationalities=("PH",), birth_date=date(1970, 1, 1))
    other = make_profile(nationalities=("PL",), birth_date=date(2000, 1, 1))
    page = sign_in(member).page(f"/employer/vacancies/{vacancy.id}/people?lang=en")

    def card(profile: Profile) -> str:
        article = page.one(f"//article[contains(., '{profile.code}')]")
        text = " ".join(article.text_content().split())
        return text.partition("Residence")[0].replace(profile.code, "")

    assert card(one) == card(other)


def test_who_takes_the_consent_back_is_gone_with_the_next_request(sign_in: SignIn) -> None:
    member, vacancy = make_open()
    profile = make_profile()
    client = sign_in(member)
    address = f"/employer/vacancies/{vacancy.id}/people"
    assert profile.code in client.page(address).body

    for consent in db.session.query(Consent):
        consent.withdrawn_at = clock.now()

    assert profile.code not in client.page(address).body
    assert client.get(f"{address}/{profile.id}").status_code == 404


@pytest.mark.parametrize("state", [state for state in VacancyState if state is not VacancyState.OPEN])
def test_people_are_shown_for_an_open_vacancy_only(sign_in: SignIn, state: VacancyState) -> None:
    member, vacancy = make_open(state=state)
    profile = make_profile()
    client = sign_in(member)

    assert profile.code not in client.page(f"/employer/vacancies/{vacancy.id}/people").body
    assert client.get(f"/employer/vacancies/{vacancy.id}/people/{profile.id}").status_code == 404


def test_a_house_that_is_no_longer_verified_sees_nobody(sign_in: SignIn) -> None:
    member, vacancy = make_open()
    profile = make_profile()
    vacancy.employer.verified_at = None

    assert profile.code not in sign_in(member).page(f"/employer/vacancies/{vacancy.id}/people").body


def test_only_an_adviser_takes_somebody_out_of_the_list(sign_in: SignIn) -> None:
    member, vacancy = make_open()
    refused, kept = make_profile(), make_profile()
    decide(refused, vacancy, Verdict.REJECT)
    decide(kept, vacancy, Verdict.REJECT)
    decide(kept, vacancy, Verdict.ACCEPT)

    page = sign_in(member).page(f"/employer/vacancies/{vacancy.id}/people")

    assert refused.code not in page.body
    assert kept.code in page.body


def test_an_override_beats_the_computer_in_the_employers_list(sign_in: SignIn) -> None:
    member, vacancy = make_open()
    profile = make_profile()
    client = sign_in(member)
    address = f"/employer/vacancies/{vacancy.id}/people"
    assert client.page(address).all("//*[@id='ready_now']") == []

    decide(profile, vacancy, Verdict.ACCEPT, matching.Readiness.READY_NOW)

    assert len(client.page(address).all("//*[@id='ready_now']")) == 1
    assert decisions.of_vacancy(vacancy)[str(profile.id)].readiness is matching.Readiness.NOT_POSSIBLE


def test_small_groups_are_not_counted(sign_in: SignIn) -> None:
    member, vacancy = make_open()
    make_profile()

    page = sign_in(member).page(f"/employer/vacancies/{vacancy.id}/people?lang=en")

    assert "fewer than 5" in page.body
