"""The rules browser: everybody may read what answers rest on; advisers also see whom a change touches."""

from datetime import date

import pytest
import time_machine

import matching
from tests.factories import make_account, make_adviser, make_profile
from tests.pages import PageClient, words
from tests.webapp.conftest import SignIn
from webapp.models import Qualification
from webapp.rules.entries import KINDS, index_of


def test_search_finds_a_rule_by_its_words_and_by_its_key(client: PageClient) -> None:
    for query in ("s16d_3", "Recognition partnership"):
        page = client.page(f"/rules?lang=en&q={query}")

        assert "Recognition partnership" in page.body


def test_what_is_not_found_says_so(client: PageClient) -> None:
    assert "Nothing holds all of these words" in client.page("/rules?lang=en&q=zeppelin").body


def test_a_route_shows_its_conditions_as_sentences_with_who_answers(client: PageClient) -> None:
    page = client.page("/rules/route/s16d_3?lang=en")

    assert "at least A2" in page.body
    assert "asks: the employer" in page.body
    assert "§ 16d Abs. 3 AufenthG" in page.body.replace("\N{NO-BREAK SPACE}", " ")
    assert "checked on November 22, 2026" in page.body


def test_a_figure_shows_its_history_and_never_last_year_s_value_for_a_year_without_one(client: PageClient) -> None:
    page = client.page("/rules/parameter/blue_card_general?lang=en&on=2027-01-01")

    assert "not published for this day" in page.body
    assert "50,700" in words(page.one("//ol[@class='history']"))


def test_what_is_only_remembered_is_marked(client: PageClient) -> None:
    page = client.page("/rules/table/nurse_automatic_since?lang=en")

    assert "not confirmed" in words(page.one("//dl[@class='rule-facts']"))


def test_what_changes_on_new_year_names_the_occupations(client: PageClient) -> None:
    page = client.page("/rules/changes?lang=en&day=2027-01-01")

    assert "Pflegefachassistentin" in page.body
    assert "13.90" in page.body


def test_an_adviser_sees_the_people_a_change_touches(sign_in: SignIn) -> None:
    trained = [Qualification(occupation="krankenpflegehilfe_he", country="PH", years=1.0)]
    touched = make_profile(make_account(language="en"), qualifications=trained)

    page = sign_in(make_adviser()).page("/rules/changes?lang=en&day=2027-01-01&people=yes")

    assert touched.code in page.body


def test_nobody_else_sees_people(client: PageClient) -> None:
    page = client.page("/rules/changes?lang=en&day=2027-01-01&people=yes")

    assert "People it touches" not in page.body


def test_doubts_are_listed_with_their_place(client: PageClient) -> None:
    page = client.page("/rules/doubts?lang=en")

    assert "data/tables.yaml:" in page.body


def test_old_checks_are_named_as_time_goes_by(client: PageClient) -> None:
    with time_machine.travel(date(2027, 12, 1)):
        assert "not checked for more than twelve months" in client.page("/rules/doubts?lang=en").body


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_every_kind_of_entry_has_a_page(
    client: PageClient, rulebook: matching.Rulebook, kind: str, language: str
) -> None:
    keys = [entry.key for entry in index_of(rulebook).entries.values() if entry.kind == kind]

    for key in (keys[0], keys[len(keys) // 2], keys[-1]):
        client.page(f"/rules/{kind}/{key}?lang={language}")


def test_an_unknown_entry_is_not_there(client: PageClient) -> None:
    client.page("/rules/route/s99", status=404)
