"""A round: all people and all vacancies at once, so that not everybody is sent to the same few.

First every person's exact list, without residence, which moves nobody in what people compete for. Then an auction that
fills openings within the capacities of both sides. What comes out are proposals; a person releases them. How the lists
treat groups of people is measured apart, by who knows the groups.
"""

from matching.rounds.assignment import Assignment, assign, worth_of
from matching.rounds.competing import LoadFinding, Standing, competing_order, load_finding
from matching.rounds.congestion import Congestion, congestion_of
from matching.rounds.exposure import GroupExposure, Ranked, exposure_of, gini, individual_gini
from matching.rounds.lists import Lists, lists_of, merged
from matching.rounds.proposing import Proposed, RoundResult, propose
from matching.rounds.slices import Kept, Slice, Spread, Work, one_by_one

__all__ = [
    "Assignment",
    "Congestion",
    "GroupExposure",
    "Kept",
    "Lists",
    "LoadFinding",
    "Proposed",
    "Ranked",
    "RoundResult",
    "Slice",
    "Spread",
    "Standing",
    "Work",
    "assign",
    "competing_order",
    "congestion_of",
    "exposure_of",
    "gini",
    "individual_gini",
    "lists_of",
    "load_finding",
    "merged",
    "one_by_one",
    "propose",
    "worth_of",
]
