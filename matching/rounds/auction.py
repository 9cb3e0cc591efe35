"""The auction itself, in steps so plain that a compiler takes them as they stand (`matching.rounds.compiled`)."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Small = NDArray[np.int32]

NOBODY = -1
OUT_OF_REACH = 1 << 30


def auction(pairs: Small, openings: Small, turn: Numbers, step: int, start: Small) -> tuple[Numbers, Small]:
    """For each person the place that she got, -1 for none; and what an opening of each vacancy costs in the end.

    `pairs` holds for each person and place a vacancy and its worth, the best first; `start` are prices to begin with.
    People bid in `turn`. Who has no opening bids for the one that leaves her most after its price, by as much as it
    is better than her second choice, and a step. The lowest bid loses its seat to her, and the one who is put out bids
    next. The price is the lowest bid that holds a seat. To go without costs nothing, so nobody bids for a loss.
    """
    people, length, _two = pairs.shape
    first = np.zeros(len(openings) + 1, dtype=np.int64)
    first[1:] = np.cumsum(openings)
    prices = np.where(openings > 0, start, OUT_OF_REACH).astype(np.int32)
    bids = np.repeat(start, openings)
    holder = np.full(len(bids), NOBODY, dtype=np.int64)
    place = np.full(people, NOBODY, dtype=np.int64)
    for begins in turn:
        person = begins
        while person != NOBODY:
            best, most, second = NOBODY, 0, 0
            for each in range(length):
                worth = pairs[person, each, 1]
                if worth <= second:
                    break  # nothing further on is worth more
                gain = worth - prices[pairs[person, each, 0]]
                if gain > most:
                    best, second, most = each, most, gain
                elif gain > second:
                    second = gain
            place[person] = best
            if best == NOBODY:
                break
            vacancy = pairs[person, best, 0]
            seats = bids[first[vacancy] : first[vacancy + 1]]
            lowest = np.argmin(seats)
            seats[lowest] = prices[vacancy] + most - second + step
            prices[vacancy] = seats.min()
            put_out = holder[first[vacancy] + lowest]
            holder[first[vacancy] + lowest] = person
            if put_out != NOBODY:
                place[put_out] = NOBODY
            person = put_out
    return place, prices
