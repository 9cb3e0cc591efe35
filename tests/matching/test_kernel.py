"""The compiled kernel, NumPy and the plain rule give the same list, whatever comes in, goes out or is filtered."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from matching import Filters, Profile, Readiness, Vacancy, VacancyIndex, kernel_available
from tests.matching.test_index import EXAMPLES, RULES, exactly, fast_list, filters, jobs, plain_list
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


def test_counts_do_not_hang_on_who_searches() -> None:
    index = compiled([a_vacancy(id="one"), a_vacancy(id="two", occupation="erzieher")])

    counts = index.page(a_profile()).counts

    assert sum(counts.values()) == 2
    assert counts[Readiness.NOT_POSSIBLE] == 1
