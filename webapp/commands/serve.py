"""`lotse serve`: the server."""

import logging
import os
import sys
from collections.abc import Callable, Iterable

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from webapp import create_app, demo
from webapp.commands.database import refuse_empty_database
from webapp.database import db
from webapp.engine import snapshot
from webapp.rules import reloading
from webapp.settings import from_environment


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen; PORT or 8000 unless named.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Which address to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="How many processes.")
def serve(port: int | None, host: str, workers: int) -> None:
    """Start the server; the demo also prints its logins."""
    environment = {**os.environ, "PORT": str(port)} if port else dict(os.environ)
    settings = from_environment(environment)
    app = create_app(settings)
    with app.app_context():
        refuse_empty_database()
        # Before the workers part: they share what is built here, and the first request waits for nothing.
        snapshot.build_before_parting()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    click.echo(f"Lotse listens on {settings.base_url}")
    if settings.is_demo:
        for line in demo.logins():
            click.echo(line)
    sys.stdout.flush()
    Server(app, f"{host}:{settings.port}", workers).run()


class Server(BaseApplication):
    """gunicorn with threads, without its control socket."""

    def __init__(self, app: Flask, bind: str, workers: int) -> None:
        self.app, self.bind, self.worker_count = app, bind, workers
        super().__init__()

    def load_config(self) -> None:
        chosen = {
            "bind": self.bind,
            "control_socket_disable": True,
            "graceful_timeout": 20,
            "loglevel": "warning",
            "threads": 8,
            "timeout": 60,
            "worker_class": "gthread",
            "workers": self.worker_count,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def reload(self) -> None:
        """On SIGHUP: new rules for the next workers, if the data folder can be read."""
        super().reload()
        reloading.reload(self.app)
        with self.app.app_context():
            snapshot.build_before_parting()

    def load(self) -> Callable[..., Iterable[bytes]]:
        with self.app.app_context():
            db.engine.dispose(close=False)  # connections of the parent process are not this worker's
        return self.app
