"""All pairs of 200 thousand people and 100 thousand vacancies: everybody's exact first places, on all cores.

Each process invents everybody again and reads its share of them, so that no crowd stands in memory.
"""

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

import matching
from matching import Lists, Slice, VacancyIndex
from webapp import clock
from webapp.commands.bench.market import ALL, FILTERED, PLACES
from webapp.commands.bench.parts import Report
from webapp.commands.bench.parts.crowd import LISTS, SLICE, Crowd, crowd_of, keep_lists, lists_of, merged
from webapp.commands.bench.parts.inputs import Inputs
from webapp.engine.rounds import cores

PEOPLE, VACANCIES = 200_000, 100_000
SCANNED = 2_000
# Processor-seconds of all processes; the time of the people who are left then is reckoned.
# The assignment needs all filtered lists, so they get more.
LONGEST = {"pairs.filtered": 320, "pairs.all": 120}
GIGABYTE = 2**20


@dataclass(slots=True, kw_only=True)
class Share:
    """What one process did."""

    people: int = 0
    seconds: float = 0.0
    gigabytes: float = 0.0
    lists: dict[int, Lists] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """The index, the people, and which lists are wanted of them."""

    key: str
    index: VacancyIndex
    crowd: Crowd
    report: Report

    def share(self, number: int) -> Share:
        """Every so-many-th slice, as far as there is time."""
        done, many, numbers = Share(), cores(), self.crowd.numbers
        for place, part in enumerate(self.crowd.slices()):
            if place % many != number:
                continue
            begun = time.process_time()
            if self.key == "pairs.filtered":
                done.lists[part.first] = lists_of(self.index, numbers, part)
            else:
                _read(self.index, ALL, part)
            done.seconds += time.process_time() - begun
            done.people += len(part.people)
            if done.seconds > LONGEST[self.key] / many:
                break
            if done.people % 20_000 == 0:
                self.report.say(f"{self.key}, process {number}: {done.people} people in {done.seconds:.0f} s")
        done.gigabytes = _peak()
        return done


def measure(_part: str, report: Report, inputs: Inputs) -> None:
    """Residence moves nobody in filtered lists, which are those of a round; over everything it counts."""
    crowd = crowd_of(VACANCIES, PEOPLE, clock.today())
    index = VacancyIndex(crowd.jobs, crowd.rulebook, crowd.day, kernel=matching.kernel_available())
    for filters in (FILTERED, ALL):
        _read(index, filters, next(crowd.slices()))  # what is compiled, is compiled once
    with report.rows("pairs.filtered"):
        shares = _on_all_cores(Task(key="pairs.filtered", index=index, crowd=crowd, report=report))
        each = _note("pairs.filtered", shares, report)
        lists = dict(sorted((first, found) for share in shares for first, found in share.lists.items()))
        if inputs.scratch and sum(map(len, lists.values())) == PEOPLE:
            keep_lists(inputs.scratch / LISTS, merged(list(lists.values())))
        # Memory that processes share is counted once for each of them.
        used = _peak() + sum(share.gigabytes for share in shares)
        report.row("pairs.memory", used, f"{used:.2f} GB, the peaks of {1 + len(shares)} processes added")
        _full_scan(crowd, index, each, report)
    with report.rows("pairs.all"):
        _note("pairs.all", _on_all_cores(Task(key="pairs.all", index=index, crowd=crowd, report=report)), report)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIGABYTE


# What forked processes work on: they inherit it.
_TASKS: list[Task] = []


def _on_all_cores(task: Task) -> list[Share]:
    _TASKS.append(task)
    try:
        with multiprocessing.get_context("fork").Pool(cores()) as workers:
            return workers.map(_share, range(cores()), chunksize=1)
    finally:
        _TASKS.pop()


def _share(number: int) -> Share:
    return _TASKS[-1].share(number)


def _note(key: str, shares: list[Share], report: Report) -> float:
    """Processor-seconds of each person, without the inventing."""
    done = sum(share.people for share in shares)
    each = sum(share.seconds for share in shares) / done
    note = f", reckoned from {done:,} people" if done < PEOPLE else ""
    report.row(key, each * PEOPLE, f"{each * PEOPLE:.0f} processor-seconds{note}")
    return each


def _read(index: VacancyIndex, filters: matching.Filters, part: Slice) -> None:
    for person in part.people:
        index.page(person, filters, count=PLACES, residence_counts=filters is ALL)


def _seconds(work: Callable[[Slice], None], parts: Iterable[Slice]) -> float:
    begun = time.process_time()
    for part in parts:
        work(part)
    return time.process_time() - begun


def _full_scan(crowd: Crowd, index: VacancyIndex, each: float, report: Report) -> None:
    """What it would have cost to read every row of the shelves that are not refused for their occupation, by NumPy.

    The law is the same work for both, so only the search is set apart: the time of people whom both have seen before.
    """
    parts = list(islice(crowd.slices(), SCANNED // SLICE))
    alone = []
    for reader in (index, VacancyIndex.opened(index.columns, crowd.rulebook)):
        read = partial(_read, reader, FILTERED)
        _seconds(read, parts)
        alone.append(_seconds(read, parts) / SCANNED)
    whole = each - alone[0] + alone[1]
    searches = f"the search alone {1e3 * alone[0]:.2f} against {1e3 * alone[1]:.2f} ms a person"
    text = f"{each / whole:.2f}× (of {whole * PEOPLE:.0f} processor-seconds, reckoned from {SCANNED:,} people"
    report.row("pairs.filtered.scan", each / whole, f"{text}; {searches}, NumPy)")
