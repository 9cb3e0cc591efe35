"""What the index is measured against: the same points added up by databases and data frames.

Every peer gets the person's tables of points for free, and leaves the settling of ties to us, and is asked for the same
first places.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from matching import PersonPoints, Sheet, WishedPlace

Pairs = NDArray[np.int64]
"""Rows and their ranks, two columns; every row that can stand among the first places is in it."""

MODULES = ("postgresql", "sqlite", "duck", "frame")
PLACES = 50
ENOUGH = 10 * PLACES  # beyond the first places, so that all that share the last rank are most often among them


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One person's list: her tables, and whether what is not possible for her is left out."""

    points: PersonPoints
    place: WishedPlace | None
    filtered: bool

    @property
    def most_free(self) -> int:
        """The most points that the free criteria can add."""
        free = [table for name, table in self.points.tables.items() if name.startswith("free_")]
        return sum(int((table & 2047).max()) for table in free)


class Peer(Protocol):
    """Answers one question at a time."""

    name: str

    def hand_over(self, question: Question) -> None:
        """Takes what it gets for free."""

    def ask(self) -> Pairs:
        """The places of the question that was handed over."""

    def outside(self) -> float:
        """Processor seconds spent in another process so far."""

    def close(self) -> None:
        """Lets go of what it holds."""


class Missing(Exception):
    """A peer that is not installed or does not start; the message says why."""


@contextmanager
def peers_of(sheet: Sheet, say: Callable[[str], None]) -> Iterator[list[Peer]]:
    """Every peer that is there; one that is not is named."""
    found: list[Peer] = []
    try:
        for name in MODULES:
            try:
                found += import_module(f"webapp.commands.bench.peers.{name}").peers(sheet)
            except (ImportError, Missing) as error:
                say(f"{name} is left out: {error}")
        yield found
    finally:
        for peer in found:
            peer.close()


def sql_rank(sheet: Sheet, packed: str, number: str = "{}") -> str:
    """The rank of a sum in SQL; `number` makes a whole number of a comparison."""
    step, question, refused = sheet.marks
    rung, total = sheet.rung
    marks = " + ".join(number.format(f"({packed} >= {mark})") for mark in (step, question, refused))
    return f"(({marks}) * {rung} + {total} - ({packed} & {step - 1}))"
