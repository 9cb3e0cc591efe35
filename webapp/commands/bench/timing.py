"""How long calls take: wall time, and processor time beside it, because a busy machine flatters short calls."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


def p95(values: list[float]) -> float:
    return sorted(values)[min(int(len(values) * 0.95), len(values) - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Milliseconds of calls, wall and processor."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.wall)

    def call(self, ask: Callable[[], object], outside: Callable[[], float] = float) -> None:
        """Times one call; `outside` gives the processor seconds that another process has spent for us so far."""
        elsewhere, begun, worked = outside(), time.perf_counter(), time.process_time()
        ask()
        self.wall.append((time.perf_counter() - begun) * 1e3)
        self.cpu.append((time.process_time() - worked + outside() - elsewhere) * 1e3)

    @property
    def median_wall(self) -> float:
        return statistics.median(self.wall)

    @property
    def median_cpu(self) -> float:
        return statistics.median(self.cpu)

    def line(self) -> str:
        return f"wall ms {figures(self.wall)}; processor ms {figures(self.cpu)}"


def figures(values: list[float]) -> str:
    return f"{statistics.median(values):.2f} median, {p95(values):.2f} p95, {statistics.mean(values):.2f} mean"


def timed(calls: Iterable[Callable[[], object]]) -> Times:
    """How long each call takes."""
    times = Times()
    for call in calls:
        times.call(call)
    return times
