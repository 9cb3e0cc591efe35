"""The same slices by a plain loop and by two dask workers: how much more the processors work for it."""

import time
from dataclasses import dataclass
from importlib import import_module
from typing import Any, cast

from matching import Lists, Slice, Work
from webapp import clock
from webapp.commands.bench.aims import SIZES
from webapp.commands.bench.parts import Report
from webapp.commands.bench.parts.crowd import crowd_of
from webapp.commands.bench.parts.inputs import Inputs
from webapp.engine.rounds import on_cluster

PEOPLE = 20_000
WORKERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """Works on a slice, and leaves behind how long this process worked for it; the index is made before."""

    work: Work

    def __call__(self, part: Slice) -> tuple[int, tuple[Lists, float]]:
        self.work(Slice(first=0, people=part.people[:1]))  # what is only made once is no slice's time
        begun = time.thread_time()
        first, lists = self.work(part)
        return first, (lists, time.thread_time() - begun)


def measure(_part: str, report: Report, _inputs: Inputs) -> None:
    with report.rows("dask"):
        distributed = import_module("distributed")
        crowd = crowd_of(SIZES["100k"], PEOPLE, clock.today())
        timed, slices = Timed(work=crowd.work), list(crowd.slices())
        report.say(f"{len(slices)} slices by a cluster of {WORKERS} workers")
        begun = time.perf_counter()
        with distributed.LocalCluster(
            n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster:
            spread = on_cluster(cluster.scheduler_address)
            away = dict(spread(cast(Any, timed), slices))  # what comes back is what the work gives
        wall_away = time.perf_counter() - begun
        report.say(f"{wall_away:.0f} s; the same slices by a plain loop")
        begun = time.perf_counter()
        here = dict(map(timed, slices))
        wall_here = time.perf_counter() - begun
        _compared(away, here, report, f"wall {wall_away:.1f} s with its start against {wall_here:.1f} s")


def _compared(away: dict[int, Any], here: dict[int, Any], report: Report, wall: str) -> None:
    if any((away[first][0].vacancies != lists.vacancies).any() for first, (lists, _) in here.items()):
        raise ValueError("the cluster made other lists")
    worked = [sum(seconds for _, seconds in found.values()) for found in (away, here)]
    ratio = worked[0] / worked[1]
    report.row("dask", ratio, f"{ratio:.2f}× ({worked[0]:.1f} against {worked[1]:.1f} processor-seconds; {wall})")
