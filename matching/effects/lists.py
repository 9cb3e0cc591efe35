"""The lists that effects are counted in, and how counts of people are shown."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from matching.codes import Readiness
from matching.profile import Profile
from matching.vacancy import Vacancy

Counts = Mapping[Readiness, int]

FEWEST_SHOWN: Final = 5
# What a vacancy or a person is worth on its rung: a move from "ready after steps" to "ready now" climbs one.
_RUNG: Mapping[Readiness, int] = {
    Readiness.READY_NOW: 3,
    Readiness.AFTER_STEPS: 2,
    Readiness.TO_BE_CLARIFIED: 1,
    Readiness.NOT_POSSIBLE: 0,
}


class Entry(Protocol):
    """An entry of a list."""

    @property
    def id(self) -> str:
        """Whose entry it is."""

    @property
    def readiness(self) -> Readiness:
        """In which group it stands."""


class ListPage(Protocol):
    """Some entries of a list in order, and the counts of the whole."""

    @property
    def places(self) -> Sequence[Entry]:
        """The entries."""

    @property
    def counts(self) -> Counts:
        """How many stand in each readiness."""


class VacancyLists(Protocol):
    """Vacancies that can be listed for a person."""

    def page(self, profile: Profile, /, *, first: int = 0, count: int = 50) -> ListPage:
        """Entries in exact order."""


class PeopleLists(Protocol):
    """People who can be listed for a vacancy."""

    def page(self, vacancy: Vacancy, /, *, first: int = 0, count: int = 50) -> ListPage:
        """Entries in exact order."""


def climbed(before: Counts, after: Counts) -> int:
    """How many rungs of readiness are climbed in all."""
    return sum(worth * (after[readiness] - before[readiness]) for readiness, worth in _RUNG.items())


def shown(count: int) -> int | None:
    """A count of people as it may be shown: None is "fewer than 5", so that nobody can be told from it."""
    return count if count == 0 or count >= FEWEST_SHOWN else None
