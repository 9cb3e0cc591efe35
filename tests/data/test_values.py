"""Every value of the data folder: where it stands, of which date, how sure it is; and what `lotse rules check` catches."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import matching
from matching import Certainty, Doubt
from tests.values import DATA, DAY
from webapp.rules.entries import index_of


@pytest.fixture(scope="session")
def rulebook() -> matching.Rulebook:
    return matching.load(DATA)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder to break."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def bases(rulebook: matching.Rulebook) -> Iterator[tuple[str, matching.Basis]]:
    for entry in index_of(rulebook).entries.values():
        yield from ((f"{entry.kind} {entry.key}", basis) for basis in entry.bases)
    for key, step in rulebook.values.steps.items():
        if step.time:
            yield f"step {key}", step.time.basis


def test_the_data_is_in_order() -> None:
    errors = [remark for remark in matching.check_data(DATA, DAY) if remark.doubt.is_error]

    assert errors == []


def test_every_statement_that_counts_as_certain_names_a_source(rulebook: matching.Rulebook) -> None:
    bare = [name for name, basis in bases(rulebook) if basis.is_certain and not basis.sources]

    assert bare == []


def test_every_source_has_title_address_date_of_its_text_and_of_the_check(rulebook: matching.Rulebook) -> None:
    for source in rulebook.values.sources.values():
        assert source.title
        assert source.address
        assert source.state
        assert source.checked_on <= DAY


def test_a_figure_without_a_value_is_never_certain(rulebook: matching.Rulebook) -> None:
    for figure in rulebook.values.parameters.values():
        for value in figure.values:
            assert (value.value is None) is (value.basis.certainty is Certainty.NOT_FOUND), figure.key


def test_a_time_limit_or_a_length_that_is_not_certain_has_no_months(rulebook: matching.Rulebook) -> None:
    for profession in rulebook.recognition.professions.values():
        for limit in profession.time_limits:
            assert limit.months is None or limit.basis.is_certain, profession.key
    for step in rulebook.values.steps.values():
        assert step.time is None or step.time.months is None or step.time.basis.is_certain, step.key


def test_every_fact_of_a_condition_stands_in_the_vocabulary_with_somebody_who_can_answer(
    rulebook: matching.Rulebook,
) -> None:
    vocabulary = rulebook.values.vocabulary

    named = {key for entry in index_of(rulebook).entries.values() for kind, key in entry.refers_to if kind == "fact"}

    assert named <= set(vocabulary)
    assert [key for key in named if vocabulary[key].answered_by != "computed" and not vocabulary[key].question] == []


def test_programme_lists_name_occupations_that_exist(rulebook: matching.Rulebook) -> None:
    lists = [group for key, group in rulebook.values.groups.items() if key.endswith("_occupations")]

    assert lists
    assert [code for group in lists for code in group.values if code not in rulebook.occupations.by_key] == []


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def doubts(data: Path, day: date = DAY) -> dict[Doubt, list[matching.Remark]]:
    found: dict[Doubt, list[matching.Remark]] = {}
    for remark in matching.check_data(data, day):
        found.setdefault(remark.doubt, []).append(remark)
    return found


def test_a_value_that_differs_from_its_formula_is_an_error_with_its_line(data: Path) -> None:
    change(data / "parameters.yaml", "value: 50700.00", "value: 50800.00")

    (remark,) = doubts(data)[Doubt.WRONG_FORMULA]

    line = data.joinpath("parameters.yaml").read_text(encoding="utf-8").splitlines()[(remark.line or 0) - 1]
    assert "50800.00" in line
    assert remark.key == "blue_card_general"


def test_a_source_that_does_not_exist_is_an_error(data: Path) -> None:
    change(data / "programmes.yaml", "source: PR-RAL", "source: PR-RAIL")

    (remark,) = doubts(data)[Doubt.NO_SOURCE]

    assert "PR-RAIL" in remark.text
    assert remark.key == "guetesiegel_faire_anwerbung"


@pytest.mark.parametrize(
    ("file", "before", "after", "reason"),
    [
        ("programmes.yaml", "kind: advice", "kind: advise", "unknown word"),
        ("programmes.yaml", "pays_for: [german_certificate]", "pays_for: [german]", "unknown step"),
        ("steps.yaml", "who: applicant", "whom: applicant", "unknown field whom"),
        ("facts.yaml", "age: {", "age: {colour: red, ", "unknown field colour"),
        ("parameters.yaml", "formula: 0.50 * bbg_rv", "formula: 0.50 * (bbg_rv", "cannot read the formula"),
        ("residence/routes.yaml", "fact: offer_qualified", "fact: offer_qualifed", "unknown fact"),
        ("parameters.yaml", "from: 2026-01-01, to: 2026-12-31, value: 101400", "from: 2025-06-01, value: 101400", "two values"),
        ("points.yaml", "care: 250", "care: 260", "must add up"),
    ],
)  # fmt: skip
def test_what_people_get_wrong_is_named_with_file_and_reason(
    data: Path, file: str, before: str, after: str, reason: str
) -> None:
    change(data / file, before, after)

    (remark, *_rest) = doubts(data)[Doubt.BROKEN]

    assert remark.file == f"data/{file}"
    assert reason in remark.text


def test_a_file_that_is_not_yaml_is_named_with_its_line(data: Path) -> None:
    (data / "groups.yaml").write_text("eu: {values: [PL\nnext: 1\n", encoding="utf-8")

    (remark,) = doubts(data)[Doubt.BROKEN]

    assert remark.place.startswith("data/groups.yaml:")


def test_sources_grow_old(data: Path) -> None:
    assert Doubt.TO_RECHECK in doubts(data, date(2027, 12, 1))
    assert Doubt.STALE in doubts(data, date(2028, 6, 1))
    assert Doubt.TO_RECHECK not in doubts(data)


def test_a_figure_that_has_no_value_today_is_named(data: Path) -> None:
    keys = {remark.key for remark in doubts(data, date(2027, 1, 1))[Doubt.NO_FIGURE_TODAY]}

    assert "bbg_rv" in keys


def test_a_gap_between_two_periods_is_named(data: Path) -> None:
    change(
        data / "parameters.yaml",
        "{from: 2024-01-01, to: 2024-12-31, value: 90600",
        "{from: 2024-01-01, to: 2024-11-30, value: 90600",
    )

    assert [remark.key for remark in doubts(data)[Doubt.GAP]] == ["bbg_rv"]
