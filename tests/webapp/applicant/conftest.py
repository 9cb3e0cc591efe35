"""The finder of occupations, and what completes a draft, are made once for all tests: they read tens of thousands of
titles.
"""

import pytest
from flask import Flask

import matching
from webapp.intake import Completing
from webapp.settings import DATA_DIR


@pytest.fixture(scope="session")
def finder(rulebook: matching.Rulebook) -> matching.OccupationFinder:
    return matching.OccupationFinder(rulebook.occupations)


@pytest.fixture(scope="session")
def tables(rulebook: matching.Rulebook, finder: matching.OccupationFinder) -> Completing:
    return Completing(rulebook, matching.read_geography(DATA_DIR), finder)


@pytest.fixture(autouse=True)
def with_finder(app: Flask, finder: matching.OccupationFinder, tables: Completing, rulebook: matching.Rulebook) -> None:
    """Nothing has been imported in these tests, which is what the empty state says."""
    app.extensions["finder"] = ((), finder)
    app.extensions["completing"] = (rulebook.version, tables)
