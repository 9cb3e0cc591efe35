"""Match lists and decisions: findings unfolded, a person decides, and what she decided stays."""

import pytest
from flask import Flask
from sqlalchemy import select

import matching
from tests.factories import make_adviser, make_profile, make_vacancy
from tests.pages import Page, PageClient
from tests.webapp.conftest import SignIn
from webapp.database import db
from webapp.models import AuditEntry, MatchDecision, Profile, Vacancy, VacancyState, Verdict


def trace() -> list[tuple[str, object]]:
    return [
        (entry.action, entry.subject_id) for entry in db.session.scalars(select(AuditEntry).order_by(AuditEntry.at))
    ]


def match_page(client: PageClient, vacancy: Vacancy, profile: Profile) -> Page:
    return client.page(f"/adviser/vacancies/{vacancy.id}/people/{profile.id}?lang=en")


def newest() -> MatchDecision:
    decision = db.session.scalars(select(MatchDecision).order_by(MatchDecision.created_at.desc())).first()
    assert decision is not None
    return decision


def test_a_match_shows_both_values_the_sum_and_the_rules_with_their_date(sign_in: SignIn) -> None:
    vacancy, profile = make_vacancy(), make_profile()

    page = match_page(sign_in(make_adviser()), vacancy, profile)

    figures = [int(cell.text_content().split()[0]) for cell in page.all("//span[@class='findings__figure']")]
    total = int(page.one("//tr[@aria-current]/td[last()]").text_content())
    assert len(figures) == len(matching.Criterion)
    assert sum(figures) == total
    assert "B1, own statement" in page.body
    assert "B2 (must)" in page.body
    assert "checked on November 22, 2026" in page.body
    assert "confirmed" in page.body


def test_each_look_at_a_person_leaves_exactly_one_trace(sign_in: SignIn) -> None:
    vacancy, profile = make_vacancy(), make_profile()
    client = sign_in(make_adviser())

    client.page(f"/adviser/people/{profile.id}")
    match_page(client, vacancy, profile)
    client.page(f"/adviser/people/{profile.id}/vacancies/{vacancy.id}")
    client.page(f"/adviser/vacancies/{vacancy.id}/people")
    client.page("/adviser/people")

    views = [entry for entry in trace() if entry[1] == profile.id]
    assert views == [
        ("profile_viewed", profile.id),
        ("match_viewed", profile.id),
        ("profile_viewed", profile.id),
    ]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_decision_keeps_what_was_shown(app: Flask, sign_in: SignIn, verdict: Verdict) -> None:
    vacancy, profile, adviser = make_vacancy(), make_profile(), make_adviser()
    client = sign_in(adviser)
    page = match_page(client, vacancy, profile)

    shown = client.submit(page, verdict=verdict.value, reason="Talked on the telephone.")

    decision = newest()
    assert (decision.verdict, decision.adviser_id, decision.reason) == (verdict, adviser.id, "Talked on the telephone.")
    assert sum(each["points"] for each in decision.findings["findings"]) == decision.points
    assert len(decision.findings["findings"]) == len(matching.Criterion)
    assert decision.rulebook_version == app.extensions["rulebook"].version
    assert "Talked on the telephone." in shown.body
    assert (f"match_{verdict.value}", profile.id) in trace()


def test_no_decision_without_a_reason(sign_in: SignIn) -> None:
    vacancy, profile = make_vacancy(), make_profile()
    client = sign_in(make_adviser())

    page = client.submit(match_page(client, vacancy, profile), status=422, verdict="reject", reason=" \n ")

    assert page.errors() == ["Reason Write the reason in a few words."]
    assert db.session.scalar(select(MatchDecision)) is None


def test_no_decision_without_a_verdict_of_a_person(sign_in: SignIn) -> None:
    vacancy, profile = make_vacancy(), make_profile()
    client = sign_in(make_adviser())

    client.submit(match_page(client, vacancy, profile), status=400, reason="Only words.")

    assert db.session.scalar(select(MatchDecision)) is None


def test_an_override_shows_both_values_and_survives_a_new_calculation(sign_in: SignIn) -> None:
    vacancy, profile = make_vacancy(), make_profile()
    client = sign_in(make_adviser())
    page = match_page(client, vacancy, profile)

    client.submit(page, verdict="accept", reason="Night shifts are settled.", override="ready_now")
    profile.wished_places = []
    profile.moves_anywhere = True
    vacancy.german_level = matching.CefrLevel.C2
    again = match_page(client, vacancy, profile)

    pills = [pill.text_content().strip() for pill in again.all("//span[contains(@class, 'pill')]")]
    assert pills == ["Not possible", "Possible now"]
    assert "Both values stay visible" in again.body
    assert "When it was decided" in again.body
    assert again.one("//h2[contains(@class, 'group-heading')]").text_content().split()[:2] == ["Possible", "now"]
    assert newest().override is matching.Readiness.READY_NOW


def test_an_override_stays_chosen_with_the_next_decision(sign_in: SignIn) -> None:
    vacancy, profile = make_vacancy(), make_profile()
    client = sign_in(make_adviser())

    client.submit(match_page(client, vacancy, profile), verdict="defer", reason="To be seen.", override="not_possible")
    client.submit(match_page(client, vacancy, profile), verdict="accept", reason="Seen now.")

    assert (newest().verdict, newest().override) == (Verdict.ACCEPT, matching.Readiness.NOT_POSSIBLE)


def test_every_decision_stays_in_the_history(sign_in: SignIn) -> None:
    vacancy, profile = make_vacancy(), make_profile()
    client = sign_in(make_adviser())

    client.submit(match_page(client, vacancy, profile), verdict="reject", reason="The first reason.")
    page = client.submit(match_page(client, vacancy, profile), verdict="accept", reason="The second reason.")

    assert "The first reason." in page.body
    assert "The second reason." in page.body
    assert len(db.session.scalars(select(MatchDecision)).all()) == 2


def test_a_second_adviser_sees_the_first_decision_before_deciding(sign_in: SignIn) -> None:
    vacancy, profile = make_vacancy(), make_profile()
    first, second = sign_in(make_adviser()), sign_in(make_adviser())
    seen = match_page(second, vacancy, profile)

    first.submit(match_page(first, vacancy, profile), verdict="accept", reason="It fits well.")
    late = second.submit(seen, status=409, verdict="reject", reason="I did not know.")

    assert "Something changed while you were reading." in late.body
    assert "It fits well." in late.body
    assert late.one("//textarea[@name='reason']").text.strip() == "I did not know."
    second.submit(late, verdict="reject", reason="Now I know.")
    assert newest().verdict is Verdict.REJECT


def test_the_person_has_her_list_on_one_screen(sign_in: SignIn) -> None:
    near, closed, profile = make_vacancy(), make_vacancy(state=VacancyState.CLOSED), make_profile()

    page = sign_in(make_adviser()).page(f"/adviser/people/{profile.id}?lang=en")

    links = [link.get("href") for link in page.all("//table//a")]
    assert links == [f"/adviser/people/{profile.id}/vacancies/{near.id}?at=0"]
    assert str(closed.id) not in page.text
    assert profile.account.email in page.body


def test_who_takes_the_consent_back_is_not_there_for_advisers(sign_in: SignIn) -> None:
    vacancy, profile = make_vacancy(), make_profile(submitted_at=None)
    client = sign_in(make_adviser())

    assert client.get(f"/adviser/people/{profile.id}").status_code == 404
    assert client.get(f"/adviser/vacancies/{vacancy.id}/people/{profile.id}").status_code == 404
    assert profile.code not in client.page("/adviser/people").body


def test_an_opened_profile_is_no_longer_new(sign_in: SignIn) -> None:
    profile = make_profile()
    client = sign_in(make_adviser())
    assert profile.code in client.page("/adviser").body

    client.page(f"/adviser/people/{profile.id}")

    assert profile.code not in client.page("/adviser").body


def test_a_rejected_match_stays_visible_with_its_reason(sign_in: SignIn) -> None:
    vacancy, profile = make_vacancy(), make_profile()
    client = sign_in(make_adviser())
    client.submit(match_page(client, vacancy, profile), verdict="reject", reason="Moved away.")

    page = client.page(f"/adviser/vacancies/{vacancy.id}/people?lang=en")

    assert f"{profile.code} · rejected" in page.body
