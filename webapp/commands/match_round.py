"""`lotse round`: proposes for everybody at once. A killed run goes on where it stood; nothing is stored twice."""

import os
from datetime import datetime

import click

from webapp import clock, create_app
from webapp.engine import rounds
from webapp.settings import from_environment


@click.command("round")
@click.option("--on", "moment", type=click.DateTime(["%Y-%m-%d"]), help="The day whose rules count, else today.")
@click.option("--engine", type=click.Choice(["local"]), default="local", show_default=True, help="Where slices run.")
@click.option("--processes", type=click.IntRange(1, 64), help="How many processes; all cores unless named.")
def match_round(moment: datetime | None, engine: str, processes: int | None) -> None:  # noqa: ARG001  one so far
    """Propose people and vacancies to each other, within the openings there are, for advisers to release."""
    day = moment.date() if moment else clock.today()
    app = create_app(from_environment(os.environ))
    with app.app_context():
        folder = app.extensions["settings"].instance_dir / "rounds"
        stored = rounds.run(day, folder, processes or rounds.cores(), _tell)
        row = stored.row
        before, after = row.report["before"], row.report["after"]
        click.echo(f"{row.people} people, {row.vacancies} vacancies, {after['openings']} openings")
        for name, label in (
            ("filled", "openings filled"),
            ("never_shown", "share of vacancies never shown"),
            ("top_tenth_share", "share of places of the most shown tenth"),
            ("without_a_place", "share of people without a place"),
        ):
            click.echo(f"{label}: {before[name]} before, {after[name]} after")
        word = "stored" if stored.is_new else "were stored already"
        click.echo(f"{len(row.proposals)} proposals {word}, none released")


def _tell(done: int, count: int) -> None:
    click.echo(f"slice {done} of {count}", err=True)
