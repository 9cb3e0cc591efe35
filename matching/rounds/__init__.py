"""A round: all people and all vacancies at once, so that not everybody is sent to the same few.

First every person's exact list, without residence, which moves nobody in what people compete for. Then an auction that
fills openings within the capacities of both sides. What comes out are proposals; a person releases them.
"""

from matching.rounds.assignment import Assignment, assign
from matching.rounds.competing import LoadFinding, Standing, competing_order, load_finding
from matching.rounds.congestion import Congestion, congestion_of
from matching.rounds.lists import Lists, lists_of, merged
from matching.rounds.proposing import Proposed, RoundResult, Slice, Spread, Work, one_by_one, propose

__all__ = [
    "Assignment",
    "Congestion",
    "Lists",
    "LoadFinding",
    "Proposed",
    "RoundResult",
    "Slice",
    "Spread",
    "Standing",
    "Work",
    "assign",
    "competing_order",
    "congestion_of",
    "lists_of",
    "load_finding",
    "merged",
    "one_by_one",
    "propose",
]
