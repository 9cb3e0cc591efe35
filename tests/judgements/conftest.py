"""The rules as they stand in data/, and the pools, read once for the tests of the judged lists."""

import pytest

import matching
from tests.judgements import pools
from tests.values import DATA


@pytest.fixture(scope="session")
def rulebook() -> matching.Rulebook:
    return matching.load(DATA)


@pytest.fixture(scope="session")
def people(rulebook: matching.Rulebook) -> dict[str, pools.Person]:
    return pools.people(rulebook)


@pytest.fixture(scope="session")
def posts(rulebook: matching.Rulebook) -> dict[str, pools.Post]:
    return pools.posts(rulebook)
