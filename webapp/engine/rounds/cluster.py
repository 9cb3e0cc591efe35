"""Slices on a dask.distributed cluster, the optional extra `cluster`: imported only where it is asked for.

What is compared of people travels to the workers, so scheduler and workers belong into a network of one's own, or
behind TLS (dask's own settings). A worker that is gone is replaced by the others; when all are gone the round stops,
and a new start goes on from the slices that are kept.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from importlib import import_module
from itertools import islice
from typing import Any

import matching

ANSWERS_WITHIN = "20s"
# So many slices wait at each worker: it never stands still, and the scheduler never holds all people at once.
WAITING = 2
TRIES = 5
GONE = "the workers are gone; what is finished is kept, start the round again"


class NoCluster(Exception):
    """No slice can be worked on elsewhere; the message says why."""


def on_cluster(address: str) -> matching.Spread:
    """The workers of the scheduler at this address. They need the same version of Lotse."""
    try:
        distributed = import_module("distributed")
    except ModuleNotFoundError as missing:
        raise NoCluster("this needs the extra `cluster`: pip install 'lotse-hessen[cluster]'") from missing

    def spread(work: matching.Work, slices: Sequence[matching.Slice]) -> Iterator[tuple[int, matching.Lists]]:
        try:
            client = distributed.Client(address, timeout=ANSWERS_WITHIN, set_as_default=False)
        except (OSError, ValueError) as gone:
            raise NoCluster(f"no scheduler answers at {address}") from gone
        with client:
            try:
                yield from _made(distributed, client, work, slices)
            except (distributed.KilledWorker, CancelledError) as gone:
                raise NoCluster(GONE) from gone

    return spread


def _made(
    distributed: Any, client: Any, work: matching.Work, slices: Sequence[matching.Slice]
) -> Iterator[tuple[int, matching.Lists]]:
    shared, waiting = _scattered(client, work), iter(slices)
    sent: dict[str, matching.Slice] = {}
    tries: Counter[int] = Counter()

    def send(part: matching.Slice) -> Any:
        future = client.submit(_one, shared, part, pure=False)
        sent[future.key] = part
        return future

    begun = [send(each) for each in islice(waiting, WAITING * sum(client.nthreads().values()))]
    finished = distributed.as_completed(begun, loop=client.loop, with_results=True)
    for future, made in finished:
        part = sent.pop(future.key)
        if isinstance(made, CancelledError):  # its worker is gone, with all that it held alone
            tries[part.first] += 1
            if tries[part.first] == TRIES:
                raise NoCluster(GONE)
            shared = _scattered(client, work)
            finished.add(send(part))
            continue
        future.release()
        for each in islice(waiting, 1):
            finished.add(send(each))
        yield made


def _scattered(client: Any, work: matching.Work) -> Any:
    """Every worker holds the vacancies, so that one that is gone is seldom missed."""
    if not client.nthreads():
        raise NoCluster("the scheduler has no workers")
    return client.scatter(work, broadcast=True, hash=False)


def _one(work: matching.Work, part: matching.Slice) -> tuple[int, matching.Lists]:
    return work(part)
