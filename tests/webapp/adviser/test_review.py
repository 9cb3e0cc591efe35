"""Verifying houses and releasing vacancies: always by a person, always with words."""

from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.factories import THEN, make_adviser, make_employer, make_profile, make_vacancy
from tests.webapp.conftest import SignIn
from webapp import clock
from webapp.adviser import views
from webapp.database import db
from webapp.models import AuditEntry, Employer, EmployerCheck, Vacancy, VacancyReview, VacancyState


def make_in_review(**values: Any) -> Vacancy:
    return make_vacancy(**{"state": VacancyState.IN_REVIEW, **values})


def test_the_desk_shows_what_waits(sign_in: SignIn) -> None:
    house = make_employer(name="Zimmerei Eichgrund", verified_at=None, created_at=clock.now())
    vacancy = make_in_review(title="Nurse for the night (f/m/x)")

    page = sign_in(make_adviser()).page("/adviser?lang=en")

    assert page.link("Verify an employer today Zimmerei Eichgrund care home") == f"/adviser/employers/{house.id}"
    assert f"/adviser/vacancies/{vacancy.id}" in [link.get("href") for link in page.all("//a")]


def test_a_house_is_verified_with_a_note_of_what_was_checked(sign_in: SignIn) -> None:
    house, adviser = make_employer(verified_at=None), make_adviser()
    client = sign_in(adviser)
    page = client.page(f"/adviser/employers/{house.id}?lang=en")

    refused = client.submit(page, status=422, verdict="verify", note="  ")
    assert refused.errors() == ["What did you check? Write the reason in a few words."]
    assert not house.is_verified

    client.submit(page, verdict="verify", note="Called the number of the register.")
    assert house.is_verified
    assert house.verified_by_id == adviser.id
    check = db.session.query(EmployerCheck).one()
    assert (check.note, check.verified) == ("Called the number of the register.", True)
    assert [entry.action for entry in db.session.query(AuditEntry)] == ["employer_verified"]


def test_a_house_reads_why_it_is_not_verified_yet(sign_in: SignIn) -> None:
    house = make_employer(verified_at=None)
    client = sign_in(make_adviser())

    client.submit(
        client.page(f"/adviser/employers/{house.id}"), verdict="not_yet", note="The register number is missing."
    )

    own = sign_in(house.members[0].account).page("/employer")
    assert "The register number is missing." in own.body
    assert not house.is_verified


def test_a_vacancy_is_released_with_a_reason(sign_in: SignIn) -> None:
    vacancy = make_in_review()
    client = sign_in(make_adviser())
    page = client.page(f"/adviser/vacancies/{vacancy.id}")

    client.submit(page, status=422, verdict="release", reason="")
    assert vacancy.state is VacancyState.IN_REVIEW

    client.submit(page, verdict="release", reason="Read and complete.")
    assert vacancy.state is VacancyState.OPEN
    assert db.session.query(VacancyReview).one().reason == "Read and complete."


def test_a_vacancy_goes_back_with_a_reason_that_the_house_reads(sign_in: SignIn) -> None:
    vacancy = make_in_review()
    client = sign_in(make_adviser())

    client.submit(
        client.page(f"/adviser/vacancies/{vacancy.id}"), verdict="return", reason="Please name the night shifts."
    )

    assert vacancy.state is VacancyState.DRAFT
    own = sign_in(vacancy.employer.members[0].account).page(f"/employer/vacancies/{vacancy.id}")
    assert "Please name the night shifts." in own.body


def test_nothing_of_a_house_that_is_not_verified_is_released(sign_in: SignIn) -> None:
    vacancy = make_in_review(employer=make_employer(verified_at=None))
    client = sign_in(make_adviser())
    page = client.page(f"/adviser/vacancies/{vacancy.id}?lang=en")
    assert page.all("//button[@value='release']") == []

    client.submit(page, status=400, verdict="release", reason="Trying anyway.")

    assert vacancy.state is VacancyState.IN_REVIEW


def test_a_demand_for_money_is_cleared_by_a_person_before_it_goes_public(sign_in: SignIn) -> None:
    vacancy = make_in_review(description="Kaution für die Wohnung: 500 Euro")
    client = sign_in(make_adviser())
    page = client.page(f"/adviser/vacancies/{vacancy.id}")

    client.submit(page, status=422, verdict="release", reason="Read.")
    assert vacancy.state is VacancyState.IN_REVIEW

    client.submit(page, verdict="release", reason="It is the deposit of the flat.", cleared="y")
    assert vacancy.state is VacancyState.OPEN


def test_two_advisers_do_not_decide_over_each_other(sign_in: SignIn) -> None:
    vacancy = make_in_review()
    first, second = sign_in(make_adviser()), sign_in(make_adviser())
    seen = second.page(f"/adviser/vacancies/{vacancy.id}?lang=en")

    first.submit(first.page(f"/adviser/vacancies/{vacancy.id}"), verdict="release", reason="Complete.")
    late = second.submit(seen, status=409, verdict="return", reason="The pay is missing.")

    assert vacancy.state is VacancyState.OPEN
    assert "This was changed while you were reading." in late.body
    assert late.one("//textarea[@name='reason']").text.strip() == "The pay is missing."


def test_a_draft_is_not_for_advisers(sign_in: SignIn) -> None:
    vacancy = make_vacancy(state=VacancyState.DRAFT)

    assert sign_in(make_adviser()).get(f"/adviser/vacancies/{vacancy.id}").status_code == 404


class VacancyLife(RuleBasedStateMachine):
    """Whatever people try in whatever order: public is only what a verified house wrote and an adviser released."""

    def __init__(self) -> None:
        super().__init__()
        self.vacancy = Vacancy(title="x", state=VacancyState.DRAFT, employer=Employer(name="x"))
        self.released = False

    @rule(state=st.sampled_from(list(VacancyState)))
    def an_employer_tries(self, state: VacancyState) -> None:
        if self.vacancy.may_become(state, "employer"):
            self.vacancy.become(state, "employer", THEN)
            self.released = False

    @rule(state=st.sampled_from(list(VacancyState)))
    def an_adviser_tries(self, state: VacancyState) -> None:
        if self.vacancy.may_become(state, "adviser"):
            self.vacancy.become(state, "adviser", THEN)
            self.released = state is VacancyState.OPEN

    @rule(verified=st.booleans())
    def an_adviser_looks_at_the_house(self, verified: bool) -> None:
        if self.vacancy.state is not VacancyState.OPEN:
            self.vacancy.employer.verified_at = THEN if verified else None

    @invariant()
    def public_is_only_what_was_released(self) -> None:
        if self.vacancy.state is VacancyState.OPEN:
            assert self.released
            assert self.vacancy.employer.is_verified


TestVacancyLife = VacancyLife.TestCase
TestVacancyLife.settings = settings(max_examples=60, stateful_step_count=20)


@pytest.mark.parametrize("state", list(VacancyState))
def test_nobody_but_an_adviser_opens_a_vacancy(state: VacancyState) -> None:
    vacancy = Vacancy(title="x", state=state, employer=Employer(name="x", verified_at=THEN))

    assert not vacancy.may_become(VacancyState.OPEN, "employer")


def test_long_lists_are_shown_page_by_page(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PER_PAGE", 2)
    house = make_employer()
    codes = {make_profile().code for _ in range(3)}
    for _ in range(3):
        make_vacancy(house)
    client = sign_in(make_adviser())

    for path in ("/adviser/people", "/adviser/vacancies"):
        first = client.page(f"{path}?lang=en")
        second = client.page(first.link("Next page"))
        assert [len(page.all("//ul[@class='entries']/li")) for page in (first, second)] == [2, 1]
        client.page(f"{path}?page=3", status=404)
        if path == "/adviser/people":
            assert all(code in first.body + second.body for code in codes)


def test_the_search_finds_people_by_training_and_by_wish(sign_in: SignIn) -> None:
    wishing = make_profile(occupations=("dachdecker",), qualifications=[])
    trained = make_profile(occupations=())
    client = sign_in(make_adviser())

    def found(title: str) -> str:
        page = client.page(f"/adviser/search?title={title}&lang=en")
        return " ".join(entry.text_content() for entry in page.all("//main//ul[@class='entries']/li"))

    assert wishing.code in found("Dachdecker")
    assert trained.code not in found("Dachdecker")
    assert trained.code in found("Pflegefachfrau")
    assert wishing.code not in found("Pflegefachfrau")
