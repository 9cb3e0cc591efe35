"""What every response carries, errors included."""

import gzip
from dataclasses import replace

import pytest
from flask import Flask

import matching
from tests.factories import make_account
from tests.pages import PageClient
from tests.webapp.conftest import SignIn
from webapp import create_app
from webapp.settings import Mode, Settings

PATHS = ("/", "/sign-in", "/nowhere", "/account", "/health/live", "/static/js/lotse.js")


@pytest.mark.parametrize("path", PATHS)
def test_every_response_carries_the_same_protection(client: PageClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_the_protection_stays_when_a_page_fails(app: Flask, client: PageClient) -> None:
    def broken() -> str:
        raise RuntimeError("secret of the inside")

    app.view_functions["public.help_page"] = _marked_like(app, broken)

    response = client.get("/help")

    assert response.status_code == 500
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "secret of the inside" not in response.get_data(as_text=True)


def _marked_like(app: Flask, view: object) -> object:
    view.__dict__.update(app.view_functions["public.help_page"].__dict__)
    return view


def test_each_response_names_its_scripts_anew(client: PageClient) -> None:
    first, second = (client.get("/").headers["Content-Security-Policy"] for _ in range(2))

    assert first != second


def test_pages_of_a_signed_in_person_are_not_stored(sign_in: SignIn) -> None:
    client = sign_in(make_account())

    assert client.get("/account").headers["Cache-Control"] == "no-store"
    assert client.get("/").headers["Cache-Control"] == "no-store"


def test_a_demo_on_this_machine_does_not_insist_on_encryption(client: PageClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers


def test_in_production_browsers_insist_on_encryption_and_bind_the_cookie_to_it(
    settings: Settings, rulebook: matching.Rulebook
) -> None:
    app = create_app(replace(settings, mode=Mode.PRODUCTION, base_url="https://lotse.example"), rulebook)

    response = app.test_client().get("/?lang=en", base_url="https://lotse.example", headers={"Host": "lotse.example"})

    assert response.headers["Strict-Transport-Security"].startswith("max-age=")
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-lotse=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie


def test_in_production_a_foreign_host_name_is_refused(settings: Settings, rulebook: matching.Rulebook) -> None:
    app = create_app(replace(settings, mode=Mode.PRODUCTION, base_url="https://lotse.example"), rulebook)

    response = app.test_client().get("/password", base_url="https://evil.example")

    assert response.status_code == 400
    assert "evil" not in response.get_data(as_text=True)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://localhost", "http://localhost.evil.example"]
)
def test_a_request_from_a_foreign_origin_changes_nothing(client: PageClient, origin: str) -> None:
    page = client.page("/sign-in")
    token = page.one("//main//input[@name='csrf_token']").get("value")

    response = client.post("/sign-in", data={"csrf_token": token}, headers={"Origin": origin})

    assert response.status_code == 403


def test_a_request_that_hides_its_origin_changes_nothing(client: PageClient) -> None:
    token = client.page("/sign-in").one("//main//input[@name='csrf_token']").get("value")

    response = client.post("/sign-in", data={"csrf_token": token}, headers={"Origin": ""})

    assert response.status_code == 403


def test_a_request_without_the_token_changes_nothing(client: PageClient) -> None:
    response = client.post("/sign-in", data={"email": "a@lotse.example", "password": "x"})

    assert response.status_code == 400


def test_forwarded_addresses_do_not_count_without_a_named_proxy(client: PageClient) -> None:
    response = client.post(
        "/password", data={}, headers={"X-Forwarded-Host": "evil.example", "Origin": "http://evil.example"}
    )

    assert response.status_code == 403


def test_styles_travel_compressed_and_stay_as_long_as_they_do_not_change(client: PageClient) -> None:
    sheet = client.page("/").all("//link[@rel='stylesheet']")[0].get("href")

    first = client.get(sheet, headers={"Accept-Encoding": "gzip"})
    again = client.get(sheet, headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]})

    assert gzip.decompress(first.data) == client.get(sheet, headers={"Accept-Encoding": ""}).data
    assert "immutable" in first.headers["Cache-Control"]
    assert "Accept-Encoding" in first.headers["Vary"]
    assert again.status_code == 304


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_first_visit_is_light(client: PageClient, language: str) -> None:
    page = client.page(f"/?lang={language}")
    files = page.all("//link[@href][@rel='stylesheet' or @rel='icon']/@href") + page.all("//script/@src")
    weight = len(page.text.encode()) + sum(
        len(client.get(file, headers={"Accept-Encoding": "gzip"}).data) for file in files
    )
    fonts = 3 * 30_000 if language == "ar" else 3 * 16_000

    assert weight + fonts < 300_000


def test_pages_with_tokens_are_not_compressed(client: PageClient) -> None:
    assert "Content-Encoding" not in client.get("/sign-in", headers={"Accept-Encoding": "gzip"}).headers
