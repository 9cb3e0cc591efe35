"""Worked cases run against the rules: ours, and those that lie beside the project where it is checked."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from webapp.cli import main

OWN = sorted((Path(__file__).parent.parent / "cases").glob("*.yaml"))
GIVEN = sorted((Path(__file__).parents[2].parent / "shared" / "cases").glob("re*.yaml"))
CASE = """
meta: {compiled: "2026-11-22"}
vignettes:
- id: X1
  profile: {training_region: third, training_country: PH, training_years: 4, graduation_year: 2016, german: B2,
    experience_years: 6, age: 32, lives_in: PH, documents: complete}
  expected: {target_profession: pflegefachperson, regulated: true, authority: HLFGP, outcome_class: full}
- id: X2
  profile: {training_region: third, training_country: PH, age: 32}
  expected: {target_profession: astronaut}
"""


@pytest.mark.parametrize("file", [*OWN, *GIVEN], ids=lambda file: file.stem)
def test_every_case_passes(file: Path) -> None:
    result = CliRunner().invoke(main, ["cases", str(file)])

    assert result.exit_code == 0, result.output
    assert " 0 failed, 0 skipped" in result.output.splitlines()[-1]


def test_a_failed_assertion_is_one_line_and_exit_code_1(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(CASE, encoding="utf-8")

    result = CliRunner().invoke(main, ["cases", str(file)])

    assert result.exit_code == 1
    assert "X1: outcome_class: expected full, got ['compensation_measure'] (third)" in result.output
    assert "X2: skipped: no recognition law for astronaut" in result.output
    assert result.output.splitlines()[-1] == "0 passed, 1 failed, 1 skipped, 0 low (0 as expected)"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a: [", "cases.yaml:"),
        ("- a", "a mapping with 'meta'"),
        ("vignettes: [{id: A}]", "case 1: 'id' and 'expected'"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_exit_code_2(tmp_path: Path, content: str, reason: str) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(content, encoding="utf-8")

    result = CliRunner().invoke(main, ["cases", str(file)])

    assert result.exit_code == 2
    assert reason in result.output
    assert "Traceback" not in result.output
