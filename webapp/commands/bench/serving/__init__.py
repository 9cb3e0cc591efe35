"""A real server with very many vacancies, and a browser of the plainest kind that signs in and looks at pages."""

from webapp.commands.bench.serving.browser import Browser
from webapp.commands.bench.serving.filling import fill
from webapp.commands.bench.serving.instance import application, environment, lotse
from webapp.commands.bench.serving.server import Served, served

__all__ = ["Browser", "Served", "application", "environment", "fill", "lotse", "served"]
