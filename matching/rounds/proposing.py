"""A whole round: lists in slices that can be done anywhere in any order, then one assignment over all of them."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from matching.codes import Readiness
from matching.index import VacancyIndex
from matching.profile import Profile
from matching.rounds.assignment import Assignment, assign
from matching.rounds.congestion import Congestion, congestion_of
from matching.rounds.lists import Lists, lists_of, merged
from matching.rulebook import Rulebook
from matching.vacancy import Vacancy

LENGTH = 50
SLICE = 500

Slice = tuple[int, int]
Work = Callable[[Slice], Lists]
Spread = Callable[[Work, Sequence[Slice]], Iterator[Lists]]
"""How slices are worked on: here one after another, elsewhere in several processes. The results come in order."""


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


def one_by_one(work: Work, slices: Sequence[Slice]) -> Iterator[Lists]:
    """In this process, one slice after another."""
    return map(work, slices)


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
    length: int = LENGTH,
    folder: Path | None = None,
    spread: Spread = one_by_one,
) -> RoundResult:
    """The proposals of a round. With a `folder`, finished slices are kept there and a new start goes on from them."""
    persons = sorted(people, key=lambda each: each.id)
    jobs = sorted(vacancies, key=lambda each: each.id)
    fingerprint = fingerprint_of(persons, jobs, rulebook, day, length)
    index = VacancyIndex(jobs, rulebook, day)
    numbers = {job.id: number for number, job in enumerate(jobs)}

    def work(part: Slice) -> Lists:
        kept = folder / f"{fingerprint}-{part[0]:08}-{part[1]:08}.npz" if folder else None
        if kept is not None and kept.exists():
            return _read(kept)
        found = lists_of(persons[part[0] : part[1]], index, numbers, length)
        if kept is not None:
            _write(kept, found)
        return found

    slices = [(first, min(first + SLICE, len(persons))) for first in range(0, len(persons), SLICE)]
    lists = merged(list(spread(work, slices))) if slices else lists_of([], index, numbers, length)
    openings = np.array([job.openings for job in jobs], dtype=np.int64)
    assignment = assign(lists, openings, np.array([person.seed for person in persons], dtype=np.uint64))
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


def _write(file: Path, lists: Lists) -> None:
    """Whole or not at all: a file half written would be taken for a finished slice."""
    beside = file.with_suffix(f".{os.getpid()}.part")
    with beside.open("wb") as opened:
        np.savez(opened, vacancies=lists.vacancies, readiness=lists.readiness, points=lists.points)
        opened.flush()
        os.fsync(opened.fileno())
    beside.replace(file)


def _read(file: Path) -> Lists:
    with np.load(file) as kept:
        return Lists(vacancies=kept["vacancies"], readiness=kept["readiness"], points=kept["points"])
