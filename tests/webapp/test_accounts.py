"""Registering, signing in and out, passwords, sessions and limits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from flask import Flask
from flask_security import hash_password
from passlib.totp import TOTP
from sqlalchemy import func, select

import matching
from tests.factories import make_account, make_employer
from tests.pages import PageClient, words
from tests.webapp.conftest import SignIn
from webapp import clock, create_app, migrations
from webapp.access import allow
from webapp.account import passwords, sessions
from webapp.database import Base, db
from webapp.models import Account, AccountSession, AuditEntry, Employer, Profile, RateCount, Role
from webapp.settings import Settings

PASSWORD = "correct horse battery"
NEW_PASSWORD = "another horse battery"
Outbox = Callable[[], list[str]]


def with_password(**values: object) -> Account:
    """An account to sign in with; administration has no pages of its own, so signing in leads to the account."""
    return make_account(**{"password": hash_password(PASSWORD), "role": Role.ADMIN, **values})  # type: ignore[arg-type]


def signed_in_by_form(client: PageClient, account: Account) -> None:
    client.submit(client.page("/sign-in"), email=account.email, password=PASSWORD)


def is_signed_in(client: PageClient) -> bool:
    return client.get("/account").status_code == 200


def registered(client: PageClient, kind: str = "applicant", **entries: str) -> str:
    """Registers somebody and answers the page that follows."""
    given = {"email": "new@lotse.example", "password": PASSWORD, "privacy": "y", "adult": "y", **entries}
    fields = given if kind == "applicant" else {key: value for key, value in given.items() if key != "adult"}
    return client.submit(client.page(f"/register/{kind}"), **fields).body


def test_an_applicant_registers_and_gets_an_empty_profile_with_a_code(client: PageClient, outbox: Outbox) -> None:
    registered(client)

    account = db.session.scalars(select(Account)).one()
    profile = db.session.scalars(select(Profile)).one()
    assert (account.role, account.email, profile.account) == (Role.APPLICANT, "new@lotse.example", account)
    assert len(profile.code) == 7
    assert profile.submitted_at is None
    assert "new@lotse.example" in outbox()[0]


def test_an_employer_registers_with_an_organisation_that_is_not_verified(client: PageClient) -> None:
    registered(client, "employer", organisation="Haus am Main", name="Eva Beispiel")

    employer = db.session.scalars(select(Employer)).one()
    assert employer.name == "Haus am Main"
    assert not employer.is_verified
    assert [(member.account.role, member.is_owner) for member in employer.members] == [(Role.EMPLOYER, True)]


def test_the_password_is_kept_as_argon2id(client: PageClient) -> None:
    registered(client)

    kept = db.session.scalars(select(Account.password)).one()
    assert kept is not None
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_registering_a_known_address_looks_the_same_and_tells_only_its_owner(
    client: PageClient, outbox: Outbox
) -> None:
    new_person = registered(client)
    known_person = registered(client)

    assert known_person == new_person
    assert db.session.scalar(select(func.count()).select_from(Account)) == 1
    assert len(outbox()) == 2


@pytest.mark.parametrize("column", ["role", "active", "unit", "language", "verified_at", "is_owner", "id", "name"])
def test_registering_writes_only_the_fields_of_the_form(client: PageClient, column: str) -> None:
    registered(client, **{column: "admin"})

    account = db.session.scalars(select(Account)).one()
    assert (account.role, account.active, account.unit, account.language, account.name) == (
        Role.APPLICANT,
        True,
        None,
        "de",
        None,
    )


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "elevenchars",
        "password1234",
        "aaaaaaaaaaaaaaa",
        "abcdefghijklmnop",
        "1234567890123",
        "new@lotse.example",
    ],
)
def test_a_password_that_anybody_would_try_is_refused(client: PageClient, password: str) -> None:
    page = client.submit(
        client.page("/register/applicant"), 422, email="new@lotse.example", password=password, privacy="y", adult="y"
    )

    assert len(page.errors()) == 1
    assert db.session.scalar(select(func.count()).select_from(Account)) == 0


@pytest.mark.parametrize("password", ["x" + "äöüßé" * 60, "vier wörter in folge", "кириллица тоже", "a b c d e f g"])
def test_every_other_password_is_taken(app: Flask, password: str) -> None:
    with app.test_request_context():
        assert passwords.refused(password, "new@lotse.example") is None


def test_signing_in_leads_home_and_renews_the_session(client: PageClient) -> None:
    account = with_password()
    page = client.page("/sign-in?lang=en")
    with client.session_transaction() as before:
        before["planted"] = "by somebody else"

    home = client.submit(page, email=account.email.upper(), password=PASSWORD)

    assert home.path == "/account"
    with client.session_transaction() as after:
        assert "planted" not in after
        assert after["language"] == "en"


@pytest.mark.parametrize("case", ["unknown", "wrong password", "closed account"])
def test_a_refused_sign_in_does_not_tell_why(client: PageClient, case: str) -> None:
    account = with_password(active=case != "closed account")
    email = "nobody@lotse.example" if case == "unknown" else account.email
    password = "something else entirely" if case != "closed account" else "wrong as well here"

    page = client.submit(client.page("/sign-in?lang=en"), 422, email=email, password=password)

    assert "E-mail address or password is not right" in page.body
    assert not is_signed_in(client)


def test_asking_for_a_new_password_looks_the_same_for_everybody(client: PageClient, outbox: Outbox) -> None:
    account = with_password()

    known = client.submit(client.page("/password"), email=account.email)
    unknown = client.submit(client.page("/password"), email="nobody@lotse.example")

    assert known.body.replace(account.email, "") == unknown.body.replace("nobody@lotse.example", "")
    assert [account.email in message for message in outbox()] == [True]


def test_a_new_password_ends_every_session(client: PageClient, outbox: Outbox, sign_in: SignIn) -> None:
    account = with_password()
    other_device = sign_in(account)
    client.submit(client.page("/password"), email=account.email)
    link = next(word for word in outbox()[0].split() if "/password/" in word).removeprefix("http://localhost")

    client.submit(client.page(link), password=NEW_PASSWORD, password_confirm=NEW_PASSWORD)

    assert not is_signed_in(other_device)
    assert client.page(link).path == "/password"
    home = client.submit(client.page("/sign-in"), email=account.email, password=NEW_PASSWORD)
    assert home.path == "/account"


def test_changing_the_password_keeps_this_device_and_signs_out_the_others(client: PageClient, sign_in: SignIn) -> None:
    account = with_password()
    other_device = sign_in(account)
    signed_in_by_form(client, account)

    client.submit(
        client.page("/account/password"),
        action="/account/password",
        password=PASSWORD,
        new_password=NEW_PASSWORD,
        new_password_confirm=NEW_PASSWORD,
    )

    assert is_signed_in(client)
    assert not is_signed_in(other_device)


def test_signing_out_ends_the_session_on_the_server(client: PageClient) -> None:
    account = with_password()
    signed_in_by_form(client, account)
    with client.session_transaction() as session:
        copy_of_cookie = dict(session)

    client.submit(client.page("/account"), action="/sign-out")

    thief = client.application.test_client()
    with thief.session_transaction() as session:
        session.update(copy_of_cookie)
    assert not is_signed_in(thief)  # type: ignore[arg-type]
    assert db.session.scalar(select(func.count()).select_from(AccountSession)) == 0


def test_a_locked_account_is_out_at_its_next_request(sign_in: SignIn) -> None:
    account = make_account()
    client = sign_in(account)

    account.active = False

    assert not is_signed_in(client)


def test_another_role_ends_every_session(sign_in: SignIn) -> None:
    account = make_account(Role.ADVISER)
    client = sign_in(account)

    account.role = Role.APPLICANT
    sessions.end_all(account)

    assert not is_signed_in(client)


@pytest.mark.parametrize("role", list(Role))
def test_a_session_ends_when_it_was_idle_too_long(sign_in: SignIn, role: Role) -> None:
    idle = sessions.LIMITS[role].idle

    with time_machine.travel(clock.now(), tick=False) as time:
        client = sign_in(make_account(role))
        time.shift(idle - timedelta(seconds=2))
        assert is_signed_in(client)
        time.shift(idle + timedelta(seconds=2))
        assert not is_signed_in(client)


@pytest.mark.parametrize("role", list(Role))
def test_a_session_ends_after_its_whole_time_however_busy(sign_in: SignIn, role: Role) -> None:
    limit = sessions.LIMITS[role]
    step = limit.idle - timedelta(minutes=1)

    with time_machine.travel(clock.now(), tick=False) as time:
        client = sign_in(make_account(role))
        spent = timedelta()
        while spent + step < limit.whole:
            time.shift(step)
            spent += step
            assert is_signed_in(client)
        time.shift(limit.whole - spent + timedelta(seconds=2))
        assert not is_signed_in(client)


def test_a_clock_that_jumps_back_extends_no_session(sign_in: SignIn) -> None:
    account = make_account(Role.ADMIN)

    with time_machine.travel(clock.now(), tick=False) as time:
        client = sign_in(account)
        time.shift(timedelta(minutes=14))
        assert is_signed_in(client)
        time.shift(-timedelta(minutes=10))
        client.get("/account")
        time.shift(timedelta(minutes=26))
        assert not is_signed_in(client)


@pytest.mark.parametrize("role", [Role.ADVISER, Role.ADMIN])
def test_those_who_see_other_peoples_data_are_signed_out_sooner(role: Role) -> None:
    assert sessions.LIMITS[role].idle < sessions.LIMITS[Role.APPLICANT].idle
    assert sessions.LIMITS[role].whole < sessions.LIMITS[Role.APPLICANT].whole


@pytest.mark.parametrize(
    "target", ["//evil.example", "https:evil.example", "https://evil.example/", "/\\evil.example", "%2F%2Fevil.example"]
)
def test_nobody_is_led_to_a_foreign_site_after_signing_in(client: PageClient, target: str) -> None:
    account = with_password()
    token = client.page("/sign-in").form().fields["csrf_token"]

    response = client.post(
        "/sign-in",
        query_string={"next": target},
        data={"csrf_token": token, "email": account.email, "password": PASSWORD, "next": target},
    )

    led_to = urljoin("http://localhost/sign-in", response.location or "")
    assert urlsplit(led_to).netloc == "localhost"


def test_whoever_tries_too_often_waits_and_others_do_not(settings: Settings, rulebook: matching.Rulebook) -> None:
    app = create_app(replace(settings, rate_limits=True), rulebook)
    app.test_client_class = PageClient
    with app.app_context():
        account = with_password()
        other = with_password()
        client = app.test_client()
        page = client.page("/sign-in?lang=en")

        for _ in range(10):
            client.submit(page, 422, email=account.email, password="wrong, and wrong again")
        refused = client.submit(page, 429, email=account.email, password=PASSWORD)
        welcome = client.submit(page, email=other.email, password=PASSWORD)

        assert refused.response.headers["Retry-After"] == "900"
        assert welcome.path == "/account"
        counted = db.session.scalars(select(RateCount.key)).all()
        assert not any("@" in key or "127.0.0.1" in key for key in counted)
        db.session.rollback()
        db.engine.dispose()


def test_registering_and_signing_in_work_on_postgresql_too(
    settings: Settings, rulebook: matching.Rulebook, postgres_url: str
) -> None:
    app = create_app(replace(settings, database_url=postgres_url, rate_limits=True), rulebook)
    app.test_client_class = PageClient
    with app.app_context():
        migrations.run(db.engine, "upgrade")
        client = app.test_client()

        registered(client)
        client.submit(client.page("/sign-in"), 422, email="new@lotse.example", password="wrong, and wrong again")
        client.submit(client.page("/sign-in"), email="new@lotse.example", password=PASSWORD)

        assert is_signed_in(client)
        assert client.get("/health/ready").status_code == 200
        db.session.rollback()
        migrations.run(db.engine, "downgrade", "base")
        db.engine.dispose()


def test_an_account_that_must_be_confirmed_opens_only_with_the_link(
    settings: Settings, rulebook: matching.Rulebook, outbox: Outbox
) -> None:
    app = create_app(replace(settings, confirm_mail=True), rulebook)
    app.test_client_class = PageClient
    with app.app_context():
        client = app.test_client()
        registered(client)
        client.submit(client.page("/sign-in"), 422, email="new@lotse.example", password=PASSWORD)

        link = next(word for word in outbox()[0].split() if "/confirm/" in word).removeprefix("http://localhost")
        client.page(link)

        client.submit(client.page("/sign-in"), email="new@lotse.example", password=PASSWORD)
        assert is_signed_in(client)
        db.session.rollback()
        db.engine.dispose()


def test_looking_at_pages_changes_nothing_in_the_database(sign_in: SignIn) -> None:
    client = sign_in(with_password())

    def rows() -> dict[str, list[str]]:
        found = {
            table.name: sorted(map(repr, db.session.execute(select(table)).all()))
            for table in Base.metadata.sorted_tables
            if table.name != AuditEntry.__tablename__
        }
        db.session.rollback()
        return found

    before = rows()
    for path in ("/", "/help", "/account", "/account/password", "/register", "/health/ready", "/nowhere"):
        client.get(path)

    assert rows() == before


def test_an_important_step_asks_for_the_password_once_more(app: Flask, client: PageClient) -> None:
    account = make_employer(with_password(role=Role.EMPLOYER)).members[0].account
    app.add_url_rule("/important", "important", allow(*Role, fresh=True)(lambda: "done"))

    with time_machine.travel(clock.now(), tick=False) as time:
        signed_in_by_form(client, account)
        assert client.get("/important").text == "done"
        time.shift(timedelta(minutes=21))
        page = client.page("/important")
        assert page.path == "/account/verify?next=/important"
        client.submit(page, 422, action="/account/verify", password="something else")
        client.post(
            "/account/verify?next=/important",
            data={**dict(page.form("/account/verify").fields), "password": PASSWORD},
        )
        assert client.get("/important").text == "done"


@pytest.mark.parametrize("role", list(Role))
def test_who_sees_data_of_others_needs_a_second_factor_where_it_is_switched_on(
    settings: Settings, rulebook: matching.Rulebook, role: Role
) -> None:
    app = create_app(replace(settings, second_factor=True), rulebook)
    app.test_client_class = PageClient
    with app.app_context():
        account = with_password(role=role)
        client = app.test_client()
        page = client.page("/sign-in?lang=en")
        entries = {**dict(page.form().fields), "email": account.email, "password": PASSWORD}
        response = client.post("/sign-in", data=entries)

        must = role in (Role.ADVISER, Role.ADMIN)
        assert ("/tf-setup" in str(response.location)) is must
        assert is_signed_in(client) is not must
        db.session.rollback()
        db.engine.dispose()


def test_a_second_factor_is_set_up_and_asked_for_at_the_next_sign_in(
    settings: Settings, rulebook: matching.Rulebook
) -> None:
    app = create_app(replace(settings, second_factor=True), rulebook)
    app.test_client_class = PageClient
    with app.app_context():
        account = with_password(role=Role.ADVISER)
        client = app.test_client()
        begin = client.submit(client.page("/sign-in?lang=en"), email=account.email, password=PASSWORD)
        scan = client.submit(begin)
        key = words(scan.one("//main//*[@translate='no']")).replace("-", "").replace(" ", "")

        def code() -> str:
            return str(TOTP(key=key).generate().token)

        client.submit(scan, code=code())
        assert is_signed_in(client)

        client.submit(client.page("/account"), action="/sign-out")
        ask = client.submit(client.page("/sign-in?lang=en"), email=account.email, password=PASSWORD)
        assert ask.path.startswith("/tf-validate")
        assert not is_signed_in(client)
        client.submit(ask, 422, code="000000")
        assert not is_signed_in(client)
        with time_machine.travel(clock.now() + timedelta(minutes=1)):
            client.submit(ask, code=code())
            assert is_signed_in(client)
        db.session.rollback()
        db.engine.dispose()
