"""`lotse bench`: how good and how fast Lotse is. Each subcommand stands in a module of its own."""

from importlib import import_module

import click

SUBCOMMANDS = {"engine": "bench_engine", "rules": "bench_rules", "titles": "bench_titles"}


@click.group()
def bench() -> None:
    """Measure how good and how fast Lotse is."""


for name, module in SUBCOMMANDS.items():
    bench.add_command(getattr(import_module(f"webapp.commands.{module}"), name))
