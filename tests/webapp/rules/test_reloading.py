"""A running server keeps the last good rules; a broken file stops the start with its place."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

import matching
from webapp import create_app
from webapp.rules.reloading import reload
from webapp.settings import DATA_DIR, Settings


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of one's own."""
    return Path(shutil.copytree(DATA_DIR, tmp_path / "data"))


@pytest.fixture
def served(settings: Settings, rulebook: matching.Rulebook, data: Path) -> Flask:
    return create_app(replace(settings, data_dir=data), rulebook)


def test_changed_rules_are_taken(served: Flask, data: Path) -> None:
    file = data / "parameters.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("value: 32000", "value: 33000"), encoding="utf-8")

    assert reload(served)
    assert served.extensions["rulebook"].values.parameters["grant_income_alone"].values[0].value == 33000


def test_broken_rules_change_nothing(served: Flask, data: Path, caplog: pytest.LogCaptureFixture) -> None:
    before = served.extensions["rulebook"]
    (data / "programmes.yaml").write_text("triple_win: {name: Triple Win, colour: red}\n", encoding="utf-8")

    assert not reload(served)
    assert served.extensions["rulebook"] is before
    assert "data/programmes.yaml:1: triple_win: unknown field colour" in caplog.text


def test_a_broken_file_stops_the_start_with_file_key_and_reason(settings: Settings, data: Path) -> None:
    file = data / "steps.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("who: applicant", "who2: applicant", 1), encoding="utf-8")

    with pytest.raises(matching.DataError, match=r"data/steps\.yaml:\d+: advice: unknown field who2"):
        create_app(replace(settings, data_dir=data))
