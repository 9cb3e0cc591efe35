"""The search compiled by numba: the same places as NumPy finds, several times faster, for very many people.

Numba is the optional extra `kernel` and is imported only when a search by the kernel is asked for. It runs in one
thread, lets other threads run, never starts threads of its own, so a server may fork, and keeps what it compiled on
disk beside the source or in NUMBA_CACHE_DIR.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from matching.index.packing import Rows
from matching.index.segment import Segment, Shelf
from matching.index.shelf_reader import PersonReader


def kernel_available() -> bool:
    """Whether numba is installed."""
    return find_spec("numba") is not None


class Places(Protocol):
    """The best places of one person in one segment so far."""

    def read(
        self, reader: PersonReader, shelves: list[Shelf], wanted: NDArray[np.bool_], *, residence_counts: bool
    ) -> None:
        """Reads more shelves; only what has a wanted readiness can be kept."""

    @property
    def found(self) -> tuple[NDArray[np.int64], Rows]:
        """Rank and row of what is kept, in no order."""


class CompiledRows(Protocol):
    """The rows of a segment as the kernel reads them."""

    def without(self, gone: Rows) -> "CompiledRows":
        """The same rows of which these have gone; the columns are shared."""

    def room(self, count: int) -> Places:
        """Room for so many places."""


class Compile(Protocol):
    """Makes a segment ready for the kernel; `by_id` are its rows in the order of their ids."""

    def __call__(self, segment: Segment, by_id: Rows, gone: Rows) -> CompiledRows: ...


def kernel() -> Compile:
    """The kernel; raises ModuleNotFoundError where numba is not installed."""
    made: Compile = import_module("matching.index.kernel.reading").CompiledRows
    return made
