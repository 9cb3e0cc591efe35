"""`lotse bench`: how good and how fast Lotse is, as one table or part by part."""

import tempfile
from importlib import import_module
from pathlib import Path

import click

from webapp.commands.bench.aims import AIMS, ENGINE, parts_of
from webapp.commands.bench.parts import running
from webapp.commands.bench.parts.inputs import Inputs

SUBCOMMANDS = ("engine", "rules", "titles")
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(invoke_without_command=True)
@click.option("--quick", is_flag=True, help="Small sizes, under two minutes: whether all lists are the same.")
@click.option("--only", multiple=True, type=click.Choice(parts_of(AIMS)), help="Only this part; may be named again.")
@click.option("--cases", type=FILE, help="A file of titles with their answers: also the occupation finder.")
@click.option("--esco", type=FOLDER, help="A folder for `lotse taxonomy import`: also the finder with these labels.")
@click.option("--melo", type=FOLDER, help="A folder of sets in the MELO format: also how well they are ranked.")
@click.pass_context
def bench(
    context: click.Context, quick: bool, only: tuple[str, ...], cases: Path | None, esco: Path | None, melo: Path | None
) -> None:
    """Measure how good and how fast Lotse is: every figure beside its aim, as a table in Markdown.

    Without a subcommand everything is measured, in twenty minutes of a machine that does nothing else.
    """
    if context.invoked_subcommand is not None:
        return
    if quick:
        context.invoke(import_module("webapp.commands.bench.engine").engine, quick=True)
        return
    with tempfile.TemporaryDirectory(prefix="lotse-bench-") as scratch:
        inputs = Inputs(cases=cases, esco=esco, melo=melo, scratch=Path(scratch))
        wanted = only or (*parts_of(ENGINE), *inputs.parts)
        results = running.all_of(wanted, inputs)
    for line in (*running.table(results, wanted), *running.comparisons(results, wanted), *results.lines):
        click.echo(line)
    click.echo(f"\ndifferences {running.differences(results)}")
    if running.differences(results):
        raise click.exceptions.Exit(1)


@bench.command(hidden=True)
@click.argument("name", type=click.Choice(parts_of(AIMS)))
@click.option("--cases", type=FILE)
@click.option("--esco", type=FOLDER)
@click.option("--melo", type=FOLDER)
@click.option("--scratch", type=FOLDER)
def part(name: str, cases: Path | None, esco: Path | None, melo: Path | None, scratch: Path | None) -> None:
    """Measure one part in this process; what it finds are lines of JSON."""
    running.here(name, Inputs(cases=cases, esco=esco, melo=melo, scratch=scratch))


for name in SUBCOMMANDS:
    bench.add_command(getattr(import_module(f"webapp.commands.bench.{name}"), name))
