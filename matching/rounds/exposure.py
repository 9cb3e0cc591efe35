"""Whether lists show people of one group less than equally able others: figures over lists, numpy alone.

A place far down is looked at less: attention falls as 1/log2(rank + 1) and ends with the list (the discount of nDCG,
as in Singh and Joachims 2018, "Fairness of exposure in rankings"). Merit is to meet all that a vacancy requires: those
who do have the same claim to attention, those who do not are left out. Groups come from outside; nothing here, and
nothing that orders people, knows what they are.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LENGTH = 50
SKEW_AT = 10
LOWEST, HIGHEST = 0.8, 1.25
MOST_SKEW = 0.2
ENOUGH = 30
SMALLEST = 10
DRAWS = 1_000

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """Everybody who meets all that a vacancy requires, list by list: one row for each person in each list."""

    lists: NDArray[np.int64]
    people: NDArray[np.int64]
    ranks: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupExposure:
    """A group against all others; `people` counts those of it who meet what some vacancy requires.

    `ratio` is the attention that the group got over what chance would have given it in the same lists, over the same
    of the others; `low` and `high` hold 95 of 100 draws. `skew` is 0 where the share of the group among the first ten
    is its share among the able.
    """

    people: int
    ratio: float
    low: float
    high: float
    skew: float

    @property
    def alarm(self) -> bool:
        """Outside of what can pass without an explanation, with enough people to say so."""
        fair = LOWEST <= self.ratio <= HIGHEST and abs(self.skew) <= MOST_SKEW
        return self.people >= ENOUGH and not fair


def attention(ranks: NDArray[np.int64], length: int = LENGTH) -> Values:
    """How much a place is looked at; 1 for the first, nothing after the end of the list."""
    return np.where(ranks <= length, 1 / np.log2(ranks + 1), 0.0)


def gini(values: NDArray[np.int64] | Values) -> float:
    """0 where all have the same, near 1 where one has all: the mean difference over twice the mean (Gini 1912)."""
    ordered, count = np.sort(np.asarray(values, dtype=np.float64)), len(values)
    total = float(ordered.sum())
    if not total:
        return 0.0
    return float((2 * np.arange(1, count + 1) - count - 1) @ ordered / (count * total))


def individual_gini(ranked: Ranked) -> float:
    """How unequally attention falls on able people, all lists together ("equity of attention", Biega et al. 2018)."""
    if not ranked.people.size:
        return 0.0
    _people, numbers = np.unique(ranked.people, return_inverse=True)
    return gini(np.bincount(numbers, weights=attention(ranked.ranks)))


def exposure_of(ranked: Ranked, belongs: NDArray[np.bool_], seed: int = 0) -> GroupExposure | None:
    """How a group is shown; `belongs` says of each person whether she is in it.

    None where fewer than ten able people are in it, or outside it: what is said of so few could be said of one.
    """
    inside = belongs[ranked.people]
    size, others = (len(np.unique(ranked.people[side])) for side in (inside, ~inside))
    if min(size, others) < SMALLEST:
        return None
    sums = _sums(ranked, inside)
    low, high = _interval(sums, seed)
    return GroupExposure(
        people=size,
        ratio=round(float(_ratio(sums.sum(axis=1))), 3),
        low=round(low, 3),
        high=round(high, 3),
        skew=round(_skew(ranked, inside), 3),
    )


def _sums(ranked: Ranked, inside: NDArray[np.bool_]) -> Values:
    """By list: attention that the group got and could expect by chance in that list; the same of the others.

    Only places of one list are compared: who is able in a short list is seen more, whatever her group is.
    """
    seen = attention(ranked.ranks)
    mean = np.bincount(ranked.lists, weights=seen) / np.maximum(np.bincount(ranked.lists), 1)
    sides = [weights for side in (inside, ~inside) for weights in (seen * side, mean[ranked.lists] * side)]
    return np.stack([np.bincount(ranked.lists, weights=each) for each in sides])


def _ratio(sums: Values) -> Values:
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio: Values = (sums[0] / sums[1]) / (sums[2] / sums[3])
    return ratio


def _interval(sums: Values, seed: int) -> tuple[float, float]:
    """Bootstrap over lists, since places of one list hang on each other (Efron 1979); a draw without a side is none."""
    count = sums.shape[1]
    draws = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), size=DRAWS)
    ratios = _ratio(sums @ draws.T)
    low, high = np.percentile(ratios[np.isfinite(ratios)], [2.5, 97.5])
    return float(low), float(high)


def _skew(ranked: Ranked, inside: NDArray[np.bool_]) -> float:
    """Skew@10 of Geyik et al. 2019 over all lists: the logarithm of the share on top over the share among the able."""
    able = np.bincount(ranked.lists)
    share = np.bincount(ranked.lists, weights=inside) / np.maximum(able, 1)
    top = ranked.ranks <= SKEW_AT
    expected = float((share * np.bincount(ranked.lists[top], minlength=len(able))).sum())
    found = int(np.count_nonzero(top & inside))
    return float(np.log(max(found, 0.5) / expected))
