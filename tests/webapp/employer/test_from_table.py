"""A table of vacancies: its columns are named by a person, its rows come over together or not at all, as drafts."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.factories import make_account, make_employer
from tests.pages import Page, PageClient
from tests.webapp.conftest import SignIn
from tests.webapp.intake import hostile
from tests.webapp.intake import made_files as made
from webapp import clock
from webapp.database import db
from webapp.models import Employer, FileTable, Role, Vacancy, VacancyState

ROWS = [
    ["Referenz", "Was", "PLZ", "Stunden", "Deutsch", "Bemerkung"],
    ["A1", "Pflegefachkraft (m/w/d)", "35390", "38,5", "B2", "intern"],
    ["A2", "Erzieher:in", "34117", "30", "", "intern"],
    ["A3", "Ausbildung zum Koch", "34117", "40", "", ""],
]


@pytest.fixture
def house() -> Employer:
    employer: Employer = make_employer(make_account(Role.EMPLOYER, language="en"))
    return employer


@pytest.fixture
def client(house: Employer, sign_in: SignIn) -> PageClient:
    return sign_in(house.members[0].account)


def csv(rows: list[list[str]]) -> bytes:
    return "\n".join(";".join(row) for row in rows).encode()


def send(client: PageClient, content: bytes, name: str, status: int = 200) -> Page:
    form = client.page("/employer/from-file").form()
    response = client.post(
        "/employer/from-file",
        data={"csrf_token": form.fields["csrf_token"], "file": (io.BytesIO(content), name)},
        follow_redirects=True,
    )
    return client._checked(response, status)


def chosen(page: Page) -> dict[str, str]:
    """The meaning of each column, by its heading."""
    return {
        str(select.xpath("ancestor::*[contains(@class, 'column-choice')]//label")[0].text_content()).strip(): str(
            select.xpath("option[@selected]")[0].get("value")
        )
        for select in page.all("//select")
    }


def preview(client: PageClient, rows: list[list[str]]) -> Page:
    return client.submit(send(client, csv(rows), "table.csv"), **{"column-1": "title"})


def vacancies() -> dict[str, Vacancy]:
    return {row.title: row for row in db.session.scalars(select(Vacancy))}


@pytest.mark.parametrize("name", ["table.csv", "table.xlsx"])
def test_headings_that_are_known_are_proposed_and_the_others_asked_for(client: PageClient, name: str) -> None:
    page = send(client, csv(ROWS) if name.endswith("csv") else made.sheet(ROWS), name)

    meant = chosen(page)
    assert {key: meant[key] for key in ("Referenz", "PLZ", "Stunden", "Deutsch")} == {
        "Referenz": "reference",
        "PLZ": "postcode",
        "Stunden": "hours",
        "Deutsch": "german",
    }
    assert meant["Was"] == "-"
    assert "Pflegefachkraft (m/w/d)" in page.body


def test_a_table_without_a_title_is_not_read(client: PageClient) -> None:
    page = client.submit(send(client, csv(ROWS), "table.csv"), 422)

    assert page.errors() == ["Say which column holds the title of the vacancy."]


def test_one_meaning_stands_for_one_column(client: PageClient) -> None:
    page = client.submit(send(client, csv(ROWS), "table.csv"), 422, **{"column-1": "title", "column-5": "title"})

    assert "is chosen for two columns" in page.errors()[0]


def test_the_preview_shows_what_would_change_and_writes_nothing(client: PageClient) -> None:
    page = preview(client, ROWS)

    assert "Pflegefachkraft (m/w/d)" in page.body
    assert "This looks like an apprenticeship, not a job." in page.body
    assert vacancies() == {}


def test_all_rows_come_over_as_drafts_without_a_confirmed_occupation(client: PageClient, house: Employer) -> None:
    done = client.submit(preview(client, ROWS))

    rows = vacancies()
    assert set(rows) == {"Pflegefachkraft (m/w/d)", "Erzieher:in"}
    nurse = rows["Pflegefachkraft (m/w/d)"]
    assert (nurse.employer_id, nurse.state, nurse.occupation) == (house.id, VacancyState.DRAFT, None)
    assert (nurse.kreis, nurse.hours_from, nurse.german_level) == ("06531", 38.5, "B2")
    assert done.path == "/employer"
    assert db.session.scalars(select(FileTable)).all() == []


def test_the_same_table_twice_changes_nothing(client: PageClient) -> None:
    client.submit(preview(client, ROWS))
    versions = {title: row.version for title, row in vacancies().items()}

    page = preview(client, ROWS)
    assert "The same as in Lotse" in page.body
    client.submit(page)

    assert {title: row.version for title, row in vacancies().items()} == versions


def test_a_changed_row_is_shown_with_both_values(client: PageClient) -> None:
    client.submit(preview(client, ROWS))
    later = [row if row[0] != "A2" else ["A2", "Erzieher:in", "34117", "39", "", "intern"] for row in ROWS]

    page = preview(client, later)
    assert "30.0 → 39.0" in page.body
    client.submit(page)

    assert vacancies()["Erzieher:in"].hours_to == 39


def test_what_was_changed_in_lotse_or_is_under_way_stays(client: PageClient) -> None:
    client.submit(preview(client, ROWS))
    rows = vacancies()
    rows["Erzieher:in"].hours_to, rows["Erzieher:in"].changed_at = 20, clock.now() + timedelta(seconds=5)
    rows["Pflegefachkraft (m/w/d)"].state = VacancyState.IN_REVIEW
    db.session.commit()
    later = [[*row[:3], "12", *row[4:]] if row[0] != "Referenz" else row for row in ROWS]

    client.submit(preview(client, later))

    rows = vacancies()
    assert rows["Erzieher:in"].hours_to == 20
    assert rows["Pflegefachkraft (m/w/d)"].hours_to == 38.5


def test_one_row_that_cannot_be_read_holds_all_back(client: PageClient) -> None:
    page = preview(client, [*ROWS, ["A4", "", "34117", "39", "", ""]])

    assert "The row has no title." in page.body
    assert page.all("//main//form") == []
    address = page.path
    client.post(address, data={"csrf_token": client.page("/employer/from-file").form().fields["csrf_token"]})
    assert vacancies() == {}


def test_a_table_belongs_to_its_account_and_can_be_deleted(client: PageClient, sign_in: SignIn) -> None:
    page = send(client, csv(ROWS), "table.csv")
    stranger = make_employer(make_account(Role.EMPLOYER))

    assert sign_in(stranger.members[0].account).get(page.path).status_code == 404
    assert sign_in(stranger.members[0].account).get(f"{page.path}/preview").status_code == 404
    client.submit(page, discard="1")
    assert db.session.scalars(select(FileTable)).all() == []


@pytest.mark.parametrize("name", ["paper.xlsx", "bomb.xlsx", "nulls.csv"])
def test_a_hostile_table_is_refused_on_the_form(client: PageClient, name: str) -> None:
    page = send(client, hostile.FILES[name](), name, 422)

    assert len(page.errors()) == 1
    assert db.session.scalars(select(FileTable)).all() == []


def test_a_table_with_too_many_rows_is_refused(client: PageClient) -> None:
    many = [ROWS[0], *(["", f"Pfleger {number}", "34117", "39", "", ""] for number in range(300))]

    page = client.submit(send(client, csv(many), "table.csv"), 422, **{"column-1": "title"})

    assert "more than 200 entries" in page.body
