"""Slices on the processors of this machine."""

import multiprocessing
import os
from collections.abc import Iterator, Sequence

import matching


def local(processes: int) -> matching.Spread:
    """So many processes, which share the index that was built before them."""

    def spread(work: matching.Work, slices: Sequence[matching.Slice]) -> Iterator[tuple[int, matching.Lists]]:
        if processes == 1 or len(slices) < 2:
            yield from map(work, slices)
            return
        work.made_ready()
        _SHARED.append((work, slices))
        try:
            with multiprocessing.get_context("fork").Pool(processes) as workers:
                yield from workers.imap_unordered(_made, range(len(slices)))
        finally:
            _SHARED.pop()

    return spread


# Forked processes inherit what they work on: to send every one of them a copy would take longer than the work.
_SHARED: list[tuple[matching.Work, Sequence[matching.Slice]]] = []


def _made(number: int) -> tuple[int, matching.Lists]:
    work, slices = _SHARED[-1]
    return work(slices[number])


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0))
