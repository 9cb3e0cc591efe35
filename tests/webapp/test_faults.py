"""When something breaks: no word about the inside, no right that was not given, and health that tells the truth."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import OperationalError

import matching
from tests.factories import make_account, make_vacancy
from tests.pages import PageClient
from tests.webapp.conftest import SignIn
from webapp import create_app
from webapp.access import PUBLIC, Role, allow
from webapp.database import db
from webapp.models import Account, StepNotAllowed, Vacancy, VacancyState
from webapp.settings import Settings

INSIDE = ("Traceback", "sqlalchemy", "sqlite", "webapp/", "SELECT", "Werkzeug", "Flask")


def broken_database() -> None:
    @event.listens_for(db.engine, "before_cursor_execute")
    def refuse(*_args: object) -> None:
        raise OperationalError("SELECT secret", {}, Exception("disk I/O error"))


def test_a_broken_database_is_a_calm_page_and_opens_nothing(sign_in: SignIn) -> None:
    client = sign_in(make_account(Role.ADMIN))
    broken_database()

    response = client.get("/account")

    assert response.status_code == 503
    assert [word for word in INSIDE if word in response.text] == []
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_public_pages_stay_open_without_the_database(client: PageClient) -> None:
    broken_database()

    assert client.page("/help").status == 200


def test_health_tells_life_from_readiness(client: PageClient) -> None:
    assert (client.get("/health/live").status_code, client.get("/health/ready").status_code) == (200, 200)

    broken_database()

    assert (client.get("/health/live").status_code, client.get("/health/ready").status_code) == (200, 503)


def test_a_database_that_cannot_be_written_is_not_ready(
    settings: Settings, rulebook: matching.Rulebook, tmp_path: Path
) -> None:
    app = create_app(
        replace(settings, database_url=f"sqlite:///file:{tmp_path / 'lotse.sqlite'}?mode=ro&uri=true"), rulebook
    )

    assert app.test_client().get("/health/ready").status_code == 503


@pytest.mark.parametrize("address", ["/nowhere", "/account/%00", "/static/../x", "/static/nothing.css", "/password/x"])
def test_an_address_that_is_not_there_shows_nothing_of_the_inside(client: PageClient, address: str) -> None:
    response = client.get(address, follow_redirects=True)

    assert response.status_code in (200, 404)
    assert [word for word in INSIDE if word in response.text] == []


def test_an_error_page_is_in_the_language_of_the_person(client: PageClient) -> None:
    page = client.page("/nowhere?lang=ar", 404)

    assert page.root.get("dir") == "rtl"


def test_what_is_too_large_is_refused(client: PageClient) -> None:
    response = client.post("/sign-in", data={"email": "x" * 13_000_000})

    assert response.status_code in (400, 413)


def test_two_who_change_the_same_vacancy_do_not_overwrite_each_other(app: Flask, client: PageClient) -> None:
    vacancy = make_vacancy()

    def overtaken() -> str:
        mine = db.session.get_one(Vacancy, vacancy.id)
        db.session.execute(text("UPDATE vacancy SET version = version + 1"))
        mine.title = "Mine"
        db.session.commit()
        return "saved"

    app.add_url_rule("/save", "save", allow(PUBLIC)(overtaken))

    assert client.page("/save", 409).status == 409


def test_writers_wait_for_each_other(app: Flask) -> None:
    faults: list[Exception] = []

    def write() -> None:
        try:
            with app.app_context():
                for _ in range(5):
                    db.session.scalar(select(func.count()).select_from(Account))
                    make_account()
                    db.session.commit()
        except OperationalError as error:
            faults.append(error)

    db.session.rollback()
    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert faults == []
    assert db.session.scalar(select(func.count()).select_from(Account)) == 20


@pytest.mark.parametrize(
    ("who", "before", "after", "verified", "allowed"),
    [
        ("employer", VacancyState.DRAFT, VacancyState.IN_REVIEW, True, True),
        ("employer", VacancyState.DRAFT, VacancyState.OPEN, True, False),
        ("employer", VacancyState.IN_REVIEW, VacancyState.OPEN, True, False),
        ("adviser", VacancyState.IN_REVIEW, VacancyState.OPEN, True, True),
        ("adviser", VacancyState.IN_REVIEW, VacancyState.OPEN, False, False),
        ("adviser", VacancyState.DRAFT, VacancyState.OPEN, True, False),
        ("employer", VacancyState.WITHDRAWN, VacancyState.IN_REVIEW, True, False),
    ],
)
@pytest.mark.usefixtures("app")
def test_a_vacancy_becomes_public_only_through_an_adviser_and_a_verified_employer(
    who: str, before: VacancyState, after: VacancyState, verified: bool, allowed: bool
) -> None:
    vacancy = make_vacancy(state=before)
    if not verified:
        vacancy.employer.verified_at = None

    assert vacancy.may_become(after, who) is allowed
    if not allowed:
        with pytest.raises(StepNotAllowed):
            vacancy.become(after, who, vacancy.created_at)
