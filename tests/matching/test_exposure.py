"""Exposure by group: what the figures must say of lists whose answer is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.rounds import Ranked, exposure_of, gini, individual_gini
from matching.rounds.exposure import attention


def ranked(lists: list[list[int]]) -> Ranked:
    """Lists of people in order."""
    return Ranked(
        lists=np.repeat(np.arange(len(lists)), [len(each) for each in lists]),
        people=np.array([person for each in lists for person in each], dtype=np.int64),
        ranks=np.array([rank for each in lists for rank in range(1, len(each) + 1)], dtype=np.int64),
    )


PEOPLE = 80
EVEN = np.arange(PEOPLE) % 2 == 0


def shuffled(count: int = 200, size: int = 30) -> list[list[int]]:
    random = np.random.default_rng(5)
    return [random.permutation(PEOPLE)[:size].tolist() for _ in range(count)]


def test_attention_is_whole_for_the_first_and_ends_with_the_list() -> None:
    assert attention(np.array([1, 3, 50, 51]), 50).tolist() == pytest.approx([1, 0.5, 1 / np.log2(51), 0])


def test_lists_by_chance_show_both_groups_alike_and_raise_no_alarm() -> None:
    found = exposure_of(ranked(shuffled()), EVEN)

    assert found is not None
    assert found.low <= 1 <= found.high
    assert found.high - found.low < 0.15
    assert abs(found.skew) < 0.1
    assert not found.alarm


def test_a_group_that_always_stands_last_raises_the_alarm() -> None:
    found = exposure_of(ranked([sorted(each, key=lambda person: person % 2 == 0) for each in shuffled()]), EVEN)

    assert found is not None
    assert found.high < 0.8
    assert found.skew < -0.2
    assert found.alarm


def test_the_other_group_is_shown_by_as_much_more() -> None:
    lists = ranked([sorted(each, key=lambda person: person % 2 == 0) for each in shuffled()])

    last, first = exposure_of(lists, EVEN), exposure_of(lists, ~EVEN)

    assert last is not None
    assert first is not None
    assert first.ratio == pytest.approx(1 / last.ratio, rel=0.01)


def test_a_ratio_is_mean_attention_over_mean_attention() -> None:
    """Ten lists with one of each group, the group always second: 1/log2(3) against 1."""
    found = exposure_of(ranked([[20 + number, number] for number in range(10)]), np.arange(40) < 20)

    assert found is not None
    assert found.ratio == found.low == found.high == round(1 / np.log2(3), 3)
    assert found.skew == 0
    assert not found.alarm  # ten people are too few to say so


def test_to_be_able_where_few_are_is_no_favour() -> None:
    """The group is able in short lists, where everybody is seen more; inside each list chance orders."""
    random = np.random.default_rng(7)
    even, odd = np.flatnonzero(EVEN), np.flatnonzero(~EVEN)
    short = [random.permutation([*random.choice(even, 4, replace=False), *odd[:1]]).tolist() for _ in range(300)]
    long = [random.permutation([*odd, *random.choice(even, 2, replace=False)]).tolist() for _ in range(300)]

    found = exposure_of(ranked([*short, *long]), EVEN)

    assert found is not None
    assert found.low <= 1 <= found.high
    assert not found.alarm


@pytest.mark.parametrize("few", [0, 9])
def test_of_fewer_than_ten_people_nothing_is_said(few: int) -> None:
    belongs = np.arange(PEOPLE) < few

    assert exposure_of(ranked(shuffled()), belongs) is None
    assert exposure_of(ranked(shuffled()), ~belongs) is None


def test_the_same_lists_give_the_same_interval() -> None:
    assert exposure_of(ranked(shuffled()), EVEN) == exposure_of(ranked(shuffled()), EVEN)


def test_who_is_able_but_beyond_the_end_of_the_list_counts_as_not_seen() -> None:
    everybody = [list(range(PEOPLE))] * 20
    found = exposure_of(ranked(everybody), np.arange(PEOPLE) >= 50)

    assert found is not None
    assert found.ratio == 0
    assert found.alarm


def test_gini_of_known_shares() -> None:
    assert gini(np.array([3, 3, 3, 3])) == 0
    assert gini(np.array([0, 0, 0, 4])) == pytest.approx(0.75)
    assert gini(np.array([0, 0])) == gini(np.array([], dtype=np.int64)) == 0


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12))
def test_gini_is_half_the_mean_difference_over_the_mean(values: list[int]) -> None:
    pairs = [abs(one - other) for one in values for other in values]
    mean = sum(values) / len(values)
    expected = sum(pairs) / len(pairs) / (2 * mean) if mean else 0

    assert gini(np.array(values)) == pytest.approx(expected)


def test_attention_spread_evenly_is_less_unequal_than_always_the_same_order() -> None:
    always = [list(range(20))] * 20
    rotated = [list(np.roll(range(20), turn)) for turn in range(20)]

    assert individual_gini(ranked(rotated)) == pytest.approx(0)
    assert individual_gini(ranked(always)) > 0.15
    assert individual_gini(ranked([])) == 0
