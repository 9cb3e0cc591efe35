"""The compiled kernel, NumPy and the plain rule give the same list, whatever comes in, goes out or is filtered."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from matching import Filters, Profile, Readiness, Vacancy, VacancyIndex, kernel_available
from tests.matching.test_index import EXAMPLES, RULES, crowds, exactly, fast_list, filters, jobs, plain_list
from tests.values import DAY, a_profile, a_vacancy, profiles, vacancies

pytestmark = pytest.mark.skipif(not kernel_available(), reason="the extra `kernel` is not installed")


def compiled(open_jobs: list[Vacancy]) -> VacancyIndex:
    return VacancyIndex(open_jobs, RULES, DAY, kernel=True)


@exactly
@given(profiles, jobs, filters, st.integers(0, 5), st.integers(1, 4))
def test_the_kernel_gives_the_list_of_numpy_and_of_the_plain_rule(
    profile: Profile, open_jobs: list[Vacancy], chosen: Filters, first: int, count: int
) -> None:
    index = compiled(open_jobs)
    listed = plain_list(profile, open_jobs, chosen)

    assert fast_list(index, profile, count=100) == plain_list(profile, open_jobs)
    assert fast_list(index, profile, chosen, count=100) == listed
    assert fast_list(index, profile, chosen, first=first, count=count) == listed[first : first + count]
    assert index.page(profile, chosen) == VacancyIndex(open_jobs, RULES, DAY).page(profile, chosen)


@exactly
@given(profiles, st.lists(vacancies, min_size=2, max_size=9, unique_by=lambda each: each.id), st.integers(1, 6))
def test_of_equal_matches_with_equal_seeds_the_kernel_keeps_the_first_ids(
    profile: Profile, some: list[Vacancy], count: int
) -> None:
    same = [replace(some[0], id=job.id, seed=seed) for job, seed in zip(some, [1, 1, 2] * 3, strict=False)]

    assert fast_list(compiled(same), profile, count=count) == plain_list(profile, same)[:count]


@exactly
@given(profiles, jobs)
def test_in_rounds_residence_moves_nobody_in_the_kernel(profile: Profile, open_jobs: list[Vacancy]) -> None:
    numpy = VacancyIndex(open_jobs, RULES, DAY).page(profile, residence_counts=False)

    assert compiled(open_jobs).page(profile, residence_counts=False) == numpy


@exactly
@given(crowds, jobs, jobs, filters, st.booleans(), st.integers(1, 6))
def test_the_first_places_of_everybody_are_those_of_their_pages(
    crowd: list[Profile],
    open_jobs: list[Vacancy],
    late: list[Vacancy],
    chosen: Filters,
    residence_counts: bool,
    count: int,
) -> None:
    for kernel in (False, True):
        index = VacancyIndex(open_jobs, RULES, DAY, kernel=kernel).changed(posted=late)
        found = index.first_places(crowd, count, chosen, residence_counts=residence_counts)

        for row, person in enumerate(crowd):
            page = index.page(person, chosen, count=count, residence_counts=residence_counts).places
            listed = [number for number in found.vacancies[row].tolist() if number >= 0]
            assert [index.ids[number].decode() for number in listed] == [each.id for each in page]
            assert found.points[row, : len(page)].tolist() == [each.points for each in page]
            assert [list(Readiness)[each] for each in found.readiness[row, : len(page)]] == [
                each.readiness for each in page
            ]


class Market(RuleBasedStateMachine):
    """Vacancies are posted, changed and closed in any order; the kernel's next list is always right."""

    @initialize(begun=jobs, profile=profiles)
    def open(self, begun: list[Vacancy], profile: Profile) -> None:
        self.profile = profile
        self.jobs = {job.id: job for job in begun}
        self.index = compiled(begun)

    @rule(data=st.data(), job=vacancies, is_known=st.booleans())
    def post(self, data: st.DataObject, job: Vacancy, is_known: bool) -> None:
        if is_known and self.jobs:
            job = replace(job, id=data.draw(st.sampled_from(sorted(self.jobs))))
        self.jobs[job.id] = job
        self.index = self.index.changed(posted=[job])

    @rule(data=st.data())
    def close(self, data: st.DataObject) -> None:
        if self.jobs:
            gone = data.draw(st.sampled_from(sorted(self.jobs)))
            del self.jobs[gone]
            self.index = self.index.changed(closed=[gone])

    @invariant()
    def the_list_is_right(self) -> None:
        if hasattr(self, "index"):
            assert fast_list(self.index, self.profile, count=100) == plain_list(self.profile, self.jobs.values())


TestMarket = pytest.mark.filterwarnings("ignore")(Market.TestCase)
TestMarket.settings = settings(
    max_examples=max(EXAMPLES // 3, 5), stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_a_long_list_is_read_without_the_kernel_and_is_the_same() -> None:
    many = [a_vacancy(id=f"job {number:04}", seed=number, pay_to=30_000 + 10 * number) for number in range(2_100)]

    places = compiled(many).page(a_profile(), count=2_100).places

    assert places == VacancyIndex(many, RULES, DAY).page(a_profile(), count=2_100).places
    assert len(places) == 2_100


def test_without_numba_there_is_no_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.index.kernel.find_spec", lambda _name: None)

    assert not kernel_available()


@pytest.mark.parametrize("kernel", [False, True])
def test_a_list_of_what_is_not_possible_reaches_other_occupations_behind_many_possible_jobs(kernel: bool) -> None:
    own = [a_vacancy(id=f"own {number}", seed=number) for number in range(5)]
    jobs_of_both = [*own, a_vacancy(id="other", occupation="erzieher")]

    page = VacancyIndex(jobs_of_both, RULES, DAY, kernel=kernel).page(
        a_profile(), Filters(readiness=frozenset({Readiness.NOT_POSSIBLE})), count=3
    )

    assert [place.id for place in page.places] == ["other"]


def test_counts_do_not_hang_on_who_searches() -> None:
    index = compiled([a_vacancy(id="one"), a_vacancy(id="two", occupation="erzieher")])

    counts = index.page(a_profile()).counts

    assert sum(counts.values()) == 2
    assert counts[Readiness.NOT_POSSIBLE] == 1
