"""How crowded lists are: who is never shown, and how much the most shown take."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.rounds.exposure import gini
from matching.rounds.lists import Lists

TENTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Congestion:
    """Shares between 0 and 1, but `filled` and `openings`, which are counts.

    `never_shown` are vacancies in no list; `gini` is 0 where all vacancies are shown equally often, near 1 where few
    take nearly all places.
    """

    never_shown: float
    top_tenth_share: float
    gini: float
    most_shown: int
    without_a_place: float
    filled: int
    openings: int


def congestion_of(lists: Lists, openings: NDArray[np.int64], place: NDArray[np.int64] | None = None) -> Congestion:
    """Before a round (all places of all lists), or after it (`place`: the one that each person got)."""
    if place is None:
        chosen = lists.vacancies[lists.vacancies >= 0]
        without = np.count_nonzero((lists.vacancies < 0).all(axis=1)) if lists.vacancies.size else len(lists)
        filled = _filled_by_first_choice(lists, openings)
    else:
        got = np.flatnonzero(place >= 0)
        chosen = lists.vacancies[got, place[got]]
        without = len(lists) - len(got)
        filled = len(got)
    shown = np.sort(np.bincount(chosen, minlength=len(openings)))[::-1]
    tenth = max(len(shown) // TENTH, 1)
    return Congestion(
        never_shown=_share(int(np.count_nonzero(shown == 0)), len(shown)),
        top_tenth_share=_share(int(shown[:tenth].sum()), int(shown.sum())),
        gini=round(gini(shown), 4),
        most_shown=int(shown[0]) if shown.size else 0,
        without_a_place=_share(int(without), len(lists)),
        filled=filled,
        openings=int(openings.sum()),
    )


def _filled_by_first_choice(lists: Lists, openings: NDArray[np.int64]) -> int:
    """How many openings would be filled if everybody went where the own list begins."""
    if not lists.vacancies.size:
        return 0
    first = lists.vacancies[:, 0]
    wanted = np.bincount(first[first >= 0], minlength=len(openings))
    return int(np.minimum(wanted, openings).sum())


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
