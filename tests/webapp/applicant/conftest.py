"""The finder of occupations is made once for all tests: it reads tens of thousands of titles."""

import pytest
from flask import Flask

import matching


@pytest.fixture(scope="session")
def finder(rulebook: matching.Rulebook) -> matching.OccupationFinder:
    return matching.OccupationFinder(rulebook.occupations)


@pytest.fixture(autouse=True)
def with_finder(app: Flask, finder: matching.OccupationFinder) -> None:
    """Nothing has been imported in these tests, which is what the empty state says."""
    app.extensions["finder"] = ((), finder)
