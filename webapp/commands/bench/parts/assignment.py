"""The auction of a round against the optimum, found by OR-tools as a flow of least cost."""

import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

import matching
from matching import Lists
from webapp import clock
from webapp.commands.bench.parts import Report
from webapp.commands.bench.parts.crowd import LISTS, Crowd, crowd_of, lists_in, read_lists
from webapp.commands.bench.parts.inputs import Inputs

T = TypeVar("T")
Numbers = NDArray[np.int64]
SIZES = {"small": (20_000, 10_000), "large": (200_000, 100_000)}


def measure(_part: str, report: Report, inputs: Inputs) -> None:
    compiled = find_spec("numba") is not None
    for name, (people, vacancies) in SIZES.items():
        with report.rows(f"assignment.{name}"):
            crowd = crowd_of(vacancies, people, clock.today())
            if name == "large":
                if inputs.scratch is None or not (inputs.scratch / LISTS).exists():
                    raise LookupError("the lists of all pairs were not made")
                lists = read_lists(inputs.scratch / LISTS)
            else:
                report.say(f"lists of {people} people among {vacancies} vacancies")
                lists = lists_in(crowd)
            _against_optimum(name, lists, crowd, report, compiled=compiled)


def _against_optimum(name: str, lists: Lists, crowd: Crowd, report: Report, *, compiled: bool) -> None:
    def assigned() -> matching.Assignment:
        return matching.assign(lists, crowd.openings, crowd.seeds, compiled=compiled)

    if compiled:
        few = Lists(vacancies=lists.vacancies[:9], readiness=lists.readiness[:9], points=lists.points[:9])
        matching.assign(few, crowd.openings, crowd.seeds[:9], compiled=True)  # what is compiled, is compiled once
    report.say("auction")
    own, seconds, worked = _timed(assigned)
    report.say(f"auction {seconds:.1f} s; optimum")
    (worth, filled), of_optimum, worked_there = _timed(lambda: optimum(lists, crowd.openings))
    share = 100 * own.worth / worth
    report.row(
        f"assignment.{name}.worth", share, f"{share:.3f} % ({own.filled:,} places filled, {filled:,} in the optimum)"
    )
    text = f"{worked / worked_there:.3f}× processor ({worked:.1f} against {worked_there:.1f} s)"
    report.row(
        f"assignment.{name}.time",
        worked / worked_there,
        f"{text}, {seconds / of_optimum:.3f}× wall{'' if compiled else '; not compiled'}",
    )


def _timed(call: Callable[[], T]) -> tuple[T, float, float]:
    begun, worked = time.perf_counter(), time.process_time()
    found = call()
    return found, time.perf_counter() - begun, time.process_time() - worked


def optimum(lists: Lists, openings: Numbers) -> tuple[int, int]:
    """The most that any assignment is worth, and how many places it fills."""
    flow = import_module("ortools.graph.python.min_cost_flow").SimpleMinCostFlow()
    worth = matching.worth_of(lists).astype(np.int64)
    people, places = np.nonzero(worth > 0)
    values = worth[people, places]
    count, source, sink = len(lists), len(lists) + len(openings), len(lists) + len(openings) + 1
    vacancies = count + lists.vacancies[people, places].astype(np.int64)
    everybody, every_job = np.arange(count), np.arange(len(openings))
    parts = (
        (np.full(count, source), everybody, np.ones(count), np.zeros(count)),
        (people, vacancies, np.ones(len(people)), -values),
        (count + every_job, np.full(len(openings), sink), openings, np.zeros(len(openings))),
        (everybody, np.full(count, sink), np.ones(count), np.zeros(count)),  # she may go without
    )
    tails, heads, capacities, costs = (np.concatenate(each).astype(np.int64) for each in zip(*parts, strict=True))
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)
    flow.set_node_supply(source, count)
    flow.set_node_supply(sink, -count)
    if flow.solve() != flow.OPTIMAL:
        raise ArithmeticError("no optimum was found")
    flows = flow.flows(np.arange(count, count + len(people)))
    return -int(flow.optimal_cost()), int(flows.sum())
