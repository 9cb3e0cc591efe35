"""Lists as people see them: the exact order page by page, the word of an adviser before the computer's, the load seen."""

from datetime import timedelta

import pytest
from sqlalchemy import select

import matching
from matching import Readiness
from tests import factories
from tests.pages import words
from tests.webapp.conftest import SignIn
from tests.webapp.employer.test_people import decide
from tests.webapp.employer.vacancies import make_open
from webapp import clock, loaders, pool
from webapp.database import db
from webapp.engine import people_lists
from webapp.models import Language, ListPlace, MatchDecision, Profile, Said, Vacancy, Verdict


def several_vacancies(count: int) -> list[Vacancy]:
    house = factories.make_employer()
    occupations = ("pflegefachperson", "pflegefachperson", "dachdecker")
    return [factories.make_vacancy(house, occupation=occupations[n % 3], title=f"Job {n}") for n in range(count)]


def links(client: object, path: str) -> list[str]:
    page = client.page(path)  # type: ignore[attr-defined]
    return [str(link.get("href")).partition("?")[0].rsplit("/", 1)[1] for link in page.all("//table//a")]


def plain_order(profile: Profile) -> list[str]:
    person = loaders.profile_value(profile)
    found = matching.rank(person, map(loaders.vacancy_value, pool.open_vacancies()), loaders.rulebook(), clock.today())
    return [each.vacancy for each in found.matches]


def test_the_pages_of_an_adviser_are_the_exact_order_cut_into_parts(sign_in: SignIn) -> None:
    several_vacancies(34)
    profile = factories.make_profile()
    client = sign_in(factories.make_adviser())

    shown = [each for page in (1, 2, 3) for each in links(client, f"/adviser/people/{profile.id}?page={page}")]

    assert shown == plain_order(profile)
    client.page(f"/adviser/people/{profile.id}?page=4", status=404)


def overridden(profile: Profile, vacancy: Vacancy, value: Readiness) -> MatchDecision:
    decide(profile, vacancy, Verdict.ACCEPT, value)
    return db.session.scalars(select(MatchDecision).where(MatchDecision.vacancy_id == vacancy.id)).one()


def test_who_is_overridden_stands_once_and_where_the_adviser_put_it(sign_in: SignIn) -> None:
    vacancies = several_vacancies(34)
    profile = factories.make_profile()
    overridden(profile, vacancies[2], Readiness.READY_NOW)
    overridden(profile, vacancies[0], Readiness.NOT_POSSIBLE)
    client = sign_in(factories.make_adviser())

    shown = [each for page in (1, 2, 3) for each in links(client, f"/adviser/people/{profile.id}?page={page}")]

    assert shown[0] == str(vacancies[2].id)
    assert sorted(shown) == sorted(str(each.id) for each in vacancies)
    assert shown.index(str(vacancies[0].id)) > max(shown.index(str(each.id)) for each in vacancies[1::3])
    rest = [each for each in plain_order(profile) if each not in {str(vacancies[2].id), str(vacancies[0].id)}]
    assert [each for each in shown if each in rest] == rest


def test_an_opened_match_stands_among_its_neighbours(sign_in: SignIn) -> None:
    several_vacancies(12)
    profile = factories.make_profile()
    client = sign_in(factories.make_adviser())
    address = next(
        str(link.get("href"))
        for link in client.page(f"/adviser/people/{profile.id}").all("//table//a")
        if str(link.get("href")).endswith("at=5")
    )

    page = client.page(address)

    rows = [str(link.get("href")).partition("?")[0].rsplit("/", 1)[1] for link in page.all("//table//a")]
    assert rows == plain_order(profile)[3:8]
    assert words(page.one("//tr[@aria-current]//a"))


def test_a_vacancy_that_is_closed_is_gone_from_the_list_at_once(sign_in: SignIn) -> None:
    first, second = several_vacancies(2)
    profile = factories.make_profile()
    client = sign_in(factories.make_adviser())
    assert len(links(client, f"/adviser/people/{profile.id}")) == 2

    db.session.delete(first)

    assert links(client, f"/adviser/people/{profile.id}") == [str(second.id)]


def shown_codes(client: object, vacancy: Vacancy, query: str = "") -> list[str]:
    page = client.page(f"/employer/vacancies/{vacancy.id}/people{query}")  # type: ignore[attr-defined]
    return [words(heading) for heading in page.all("//article//h3")]


def remembered(profile: Profile, count: int) -> None:
    """So many places in lists of the last days, each of another vacancy."""
    house = factories.make_employer()
    for number in range(count):
        vacancy = factories.make_vacancy(house, occupation="dachdecker")
        day = clock.today() - timedelta(days=1 + number % 20)
        db.session.add(ListPlace(profile_id=profile.id, vacancy_id=vacancy.id, day=day))
    db.session.flush()


def twins(vacancy: Vacancy) -> tuple[Profile, Profile]:
    """Two people with the same answers, the one whom the keyed tie puts first before the other."""
    pair = factories.make_profile(), factories.make_profile()
    people = [loaders.profile_value(each) for each in pair]
    order = matching.rank_people(loaders.vacancy_value(vacancy), people, loaders.rulebook(), clock.today())
    rows = {str(each.id): each for each in pair}
    first, second = (rows[each.profile] for each in order.matches)
    return first, second


def test_who_was_shown_often_stands_behind_her_twin_and_the_page_says_why(sign_in: SignIn) -> None:
    member, vacancy = make_open()
    first, second = twins(vacancy)
    client = sign_in(member)
    assert [code.endswith(first.code) for code in shown_codes(client, vacancy)] == [True, False]

    remembered(first, 12)

    page = client.page(f"/employer/vacancies/{vacancy.id}/people?lang=en")
    assert [words(each).endswith(second.code) for each in page.all("//article//h3")] == [True, False]
    assert "12 places in lists of the last 30 days" in page.body
    points = {words(each) for each in page.all("//article//p[@class='points']")}
    assert len(points) == 1
    opened = sign_in(factories.make_adviser()).page(f"/adviser/vacancies/{vacancy.id}/people/{first.id}?lang=en")
    assert "12 places in lists of the last 30 days" in opened.body


def test_no_load_puts_anybody_behind_a_person_who_meets_fewer_requirements(sign_in: SignIn) -> None:
    member, vacancy = make_open()
    better, worse = factories.make_profile(), factories.make_profile()
    worse.languages[0].set_level(matching.CefrLevel.A2)
    better.languages[0].set_level(matching.CefrLevel.B2)

    remembered(better, 260)

    assert shown_codes(sign_in(member), vacancy)[0].endswith(better.code)


def test_looking_again_on_the_same_day_counts_once_and_changes_no_order(sign_in: SignIn) -> None:
    member, vacancy = make_open()
    for _ in range(3):
        factories.make_profile()
    client = sign_in(member)

    orders = [shown_codes(client, vacancy) for _ in range(3)]

    assert orders[0] == orders[1] == orders[2]
    assert len(db.session.scalars(select(ListPlace)).all()) == 3


def test_a_group_of_people_is_shown_page_by_page_without_a_hole(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_lists, "BLOCK", 8)
    member, vacancy = make_open()
    people = [factories.make_profile() for _ in range(27)]
    decide(people[3], vacancy, Verdict.REJECT)
    decide(people[4], vacancy, Verdict.ACCEPT, Readiness.NOT_POSSIBLE)
    client = sign_in(member)
    listed = client.page(f"/employer/vacancies/{vacancy.id}/people?lang=en")

    first = client.page(listed.link("Show 15 more"))
    second = client.page(first.link("Next page"))

    codes = [words(each)[-7:] for page in (first, second) for each in page.all("//article//h2")]
    assert sorted(codes) == sorted(each.code for each in people if each not in (people[3], people[4]))
    client.page(f"/employer/vacancies/{vacancy.id}/people?group=not_possible&page=2", status=404)


def test_people_are_narrowed_down_by_what_fits(sign_in: SignIn) -> None:
    member, vacancy = make_open(shifts_said=Said.ASKED, shifts=frozenset({matching.Shift.NIGHT}))
    factories.make_profile()
    night = factories.make_profile(shifts=frozenset({matching.Shift.NIGHT}))

    codes = shown_codes(sign_in(member), vacancy, "?fits=shifts")

    assert [code.endswith(night.code) for code in codes] == [True]


def speak(profile: Profile, level: matching.CefrLevel) -> None:
    german = Language(tag="de")
    german.set_level(level)
    profile.languages = [german]


@pytest.mark.parametrize("people", [3, 6])
def test_a_demand_says_how_many_more_people_it_would_bring_and_never_a_small_number(
    sign_in: SignIn, people: int
) -> None:
    member, vacancy = make_open(german_level=matching.CefrLevel.C1)
    for _ in range(people):
        speak(factories.make_profile(), matching.CefrLevel.A2)
    client = sign_in(member)

    page = client.page(f"/employer/vacancies/{vacancy.id}/demands?lang=en")

    rows = [words(each) for each in page.all("//article[contains(., 'instead of')]//li")]
    assert rows
    assert any("fewer than 5" in row for row in rows) == (people == 3)
    assert any(f"+ {people}" in row for row in rows) == (people == 6)
    assert client.page(f"/employer/vacancies/{vacancy.id}/people?lang=en").link("What other demands would change")


def test_effects_of_demands_are_for_the_own_open_vacancy_only(sign_in: SignIn) -> None:
    member, vacancy = make_open()
    stranger, other = make_open()

    assert sign_in(stranger).get(f"/employer/vacancies/{vacancy.id}/demands").status_code == 404
    other.employer.verified_at = None
    assert sign_in(stranger).get(f"/employer/vacancies/{other.id}/demands").status_code == 404
    assert sign_in(member).get(f"/employer/vacancies/{vacancy.id}/demands").status_code == 200
