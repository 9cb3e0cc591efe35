"""Signing in, registering, passwords, sessions and limits."""

from flask import Flask

from webapp.account import rate_limits, security, sessions, views
from webapp.settings import Settings

__all__ = ["init_app"]


def init_app(app: Flask, settings: Settings) -> None:
    """Sign-in and everything that hangs on it. Limits come first: they count before anybody is looked up."""
    rate_limits.init_app(app, settings)
    security.init_app(app, settings)
    sessions.init_app(app)
    app.register_blueprint(views.blueprint)
