"""The rules as they stand in data/, read once for all tests of the core."""

import pytest

import matching
from tests.values import DATA


@pytest.fixture(scope="session")
def rulebook() -> matching.Rulebook:
    return matching.load(DATA)
