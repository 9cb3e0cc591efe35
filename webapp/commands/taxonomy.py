"""`lotse taxonomy`: titles and codes for everything outside our sectors."""

from pathlib import Path

import click

from webapp.taxonomy import LICENCE, NoTaxonomy, Progress, import_folder

MOST_NAMED = 20


@click.group()
def taxonomy() -> None:
    """Titles and codes for everything outside our sectors."""


@taxonomy.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def import_taxonomy(folder: Path) -> None:
    """Import the files of FOLDER: an official ESCO download (occupations_xx.csv), labels.tsv, national_titles.tsv."""
    from webapp.cli import application  # noqa: PLC0415  the command line registers this module

    broken: dict[str, int] = {}
    with application().app_context():
        try:
            import_folder(folder, lambda progress: _say(progress, broken))
        except NoTaxonomy as error:
            raise click.UsageError(str(error)) from None
    click.echo(LICENCE)


def _say(progress: Progress, broken: dict[str, int]) -> None:
    for number, reason in progress.broken:
        broken[progress.file] = broken.get(progress.file, 0) + 1
        if broken[progress.file] <= MOST_NAMED:
            click.echo(f"{progress.file}:{number}: left out: {reason}", err=True)
    if progress.known_before:
        click.echo(f"{progress.file}: unchanged, {progress.rows} rows")
    elif progress.finished:
        click.echo(f"{progress.file}: done, {progress.rows} rows, {broken.get(progress.file, 0)} left out")
    else:
        click.echo(f"{progress.file}: {progress.rows} rows")
