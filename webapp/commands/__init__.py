"""Commands on files, of the core and of the catalogues. A module holds one command or group of its own name."""

from importlib import import_module

import click

MODULES = (
    "assess",
    "bench",
    "cases",
    "catalogues",
    "find",
    "import_vacancies",
    "match",
    "match_round",
    "read",
    "rules",
    "taxonomy",
)


def register(group: click.Group) -> None:
    for name in MODULES:
        group.add_command(getattr(import_module(f"webapp.commands.{name}"), name))
