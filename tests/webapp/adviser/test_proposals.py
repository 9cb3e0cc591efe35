"""Proposals of a round: nobody sees one before an adviser releases it, and every decision has a reason."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from playwright.sync_api import Page as Window
from sqlalchemy import select

import matching
from tests import windows
from tests.factories import make_account, make_adviser, make_employer, make_profile, make_vacancy
from tests.pages import Page, PageClient
from tests.values import DAY
from tests.webapp.conftest import SignIn
from webapp import clock
from webapp.database import db
from webapp.models import (
    Account,
    AuditEntry,
    ListPlace,
    MatchRound,
    Profile,
    Proposal,
    Role,
    Vacancy,
    VacancyState,
)

CROWD = {"never_shown": 0.25, "top_tenth_share": 0.4, "gini": 0.31, "most_shown": 9, "openings": 4}
FIGURES = {"people": 60, "ratio": 0.97, "low": 0.9, "high": 1.05, "skew": -0.03, "alarm": False}


def make_round(*pairs: tuple[Profile, Vacancy], exposure: bool = False, **values: object) -> MatchRound:
    """A round that proposes these pairs."""
    report: dict[str, object] = {
        "before": CROWD | {"filled": 2, "without_a_place": 0.0},
        "after": CROWD | {"filled": 4, "without_a_place": 0.5, "gini": 0.1},
        "worth": 9000,
        "of_optimum": 0.9987,
    }
    if exposure:
        rows = [
            {"attribute": "age", "group": "under_30", "figures": FIGURES},
            {"attribute": "lives", "group": "abroad", "figures": FIGURES | {"ratio": 0.6, "alarm": True}},
            {"attribute": "nationality", "group": "eu", "figures": None},
        ]
        report["exposure"] = {"people": 3000, "vacancies": 300, "able": 420, "gini": 0.35, "groups": rows}
    row = MatchRound(
        **{
            "fingerprint": uuid4().hex,
            "day": DAY,
            "rulebook_version": "abcdef0123456789",
            "people": 6,
            "vacancies": 4,
            "report": report,
            "finished_at": clock.now(),
        }
        | values
    )
    row.proposals = [
        Proposal(profile=profile, vacancy=vacancy, readiness=matching.Readiness.AFTER_STEPS, points=700 - number)
        for number, (profile, vacancy) in enumerate(pairs)
    ]
    db.session.add(row)
    db.session.flush()
    return row


def one() -> Proposal:
    """A proposal of a nurse for an open position."""
    return make_round((make_profile(), make_vacancy())).proposals[0]


def opened(client: PageClient, proposal: Proposal) -> Page:
    return client.page(f"/adviser/proposals/{proposal.id}?lang=en")


def trace() -> list[tuple[str, object, object]]:
    found = db.session.scalars(select(AuditEntry).order_by(AuditEntry.at))
    return [(entry.action, entry.subject_id, entry.actor_id) for entry in found]


def codes(page: Page) -> list[str]:
    return [row.text_content().strip()[:7] for row in page.all("//table[contains(@class, 'people')]//th/a")]


def test_the_list_is_that_of_the_newest_round(sign_in: SignIn) -> None:
    old, new = (make_profile(), make_vacancy()), (make_profile(), make_vacancy(title="Nurse for nights"))
    make_round(old, finished_at=clock.now() - timedelta(days=7))
    make_round(new)

    page = sign_in(make_adviser()).page("/adviser/proposals?lang=en")

    assert codes(page) == [new[0].code]
    assert "Nurse for nights" in page.body
    assert "version abcdef012345" in page.body


def test_without_a_round_the_page_says_how_one_is_run(sign_in: SignIn) -> None:
    page = sign_in(make_adviser()).page("/adviser/proposals?lang=en")

    assert "No round has run yet." in page.body


def test_only_those_stand_there_who_may_still_be_compared(sign_in: SignIn) -> None:
    left, closed, stays = ((make_profile(), make_vacancy()) for _ in range(3))
    make_round(left, closed, stays)
    left[0].submitted_at = None
    closed[1].state = VacancyState.CLOSED

    client = sign_in(make_adviser())

    assert codes(client.page("/adviser/proposals?lang=en")) == [stays[0].code]


def test_the_list_is_narrowed_down_by_field_kreis_readiness_and_state(sign_in: SignIn) -> None:
    nurse = make_profile(), make_vacancy()
    child = make_profile(), make_vacancy(occupation="erzieher", kreis="06611")
    found = make_round(nurse, child)
    found.proposals[1].readiness = matching.Readiness.TO_BE_CLARIFIED
    client = sign_in(make_adviser())

    def narrowed(query: str) -> list[str]:
        return codes(client.page(f"/adviser/proposals?lang=en&{query}"))

    assert narrowed("") == [nurse[0].code, child[0].code]
    assert narrowed("field=care") == [nurse[0].code]
    assert narrowed("field=childcare") == narrowed("kreis=06611") == [child[0].code]
    assert narrowed("readiness=to_be_clarified") == [child[0].code]
    assert narrowed("state=released") == []
    assert narrowed("field=nonsense&kreis=nonsense&state=nonsense") == [nurse[0].code, child[0].code]


def test_a_long_list_has_pages_that_keep_the_filter(sign_in: SignIn) -> None:
    vacancy = make_vacancy()
    people = [make_profile() for _ in range(22)]
    make_round(*((person, vacancy) for person in people))
    client = sign_in(make_adviser())

    first = client.page("/adviser/proposals?lang=en&field=care")
    second = client.page(first.link("Next page"))

    assert codes(first) == [each.code for each in people[:20]]
    assert codes(second) == [each.code for each in people[20:]]
    assert "21 to 22 of 22" in second.body
    client.page("/adviser/proposals?page=9", status=404)


def test_a_proposal_shows_both_sides_the_rules_and_the_load(sign_in: SignIn) -> None:
    proposal = one()
    for number in range(1, 12):
        day = DAY - timedelta(days=number)
        db.session.add(ListPlace(profile_id=proposal.profile_id, vacancy_id=proposal.vacancy_id, day=day))

    page = opened(sign_in(make_adviser()), proposal)

    assert len(page.all("//span[@class='findings__figure']")) == len(matching.Criterion)
    assert "B1, own statement" in page.body
    assert "B2 (must)" in page.body
    assert "version abcdef012345" in page.body
    assert "This person stood in 11 lists in the 30 days before the round." in page.body
    assert "In lists of people this costs 2 points. In the round it cost nothing" in page.body
    assert "In the round, 700 points" in page.body
    assert "have changed since the round" in page.body


def test_each_look_leaves_one_trace_before_anything_is_shown(sign_in: SignIn) -> None:
    proposal, adviser = one(), make_adviser()

    opened(sign_in(adviser), proposal)

    assert trace() == [("match_viewed", proposal.profile_id, adviser.id)]


def proposed(page: Page) -> list[str]:
    return [each.text_content() for each in page.all("//section[@aria-labelledby='proposed-title']//a/b")]


def sides_of(proposal: Proposal, sign_in: SignIn) -> tuple[list[str], list[str]]:
    """What the person and the employer are shown as proposed by an adviser."""
    house = db.session.scalars(select(Account).where(Account.role == Role.EMPLOYER)).one()
    person = sign_in(proposal.profile.account).page("/jobs?lang=en")
    people = sign_in(house).page(f"/employer/vacancies/{proposal.vacancy_id}/people?lang=en")
    return proposed(person), proposed(people)


def test_release_makes_it_visible_to_both_sides(sign_in: SignIn) -> None:
    proposal, adviser = one(), make_adviser()
    client = sign_in(adviser)
    code = proposal.profile.code
    assert sides_of(proposal, sign_in) == ([], [])

    page = client.submit(opened(client, proposal), verdict="release", reason="Talked to both.")

    assert "Released: both sides see the proposal now." in page.body
    assert proposal.released_at is not None
    assert (proposal.decided_by_id, proposal.reason) == (adviser.id, "Talked to both.")
    assert ("proposal_released", proposal.id, adviser.id) in trace()
    assert sides_of(proposal, sign_in) == (["Nurse (f/m/x)"], [f"Profile {code}"])
    assert "Talked to both." not in sign_in(proposal.profile.account).page("/jobs?lang=en").body


def test_decline_shows_it_to_nobody(sign_in: SignIn) -> None:
    proposal, adviser = one(), make_adviser()
    client = sign_in(adviser)

    client.submit(opened(client, proposal), verdict="decline", reason="The house has closed its ward.")

    assert proposal.declined_at is not None
    assert ("proposal_declined", proposal.id, adviser.id) in trace()
    assert sides_of(proposal, sign_in) == ([], [])
    assert codes(client.page("/adviser/proposals?lang=en")) == []
    assert codes(client.page("/adviser/proposals?lang=en&state=declined")) == [proposal.profile.code]


def test_after_a_decision_the_next_one_of_the_filter_opens(sign_in: SignIn) -> None:
    first, other, next_one = (
        (make_profile(), make_vacancy()),
        (make_profile(), make_vacancy(kreis="06611")),
        (make_profile(), make_vacancy()),
    )
    make_round(first, other, next_one)
    client = sign_in(make_adviser())
    page = client.page("/adviser/proposals?lang=en&kreis=06412")

    page = client.page(page.all("//table[contains(@class, 'people')]//a")[0].get("href"))
    page = client.submit(page, verdict="release", reason="Fits.")

    assert f"Profile {next_one[0].code}" in page.body
    assert page.path.endswith("?kreis=06412")
    page = client.submit(page, verdict="decline", reason="Does not fit.")
    assert page.path == "/adviser/proposals?kreis=06412"


def test_no_decision_without_a_reason_or_a_verdict(sign_in: SignIn) -> None:
    proposal = one()
    client = sign_in(make_adviser())

    page = client.submit(opened(client, proposal), status=422, verdict="release", reason=" \n")
    client.submit(opened(client, proposal), status=400, reason="Only words.")

    assert page.errors() == ["Reason Write the reason in a few words."]
    assert proposal.is_waiting


def test_what_has_changed_since_must_be_looked_at_again(sign_in: SignIn) -> None:
    proposal = one()
    client = sign_in(make_adviser())
    seen = opened(client, proposal)
    proposal.vacancy.german_level = matching.CefrLevel.C1

    page = client.submit(seen, status=409, verdict="release", reason="Fits well.")

    assert "Something changed while you were reading." in page.body
    assert page.one("//textarea").text.strip() == "Fits well."
    assert proposal.is_waiting
    client.submit(page, verdict="release", reason="Still fits.")
    assert not proposal.is_waiting


def test_a_second_adviser_changes_nothing_that_is_decided(sign_in: SignIn) -> None:
    proposal, first = one(), make_adviser()
    late = sign_in(make_adviser())
    seen, client = opened(late, proposal), sign_in(first)
    client.submit(opened(client, proposal), verdict="decline", reason="Does not fit.")

    page = late.submit(seen, status=409, verdict="release", reason="Fits.")

    assert "Somebody decided about this proposal while you were reading." in page.body
    assert proposal.released_at is None
    assert proposal.decided_by_id == first.id
    assert page.all("//form[@id='decision']") == []


def test_a_closed_vacancy_releases_nothing(sign_in: SignIn) -> None:
    proposal = one()
    client = sign_in(make_adviser())
    seen = opened(client, proposal)
    proposal.vacancy.state = VacancyState.CLOSED

    client.submit(seen, status=409, verdict="release", reason="Fits.")

    assert proposal.is_waiting
    assert "The vacancy is not open any more" in opened(client, proposal).body


def test_who_takes_the_consent_back_is_no_longer_shown(sign_in: SignIn) -> None:
    proposal = one()
    proposal.profile.submitted_at = None

    sign_in(make_adviser()).page(f"/adviser/proposals/{proposal.id}", status=404)

    assert trace() == []


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.EMPLOYER])
def test_only_advisers_decide(sign_in: SignIn, role: Role) -> None:
    proposal = one()

    answer = sign_in(make_account(role)).post(f"/adviser/proposals/{proposal.id}", data={"verdict": "release"})

    assert answer.status_code == 403
    assert proposal.is_waiting


def test_the_report_says_what_the_round_did_and_which_group_must_be_explained(sign_in: SignIn) -> None:
    make_round((make_profile(), make_vacancy()), exposure=True)

    page = sign_in(make_adviser()).page("/adviser/proposals/report?lang=en")

    assert "The round fills 2 places more than if everybody went where the own list begins" in page.body
    assert "at least 99.87 %" in page.body
    assert "1 group of equally able people is shown clearly less or more" in page.body
    rows = {row[0].text_content(): [cell.text_content() for cell in row[1:]] for row in page.all("//tbody/tr")}
    assert rows["Places filled"][:2] == ["2", "4"]
    assert rows["People without a place"][:2] == ["0.0 %", "50.0 %"]
    assert rows["Age: under 30"] == ["60", "0.97 (0.90 to 1.05)", "-0.03", "within the range"]
    assert rows["Lives: abroad"][-1] == "please explain"
    assert rows["Nationality: EU or EEA"] == ["fewer than 10", "–", "–", "–"]


def test_a_round_without_the_measure_says_so(sign_in: SignIn) -> None:
    make_round((make_profile(), make_vacancy()))
    client = sign_in(make_adviser())

    assert "was not measured in this round" in client.page("/adviser/proposals/report?lang=en").body


def test_there_is_no_report_before_the_first_round(sign_in: SignIn) -> None:
    sign_in(make_adviser()).page("/adviser/proposals/report", status=404)


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("width", [windows.NARROW, 390, windows.WIDE])
def test_the_pages_fit_every_width_and_are_clean_for_axe(
    app: Flask, sign_in: SignIn, language: str, width: int
) -> None:
    first, second = ((make_profile(), make_vacancy()) for _ in range(2))
    found = make_round(first, second, exposure=True)
    found.proposals[1].released_at = clock.now()
    paths = (
        "/adviser/proposals",
        "/adviser/proposals/report",
        *(f"/adviser/proposals/{each.id}" for each in found.proposals),
    )

    faults = windows.look(app, sign_in(make_adviser()), lambda page: windows.faults(page, paths, language), width=width)

    assert faults == {}


@pytest.mark.parametrize("side", [Role.APPLICANT, Role.EMPLOYER])
def test_what_both_sides_are_shown_is_clean_for_axe(app: Flask, sign_in: SignIn, side: Role) -> None:
    house = make_account(Role.EMPLOYER)
    proposal = make_round((make_profile(), make_vacancy(make_employer(house)))).proposals[0]
    proposal.released_at = clock.now()
    path = "/jobs" if side is Role.APPLICANT else f"/employer/vacancies/{proposal.vacancy_id}/people"
    who = proposal.profile.account if side is Role.APPLICANT else house

    faults = windows.look(app, sign_in(who), lambda page: windows.faults(page, (path,), "ar"), width=windows.NARROW)

    assert faults == {}


@pytest.mark.parametrize("script", [True, False])
def test_an_adviser_releases_by_keys_and_without_script(app: Flask, sign_in: SignIn, *, script: bool) -> None:
    proposal = one()
    code = proposal.profile.code

    def work(page: Window) -> None:
        page.goto("/adviser/proposals?lang=en")
        page.click(f".people a:has-text('{code}')")
        page.wait_for_selector("#decision")
        if script:
            page.keyboard.press("a")
            page.keyboard.type("Talked to both.")
            page.evaluate("document.activeElement.blur()")
            page.keyboard.press("a")
        else:
            page.fill("[name=reason]", "Talked to both.")
            page.click("button:has-text('Release')")
        page.wait_for_selector("text=Released: both sides see the proposal now.")

    windows.look(app, sign_in(make_adviser()), work, script=script)

    assert proposal.released_at is not None
    assert proposal.reason == "Talked to both."
