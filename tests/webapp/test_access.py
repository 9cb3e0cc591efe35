"""Every view against one table, as every role, for looking and for sending."""

import uuid
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask, url_for
from werkzeug.routing import Rule

from tests.factories import make_account, make_adviser, make_employer, make_profile, make_vacancy
from tests.pages import PageClient
from tests.webapp.conftest import SignIn
from webapp import loaders
from webapp.access import PUBLIC, Role, allow, allowed
from webapp.models import VacancyState

TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "access.yaml").read_text(encoding="utf-8"))
VISITOR = "visitor"
METHODS = ("GET", "POST")


def may(endpoint: str, method: str) -> set[str]:
    """The roles of the table, visitors among them where a view is public."""
    entry = TABLE.get(endpoint, [])
    who = entry[method] if isinstance(entry, dict) else entry
    return {VISITOR, *Role} if who == PUBLIC else set(who)


def rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def address(app: Flask, rule: Rule) -> str:
    """An address of the route; what it names does not exist."""
    invented = {name: uuid.UUID(int=0) for name in rule.arguments}
    with app.test_request_context():
        return url_for(rule.endpoint, **invented)


def browser(app: Flask, sign_in: SignIn, who: str) -> PageClient:
    if who == VISITOR:
        client = app.test_client()
        assert isinstance(client, PageClient)
        return client
    return sign_in(make_account(Role(who)))


def test_the_table_names_every_view_and_no_other(app: Flask) -> None:
    views = {rule.endpoint for rule in app.url_map.iter_rules()}

    assert views - set(TABLE) == set(), "write these views into tests/webapp/access.yaml"
    assert set(TABLE) - views == set(), "these views are gone: take them out of tests/webapp/access.yaml"


@pytest.mark.parametrize("who", [VISITOR, *Role])
def test_a_view_opens_exactly_for_whom_the_table_says(app: Flask, sign_in: SignIn, who: str) -> None:
    wrong = []

    for rule in rules(app):
        for method in METHODS:
            if method not in (rule.methods or ()):
                continue
            response = browser(app, sign_in, who).open(address(app, rule), method=method)
            to_sign_in = response.location is not None and response.location.startswith("/sign-in")
            opened = response.status_code not in (401, 403) and not to_sign_in
            if opened is not (who in may(rule.endpoint, method)) or response.status_code >= 500:
                wrong.append(f"{method} {rule.endpoint} as {who}: {response.status_code} {response.location or ''}")

    assert wrong == []


def test_a_view_that_says_nothing_is_closed_for_all(app: Flask, sign_in: SignIn) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "open")

    statuses = {who: browser(app, sign_in, who).get("/forgotten").status_code for who in (VISITOR, *Role)}

    assert set(statuses.values()) == {403}


def test_a_mark_without_anybody_is_refused() -> None:
    with pytest.raises(ValueError, match="who may open"):
        allow()


def test_pages_of_advisers_open_for_advisers_only(app: Flask) -> None:
    views = [rule.endpoint for rule in rules(app) if rule.endpoint.startswith("adviser.")]

    assert [view for view in views if allowed(view) != {Role.ADVISER}] == []


def test_pages_of_employers_open_for_employers_only(app: Flask) -> None:
    views = [rule.endpoint for rule in rules(app) if rule.endpoint.startswith("employer.")]

    assert [view for view in views if allowed(view) != {Role.EMPLOYER}] == []


def test_a_visitor_is_brought_back_after_signing_in(client: PageClient) -> None:
    response = client.get("/account?x=1")

    assert response.location == "/sign-in?next=/account?x%3D1"


def probe(app: Flask, role: Role, loader: Any) -> None:
    """A view of its own that answers with what a loader finds."""
    app.add_url_rule("/probe/<uuid:number>", "probe", allow(role)(lambda number: str(loader(number).id)))


def test_a_vacancy_of_another_employer_does_not_exist_for_an_employer(app: Flask, sign_in: SignIn) -> None:
    mine, theirs = make_account(Role.EMPLOYER), make_account(Role.EMPLOYER)
    own, strange = make_vacancy(make_employer(mine)), make_vacancy(make_employer(theirs))
    probe(app, Role.EMPLOYER, loaders.own_vacancy)
    client = sign_in(mine)

    assert client.get(f"/probe/{own.id}").status_code == 200
    assert client.get(f"/probe/{strange.id}").status_code == 404
    assert client.get(f"/probe/{uuid.uuid4()}").status_code == 404


def test_an_adviser_sees_a_profile_only_after_it_was_handed_in(app: Flask, sign_in: SignIn) -> None:
    handed_in, kept_back = make_profile(), make_profile(submitted_at=None)
    probe(app, Role.ADVISER, loaders.candidate)
    client = sign_in(make_adviser())

    assert client.get(f"/probe/{handed_in.id}").status_code == 200
    assert client.get(f"/probe/{kept_back.id}").status_code == 404


def test_an_adviser_sees_a_vacancy_only_once_its_employer_has_finished_writing(app: Flask, sign_in: SignIn) -> None:
    in_review, draft = make_vacancy(state=VacancyState.IN_REVIEW), make_vacancy(state=VacancyState.DRAFT)
    probe(app, Role.ADVISER, loaders.any_vacancy)
    client = sign_in(make_adviser())

    assert client.get(f"/probe/{in_review.id}").status_code == 200
    assert client.get(f"/probe/{draft.id}").status_code == 404


def test_only_an_open_vacancy_is_public(app: Flask, sign_in: SignIn) -> None:
    open_one, closed = make_vacancy(), make_vacancy(state=VacancyState.CLOSED)
    probe(app, Role.APPLICANT, loaders.open_vacancy)
    client = sign_in(make_account())

    assert client.get(f"/probe/{open_one.id}").status_code == 200
    assert client.get(f"/probe/{closed.id}").status_code == 404
