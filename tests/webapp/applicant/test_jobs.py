"""The list of jobs by readiness, one job opened with its reasons, and who gets no list."""

from datetime import date
from typing import Any

import pytest

import matching
from tests.factories import make_employer, make_vacancy
from tests.pages import Page, words
from tests.webapp.applicant.people import newcomer, nurse
from tests.webapp.conftest import SignIn
from webapp import clock, conversion, loaders
from webapp.applicant import consent
from webapp.applicant.jobs import levers
from webapp.models import ConsentPurpose, Said, VacancyState

GROUPS = ["Possible now", "Possible after steps", "To be clarified", "Not possible"]


def test_all_four_groups_are_headings_with_their_counts(sign_in: SignIn) -> None:
    make_vacancy(title="Nurse in Frankfurt")
    make_vacancy(title="Roofer in Frankfurt", occupation="dachdecker")

    page = sign_in(nurse(residence_title="s25_1_2", lives_in_country="DE").account).page("/jobs")

    headings = [words(heading) for heading in page.all("//main//h2[contains(@class, 'group-heading')]")]
    assert headings == [f"{GROUPS[0]} 0", f"{GROUPS[1]} 1", f"{GROUPS[2]} 0", f"{GROUPS[3]} 1"]
    assert [words(card) for card in page.all("//main//article//h3")] == ["Nurse in Frankfurt", "Roofer in Frankfurt"]


def test_a_job_that_does_not_fit_says_why_and_where_to_go(sign_in: SignIn) -> None:
    make_vacancy(occupation="dachdecker")

    page = sign_in(nurse().account).page("/jobs")

    note = page.one("//article//div[contains(@class, 'note')]")
    assert "the job asks for" in words(note)
    assert note.xpath(".//a")


def test_points_are_shown_of_a_thousand_and_never_as_percent(sign_in: SignIn) -> None:
    make_vacancy()

    page = sign_in(nurse().account).page("/jobs")

    assert words(page.one("//p[@class='points']")).endswith("of 1000")
    assert "%" not in page.body


def test_a_group_is_shown_page_by_page(sign_in: SignIn) -> None:
    employer = make_employer()
    for number in range(23):
        make_vacancy(employer, title=f"Job {number}", occupation="dachdecker")
    client = sign_in(nurse().account)

    first = client.page(client.page("/jobs").link("Show 20 more"))
    second = client.page(first.link("Next page"))

    assert (len(first.all("//article")), len(second.all("//article"))) == (20, 3)
    client.page("/jobs/group/not-possible?page=3", status=404)
    client.page("/jobs/group/perhaps", status=404)


def test_a_list_is_narrowed_down_by_a_plain_form_whose_answers_stay_in_the_address(sign_in: SignIn) -> None:
    here = make_vacancy(title="Here", support_offered=frozenset({matching.Support.HOUSING}))
    make_vacancy(title="Without help")
    make_vacancy(title="Far away", kreis="06611", support_offered=frozenset({matching.Support.HOUSING}))
    client = sign_in(nurse().account)
    form = client.page("/jobs").one("//main//form[@method='get']")

    assert form.get("action") == "/jobs"
    page = client.page("/jobs?kreis=06412&within=25&support=housing&shift=nonsense")

    assert [link.get("href") for link in page.all("//article//h3/a")] == [f"/jobs/{here.id}"]
    assert words(page.one("//main//details/summary")) == "Narrowed down by 3 answers"
    assert page.link("Take all filters away") == "/jobs"
    arabic = page.one("//a[@hreflang='ar']").get("href")
    assert "support=housing" in arabic
    assert "within=25" in arabic


def test_the_answers_go_with_the_pages_of_a_group(sign_in: SignIn) -> None:
    employer = make_employer()
    for number in range(23):
        make_vacancy(employer, title=f"Job {number}", occupation="dachdecker")
    make_vacancy(employer, title="Elsewhere", occupation="dachdecker", kreis="06611")
    client = sign_in(nurse().account)

    group = client.page(client.page("/jobs?kreis=06412&readiness=not_possible").link("Show 20 more"))
    following = client.page(group.link("Next page"))

    assert "Elsewhere" not in group.body + following.body
    assert len(following.all("//article")) == 3
    assert words(group.one("//h1/small")) == "23"
    assert client.page(following.link("All jobs")).one("//input[@value='not_possible']").get("checked") is not None


def test_only_the_wanted_groups_are_shown(sign_in: SignIn) -> None:
    make_vacancy(occupation="dachdecker")

    page = sign_in(nurse().account).page("/jobs?readiness=ready_now&readiness=after_steps")

    assert len(page.all("//main//h2[contains(@class, 'group-heading')]")) == 2
    assert page.all("//article") == []


def test_only_open_jobs_are_compared(sign_in: SignIn) -> None:
    draft = make_vacancy(state=VacancyState.DRAFT)
    client = sign_in(nurse().account)

    assert client.page("/jobs").all("//article") == []
    client.page(f"/jobs/{draft.id}", status=404)


def test_without_an_occupation_the_next_step_is_shown(sign_in: SignIn) -> None:
    page = sign_in(newcomer().account).page("/jobs")

    assert page.link("Start with your occupation") == "/profile/occupation"


def test_nothing_is_sorted_for_somebody_who_did_not_agree(sign_in: SignIn) -> None:
    profile = nurse()
    consent.set_to(profile.account, ConsentPurpose.MATCHING, given=False)
    vacancy = make_vacancy()
    client = sign_in(profile.account)

    page = client.page("/jobs")

    assert page.all("//article") == []
    assert page.link("How Lotse works") == "/profile/how-it-works"
    assert client.get(f"/jobs/{vacancy.id}").location == "/jobs"


def test_under_18_there_is_an_adviser_and_no_list(sign_in: SignIn) -> None:
    vacancy = make_vacancy()
    today = clock.today()
    client = sign_in(nurse(birth_date=date(today.year - 17, 1, 1)).account)

    page = client.page("/jobs")

    assert page.all("//article") == []
    assert "under 18" in page.body
    assert page.link("Find advice") == "/help"
    assert client.get(f"/jobs/{vacancy.id}").location == "/jobs"


def test_an_opened_job_shows_lamps_findings_and_rules(sign_in: SignIn) -> None:
    vacancy = make_vacancy(
        accepted_stage=matching.Stage.APPLIED,
        stage_occupation="pflegehilfskraft_ungelernt",
        shifts_said=Said.ASKED,
        shifts=frozenset({matching.Shift.NIGHT}),
        stay_duty_months=0,
    )

    page = sign_in(nurse().account).page(f"/jobs/{vacancy.id}")

    assert [words(name) for name in page.all("//p[@class='lamp-panel__name']")] == ["Job", "Recognition", "Residence"]
    assert "B1, own statement" in page.body
    assert "B2 (must)" in page.body
    assert "Begin as Pflegehelferin" in page.body
    assert "Answer the question: Shifts" in page.body
    assert words(page.one("//dl[@class='fair']/div[2]")) == "Duty to staynone"
    assert "Hessisches Landesamt für Gesundheit und Pflege" in page.body
    assert "checked on" in page.body


def test_points_of_the_findings_add_up(sign_in: SignIn) -> None:
    vacancy = make_vacancy()

    page = sign_in(nurse().account).page(f"/jobs/{vacancy.id}")

    shown = [int(words(figure).split()[0]) for figure in page.all("//*[@class='findings__figure']")]
    assert sum(shown) == int(words(page.one("//p[@class='points']")).split()[0])


def test_what_is_only_recalled_is_marked_as_not_confirmed(sign_in: SignIn) -> None:
    page = sign_in(nurse().account).page("/overview")

    german = page.all("//li[contains(., 'German as the law asks for it')]")

    assert "not confirmed" in words(german[0])


def test_words_of_an_employer_are_never_markup(sign_in: SignIn) -> None:
    vacancy = make_vacancy(title="<script>alert(1)</script>", description="<img src=x onerror=alert(1)>")

    page = sign_in(nurse().account).page(f"/jobs/{vacancy.id}")

    assert page.all("//main//script") == []
    assert page.all("//main//img") == []


def value_of(**vacancy: object) -> tuple[matching.Profile, matching.Vacancy, matching.Match]:
    rulebook = loaders.rulebook()
    profile = conversion.profile_value(nurse(), rulebook, b"")
    job = conversion.vacancy_value(make_vacancy(**vacancy), rulebook, b"")
    match = matching.match(profile, job, loaders.rulebook(), clock.today())
    assert match is not None
    return profile, job, match


@pytest.mark.usefixtures("app")
def test_a_lever_says_what_a_new_comparison_gives() -> None:
    profile, job, match = value_of()

    found = {change.lever: change for change in levers.changes(match, profile, job, loaders.rulebook())}

    changed = levers.profiles_after(profile, job, match)[matching.Step.GERMAN_PLUS_1][0]
    after = matching.match(changed, job, loaders.rulebook(), clock.today())
    assert after is not None
    assert found[matching.Lever.GERMAN_PLUS_1].points == after.points - match.points > 0


def points_on(page: Page) -> int:
    return int(words(page.one("//p[@class='points']")).split()[0])


def named_change(page: Page, label: str) -> tuple[int, str]:
    """What a page says a change would bring: points, and the group afterwards if it is another."""
    row = words(page.one(f"//ul[@class='changes__list']/li[b='{label}']"))
    points, _plus, then = row.removeprefix(label).strip().removeprefix("+").partition(" ")
    return int(points), then.partition("then: ")[2]


@pytest.mark.parametrize(
    ("label", "slug", "answer"),
    [
        ("Search 25 km further", "places", {"radius_1": "50"}),
        ("Accept one more kind of shift", "shifts", {"shifts": ["day", "night"]}),
        ("German one level higher", "german", {"level": "B2"}),
    ],
)
def test_a_change_that_is_made_gives_what_the_page_named(
    sign_in: SignIn, label: str, slug: str, answer: dict[str, Any]
) -> None:
    job = make_vacancy(
        kreis="06440",
        shifts_said=Said.ASKED,
        shifts=frozenset({matching.Shift.DAY, matching.Shift.NIGHT}),
        german_must=True,
    )
    profile = nurse(shifts=frozenset({matching.Shift.DAY}))
    client = sign_in(profile.account)
    before = client.page(f"/jobs/{job.id}")
    points, then = named_change(before, label)

    client.submit(client.page(f"/profile/{slug}"), **answer)
    after = client.page(f"/jobs/{job.id}")

    assert points_on(after) - points_on(before) == points
    if then:
        assert words(after.one("//span[contains(@class, 'pill')]")) == then


@pytest.mark.usefixtures("app")
def test_what_the_employer_left_out_is_no_question_to_the_person() -> None:
    profile, job, match = value_of(german_said=None, german_level=None)

    changes = levers.changes(match, profile, job, loaders.rulebook())

    assert matching.Criterion.GERMAN not in {change.finding.criterion for change in changes}
