"""A whole round: lists in slices that can be made anywhere in any order, then one assignment over all of them."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from matching.codes import Readiness
from matching.profile import Profile
from matching.rounds.assignment import STEP, Assignment, assign
from matching.rounds.congestion import Congestion, congestion_of
from matching.rounds.lists import Lists, merged, no_lists
from matching.rounds.slices import Kept, Slice, Spread, Work, one_by_one
from matching.rulebook import Rulebook
from matching.vacancy import Vacancy

LENGTH = 50
SLICE = 500
SMALL = 5_000  # a crowd that a round takes to the last point; among more people the coarser step is fine enough
NOTHING_KEPT = Kept()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """One pair that a round proposes."""

    profile: str
    vacancy: str
    readiness: Readiness
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundResult:
    """What a round gives; the fingerprint says which input it belongs to."""

    fingerprint: str
    proposals: tuple[Proposed, ...]
    before: Congestion
    after: Congestion
    lists: Lists
    assignment: Assignment


def fingerprint_of(
    people: Sequence[Profile], vacancies: Sequence[Vacancy], rulebook: Rulebook, day: date, length: int
) -> str:
    """A digest of everything that the result of a round depends on."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{rulebook.version} {day} {length}".encode())
    for value in [_in_order(each) for each in people] + [_in_order(each) for each in vacancies]:
        digest.update(repr(value).encode())
    return digest.hexdigest()


def _in_order(value: object) -> object:
    """The same text for the same value in every process: sets have no order of their own."""
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, tuple):
        return [_in_order(each) for each in value]
    slots = getattr(value, "__slots__", None)
    if slots and hasattr(value, "__dataclass_fields__"):
        return [_in_order(getattr(value, name)) for name in slots]
    return {str(key): _in_order(each) for key, each in value.items()} if hasattr(value, "items") else str(value)


def propose(
    people: Sequence[Profile],
    vacancies: Sequence[Vacancy],
    rulebook: Rulebook,
    day: date,
    *,
    kept: Kept = NOTHING_KEPT,
    spread: Spread = one_by_one,
    compiled: bool = False,
) -> RoundResult:
    """The proposals of a round; the same for the same input, wherever its slices were worked on.

    `compiled` makes lists and auction with the optional extra `kernel`.
    """
    persons = sorted(people, key=lambda each: each.id)
    jobs = tuple(sorted(vacancies, key=lambda each: each.id))
    fingerprint = fingerprint_of(persons, jobs, rulebook, day, LENGTH)
    work = Work(fingerprint=fingerprint, vacancies=jobs, rulebook=rulebook, day=day, length=LENGTH, compiled=compiled)
    slices = [
        Slice(first=first, people=tuple(persons[first : first + SLICE])) for first in range(0, len(persons), SLICE)
    ]
    lists = merged(kept.lists(work, slices, spread)) if slices else no_lists(0, LENGTH)
    openings = np.array([job.openings for job in jobs], dtype=np.int64)
    ties = np.array([person.seed for person in persons], dtype=np.uint64)
    step = 1 if len(persons) <= SMALL else STEP
    assignment = assign(lists, openings, ties, step, compiled=compiled)
    return RoundResult(
        fingerprint=fingerprint,
        proposals=tuple(_proposals(persons, jobs, lists, assignment)),
        before=congestion_of(lists, openings),
        after=congestion_of(lists, openings, assignment.place),
        lists=lists,
        assignment=assignment,
    )


def _proposals(
    people: Sequence[Profile], vacancies: Sequence[Vacancy], lists: Lists, assignment: Assignment
) -> Iterator[Proposed]:
    readiness = tuple(Readiness)
    for row, place in enumerate(assignment.place.tolist()):
        if place >= 0:
            yield Proposed(
                profile=people[row].id,
                vacancy=vacancies[int(lists.vacancies[row, place])].id,
                readiness=readiness[int(lists.readiness[row, place])],
                points=int(lists.points[row, place]),
            )
