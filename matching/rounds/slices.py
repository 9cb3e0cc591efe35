"""People in slices, so that their lists can be made anywhere and in any order; and finished slices kept on disk."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

import numpy as np

from matching.index import VacancyIndex, kernel_available
from matching.profile import Profile
from matching.rounds.lists import Lists, lists_of
from matching.rulebook import Rulebook
from matching.vacancy import Vacancy


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Some people, and the place of the first of them among all."""

    first: int
    people: tuple[Profile, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Work:
    """What a slice is worked on with. It can be sent to another process, which makes the index once.

    `compiled` searches by compiled code where a process has it; the lists are the same.
    """

    fingerprint: str
    vacancies: tuple[Vacancy, ...]
    rulebook: Rulebook
    day: date
    length: int
    compiled: bool = False

    def __call__(self, part: Slice) -> tuple[int, Lists]:
        """The place of the slice and the lists of its people."""
        index, numbers = self.made_ready()
        return part.first, lists_of(part.people, index, numbers, self.length)

    def made_ready(self) -> tuple[VacancyIndex, dict[str, int]]:
        """The index of this process and the number of each vacancy; processes forked after this share them."""
        with _ONE_AT_A_TIME:
            if self.fingerprint not in _READY:
                _READY.clear()
                numbers = {each.id: number for number, each in enumerate(self.vacancies)}
                kernel = self.compiled and kernel_available()
                index = VacancyIndex(self.vacancies, self.rulebook, self.day, kernel=kernel)
                _READY[self.fingerprint] = index, numbers
            return _READY[self.fingerprint]


_READY: dict[str, tuple[VacancyIndex, dict[str, int]]] = {}
_ONE_AT_A_TIME = Lock()

Spread = Callable[[Work, Sequence[Slice]], Iterator[tuple[int, Lists]]]
"""How slices are worked on: here one after another, elsewhere in several processes. Results come in any order."""


def one_by_one(work: Work, slices: Sequence[Slice]) -> Iterator[tuple[int, Lists]]:
    """In this process, one slice after another."""
    return map(work, slices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Finished slices in a folder, from which a new start goes on; `tell` hears how many of all are done."""

    folder: Path | None = None
    tell: Callable[[int, int], None] = lambda _done, _of: None

    def lists(self, work: Work, slices: Sequence[Slice], spread: Spread) -> list[Lists]:
        """The lists of all slices in order: those that are kept are read, the others made and kept at once."""
        found = {each.first: self._read(file) for each in slices if (file := self._file(work, each)) and file.exists()}
        if found:
            self.tell(len(found), len(slices))
        missing = {each.first: each for each in slices if each.first not in found}
        made = spread(work, list(missing.values())) if missing else iter(())
        for first, lists in made:
            if file := self._file(work, missing[first]):
                _write(file, lists)
            found[first] = lists
            self.tell(len(found), len(slices))
        return [found[each.first] for each in slices]

    def forget(self, fingerprint: str) -> None:
        """Removes what was kept of a round, files that were never finished too."""
        for file in self.folder.glob(f"{fingerprint}-*") if self.folder else ():
            file.unlink()

    def _file(self, work: Work, part: Slice) -> Path | None:
        name = f"{work.fingerprint}-{part.first:08}-{len(part.people):05}.npz"
        return self.folder / name if self.folder else None

    @staticmethod
    def _read(file: Path) -> Lists:
        with np.load(file) as kept:
            return Lists(vacancies=kept["vacancies"], readiness=kept["readiness"], points=kept["points"])


def _write(file: Path, lists: Lists) -> None:
    """Whole or not at all: a file half written would be taken for a finished slice."""
    beside = file.with_suffix(f".{os.getpid()}.part")
    with beside.open("wb") as opened:
        np.savez(opened, vacancies=lists.vacancies, readiness=lists.readiness, points=lists.points)
        opened.flush()
        os.fsync(opened.fileno())
    beside.replace(file)
