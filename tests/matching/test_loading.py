"""A broken data file stops the start with file, key and reason."""

import shutil
from pathlib import Path

import pytest

import matching
from tests.values import DATA


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def replace_in(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("residence/routes.yaml", "fact: nationality", "fact: nationalty", "unknown fact 'nationalty'"),
        ("residence/routes.yaml", '@group.eu_eea"', '@group.eu"', "unknown group"),
        ("residence/routes.yaml", "certainty: confirmed", "certainty: sure", "unknown word 'sure'"),
        ("residence/routes.yaml", "{rule: job_offer}", "{rule: job_ofer}", "unknown rule 'job_ofer'"),
        ("parameters.yaml", "certainty: confirmed", "certainty: confirmed, colour: red", "unknown field colour"),
        ("points.yaml", "care: 250", "care: 240", "must add up to 1000"),
        ("recognition/care.yaml", "procedure: nursing", "procedure: nursin", "unknown procedure 'nursin'"),
        (
            "recognition/care.yaml",
            "- R1_language_not_a_filing_requirement",
            "- R1_language",
            "unknown rule 'R1_language'",
        ),
        ("occupations/care.yaml", "sector: care", "sector: caring", "unknown word 'caring'"),
        ("facts.yaml", "answered_by: applicant", "answered_by: anybody", "unknown word 'anybody'"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_reason(data: Path, file: str, old: str, new: str, reason: str) -> None:
    replace_in(data / file, old, new)

    with pytest.raises(matching.DataError) as caught:
        matching.load(data)

    assert file in str(caught.value)
    assert reason in str(caught.value)


def test_broken_yaml_is_named_with_its_line(data: Path) -> None:
    replace_in(data / "points.yaml", "criteria:", "criteria: [")

    with pytest.raises(matching.DataError, match=r"data/points\.yaml:\d+"):
        matching.load(data)


def test_a_title_of_an_unknown_occupation_is_named_with_its_line(data: Path) -> None:
    with (data / "occupations" / "titles" / "de.tsv").open("a", encoding="utf-8") as file:
        file.write("kein_beruf\tKein Beruf\t\n")

    with pytest.raises(matching.DataError, match=r"titles/de\.tsv:\d+: kein_beruf: unknown occupation"):
        matching.load(data)


def test_the_version_changes_with_the_data(data: Path) -> None:
    before = matching.load(data).version
    replace_in(data / "points.yaml", "# How a match is counted", "# The way a match is counted")

    assert matching.load(data).version != before
