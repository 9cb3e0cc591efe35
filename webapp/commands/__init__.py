"""Commands on the database, on files, of the core and of the catalogues.

A module holds one command or group of its own name; it is read when somebody asks for it, since most need much.
"""

from importlib import import_module

import click

MODULES = {
    "assess": "assess",
    "bench": "bench",
    "cases": "cases",
    "catalogues": "catalogues",
    "db": "database",
    "demo": "demo",
    "find": "find",
    "import": "import_vacancies",
    "match": "match",
    "round": "match_round",
    "read": "read",
    "rules": "rules",
    "serve": "serve",
    "taxonomy": "taxonomy",
}


class Said(click.ClickException):
    """One line for the person at the keyboard."""

    exit_code = 2

    def show(self, file: object = None) -> None:  # noqa: ARG002  the line goes to where errors go
        click.echo(f"lotse: {self.message}", err=True)


def command_of(name: str) -> click.Command | None:
    """The command of a name."""
    if name not in MODULES:
        return None
    command: click.Command = getattr(import_module(f"webapp.commands.{MODULES[name]}"), MODULES[name])
    return command
