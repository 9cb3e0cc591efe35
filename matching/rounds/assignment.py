"""Who is proposed to whom: an auction in which people bid for openings, as good as the optimum up to its step.

Each person who has none bids for the opening that is worth most to the pair after its price; the price rises by how
much better it is than her second choice. Whoever is outbid bids again. Numbers are whole, ties are settled by the keyed
tie of the person, so that the same input always gives the same result.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.codes import Readiness
from matching.rounds.lists import Lists

Numbers = NDArray[np.int64]

# A better readiness outweighs all points, so that nobody is passed over for points by somebody less ready.
_RUNG_WORTH = 1_001
_RUNGS = len(tuple(Readiness)) - 1
_NOBODY = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """For each person the place in her list that she got, -1 for none; and the worth of all pairs together."""

    place: NDArray[np.int64]
    worth: int

    @property
    def filled(self) -> int:
        """How many openings are filled."""
        return int(np.count_nonzero(self.place >= 0))


def worth_of(lists: Lists) -> Numbers:
    """What each pair is worth: readiness first, then points; nothing where the list is shorter."""
    worth = (_RUNGS - lists.readiness.astype(np.int64)) * _RUNG_WORTH + lists.points
    return np.where(lists.vacancies >= 0, worth, 0)


def assign(lists: Lists, openings: Numbers, ties: NDArray[np.uint64], step: int = 1) -> Assignment:
    """One opening at most for each person, and not more people than openings for each vacancy.

    The optimum is missed by at most `step` points for each person.
    """
    people, length = lists.vacancies.shape
    if not people or not length:
        return Assignment(place=np.full(people, _NOBODY), worth=0)
    worth = worth_of(lists)
    auction = _Auction(lists.vacancies, worth, openings, ties, step)
    auction.run()
    place = auction.place
    got = np.flatnonzero(place >= 0)
    return Assignment(place=place, worth=int(worth[got, place[got]].sum()))


class _Auction:
    def __init__(
        self,
        vacancies: NDArray[np.int32],
        worth: Numbers,
        openings: Numbers,
        ties: NDArray[np.uint64],
        step: int,
    ) -> None:
        self.vacancies, self.worth, self.openings, self.step = vacancies, worth, openings, step
        self.turn = np.argsort(np.argsort(ties, kind="stable"), kind="stable")
        self.prices = np.zeros(len(openings), dtype=np.int64)
        self.place = np.full(len(vacancies), _NOBODY, dtype=np.int64)
        self.bids = np.zeros(len(vacancies), dtype=np.int64)
        self.holders: list[list[int]] = [[] for _ in openings]

    def run(self) -> None:
        waiting = np.flatnonzero((self.worth > 0).any(axis=1))
        while waiting.size:
            waiting = self._bid(waiting)

    def _bid(self, waiting: NDArray[np.intp]) -> NDArray[np.intp]:
        """All who wait bid at once; those who are outbid, and who could not get a place, wait again."""
        wanted = self.vacancies[waiting]
        gain = np.where(wanted >= 0, self.worth[waiting] - self.prices[wanted], 0)
        gain[self.openings[wanted] <= 0] = 0
        rows = np.arange(len(waiting))
        best = np.argmax(gain, axis=1)
        most = gain[rows, best]
        gain[rows, best] = 0
        second = gain.max(axis=1)
        # To go without is worth nothing: whoever would gain nothing bids no more.
        bidding = most > 0
        waiting, best, most, second = waiting[bidding], best[bidding], most[bidding], second[bidding]
        if not waiting.size:
            return waiting
        vacancy = self.vacancies[waiting, best]
        self.bids[waiting] = self.prices[vacancy] + most - np.maximum(second, 0) + self.step
        self.place[waiting] = best
        order = np.argsort(vacancy, kind="stable")
        starts = np.flatnonzero(np.r_[True, vacancy[order][1:] != vacancy[order][:-1]])
        outbid: list[int] = []
        for start, end in zip(starts, [*starts[1:], order.size], strict=True):
            bidders = waiting[order[start:end]].tolist()
            outbid += self._settle(int(vacancy[order[start]]), bidders)
        return np.array(sorted(outbid), dtype=np.intp)

    def _settle(self, vacancy: int, bidders: list[int]) -> list[int]:
        """The highest bids hold the openings; the lowest of them is the price once all are held."""
        held = sorted([*self.holders[vacancy], *bidders], key=lambda each: (-self.bids[each], self.turn[each]))
        places = int(self.openings[vacancy])
        kept, outbid = held[:places], held[places:]
        self.holders[vacancy] = kept
        if len(kept) == places:
            self.prices[vacancy] = self.bids[kept[-1]]
        self.place[outbid] = _NOBODY
        return outbid
