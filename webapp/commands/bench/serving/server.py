"""`lotse serve` in a process of its own, on a free port of this machine, over a folder of its own."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from webapp.commands.bench.serving.instance import START

PATIENCE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Where it listens, and the process that was started."""

    base: str
    pid: int

    def workers(self) -> list[int]:
        """The processes that answer requests."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii")
        return [int(each) for each in children.split()]

    def megabytes(self, pid: int, name: str) -> float:
        """A figure of /proc: `Rss`, or `Pss`, which divides shared memory among those that share it."""
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return int(next(line.split()[1] for line in lines if line.startswith(f"{name}:"))) / 1024

    def cpu_seconds(self) -> float:
        """What the workers have worked so far."""
        threads = [each for worker in self.workers() for each in Path(f"/proc/{worker}/task").glob("*/schedstat")]
        return sum(int(each.read_text(encoding="ascii").split()[0]) for each in threads) * 1e-9


@contextmanager
def served(surroundings: dict[str, str]) -> Iterator[Served]:
    """The server, ready to answer; it ends with the block."""
    base = f"http://127.0.0.1:{surroundings['PORT']}"
    command = [sys.executable, "-c", START, "serve"]
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL) as process:  # noqa: S603  our own
        try:
            _wait(int(surroundings["PORT"]), process)
            yield Served(base=base, pid=process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(f"the server did not answer within {PATIENCE} s")
