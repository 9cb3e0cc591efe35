"""Rounds: within the openings, close to the optimum, the same for the same input, and nothing lost when killed."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import matching
from matching import MatchList, Profile, Readiness, Vacancy
from matching.rounds import (
    Kept,
    Lists,
    Slice,
    Work,
    assign,
    competing_order,
    congestion_of,
    load_finding,
    propose,
    slices,
)
from matching.rounds.assignment import STEP, worth_of
from tests.values import DATA, DAY, a_profile, a_vacancy, profiles, vacancies

RULES = matching.load(DATA)
examples = settings(
    max_examples=int(os.environ.get("LOTSE_EXAMPLES", "50")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def lists(rows: Sequence[Sequence[tuple[int, int, int]]], length: int = 3) -> Lists:
    """Lists from (vacancy, readiness, points)."""
    shape = (len(rows), length)
    found = Lists(
        vacancies=np.full(shape, -1, dtype=np.int32),
        readiness=np.zeros(shape, dtype=np.int8),
        points=np.zeros(shape, dtype=np.int16),
    )
    for row, places in enumerate(rows):
        for place, (vacancy, readiness, points) in enumerate(places):
            found.vacancies[row, place] = vacancy
            found.readiness[row, place] = readiness
            found.points[row, place] = points
    return found


Row = list[tuple[int, int, int]]


def in_order(row: Row) -> Row:
    return sorted(row, key=lambda place: (place[1], -place[2]))


# The last readiness is "not possible".
pair = st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 1000))
some_lists = st.lists(st.lists(pair, max_size=3, unique_by=lambda each: each[0]).map(in_order), min_size=1, max_size=5)
some_openings = st.lists(st.integers(0, 2), min_size=4, max_size=4)


def ties(count: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.arange(count, dtype=np.uint64) * np.uint64(7919) % np.uint64(101)


def best_worth(given_lists: Lists, openings: Sequence[int]) -> int:
    """The optimum, by trying everything."""
    worth = worth_of(given_lists)
    best = 0
    for choice in product(range(-1, given_lists.vacancies.shape[1]), repeat=len(given_lists)):
        chosen = [(row, place) for row, place in enumerate(choice) if place >= 0]
        taken = [int(given_lists.vacancies[each]) for each in chosen]
        if -1 not in taken and all(taken.count(number) <= openings[number] for number in set(taken)):
            best = max(best, sum(int(worth[each]) for each in chosen))
    return best


@examples
@given(some_lists, some_openings)
def test_an_assignment_is_within_the_openings_and_close_to_the_optimum(rows: list[Row], openings: list[int]) -> None:
    given_lists = lists(rows)
    best = best_worth(given_lists, openings)

    found = assign(given_lists, np.array(openings), ties(len(rows)), step=1)
    coarse = assign(given_lists, np.array(openings), ties(len(rows)))

    got = [(row, int(place)) for row, place in enumerate(found.place) if place >= 0]
    taken = [int(given_lists.vacancies[each]) for each in got]
    assert -1 not in taken
    assert all(taken.count(number) <= openings[number] for number in range(4))
    assert best - len(rows) <= found.worth <= best <= found.bound
    assert best - STEP * len(rows) <= coarse.worth <= best <= coarse.bound


@examples
@given(some_lists, some_openings)
def test_nobody_is_placed_where_it_is_not_possible_or_beside_a_better_that_is_free(
    rows: list[Row], openings: list[int]
) -> None:
    given_lists = lists(rows)

    found = assign(given_lists, np.array(openings), ties(len(rows)), step=1)

    got = [(row, int(place)) for row, place in enumerate(found.place) if place >= 0]
    taken = [int(given_lists.vacancies[each]) for each in got]
    assert all(list(Readiness)[given_lists.readiness[each]] is not Readiness.NOT_POSSIBLE for each in got)
    for row, place in got:
        better = [
            vacancy for vacancy, readiness, points in rows[row][:place] if (readiness, -points) < key(rows, row, place)
        ]
        assert all(taken.count(vacancy) == openings[vacancy] for vacancy in better)


def key(rows: list[Row], row: int, place: int) -> tuple[int, int]:
    _vacancy, readiness, points = rows[row][place]
    return readiness, -points


@examples
@given(some_lists, some_openings, st.sampled_from((1, 10)))
def test_the_compiled_auction_gives_the_same(rows: list[Row], openings: list[int], step: int) -> None:
    pytest.importorskip("numba")
    given_lists = lists(rows)

    plain = assign(given_lists, np.array(openings), ties(len(rows)), step)
    compiled = assign(given_lists, np.array(openings), ties(len(rows)), step, compiled=True)

    assert plain.place.tolist() == compiled.place.tolist()
    assert (plain.worth, plain.bound) == (compiled.worth, compiled.bound)


def a_crowd(people: int, jobs: int, seed: int = 1) -> tuple[Lists, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Many who want the same: a few vacancies stand first in most lists."""
    random = np.random.default_rng(seed)
    rows = []
    for _ in range(people):
        wanted = np.unique((jobs * random.random(12) ** 3).astype(int))
        rows.append(
            in_order([(int(each), int(random.integers(0, 3)), int(random.integers(400, 900))) for each in wanted])
        )
    return lists(rows, length=12), random.integers(1, 4, jobs)


def test_a_whole_crowd_gets_the_same_from_both_auctions_and_nearly_the_best() -> None:
    pytest.importorskip("numba")
    wanted, openings = a_crowd(people=600, jobs=200)

    plain = assign(wanted, openings, ties(600))
    compiled = assign(wanted, openings, ties(600), compiled=True)

    assert plain.place.tolist() == compiled.place.tolist()
    assert plain.worth >= plain.bound - STEP * plain.filled
    assert plain.filled > congestion_of(wanted, openings).filled


def test_where_coarse_prices_leave_openings_empty_the_auction_begins_again(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted, openings = a_crowd(people=150, jobs=80)
    monkeypatch.setattr("matching.rounds.assignment.LOWERED_BY", -40)

    found = assign(wanted, openings, ties(150))

    monkeypatch.setattr("matching.rounds.assignment.COARSE_STEPS", ())
    assert found.place.tolist() == assign(wanted, openings, ties(150)).place.tolist()
    assert found.bound - found.worth <= STEP * found.filled


def test_a_list_that_does_not_begin_with_the_best_is_refused() -> None:
    with pytest.raises(ValueError, match="begin with what is worth most"):
        assign(lists([[(0, 1, 900), (1, 0, 100)]]), np.array([1, 1]), ties(1))


def test_for_one_opening_readiness_comes_before_points_and_points_before_the_turn() -> None:
    less_ready = lists([[(0, 1, 1000)], [(0, 0, 10)], [(0, 0, 12)]])

    assert assign(less_ready, np.array([1]), ties(3), step=1).place.tolist() == [-1, -1, 0]


def test_two_who_want_the_same_opening_both_get_a_place_where_there_are_two() -> None:
    wanted = lists([[(0, 0, 900), (1, 0, 600)], [(0, 0, 880), (1, 0, 200)]])

    found = assign(wanted, np.array([1, 1]), ties(2))

    assert found.filled == 2
    assert found.place.tolist() == [1, 0]


def test_the_crowd_in_front_of_one_vacancy_gets_smaller() -> None:
    crowd = lists([[(0, 0, 900), (number, 0, 850)] for number in range(1, 6)])
    openings = np.array([1] * 6)

    before = congestion_of(crowd, openings)
    after = congestion_of(crowd, openings, assign(crowd, openings, ties(5)).place)

    assert before.most_shown == 5
    assert after.most_shown == 1
    assert (before.filled, after.filled) == (1, 5)


jobs = st.lists(vacancies, min_size=1, max_size=5, unique_by=lambda each: each.id)
crowds = st.lists(profiles, min_size=1, max_size=5, unique_by=lambda each: each.id)


@examples
@given(crowds, jobs)
def test_a_round_gives_the_same_for_the_same_input(crowd: list[Profile], open_jobs: list[Vacancy]) -> None:
    one = propose(crowd, open_jobs, RULES, DAY)
    other = propose(crowd[::-1], open_jobs[::-1], RULES, DAY)

    assert one.proposals == other.proposals
    assert one.fingerprint == other.fingerprint


@examples
@given(crowds, jobs)
def test_a_compiled_round_gives_the_same(crowd: list[Profile], open_jobs: list[Vacancy]) -> None:
    pytest.importorskip("numba")
    slices._READY.clear()
    plain = propose(crowd, open_jobs, RULES, DAY)
    slices._READY.clear()
    compiled = propose(crowd, open_jobs, RULES, DAY, compiled=True)

    assert plain.proposals == compiled.proposals
    assert (plain.lists.vacancies == compiled.lists.vacancies).all()
    assert (plain.fingerprint, plain.before, plain.after) == (compiled.fingerprint, compiled.before, compiled.after)


@examples
@given(crowds, jobs)
def test_what_a_round_proposes_is_what_the_plain_rule_says_of_the_pair(
    crowd: list[Profile], open_jobs: list[Vacancy]
) -> None:
    for each in propose(crowd, open_jobs, RULES, DAY).proposals:
        person = next(one for one in crowd if one.id == each.profile)
        job = next(one for one in open_jobs if one.id == each.vacancy)
        match = matching.match(person, job, RULES, DAY, residence_counts=False)
        assert match is not None
        assert (match.readiness, match.points) == (each.readiness, each.points)
        assert each.readiness is not Readiness.NOT_POSSIBLE


@examples
@given(crowds, jobs, st.sampled_from(("PH", "PL", "TN")))
def test_nationality_and_age_move_no_proposal(crowd: list[Profile], open_jobs: list[Vacancy], country: str) -> None:
    other = [replace(each, nationalities=(country,), birth_date=None) for each in crowd]

    grown_up = [each for each in crowd if (each.age_on(DAY) or 18) >= 18]
    changed = [each for each, before in zip(other, crowd, strict=True) if before in grown_up]

    assert propose(grown_up, open_jobs, RULES, DAY).proposals == propose(changed, open_jobs, RULES, DAY).proposals


class Killed(Exception):
    """The process is gone."""


def test_a_round_that_was_killed_goes_on_where_it_stood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.rounds.proposing.SLICE", 2)
    crowd = [a_profile(id=f"p{number}", seed=number) for number in range(7)]
    open_jobs = [a_vacancy(id=f"v{number}", seed=number) for number in range(4)]
    worked: list[int] = []

    def killed_at(last: int):  # type: ignore[no-untyped-def]
        def spread(work: Work, slices: Sequence[Slice]) -> Iterator[tuple[int, Lists]]:
            for number, each in enumerate(slices):
                if number == last:
                    raise Killed
                worked.append(each.first)
                yield work(each)

        return spread

    whole = propose(crowd, open_jobs, RULES, DAY)
    for last in (1, 0, 2):
        with pytest.raises(Killed):
            propose(crowd, open_jobs, RULES, DAY, kept=Kept(folder=tmp_path), spread=killed_at(last))
    told: list[tuple[int, int]] = []
    kept = Kept(folder=tmp_path, tell=lambda done, of: told.append((done, of)))
    found = propose(crowd, open_jobs, RULES, DAY, kept=kept)

    assert worked == [0, 2, 4]
    assert told == [(3, 4), (4, 4)]
    assert found.proposals == whole.proposals
    kept.forget(found.fingerprint)
    assert list(tmp_path.iterdir()) == []


def test_the_order_in_which_slices_come_back_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.rounds.proposing.SLICE", 2)
    crowd = [a_profile(id=f"p{number}", seed=number) for number in range(7)]
    open_jobs = [a_vacancy(id=f"v{number}", seed=number) for number in range(4)]

    def backwards(work: Work, slices: Sequence[Slice]) -> Iterator[tuple[int, Lists]]:
        return map(work, reversed(slices))

    assert (
        propose(crowd, open_jobs, RULES, DAY, spread=backwards).proposals
        == propose(crowd, open_jobs, RULES, DAY).proposals
    )


def test_slices_of_another_input_are_not_taken_up(tmp_path: Path) -> None:
    kept = Kept(folder=tmp_path)
    propose([a_profile()], [a_vacancy()], RULES, DAY, kept=kept)

    changed = propose([a_profile()], [a_vacancy(german=matching.NOTHING_ASKED)], RULES, DAY, kept=kept)

    assert changed.proposals == propose([a_profile()], [a_vacancy(german=matching.NOTHING_ASKED)], RULES, DAY).proposals
    assert len(list(tmp_path.iterdir())) == 2


def people_for(vacancy: Vacancy, crowd: list[Profile]) -> MatchList:
    return matching.rank_people(vacancy, crowd, RULES, DAY)


@examples
@given(vacancies, crowds, st.lists(st.integers(0, 400), min_size=5, max_size=5))
def test_no_load_crosses_a_readiness_or_lifts_anyone_over_a_person_who_meets_more(
    vacancy: Vacancy, crowd: list[Profile], shown: list[int]
) -> None:
    loads = {person.id: number for person, number in zip(crowd, shown, strict=False)}

    order = competing_order(people_for(vacancy, crowd).matches, loads)

    ranks = [list(Readiness).index(each.match.readiness) for each in order]
    assert ranks == sorted(ranks)
    for earlier, later in pairwise(order):
        assert earlier.match.readiness is not later.match.readiness or earlier.not_met <= later.not_met


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_load_is_a_finding_of_its_own_and_grows_with_what_was_shown(one: int, other: int) -> None:
    less, more = sorted((one, other))

    assert load_finding(more).points <= load_finding(less).points <= 0
    assert load_finding(more).shown == more


@examples
@given(vacancies, profiles, st.integers(0, 400))
def test_a_change_of_the_own_profile_never_changes_the_own_load(vacancy: Vacancy, person: Profile, shown: int) -> None:
    changed = replace(person, languages=None)

    findings = {
        each.load
        for version in (person, changed)
        for each in competing_order(people_for(vacancy, [version]).matches, {person.id: shown})
    }

    assert len(findings) <= 1


@examples
@given(vacancies, crowds)
def test_places_are_only_moved_never_made_or_lost(vacancy: Vacancy, crowd: list[Profile]) -> None:
    listed = people_for(vacancy, crowd).matches

    order = competing_order(listed, {person.id: 40 for person in crowd[:2]})

    assert sorted(each.match.profile for each in order) == sorted(match.profile for match in listed)
