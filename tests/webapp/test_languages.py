"""Choosing a language, its direction, dates and numbers, and that no visible word escapes translation."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import force_locale, gettext
from lxml import html

import matching
from tests.factories import make_account
from tests.pages import PageClient, faults_of
from tests.webapp.conftest import SignIn
from webapp import create_app, languages
from webapp.access import PUBLIC, allowed
from webapp.database import db
from webapp.settings import TRANSLATIONS_DIR, Settings, SettingsError

OFFERED = ("de", "en", "ar")
PSEUDO = "eo"
PLAIN = {"health.live", "health.ready", "public.titles", "static"}
DATA_PAGES = "rules."  # what they show are texts of the data, whose catalogue has tests of its own


def test_german_english_and_arabic_are_offered() -> None:
    offered = languages.read_list(TRANSLATIONS_DIR / "languages.toml")

    assert set(offered) >= set(OFFERED)
    assert offered[0] == "de"


@pytest.mark.parametrize(("language", "said"), [("en", 0), ("de", 1), ("ar", 1)])
def test_a_translation_that_nobody_has_read_says_so_on_every_page(client: PageClient, language: str, said: int) -> None:
    page = client.get(f"/?lang={language}").text

    with force_locale(language):
        sentence = gettext("No native speaker has checked this translation yet. If a sentence is unclear, ask us.")
    assert page.count(sentence) == said


def test_without_any_wish_a_page_is_german(client: PageClient) -> None:
    assert client.page("/").root.get("lang") == "de"


def test_the_browser_is_heard(client: PageClient) -> None:
    page = client.page("/", headers={"Accept-Language": "fr, ar;q=0.8, en;q=0.5"})

    assert page.root.get("lang") == "ar"


def test_the_account_counts_more_than_the_browser(sign_in: SignIn) -> None:
    client = sign_in(make_account(language="en"))

    assert client.page("/", headers={"Accept-Language": "ar"}).root.get("lang") == "en"


def test_the_address_counts_most_and_stays_chosen(client: PageClient) -> None:
    assert client.page("/?lang=ar", headers={"Accept-Language": "en"}).root.get("lang") == "ar"
    assert client.page("/help", headers={"Accept-Language": "en"}).root.get("lang") == "ar"


def test_a_chosen_language_is_kept_in_the_account(sign_in: SignIn) -> None:
    account = make_account(language="de")

    sign_in(account).page("/?lang=ar")

    assert account.language == "ar"


@pytest.mark.parametrize("wish", ["xx", "../../etc", "de-AT-1996-x-very-long", "", "DE'--"])
def test_a_language_that_is_not_offered_is_not_heard(client: PageClient, wish: str) -> None:
    assert client.page("/", query_string={"lang": wish}).root.get("lang") == "de"


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_a_page_runs_in_the_direction_of_its_language(client: PageClient, language: str, direction: str) -> None:
    page = client.page(f"/?lang={language}")

    assert (page.root.get("lang"), page.root.get("dir")) == (language, direction)


def test_the_switch_leads_to_the_same_page_in_every_language(client: PageClient) -> None:
    page = client.page("/help?lang=en")

    assert page.link("العربية") == "/help?lang=ar"
    assert page.link("Deutsch") == "/help?lang=de"


@pytest.mark.parametrize("language", OFFERED)
def test_digits_are_western_in_every_language(app: Flask, language: str) -> None:
    with app.test_request_context(), force_locale(language):
        written = languages.day(date(2026, 11, 22)) + languages.number(1234.5) + languages.euros(41000)

    digits = {character for character in written if character.isdigit()}
    assert digits <= set("0123456789")
    assert "2026" in written
    assert "22" in written


def test_an_amount_in_euros_has_cents_only_where_it_needs_them(app: Flask) -> None:
    with app.test_request_context(), force_locale("de"):
        assert languages.euros(41000).replace("\xa0", " ") == "41.000 €"
        assert languages.euros(14.5).replace("\xa0", " ") == "14,50 €"


def test_lotse_does_not_start_with_a_catalogue_that_is_not_compiled(
    settings: Settings, rulebook: matching.Rulebook, tmp_path: Path
) -> None:
    folder = tmp_path / "translations"
    shutil.copytree(TRANSLATIONS_DIR, folder, ignore=shutil.ignore_patterns("*.mo"))

    with pytest.raises(SettingsError, match="lotse catalogues compile"):
        create_app(replace(settings, translations_dir=folder), rulebook)


# ---- the pseudo-language: every text in brackets, so that a word outside them was forgotten ----


def _bracketed(message: Message) -> str | tuple[str, ...]:
    if isinstance(message.id, tuple):
        return tuple(f"⟦{text}⟧" for text in message.id)
    return f"⟦{message.id}⟧"


@pytest.fixture(scope="session")
def pseudo_translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A translations folder with the pseudo-language made from the template."""
    folder = tmp_path_factory.mktemp("pseudo")
    with (TRANSLATIONS_DIR / "messages.pot").open("rb") as file:
        template = read_po(file)
    catalogue = Catalog(locale=PSEUDO, fuzzy=False)
    for message in template:
        if message.id:
            catalogue.add(message.id, _bracketed(message), context=message.context)
    for name in (PSEUDO, "de"):
        place = folder / name / "LC_MESSAGES"
        place.mkdir(parents=True)
        (place / "messages.po").touch()
        with (place / "messages.mo").open("wb") as file:
            write_mo(file, catalogue)
    (folder / "languages.toml").write_text('[de]\nstate = "offered"\n[eo]\nstate = "offered"\n', encoding="utf-8")
    return folder


@pytest.fixture
def pseudo_app(settings: Settings, rulebook: matching.Rulebook, pseudo_translations: Path) -> Iterator[Flask]:
    app = create_app(replace(settings, translations_dir=pseudo_translations), rulebook)
    app.test_client_class = PageClient
    with app.app_context():
        yield app
        db.session.rollback()
        db.engine.dispose()


def words_outside_brackets(root: html.HtmlElement) -> list[str]:
    """Visible words that no translator ever saw. Data says so: translate="no", bdi, or a language of its own."""
    for element in list(root.iter()):
        own_language = element is not root and element.get("lang") is not None
        is_data = element.get("translate") == "no" or element.tag in ("bdi", "script", "style", "kbd", "svg")
        if (own_language or is_data) and element.getparent() is not None:
            tail = element.tail
            element.clear()
            element.tail = tail
    named = ("alt", "aria-label", "placeholder", "title")
    texts = [element.get(name) for element in root.iter() for name in named if element.get(name)]
    texts.append(" ".join(root.itertext()))
    outside = re.sub(r"⟦[^⟦⟧]*⟧", " ", _innermost_first(" ".join(texts)))
    return [word for word in re.findall(r"[^\W\d_]{2,}", outside) if word != "Lotse"]


def _innermost_first(text: str) -> str:
    """A sentence may hold a bracketed word: take out the inner one first."""
    inner = re.compile(r"⟦([^⟦⟧]*)⟦([^⟦⟧]*)⟧")
    while inner.search(text):
        text = inner.sub(r"⟦\1\2", text)
    return text


def test_no_visible_word_of_a_public_page_escapes_translation(pseudo_app: Flask) -> None:
    client = pseudo_app.test_client()
    assert isinstance(client, PageClient)
    public = {
        rule.rule
        for rule in pseudo_app.url_map.iter_rules()
        if not rule.arguments and "GET" in (rule.methods or ()) and rule.endpoint not in PLAIN
        if not rule.endpoint.startswith(DATA_PAGES)
        if PUBLIC in allowed(rule.endpoint)
    }

    forgotten = {}
    for path in [*sorted(public), "/nowhere"]:
        page = client.page(f"{path}?lang={PSEUDO}", 404 if path == "/nowhere" else 200)
        forgotten[path] = words_outside_brackets(page.root)

    assert {path: found for path, found in forgotten.items() if found} == {}


def test_a_forgotten_word_is_found() -> None:
    page = html.document_fromstring('<html lang="eo"><p>⟦Help⟧ forgotten <bdi>Frankfurt</bdi> 42</p></html>')

    assert words_outside_brackets(page) == ["forgotten"]


@pytest.mark.parametrize("form", ["/sign-in", "/register/applicant", "/register/employer"])
def test_what_a_form_complains_about_is_translated_too(pseudo_app: Flask, form: str) -> None:
    client = pseudo_app.test_client()
    assert isinstance(client, PageClient)

    page = client.submit(client.page(f"{form}?lang={PSEUDO}"), 422)

    assert page.errors()
    assert words_outside_brackets(page.root) == []


def test_the_pages_of_the_pseudo_language_are_checked_like_all_others(pseudo_app: Flask) -> None:
    client = pseudo_app.test_client()
    assert isinstance(client, PageClient)

    assert faults_of(client.page(f"/?lang={PSEUDO}")) == []
