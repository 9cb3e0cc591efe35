"""The index and the plain rule give the same list, whatever comes in, goes out or is filtered."""

import os
import pickle
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from math import asin, cos, radians, sin, sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import matching
from matching import Filters, PeopleIndex, Profile, Readiness, Sector, Shift, Support, Vacancy, VacancyIndex
from matching.criteria.conditions import distance_km
from matching.facts.offer import offer
from matching.index.geometry import distances_km
from matching.index.law import OFFERED
from matching.index.packing import ties
from matching.ranking import tie
from tests.values import DATA, DAY, FRANKFURT, OCCUPATIONS, a_profile, a_vacancy, profiles, vacancies

EXAMPLES = int(os.environ.get("LOTSE_EXAMPLES", "50"))
exactly = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
RULES = matching.load(DATA)
jobs = st.lists(vacancies, max_size=10, unique_by=lambda each: each.id)


def sets(codes: Iterable[object]) -> st.SearchStrategy[frozenset[object] | None]:
    return st.none() | st.frozensets(st.sampled_from(list(codes)), min_size=1, max_size=3)


filters = st.builds(
    Filters,
    kreise=st.none() | st.sampled_from((frozenset({"06412"}), frozenset({"06411"}))),
    within=st.none() | st.just(FRANKFURT),
    sectors=sets(Sector),
    occupations=sets(OCCUPATIONS),
    readiness=sets(Readiness),
    shifts=sets(Shift),
    support=sets(Support),
)

EVERYTHING = Filters()
Entries = list[tuple[str, Readiness, int]]


def plain_list(profile: Profile, open_jobs: Iterable[Vacancy], chosen: Filters = EVERYTHING) -> Entries:
    kept = [job for job in open_jobs if chosen.keeps(job, RULES.occupations)]
    found = matching.rank(profile, kept, RULES, DAY).matches
    wanted = [match for match in found if chosen.readiness is None or match.readiness in chosen.readiness]
    return [(match.vacancy, match.readiness, match.points) for match in wanted]


def fast_list(index: VacancyIndex, profile: Profile, chosen: Filters = EVERYTHING, **page: int) -> Entries:
    places = index.page(profile, chosen, **page).places
    return [(place.id, place.readiness, place.points) for place in places]


@exactly
@given(profiles, jobs, filters)
def test_the_index_gives_the_list_of_the_plain_rule(
    profile: Profile, open_jobs: list[Vacancy], chosen: Filters
) -> None:
    index = VacancyIndex(open_jobs, RULES, DAY)

    assert fast_list(index, profile, count=100) == plain_list(profile, open_jobs)
    assert fast_list(index, profile, chosen, count=100) == plain_list(profile, open_jobs, chosen)


@exactly
@given(profiles, jobs, filters, st.integers(0, 5), st.integers(1, 4))
def test_a_page_is_a_part_of_the_whole_list(
    profile: Profile, open_jobs: list[Vacancy], chosen: Filters, first: int, count: int
) -> None:
    index = VacancyIndex(open_jobs, RULES, DAY)

    for narrowed in (EVERYTHING, chosen, replace(EVERYTHING, readiness=chosen.readiness)):
        page = fast_list(index, profile, narrowed, first=first, count=count)
        assert page == plain_list(profile, open_jobs, narrowed)[first : first + count]


@exactly
@given(profiles, jobs, filters)
def test_counts_are_those_of_the_whole_list(profile: Profile, open_jobs: list[Vacancy], chosen: Filters) -> None:
    counts = VacancyIndex(open_jobs, RULES, DAY).counts(profile, chosen)

    listed = plain_list(profile, open_jobs, replace(chosen, readiness=None))
    assert counts == {readiness: sum(each[1] is readiness for each in listed) for readiness in Readiness}


@exactly
@given(profiles, jobs)
def test_in_rounds_residence_moves_nobody(profile: Profile, open_jobs: list[Vacancy]) -> None:
    page = VacancyIndex(open_jobs, RULES, DAY).page(profile, count=100, residence_counts=False)

    for place in page.places:
        job = next(each for each in open_jobs if each.id == place.id)
        match = matching.match(profile, job, RULES, DAY, residence_counts=False)
        assert match is not None
        assert (place.readiness, place.points) == (match.readiness, match.points)


@exactly
@given(profiles, st.lists(vacancies, min_size=2, max_size=8, unique_by=lambda each: each.id))
def test_equal_matches_with_equal_seeds_stand_in_the_order_of_their_ids(profile: Profile, some: list[Vacancy]) -> None:
    same = [replace(some[0], id=job.id, seed=seed) for job, seed in zip(some, [1, 1, 2] * 3, strict=False)]

    assert fast_list(VacancyIndex(same, RULES, DAY), profile) == plain_list(profile, same)


class Market(RuleBasedStateMachine):
    """Vacancies are posted, changed and closed in any order; the next list is always right."""

    @initialize(begun=jobs, profile=profiles)
    def open(self, begun: list[Vacancy], profile: Profile) -> None:
        self.profile = profile
        self.jobs = {job.id: job for job in begun}
        self.index = VacancyIndex(begun, RULES, DAY)

    @rule(job=vacancies)
    def post(self, job: Vacancy) -> None:
        self.jobs[job.id] = job
        self.index = self.index.changed(posted=[job])

    @rule(data=st.data(), job=vacancies)
    def change(self, data: st.DataObject, job: Vacancy) -> None:
        if self.jobs:
            changed = replace(job, id=data.draw(st.sampled_from(sorted(self.jobs))))
            self.jobs[changed.id] = changed
            self.index = self.index.changed(posted=[changed])

    @rule(data=st.data())
    def close(self, data: st.DataObject) -> None:
        if self.jobs:
            gone = data.draw(st.sampled_from(sorted(self.jobs)))
            del self.jobs[gone]
            self.index = self.index.changed(closed=[gone])

    @invariant()
    def the_list_is_right(self) -> None:
        if hasattr(self, "index"):
            assert len(self.index) == len(self.jobs)
            assert fast_list(self.index, self.profile, count=100) == plain_list(self.profile, self.jobs.values())


TestMarket = pytest.mark.filterwarnings("ignore")(Market.TestCase)
TestMarket.settings = settings(
    max_examples=max(EXAMPLES // 3, 5), stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)


crowds = st.lists(profiles, max_size=8, unique_by=lambda each: each.id)


def plain_people(vacancy: Vacancy, people: Iterable[Profile]) -> Entries:
    found = matching.rank_people(vacancy, people, RULES, DAY).matches
    return [(match.profile, match.readiness, match.points) for match in found]


def fast_people(index: PeopleIndex, vacancy: Vacancy, **page: int) -> Entries:
    return [(place.id, place.readiness, place.points) for place in index.page(vacancy, **page).places]


@exactly
@given(vacancies, crowds, st.integers(0, 3), st.integers(1, 3))
def test_the_index_of_people_gives_the_list_of_the_plain_rule(
    vacancy: Vacancy, crowd: list[Profile], first: int, count: int
) -> None:
    index = PeopleIndex(crowd, RULES, DAY)
    listed = plain_people(vacancy, crowd)

    assert fast_people(index, vacancy, count=100) == listed
    assert fast_people(index, vacancy, first=first, count=count) == listed[first : first + count]
    assert index.counts(vacancy) == {each: sum(row[1] is each for row in listed) for each in Readiness}


@exactly
@given(vacancies, crowds, crowds, st.randoms())
def test_people_who_come_change_and_leave_stand_right_in_the_next_list(
    vacancy: Vacancy, begun: list[Profile], later: list[Profile], random: Random
) -> None:
    crowd = {each.id: each for each in begun}
    index = PeopleIndex(begun, RULES, DAY)
    for person in later:
        known = sorted(crowd)
        changed = replace(person, id=random.choice(known)) if known and random.random() < 0.5 else person
        leaving = [random.choice(known)] if known and random.random() < 0.3 else []
        for gone in leaving:
            crowd.pop(gone)
        crowd[changed.id] = changed
        index = index.changed(withdrawn=leaving).changed(submitted=[changed])

    assert fast_people(index, vacancy, count=100) == plain_people(vacancy, crowd.values())


@exactly
@given(vacancies, crowds, sets(Readiness))
def test_a_list_of_people_can_be_narrowed_to_a_readiness(
    vacancy: Vacancy, crowd: list[Profile], wanted: frozenset[Readiness] | None
) -> None:
    page = PeopleIndex(crowd, RULES, DAY).page(vacancy, readiness=wanted)

    kept = [each for each in plain_people(vacancy, crowd) if wanted is None or each[1] in wanted]
    assert [(place.id, place.readiness, place.points) for place in page.places] == kept


@exactly
@given(profiles, jobs, vacancies)
def test_an_index_opened_from_a_file_gives_the_same_lists(
    profile: Profile, open_jobs: list[Vacancy], late: Vacancy
) -> None:
    index = VacancyIndex(open_jobs, RULES, DAY).changed(posted=[late], closed=[job.id for job in open_jobs[:1]])

    opened = VacancyIndex.opened(pickle.loads(pickle.dumps(index.columns)), RULES)  # noqa: S301

    assert len(opened) == len(index)
    assert opened.page(profile) == index.page(profile)
    assert opened.changed(posted=[replace(late, id="another")]).page(profile) == index.changed(
        posted=[replace(late, id="another")]
    ).page(profile)


@exactly
@given(vacancies, crowds, profiles)
def test_an_index_of_people_opened_from_a_file_gives_the_same_lists(
    vacancy: Vacancy, crowd: list[Profile], late: Profile
) -> None:
    index = PeopleIndex(crowd, RULES, DAY)
    index.page(vacancy)
    index = index.changed(submitted=[late], withdrawn=[each.id for each in crowd[:1]])

    opened = PeopleIndex.opened(pickle.loads(pickle.dumps(index.columns)), RULES)  # noqa: S301

    assert opened.page(vacancy) == index.page(vacancy)


def test_an_index_made_with_other_law_is_not_opened() -> None:
    other = replace(RULES, version="of another day")

    with pytest.raises(matching.OtherRulebook, match="of another day"):
        VacancyIndex.opened(VacancyIndex([], RULES, DAY).columns, other)
    with pytest.raises(matching.OtherRulebook, match="of another day"):
        PeopleIndex.opened(PeopleIndex([], RULES, DAY).columns, other)


def test_an_older_index_does_not_see_what_happened_since() -> None:
    before = VacancyIndex([a_vacancy(id="one")], RULES, DAY)

    after = before.changed(posted=[a_vacancy(id="two")], closed=["one"])

    assert [place.id for place in before.page(a_profile()).places] == ["one"]
    assert [place.id for place in after.page(a_profile()).places] == ["two"]


def test_a_vacancy_that_was_closed_can_be_posted_again() -> None:
    index = (
        VacancyIndex([a_vacancy(id="one")], RULES, DAY).changed(closed=["one"]).changed(posted=[a_vacancy(id="one")])
    )

    assert [place.id for place in index.page(a_profile()).places] == ["one"]
    assert index.fresh == 1


def test_nobody_under_18_gets_a_list() -> None:
    child = a_profile(birth_date=DAY - timedelta(days=17 * 365))

    page = VacancyIndex([a_vacancy()], RULES, DAY).page(child)

    assert page.places == ()
    assert sum(page.counts.values()) == 0


def test_ties_are_those_of_the_plain_rule() -> None:
    random = Random(3)  # noqa: S311
    seeds = [random.getrandbits(64) for _ in range(100)]
    own = random.getrandbits(64)

    assert ties(np.array(seeds, dtype=np.uint64), own).tolist() == [tie(seed, own) for seed in seeds]


@settings(max_examples=200)
@given(st.lists(st.tuples(st.floats(49.3, 51.7), st.floats(7.7, 10.3)), min_size=1, max_size=20))
def test_distances_are_those_of_the_plain_rule(points: list[tuple[float, float]]) -> None:
    lats, lons = np.array([each[0] for each in points]), np.array([each[1] for each in points])

    found = distances_km(50.11, 8.68, lats, lons).tolist()

    assert found == [distance_km(50.11, 8.68, lat, lon) for lat, lon in points]


def test_a_distance_of_half_a_kilometre_is_rounded_as_the_plain_rule_does() -> None:
    steps = [50.11 + (number + 0.5) / 111.19492664455873 for number in range(200)]

    found = distances_km(50.11, 8.68, np.array(steps), np.full(len(steps), 8.68)).tolist()

    assert found == [distance_km(50.11, 8.68, lat, 8.68) for lat in steps]
    assert 2 * 6371.0 * asin(sqrt(sin(radians(steps[0] - 50.11) / 2) ** 2)) * cos(0) == pytest.approx(0.5)


def test_the_index_knows_every_fact_that_an_offer_states() -> None:
    stated = offer(a_profile(), a_profile().qualifications[0], a_vacancy(), "pflegefachperson", RULES.setting(DAY))  # type: ignore[index]

    assert stated.keys() == OFFERED


@pytest.mark.parametrize("occupation", sorted(RULES.occupations.by_key))
def test_every_known_occupation_can_stand_in_a_list(occupation: str) -> None:
    job = a_vacancy(occupation=occupation, also_accepted=("pflegefachperson",))

    listed = matching.rank(a_profile(), [job], RULES, DAY).matches
    places = VacancyIndex([job], RULES, DAY).page(a_profile()).places

    assert [(each.vacancy, each.readiness, each.points) for each in listed] == [
        (each.id, each.readiness, each.points) for each in places
    ]
