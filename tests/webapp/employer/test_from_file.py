"""Taking over from an advert: every answer shown, none written without a mark, nothing published."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

import matching
from tests.factories import make_account, make_employer, make_vacancy
from tests.pages import Page, PageClient
from tests.webapp.conftest import SignIn
from tests.webapp.intake import hostile
from webapp import loaders
from webapp.database import db
from webapp.intake import posting_content
from webapp.models import AuditEntry, Employer, FileDraft, Role, Said, Vacancy, VacancyState

ADVERT = """Pflegefachkraft (m/w/d) in Gießen

Wir suchen für unser Haus in Gießen eine Pflegefachkraft, unbefristet, 30 bis 38,5 Stunden pro Woche.
Sie arbeiten im Schichtdienst (Früh-, Spät- und Nachtdienst). Vergütung nach TVöD-P, Entgeltgruppe P8.
Deutschkenntnisse auf dem Niveau B2 sind erforderlich. Wir helfen bei der Wohnungssuche."""
SEVERAL = "Erzieher (m/w/d) und Kinderpfleger (m/w/d) in Kassel\n\nUnbefristet, 39 Stunden pro Woche, Deutsch B2."
TRAP = "Ausbildung zur Pflegefachfrau (m/w/d) in Kassel\n\nStarten Sie Ihre Ausbildung, Dauer 3 Jahre, Ausbildungsvergütung."


@pytest.fixture
def house() -> Employer:
    employer: Employer = make_employer(make_account(Role.EMPLOYER, language="en"))
    return employer


@pytest.fixture
def client(house: Employer, sign_in: SignIn) -> PageClient:
    return sign_in(house.members[0].account)


def paste(client: PageClient, text: str, status: int = 200) -> Page:
    return client.submit(client.page("/employer/from-file"), status, text=text)


def send(client: PageClient, content: bytes, name: str, status: int = 200) -> Page:
    form = client.page("/employer/from-file").form()
    response = client.post(
        "/employer/from-file",
        data={"csrf_token": form.fields["csrf_token"], "file": (io.BytesIO(content), name)},
        follow_redirects=True,
    )
    return client._checked(response, status)


def rows() -> list[Vacancy]:
    return list(db.session.scalars(select(Vacancy)))


def drafts() -> list[FileDraft]:
    return list(db.session.scalars(select(FileDraft)))


def marked(page: Page) -> dict[str, str]:
    found = page.all("//main//input[@type='radio'][@checked]")
    return {str(each.get("name")): str(each.get("value")) for each in found}


def taken(page: Page, **others: str) -> dict[str, Any]:
    """Everything taken that may be taken, the rest left out."""
    names = {str(each.get("name")) for each in page.all("//main//input[@type='radio']")}
    may = {name for name in names if page.all(f"//input[@name='{name}'][@value='take']")}
    choices = {name: "take" if name in may else "leave" for name in names if name.startswith("choice-")}
    return {**choices, "take": "marked", **others}


def test_both_pages_lead_to_the_upload(client: PageClient) -> None:
    assert client.page("/employer").link("Take over from an advert") == "/employer/from-file"
    assert client.page("/employer/vacancies/new").link("Take over from an advert") == "/employer/from-file"


def test_an_upload_makes_no_vacancy(client: PageClient) -> None:
    page = paste(client, ADVERT)

    assert rows() == []
    assert "Gießen" in page.body
    assert not [name for name in marked(page) if name.startswith("occupation-")]


def test_what_is_marked_becomes_a_draft_that_nobody_sees(client: PageClient, house: Employer) -> None:
    page = paste(client, ADVERT)

    done = client.submit(page, **taken(page), **{"occupation-occupation": "pflegefachperson"})

    row = rows()[0]
    assert done.path == f"/employer/vacancies/{row.id}"
    assert (row.employer_id, row.state, row.occupation) == (house.id, VacancyState.DRAFT, "pflegefachperson")
    assert (row.kreis, row.permanent, row.hours_from, row.hours_to) == ("06531", True, 30, 38.5)
    assert (row.german_said, row.german_level) == (Said.ASKED, matching.CefrLevel.B2)
    assert row.shifts == {matching.Shift.EARLY, matching.Shift.LATE, matching.Shift.NIGHT}
    assert row.lat is not None
    assert drafts() == []
    assert db.session.scalars(select(AuditEntry).where(AuditEntry.action == "vacancy_taken_over")).one()


def test_the_words_of_the_advert_stand_beside_what_was_understood(client: PageClient) -> None:
    page = paste(client, ADVERT)

    german = page.one("//*[@id='q-german']").text_content()
    assert "Deutschkenntnisse auf dem Niveau B2 sind erforderlich" in german
    assert "B2, a must" in german


def test_what_the_advert_does_not_say_is_named_with_its_reason(client: PageClient) -> None:
    page = paste(client, "Pflegefachkraft (m/w/d) in Gießen\n\nWir suchen eine Pflegefachkraft für unser Haus.")

    assert "Without it nobody can see whether their German is enough." in page.body


def test_several_occupations_in_one_advert_become_several_drafts(client: PageClient) -> None:
    page = paste(client, SEVERAL)
    links = [link for link in page.all("//main//a") if "/from-file/" in str(link.get("href"))]
    assert len(links) == 2

    for link in links:
        opened = client.page(str(link.get("href")))
        first = opened.all("//input[@name='occupation-occupation']")[0].get("value")
        client.submit(opened, **taken(opened), **{"occupation-occupation": first})

    assert {row.occupation for row in rows()} == {"erzieher", "kinderpfleger"}
    assert drafts() == []


def test_a_trap_is_explained_instead_of_a_draft(client: PageClient) -> None:
    page = paste(client, TRAP)

    assert page.h1 == "This is no vacancy for Lotse"
    assert "This looks like an apprenticeship, not a job." in page.body
    client.submit(page, discard="1")
    assert (rows(), drafts()) == ([], [])


def test_an_advert_taken_over_twice_is_one_vacancy_and_changes_nothing(client: PageClient) -> None:
    for _time in range(2):
        page = paste(client, ADVERT)
        client.submit(page, **taken(page), **{"occupation-occupation": "pflegefachperson"})

    row = rows()[0]
    versions = row.version
    again = paste(client, ADVERT)
    assert again.all("//*[@id='q-german']") == []
    client.submit(again, take="marked")
    assert len(rows()) == 1
    assert rows()[0].version == versions


def test_a_vacancy_under_way_is_not_touched(client: PageClient) -> None:
    page = paste(client, ADVERT)
    client.submit(page, **taken(page))
    rows()[0].state = VacancyState.IN_REVIEW
    db.session.commit()

    again = paste(client, ADVERT)

    assert again.h1 == "This vacancy is there already"
    client.submit(again, discard="1")
    assert rows()[0].state is VacancyState.IN_REVIEW


def test_without_its_title_no_vacancy_begins(client: PageClient) -> None:
    page = paste(client, ADVERT)

    wrong = client.submit(page, 422, take="marked", **{"choice-title": "leave", "choice-description": "leave"})

    assert wrong.errors() == [
        "Title of the vacancy Take the title over, or write how the vacancy is called.",
    ]
    assert rows() == []


def test_a_changed_answer_is_checked_like_the_page_that_asks_it(client: PageClient) -> None:
    page = client.submit(paste(client, ADVERT), change="hours")
    assert page.one("//input[@name='place-hours_from']").get("value") == "30"

    wrong = client.submit(page, 422, take="marked", **{"place-hours_to": "20"})
    assert wrong.errors() == ["Hours a week The second number is smaller than the first."]
    assert rows() == []

    client.submit(wrong, take="marked", **{"place-hours_to": "35"})
    assert (rows()[0].hours_from, rows()[0].hours_to) == (30, 35)


def test_the_stage_is_asked_only_where_a_licence_is_needed(client: PageClient, house: Employer) -> None:
    vacancy = make_vacancy(
        house, accepted_stage=matching.Stage.APPLIED, stage_pay=34_000, pay_during_recognition=34_000
    )
    content = posting_content(loaders.vacancy_value(vacancy), loaders.rulebook())
    page = send(client, json.dumps({**content, "identifier": "other"}).encode(), "posting.json")

    assert page.all("//*[@id='q-stage']")


def test_lotses_own_posting_comes_back_as_it_was(client: PageClient, house: Employer) -> None:
    before = make_vacancy(house, permanent=True, hours_from=30.0, hours_to=39.0, openings=2, pay_from=40_000)
    value = loaders.vacancy_value(before)
    page = send(client, json.dumps(posting_content(value, loaders.rulebook())).encode(), "posting.json")
    client.submit(page, **taken(page), **{"occupation-occupation": "pflegefachperson"})

    after = next(row for row in rows() if row.id != before.id)
    for name in ("occupation", "kreis", "permanent", "hours_from", "hours_to", "openings", "pay_from", "german_level"):
        assert getattr(after, name) == getattr(before, name), name


@pytest.mark.parametrize("language", ["de", "en", "ar"])
@pytest.mark.parametrize("name", ["polyglot.html", "macro.docx", "photo.jpg"])
def test_a_hostile_file_is_refused_in_one_line_on_the_form(client: PageClient, name: str, language: str) -> None:
    client.page(f"/employer/from-file?lang={language}")

    page = send(client, hostile.FILES[name](), name, 422)

    assert len(page.errors()) == 1
    assert drafts() == []


def test_a_draft_of_another_person_of_the_house_does_not_exist(
    client: PageClient, house: Employer, sign_in: SignIn
) -> None:
    path = paste(client, ADVERT).path
    stranger = make_employer(make_account(Role.EMPLOYER))

    assert sign_in(stranger.members[0].account).get(path).status_code == 404
    assert house.vacancies == []


SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
ADVERTS = [
    "postings/employer_websites_de.jsonl",
    "postings/arbeitnow_adzuna_de_2026.jsonl",
    "ba_jobsuche/v6_search_recorded_2026-09-26.json",
    "jsonresume/sample.job.json",
]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples do not lie beside the project")
@pytest.mark.parametrize("name", ADVERTS)
def test_real_adverts_can_be_gone_through_to_the_end(client: PageClient, name: str) -> None:
    path = SAMPLES / name
    page = send(client, path.read_bytes(), path.name)
    waiting = [str(link.get("href")) for link in page.all("//main//a") if "/from-file/" in str(link.get("href"))]

    for address in (waiting or [page.path])[:12]:
        opened = client.page(address)
        traps = opened.h1 == "This is no vacancy for Lotse"
        client.submit(opened, **({"discard": "1"} if traps else taken(opened)))

    assert len(drafts()) == max(0, len(waiting) - 12)
    assert all(row.state is VacancyState.DRAFT and row.occupation is None for row in rows())
