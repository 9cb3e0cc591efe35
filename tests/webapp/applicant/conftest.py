"""The finder of occupations is made once for all tests: it reads tens of thousands of titles."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.serving import make_server

import matching


@pytest.fixture(scope="session")
def finder(rulebook: matching.Rulebook) -> matching.OccupationFinder:
    return matching.OccupationFinder(rulebook.occupations)


@pytest.fixture(autouse=True)
def with_finder(app: Flask, finder: matching.OccupationFinder) -> None:
    """Nothing has been imported in these tests, which is what the empty state says."""
    app.extensions["finder"] = ((), finder)


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the application answers a real browser."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
