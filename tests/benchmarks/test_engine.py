"""What `lotse bench` compares and prints. Sizes of ratios are printed, never tested."""

import os
from importlib import import_module

import pytest
import sqlalchemy
from click.testing import CliRunner

import matching
from webapp.commands.bench import against, aims, bench, differences, market
from webapp.commands.bench.aims import Aim, Measured
from webapp.commands.bench.parts import Report, running
from webapp.commands.bench.parts.running import Results
from webapp.commands.bench.peers import MODULES, Missing, peers_of

VACANCIES = int(os.environ.get("LOTSE_BENCH_VACANCIES", "10000"))
PEOPLE = int(os.environ.get("LOTSE_BENCH_PEOPLE", "8"))


@pytest.fixture(scope="module")
def made() -> market.Market:
    return market.invented(VACANCIES, PEOPLE)


@pytest.fixture(scope="module")
def sheet(made: market.Market) -> matching.Sheet:
    return matching.Sheet(made.index)


@pytest.fixture
def named_server(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlalchemy.make_url(postgres_url).render_as_string(hide_password=False))


@pytest.mark.usefixtures("named_server")
@pytest.mark.parametrize("module", MODULES)
@pytest.mark.parametrize("mode", aims.MODES)
def test_a_peer_gives_the_same_places(made: market.Market, sheet: matching.Sheet, module: str, mode: str) -> None:
    try:
        peers = import_module(f"webapp.commands.bench.peers.{module}").peers(sheet)
    except (ImportError, Missing) as error:
        pytest.skip(f"the peer is not installed: {error}")

    found = against.compare(market.readers_of(made), sheet, peers, made.people, mode)
    for peer in peers:
        peer.close()

    assert all(len(times) + found.left_out == PEOPLE for times in found.peers.values())
    assert found.left_out < PEOPLE
    assert found.differences == 0


def test_a_server_that_does_not_answer_is_named_and_left_out(
    sheet: matching.Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    said: list[str] = []

    with peers_of(sheet, said.append) as peers:
        names = [peer.name for peer in peers]

    assert any(line.startswith("postgresql is left out: ") for line in said)
    assert "SQLite, covering index" in names
    assert not any("PostgreSQL" in name for name in names)


def test_a_list_that_leaves_out_the_best_vacancy_differs(made: market.Market) -> None:
    held = differences.lists_of(made, made.people[:1])[0]
    last = held.whole[-1]
    wrong = differences.Held(person=held.person, whole=(*held.whole[1:], last), filtered=held.filtered)

    assert differences.Oracle(made).hold(held).differences == 0
    assert differences.Oracle(made).hold_whole(wrong).differences > 0


@pytest.mark.usefixtures("named_server")
def test_the_quick_benchmark_finds_no_difference() -> None:
    result = CliRunner().invoke(bench, ["--quick"])

    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1] == "differences 0"


def a_report(results: Results) -> Report:
    return Report(
        note=lambda row: results.rows.__setitem__(row.key, row), tell=results.lines.append, say=lambda _text: None
    )


def test_what_fails_is_the_reason_why_its_rows_are_not_measured() -> None:
    results = Results()
    report = a_report(results)

    with report.rows("assignment.small"):
        raise LookupError("no solver")
    report.row("dask", 1.05, "1.05×")

    lines = list(running.table(results, ["assignment", "dask"]))
    assert sum("not measured: LookupError: no solver" in line for line in lines) == 2
    assert sum("not measured: nothing was found" in line for line in lines) == 2
    assert lines[-1].endswith("| 1.05× | ≤ 1.15× | yes |")


def test_figures_without_an_aim_stand_in_a_table_of_their_own() -> None:
    results = Results()
    a_report(results).row("100k.build", 1.5, "1.5 s")

    assert not any("1.5 s" in line for line in running.table(results, ["engine-100k"]))
    assert any(line.endswith("| 1.5 s |") for line in running.comparisons(results, ["engine-100k"]))


def test_a_part_that_ends_early_leaves_a_reason_in_its_rows() -> None:
    results = Results(ended={"dask": "ended with an error"})

    assert list(running.table(results, ["dask"]))[-1].endswith("| not measured: ended with an error | ≤ 1.15× | – |")


@pytest.mark.parametrize(
    ("bounds", "value", "word"),
    [
        ({"at_least": 30}, 30, "yes"),
        ({"at_least": 30}, 29.9, "no"),
        ({"at_most": 0}, 0, "yes"),
        ({"at_most": 0}, 1, "no"),
        ({}, 5, "–"),
        ({"at_least": 1}, float("nan"), "–"),
    ],
)
def test_a_row_says_whether_its_aim_holds(bounds: dict[str, float], value: float, word: str) -> None:
    assert Aim(key="k", part="p", what="w", **bounds).verdict(value) == word  # type: ignore[arg-type]


def test_differences_of_all_parts_are_added_and_what_was_not_measured_is_not() -> None:
    rows = {"1m.rule": 2.0, "100k.peers": 1.0, "1m.readers": float("nan"), "100k.plain": 700.0}
    results = Results(rows={key: Measured(key=key, text="", value=value) for key, value in rows.items()})

    assert running.differences(results) == 3


def test_every_row_has_its_own_key_and_a_part_that_can_run() -> None:
    assert len({aim.key for aim in aims.AIMS}) == len(aims.AIMS)
    assert {aim.part for aim in aims.AIMS} == set(running.MODULES)
