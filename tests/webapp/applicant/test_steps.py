"""The next best steps on their pages: counted by listing again, with the jobs behind each number."""

from datetime import date

import pytest

import matching
from tests.factories import make_employer, make_vacancy
from tests.pages import Page, words
from tests.webapp.applicant.people import newcomer, nurse
from tests.webapp.conftest import SignIn
from webapp import clock
from webapp.models import Profile, Said


def table(page: Page, title: str) -> dict[str, list[int]]:
    """What a step changes: the number of jobs in each group, today and with it."""
    rows = page.all(f"//article[contains(., '{title}')]//tbody/tr")
    return {words(row.find("th")): [int(words(cell.find("bdi"))) for cell in row.findall("td")] for row in rows}


def near_and_far() -> Profile:
    """A nurse around Frankfurt who must not go further, two jobs there and three in Giessen."""
    house = make_employer()
    for kreis in ("06412", "06412", "06531", "06531", "06531"):
        make_vacancy(house, kreis=kreis, german_said=Said.NOTHING, german_level=None)
    return nurse(wish_is_must=frozenset({matching.Criterion.PLACE}))


def test_each_step_says_how_many_jobs_stand_where_today_and_with_it(sign_in: SignIn) -> None:
    page = sign_in(near_and_far().account).page("/jobs/steps")

    changed = table(page, "Say that you would move in Hessen")
    assert [sum(column) for column in zip(*changed.values(), strict=True)] == [5, 5]
    assert changed["Not possible"][0] - changed["Not possible"][1] == 3
    assert page.all("//article[contains(., 'would move')]//a[@href='/profile/moving']")


def test_the_jobs_behind_a_number_are_those_that_climb(sign_in: SignIn) -> None:
    client = sign_in(near_and_far().account)

    behind = client.page("/jobs/steps/anywhere")

    assert len(behind.all("//main//article[contains(@class, 'match')]")) == 3
    assert "3 jobs would stand in a better group" in behind.body
    client.page("/jobs/steps/anywhere?page=2", status=404)
    client.page("/jobs/steps/become-younger", status=404)


def test_what_is_done_on_the_page_of_a_step_gives_the_number_it_named(sign_in: SignIn) -> None:
    profile = near_and_far()
    client = sign_in(profile.account)
    step = client.page("/jobs/steps/anywhere")
    named = {group: after for group, (_before, after) in table(step, "Time").items()}

    client.submit(client.page(step.link("Change your answer")), moves_anywhere="yes")
    jobs = client.page("/jobs")

    shown = [words(each).rsplit(" ", 1) for each in jobs.all("//main//h2[contains(@class, 'group-heading')]")]
    assert {title: int(count) for title, count in shown} == named


def test_a_time_is_named_only_where_a_source_gives_one(sign_in: SignIn) -> None:
    page = sign_in(near_and_far().account).page("/jobs/steps")

    times = {words(card.find("h2")): words(card.find("p")) for card in page.all("//main//article")}

    assert times["Say that you would move in Hessen"] == "Time: at once"
    assert all("known" in time for title, time in times.items() if title.startswith("German"))


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_the_list_of_jobs_leads_to_the_steps(sign_in: SignIn, language: str) -> None:
    page = sign_in(near_and_far().account).page(f"/jobs?lang={language}")

    assert page.all("//main//a[@href='/jobs/steps']")


def test_who_has_no_list_has_no_steps(sign_in: SignIn) -> None:
    client = sign_in(newcomer().account)

    assert client.get("/jobs/steps").location == "/jobs"
    assert client.get("/jobs/steps/anywhere").location == "/jobs"


def test_nobody_under_18_is_shown_steps(sign_in: SignIn) -> None:
    make_vacancy()
    young = nurse(birth_date=date(clock.today().year - 17, 1, 1))

    assert sign_in(young.account).page("/jobs/steps").all("//main//article") == []
