"""`lotse rules`: what is wrong or doubtful in the data, and what the rules say."""

from datetime import datetime
from pathlib import Path

import click

import matching
from webapp import clock
from webapp.settings import DATA_DIR

DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def rules() -> None:
    """The rules and figures of the data folder."""


@rules.command()
@click.option("--on", "moment", type=DAY, help="The day on which sources and figures must hold; today unless named.")
@click.option("--data", "folder", type=click.Path(path_type=Path, file_okay=False), default=DATA_DIR, hidden=True)
def check(moment: datetime | None, folder: Path) -> None:
    """Say with file and line what is broken, stale, missing or not confirmed. Exit code 1 where something is broken."""
    day = moment.date() if moment else clock.today()
    remarks = matching.check_data(folder, day)
    for remark in remarks:
        click.echo(f"{_severity(remark)}: {remark.place}: {remark.key}: {remark.text}")
    errors, warnings, unconfirmed = (
        sum(_severity(remark) == severity for remark in remarks) for severity in ("error", "warning", "unconfirmed")
    )
    click.echo(f"{errors} errors, {warnings} warnings, {unconfirmed} values not confirmed, on {day}")
    if errors:
        raise click.exceptions.Exit(1)


def _severity(remark: matching.Remark) -> str:
    if remark.doubt.is_error:
        return "error"
    return "unconfirmed" if remark.doubt is matching.Doubt.UNCONFIRMED else "warning"
