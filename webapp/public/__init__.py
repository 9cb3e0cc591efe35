"""Pages for everybody: start, help, legal pages, errors, health."""

from flask import Flask

from webapp.public import errors, health, titles, views  # noqa: F401  the titles hang themselves onto the blueprint


def init_app(app: Flask) -> None:
    app.register_blueprint(views.blueprint)
    app.register_blueprint(health.blueprint)
    errors.init_app(app)
