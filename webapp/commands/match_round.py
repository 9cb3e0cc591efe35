"""`lotse round`: proposes for everybody at once. A killed run goes on where it stood; nothing is stored twice."""

import os
from datetime import datetime
from typing import Any

import click

import matching
from webapp import clock, create_app, loaders
from webapp.database import db
from webapp.engine import rounds
from webapp.models import MatchRound
from webapp.settings import DATA_DIR, from_environment

LOCAL, DASK = "local", "dask"
FIGURES = (
    ("filled", "openings filled"),
    ("never_shown", "share of vacancies never shown"),
    ("top_tenth_share", "share of places of the most shown tenth"),
    ("gini", "Gini of places over vacancies"),
    ("without_a_place", "share of people without a place"),
)


@click.command("round")
@click.option("--on", "moment", type=click.DateTime(["%Y-%m-%d"]), help="The day whose rules count, else today.")
@click.option("--engine", type=click.Choice([LOCAL, DASK]), default=LOCAL, show_default=True, help="Where slices run.")
@click.option("--processes", type=click.IntRange(1, 64), help="How many processes here; all cores unless named.")
@click.option("--scheduler", metavar="ADDRESS", help="The scheduler of a dask cluster, such as tcp://10.0.0.5:8786.")
@click.option("--report", is_flag=True, help="Measure too how lists treat groups of invented people, and keep it.")
def match_round(
    moment: datetime | None, engine: str, processes: int | None, scheduler: str | None, *, report: bool
) -> None:
    """Propose people and vacancies to each other, within the openings there are, for advisers to release."""
    if (engine == DASK) != bool(scheduler):
        raise click.UsageError("--engine dask and --scheduler ADDRESS belong together")
    day = moment.date() if moment else clock.today()
    app = create_app(from_environment(os.environ))
    with app.app_context():
        folder = app.extensions["settings"].instance_dir / "rounds"
        try:
            spread = rounds.on_cluster(scheduler) if scheduler else rounds.local(processes or rounds.cores())
            stored = rounds.run(day, folder, spread, _tell)
        except rounds.NoCluster as why:
            raise click.ClickException(str(why)) from why
        row = stored.row
        if report and "exposure" not in row.report:
            found = rounds.measured(loaders.rulebook(), matching.read_geography(DATA_DIR), row.day)
            row.report = {**row.report, "exposure": found}
            db.session.commit()
        _print(row, is_new=stored.is_new)


def _print(row: MatchRound, *, is_new: bool) -> None:
    before, after = row.report["before"], row.report["after"]
    click.echo(f"{row.people} people, {row.vacancies} vacancies, {after['openings']} openings")
    for name, label in FIGURES:
        click.echo(f"{label}: {before[name]} before, {after[name]} after")
    click.echo(f"at least {100 * row.report['of_optimum']:.2f} % of the best possible assignment")
    if exposure := row.report.get("exposure"):
        _print_exposure(exposure)
    click.echo(f"{len(row.proposals)} proposals {'stored' if is_new else 'were stored already'}, none released")


def _print_exposure(exposure: dict[str, Any]) -> None:
    click.echo(
        f"exposure per merit of {exposure['people']} invented people in {exposure['vacancies']} lists, "
        f"{exposure['able']} of them able; Gini {exposure['gini']}"
    )
    for row in exposure["groups"]:
        name, found = f"{row['attribute']} {row['group']}", row["figures"]
        if found is None:
            click.echo(f"  {name}: fewer than 10, not shown")
            continue
        alarm = "  ALARM" if found["alarm"] else ""
        click.echo(
            f"  {name}: {found['people']} people, ratio {found['ratio']:.2f} "
            f"({found['low']:.2f} to {found['high']:.2f}), skew@10 {found['skew']:+.2f}{alarm}"
        )


def _tell(done: int, count: int) -> None:
    click.echo(f"slice {done} of {count}", err=True)
