"""A folder of its own for an installation, so that no database of somebody is touched."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from flask import Flask

from webapp import create_app
from webapp.settings import from_environment

START = "from webapp.cli import main; main()"
NOT_OURS = ("DATABASE_URL", "BASE_URL", "LOTSE_MODE")


def environment(folder: Path) -> dict[str, str]:
    """A demo in this folder, on a free port."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    return {**kept, "INSTANCE_DIR": str(folder), "PORT": str(_free_port())}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def lotse(surroundings: dict[str, str], *arguments: str) -> None:
    """Runs a command of Lotse to its end; what it says goes to where progress goes."""
    command = [sys.executable, "-c", START, *arguments]
    subprocess.run(command, env=surroundings, check=True, stdout=sys.stderr)  # noqa: S603  our own command


def application(surroundings: dict[str, str]) -> Flask:
    """The application over this folder, in this process."""
    return create_app(from_environment(surroundings))
