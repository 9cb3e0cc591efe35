"""A vacancy from its title to the review, and back."""

from datetime import timedelta

import pytest

import matching
from tests.factories import make_account, make_employer
from tests.webapp.conftest import SignIn
from tests.webapp.employer.vacancies import FAIR, make_draft, make_open
from webapp import clock
from webapp.database import db
from webapp.employer.vacancy_views import MOST_NEW_A_DAY
from webapp.models import Role, Said, Vacancy, VacancyAnswer, VacancyState


def address(vacancy: Vacancy, slug: str = "") -> str:
    return f"/employer/vacancies/{vacancy.id}" + (f"/{slug}" if slug else "")


def test_a_title_leads_to_proposals_and_only_a_choice_makes_the_occupation(sign_in: SignIn) -> None:
    member = make_account(Role.EMPLOYER)
    house = make_employer(member)
    client = sign_in(member)

    page = client.submit(client.page("/employer/vacancies/new?lang=en"), title="Krankenschwester (m/w/d)")

    vacancy = house.vacancies[0]
    assert page.path == address(vacancy, "occupation")
    assert "Pflegefachfrau / Pflegefachmann" in page.body
    assert vacancy.occupation is None

    page = client.submit(page, occupation="pflegefachperson")

    assert vacancy.occupation == "pflegefachperson"
    assert page.path == address(vacancy, "place")


def test_an_occupation_that_was_not_proposed_is_not_taken(sign_in: SignIn) -> None:
    member, vacancy = make_draft(occupation=None)
    client = sign_in(member)

    client.submit(client.page(address(vacancy, "occupation")), status=422, occupation="zimmerer")

    assert vacancy.occupation is None


def test_every_demand_is_asked_or_not_asked_or_not_said(sign_in: SignIn) -> None:
    member, vacancy = make_draft(german_said=None, german_level=None)
    client = sign_in(member)
    german = address(vacancy, "german")

    client.submit(client.page(german), german_said="nothing_asked")
    assert vacancy.german_said is Said.NOTHING

    client.submit(
        client.page(german),
        german_said="asked",
        german_level="B1",
        german_parts=["listening", "writing"],
        german_must="wish",
    )
    assert vacancy.german_level is matching.CefrLevel.B1
    assert vacancy.german_parts == {matching.SubSkill.LISTENING, matching.SubSkill.WRITING}
    assert vacancy.german_must is False

    client.submit(client.page(german), german_said="not_said")
    assert vacancy.german_said is None


def test_a_level_that_is_asked_must_be_named(sign_in: SignIn) -> None:
    member, vacancy = make_draft(german_said=None, german_level=None)
    client = sign_in(member)

    page = client.submit(
        client.page(address(vacancy, "german") + "?lang=en"), status=422, german_said="asked", german_level=""
    )

    assert page.errors() == ["Level at the start Choose the level you ask for."]


def test_place_time_and_pay_are_kept_as_typed_by_germans(sign_in: SignIn) -> None:
    member, vacancy = make_draft()
    client = sign_in(member)

    client.submit(
        client.page(address(vacancy, "place")),
        kreis="06611",
        town="Kassel",
        permanent="permanent",
        hours_from="30",
        hours_to="38,5",
        start="2027-04-01",
        pay_from="43.200",
        pay_to="46 800",
        shifts_said="asked",
        shifts=["early", "night"],
        shifts_must="must",
    )

    assert (vacancy.kreis, vacancy.hours_to, vacancy.pay_from, vacancy.pay_to) == ("06611", 38.5, 43200, 46800)
    assert (vacancy.permanent, vacancy.shifts_must) == (True, True)
    assert vacancy.shifts == {matching.Shift.EARLY, matching.Shift.NIGHT}


def test_the_questions_of_residence_law_come_from_the_rules(sign_in: SignIn) -> None:
    member, vacancy = make_draft()
    client = sign_in(member)

    page = client.page(address(vacancy, "residence") + "?lang=en")
    assert "Is the worker to be hired out to other companies?" in page.body
    client.submit(page, temp_agency_work="no", conditions_not_worse="yes")

    answers = {answer.fact: answer.value for answer in vacancy.answers}
    assert answers == {"temp_agency_work": False, "conditions_not_worse": True}


def test_an_answer_of_residence_law_can_be_taken_back(sign_in: SignIn) -> None:
    member, vacancy = make_draft()
    vacancy.answers = [VacancyAnswer(fact="temp_agency_work", value=False)]
    client = sign_in(member)

    client.submit(client.page(address(vacancy, "residence")), temp_agency_work="not_said")

    assert vacancy.answers == []


def test_who_lets_people_begin_early_says_in_which_job_and_for_what(sign_in: SignIn) -> None:
    member, vacancy = make_draft(accepted_stage=None)
    client = sign_in(member)
    page = client.page(address(vacancy, "recognition") + "?lang=en")

    refused = client.submit(page, status=422, accepted_stage="applied", stage_pay="")
    assert refused.errors() == ["Pay until recognition, in euros gross a year Write what you pay until recognition."]

    client.submit(page, accepted_stage="applied", stage_occupation="pflegehilfskraft_ungelernt", stage_pay="34800")
    assert vacancy.stage_occupation == "pflegehilfskraft_ungelernt"
    assert vacancy.stage_pay == vacancy.pay_during_recognition == 34800


def test_what_is_missing_is_told_with_its_reason_from_the_rules(sign_in: SignIn) -> None:
    member, vacancy = make_draft(german_said=None)

    page = sign_in(member).page(address(vacancy) + "?lang=en")

    assert "No German level is named." in page.body
    assert "needs German B2" in page.body


@pytest.mark.parametrize("fact", FAIR)
def test_no_vacancy_goes_to_review_without_the_facts_of_fair_recruiting(sign_in: SignIn, fact: str) -> None:
    member, vacancy = make_draft(**{fact: None})
    client = sign_in(member)

    page = client.page(address(vacancy, "send") + "?lang=en")
    assert "No vacancy goes public without it." in page.body
    token = client.page(address(vacancy, "german")).form().fields["csrf_token"]
    sent = client.post(address(vacancy, "send"), data={"version": vacancy.version, "csrf_token": token})

    assert sent.status_code == 422
    assert vacancy.state is VacancyState.DRAFT


def test_a_worker_who_pays_the_agency_stands_in_the_way(sign_in: SignIn) -> None:
    member, vacancy = make_draft(agency_paid_by_employer=False)

    page = sign_in(member).page(address(vacancy, "send") + "?lang=en")

    assert "Lotse shows only vacancies for which the employer pays every agency." in page.body


def test_notes_on_the_text_must_be_confirmed(sign_in: SignIn) -> None:
    member, vacancy = make_draft(title="Krankenschwester", description="Deutsch als Muttersprache.")
    client = sign_in(member)

    page = client.page(address(vacancy, "send") + "?lang=en")
    assert "“Muttersprache”" in page.body
    client.submit(page, status=422)
    assert vacancy.state is VacancyState.DRAFT

    client.submit(page, confirmed="y")
    assert vacancy.state is VacancyState.IN_REVIEW


def test_only_allowed_steps_are_taken(sign_in: SignIn) -> None:
    member, vacancy = make_open()
    client = sign_in(member)
    page = client.page(address(vacancy))

    for state in ("open", "in_review", "nonsense"):
        client.post(
            address(vacancy, "state"),
            data={"to": state, "version": vacancy.version, "csrf_token": page.form("/state").fields["csrf_token"]},
        )
        assert vacancy.state is VacancyState.OPEN

    client.submit(page, action="/state", to="closed")
    assert vacancy.state is VacancyState.CLOSED


def test_an_open_vacancy_is_not_changed_behind_the_back_of_the_review(sign_in: SignIn) -> None:
    member, vacancy = make_open()
    client = sign_in(member)

    page = client.page(address(vacancy, "german") + "?lang=en")

    assert page.path == address(vacancy)
    assert "Only a draft can be changed." in page.body


def test_the_second_tab_gets_both_versions_and_chooses(sign_in: SignIn) -> None:
    member, vacancy = make_draft()
    client = sign_in(member)
    first = client.page(address(vacancy, "german") + "?lang=en")
    second = client.page(address(vacancy, "german"))

    client.submit(first, german_said="asked", german_level="B1")
    conflict = client.submit(second, status=409, german_said="asked", german_level="A2")

    assert vacancy.german_level is matching.CefrLevel.B1
    cells = [cell.text_content() for cell in conflict.all("//td")]
    assert cells == ["B1", "A2"]

    client.submit(conflict)
    assert vacancy.german_level is matching.CefrLevel.A2


def test_a_house_writes_only_so_many_vacancies_a_day(sign_in: SignIn) -> None:
    member = make_account(Role.EMPLOYER)
    house = make_employer(member)
    now = clock.now()
    for _number in range(MOST_NEW_A_DAY):
        db.session.add(Vacancy(employer=house, title="Nurse (f/m/x)", created_at=now, changed_at=now))
    client = sign_in(member)

    client.submit(client.page("/employer/vacancies/new"), status=429, title="One more (f/m/x)")
    assert len(house.vacancies) == MOST_NEW_A_DAY

    house.vacancies[0].created_at = now - timedelta(days=2)
    client.submit(client.page("/employer/vacancies/new"), title="One more (f/m/x)")
    assert len(house.vacancies) == MOST_NEW_A_DAY + 1


def test_what_an_employer_types_is_shown_as_text(sign_in: SignIn) -> None:
    text = "<script>alert(1)</script> {{ 7*7 }} =1+1"
    member, vacancy = make_draft(title=text, description=text)

    page = sign_in(member).page(address(vacancy))

    assert page.h1 == text
    assert "<script>alert" not in page.text


def test_what_a_form_does_not_ask_cannot_be_sent_along(sign_in: SignIn) -> None:
    member, vacancy = make_draft()
    _other, strange = make_draft()
    before = {column: getattr(vacancy, column) for column in Vacancy.__table__.columns.keys()}  # noqa: SIM118
    sent = dict.fromkeys(before, "1") | {"state": "open", "employer_id": str(strange.employer_id), "accepted_stage": ""}
    client = sign_in(member)

    page = client.page(f"/employer/vacancies/{vacancy.id}/german")
    answers = {"german_said": "asked", "german_level": "B1", "german_must": "must", "german_parts": []}
    client.submit(page, **{**sent, **answers, "version": page.form().fields["version"]})

    german = {"german_said", "german_level", "german_parts", "german_must", "version", "changed_at"}
    after = {column: getattr(vacancy, column) for column in before}
    assert {name for name in before if before[name] != after[name]} <= german
    assert vacancy.german_level is matching.CefrLevel.B1


def test_every_page_of_a_strange_vacancy_does_not_exist(sign_in: SignIn) -> None:
    member, own = make_draft()
    _other, strange = make_draft()
    client = sign_in(member)
    token = client.page(address(own, "german")).form().fields["csrf_token"]

    for slug in ("", "german", "occupation", "send", "people", f"people/{own.id}"):
        assert client.get(address(strange, slug)).status_code == 404
    for slug in ("german", "occupation", "send", "state"):
        sent = client.post(address(strange, slug), data={"csrf_token": token, "to": "withdrawn", "version": "1"})
        assert sent.status_code == 404
    assert strange.state is VacancyState.DRAFT
