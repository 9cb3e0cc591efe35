"""`lotse round --engine dask`: the same round on a real scheduler with real workers, also when one of them is killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

import matching
from matching.rounds import Kept, propose
from tests.values import DATA, DAY
from webapp.commands.match_round import match_round
from webapp.engine import population, rounds

pytest.importorskip("distributed")
HOUSE = Path(__file__).parent.parent.parent
RULES = matching.load(DATA)
PATIENCE = 60


@dataclass
class Cluster:
    """A scheduler and its workers, each a process of its own on this machine."""

    folder: Path
    address: str = ""
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def begin(self, program: str, *options: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{len(self.running)}.log").open("wb") as log:
            begun = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", f"distributed.cli.{program}", *options, "--no-dashboard"],
                cwd=HOUSE,
                env={**os.environ, "PYTHONPATH": str(HOUSE), "DASK_TEMPORARY_DIRECTORY": str(self.folder)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.running.append(begun)
        return begun

    def scheduler(self) -> None:
        file = self.folder / "scheduler.json"
        self.begin("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        waited_for(file.exists)
        self.address = str(file_of(file)["address"])

    def worker(self) -> subprocess.Popen[bytes]:
        options = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--memory-limit", "0")
        return self.begin("dask_worker", self.address, *options, "--local-directory", str(self.folder))

    def end(self) -> None:
        for each in reversed(self.running):
            each.kill()
            each.wait()


def file_of(file: Path) -> dict[str, object]:
    import json  # noqa: PLC0415

    read: dict[str, object] = json.loads(file.read_text())
    return read


def waited_for(done: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.05)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    found = Cluster(tmp_path)
    try:
        found.scheduler()
        yield found
    finally:
        found.end()


def workers_of(cluster: Cluster) -> int:
    from distributed import Client  # noqa: PLC0415

    with Client(cluster.address, timeout="20s", set_as_default=False) as client:
        return len(client.nthreads())


def market() -> tuple[list[matching.Profile], list[matching.Vacancy]]:
    lie = population.field_of(RULES, matching.read_geography(DATA))
    return list(population.people(60, lie, DAY)), list(population.vacancies(200, lie, DAY))


def test_workers_that_are_killed_and_come_change_nothing(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matching.rounds.proposing.SLICE", 4)
    people, vacancies = market()
    alone = propose(people, vacancies, RULES, DAY)
    first, second = cluster.worker(), cluster.worker()
    waited_for(lambda: workers_of(cluster) == 2)
    told: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> None:
        told.append((done, of))
        if done == 3:
            first.send_signal(signal.SIGKILL)
            cluster.worker()
            waited_for(lambda: workers_of(cluster) >= 2)
        if done == 9:
            second.send_signal(signal.SIGKILL)

    kept = Kept(folder=tmp_path, tell=tell)
    together = propose(people, vacancies, RULES, DAY, kept=kept, spread=rounds.on_cluster(cluster.address))

    assert first.wait() == second.wait() == -signal.SIGKILL
    assert told == [(done, 15) for done in range(1, 16)]
    assert together.fingerprint == alone.fingerprint
    assert together.proposals == alone.proposals
    for name in ("vacancies", "readiness", "points"):
        assert (getattr(together.lists, name) == getattr(alone.lists, name)).all()


def test_when_all_workers_are_gone_the_next_start_goes_on(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matching.rounds.proposing.SLICE", 10)
    people, vacancies = market()
    told: list[int] = []
    kept = Kept(folder=tmp_path, tell=lambda done, _of: told.append(done))
    spread = rounds.on_cluster(cluster.address)
    with pytest.raises(rounds.NoCluster, match="no workers"):
        propose(people, vacancies, RULES, DAY, kept=kept, spread=spread)

    cluster.worker()
    waited_for(lambda: workers_of(cluster) == 1)
    found = propose(people, vacancies, RULES, DAY, kept=kept, spread=spread)
    again = propose(people, vacancies, RULES, DAY, kept=kept, spread=spread)

    assert told == [1, 2, 3, 4, 5, 6, 6]
    assert found.proposals == again.proposals == propose(people, vacancies, RULES, DAY).proposals


@pytest.fixture
def command(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """What the command says on its last line."""
    settings = app.extensions["settings"]
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("INSTANCE_DIR", str(settings.instance_dir))
    monkeypatch.setenv("SECRET_KEY", settings.secret_key)
    from tests import factories  # noqa: PLC0415

    factories.make_profile()
    factories.make_vacancy()
    from webapp.database import db  # noqa: PLC0415

    db.session.commit()

    def said(address: str) -> str:
        result = CliRunner().invoke(match_round, ["--engine", "dask", "--scheduler", address])
        assert result.exit_code == 1, result.output
        return result.output.splitlines()[-1]

    return said


def test_without_the_extra_the_command_says_what_to_install(
    command: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    assert command("tcp://127.0.0.1:1") == (
        "Error: this needs the extra `cluster`: pip install 'lotse-hessen[cluster]'"
    )


def test_a_scheduler_that_does_not_answer_is_named(
    command: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.engine.rounds.cluster.ANSWERS_WITHIN", "1s")

    assert command("tcp://127.0.0.1:1") == "Error: no scheduler answers at tcp://127.0.0.1:1"
