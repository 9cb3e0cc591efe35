"""Who is proposed to whom: within the openings, the sum of what all pairs are worth as large as can be.

What a pair is worth: its readiness first, then its points. One step of readiness outweighs all points, so that for the
same opening nobody is passed over for points by somebody less ready; a pair that is not possible is worth nothing and
is never made. No load and no other penalty takes part: the crowd before a vacancy is spread by its price, which rises
for everybody alike. Who meets more is therefore never put behind for having been shown often.

The optimum is neared by an auction with ever smaller steps (Bertsekas 1988; several seats of one vacancy are taken as
Bertsekas and Castanon 1989 take similar objects). A price that a coarse step left behind may be too high for an opening
that nobody took, so the next step begins a little below. What the last step reached is checked against the bound that
its own prices prove (linear duality); where it stays below the bound's promise, the auction runs again from nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.codes import Readiness
from matching.rounds.auction import NOBODY, Numbers, Small, auction
from matching.rounds.lists import Lists

RUNG_WORTH = 1_001
COARSE_STEPS = (300, 60)
STEP = 12
# By how many of its step a coarse price is lowered: with fewer, measured rounds left openings empty; more costs time.
LOWERED_BY = 4

_RUNGS = {each: place for place, each in enumerate(Readiness)}
_NOT_POSSIBLE = _RUNGS[Readiness.NOT_POSSIBLE]

Auction = Callable[[Small, Small, Numbers, int, Small], tuple[Numbers, Small]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """For each person the place in her list that she got, -1 for none.

    `worth` is that of all pairs together, `bound` what no assignment at all can exceed.
    """

    place: NDArray[np.int64]
    worth: int
    bound: int

    @property
    def filled(self) -> int:
        """How many openings are filled."""
        return int(np.count_nonzero(self.place >= 0))


def worth_of(lists: Lists) -> Small:
    """What each pair is worth: readiness first, then points; nothing where it is not possible or no list is so long."""
    worth = (_NOT_POSSIBLE - lists.readiness.astype(np.int32)) * RUNG_WORTH + lists.points
    return np.where((lists.vacancies >= 0) & (lists.readiness < _NOT_POSSIBLE), worth, 0).astype(np.int32)


def assign(
    lists: Lists, openings: Numbers, ties: NDArray[np.uint64], step: int = STEP, *, compiled: bool = False
) -> Assignment:
    """One opening at most for each person, and not more people than openings for each vacancy.

    The optimum is missed by at most `step` points for each person who got a place. `ties` say who bids first, which
    settles what is equal. `compiled` needs the extra `kernel` and gives the same.
    """
    worth = worth_of(lists)
    people, length = worth.shape
    if not people or not length:
        return Assignment(place=np.full(people, NOBODY), worth=0, bound=0)
    if np.any(np.diff(worth, axis=1) > 0):
        raise ValueError("a list must begin with what is worth most")
    pairs = np.stack([lists.vacancies, worth], axis=2)
    seats = np.clip(openings, 0, people).astype(np.int32)
    turn = np.argsort(ties, kind="stable")
    bid = _compiled() if compiled else auction

    nothing = np.zeros(len(seats), dtype=np.int32)
    start = nothing
    for coarse in COARSE_STEPS:
        _place, prices = bid(pairs, seats, turn, coarse, start)
        start = np.where(seats > 0, np.maximum(prices - LOWERED_BY * coarse, 0), 0).astype(np.int32)
    found = _judged(lists.vacancies, worth, seats, *bid(pairs, seats, turn, step, start))
    if found.bound - found.worth > step * found.filled:
        found = _judged(lists.vacancies, worth, seats, *bid(pairs, seats, turn, step, nothing))
    return found


def _compiled() -> Auction:
    from matching.rounds.compiled import auction as compiled  # noqa: PLC0415  only where it is asked for

    return compiled


def _judged(vacancies: Small, worth: Small, seats: Small, place: Numbers, prices: Small) -> Assignment:
    """Whatever prices are: nobody can gain more than her best gain at them, no seat earn more than its price."""
    got = np.flatnonzero(place >= 0)
    gains = np.where(worth > 0, worth - prices[vacancies], 0).max(axis=1)
    earned = np.where(seats > 0, prices, 0).astype(np.int64) @ seats
    return Assignment(
        place=place,
        worth=int(worth[got, place[got]].astype(np.int64).sum()),
        bound=int(np.maximum(gains, 0).astype(np.int64).sum() + earned),
    )
