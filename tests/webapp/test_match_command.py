"""`lotse match`, `lotse read` and `lotse import`: the main job without the web, on files as people have them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import matching
from webapp.cli import main
from webapp.commands import import_vacancies, intake_files, match, read
from webapp.intake import Completing

PROFILE = """
profile:
  birth_date: 1995-04-12
  nationalities: [PH]
  lives_in_country: PH
  documents: complete
  qualifications: [{title: Krankenschwester, country: PH, years: 4, ended_on: "2016", state_recognised_there: true}]
  languages: [{tag: de, level: B1}]
  wishes: {moves_anywhere: true}
"""
POSTINGS: list[dict[str, Any]] = [
    {
        "@type": "JobPosting",
        "title": "Pflegefachkraft (m/w/d)",
        "description": "38,5 Std./Woche, Deutsch B2",
        "jobLocation": {"address": {"postalCode": "35390", "addressLocality": "Gießen"}},
    },
    {"@type": "JobPosting", "title": "Pflegekraft (m/w/d)", "description": "20 Std./Woche"},
    {"@type": "JobPosting", "title": "Ausbildung zur Pflegefachfrau", "description": "Azubi gesucht"},
    {"@type": "JobPosting", "title": "Hausmeister", "description": "im Pflegeheim"},
]
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def tables(rulebook: matching.Rulebook) -> Completing:
    return intake_files.completing(rulebook)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, rulebook: matching.Rulebook, tables: Completing) -> Run:
    """The command with rules and titles that are read once for all tests."""
    for module in (match, read):
        monkeypatch.setattr(module.matching, "load", lambda _folder: rulebook)
        monkeypatch.setattr(module, "completing", lambda _rulebook: tables)

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(main, list(arguments))

    return run_command


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    profile, vacancies = tmp_path / "profile.yaml", tmp_path / "vacancies.json"
    profile.write_text(PROFILE, encoding="utf-8")
    vacancies.write_text(json.dumps(POSTINGS), encoding="utf-8")
    return str(profile), str(vacancies)


def _match(run: Run, files: tuple[str, str], *more: str) -> Result:
    return run("match", "--profile", files[0], "--vacancies", files[1], "--on", "2026-11-24", *more)


def _json(run: Run, files: tuple[str, str], *more: str) -> Any:
    result = _match(run, files, "--format", "json", *more)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def _compared(content: Any) -> dict[str, str]:
    return {each["title"]: group["readiness"] for group in content["groups"] for each in group["matches"]}


def test_an_exact_title_is_taken_and_printed_as_assumed(run: Run, files: tuple[str, str]) -> None:
    content = _json(run, files)

    assert content["profile"]["assumed"][0]["occupation"] == "pflegefachperson"
    assert content["profile"]["assumed"][0]["said"] is False
    assert set(_compared(content)) == {"Pflegefachkraft (m/w/d)"}


def test_a_title_with_a_doubt_of_level_is_a_question_until_it_is_confirmed(run: Run, files: tuple[str, str]) -> None:
    open_question = _json(run, files)["vacancies"][1]
    confirmed = _json(run, files, "--occupation", "pflegefachperson")

    assert open_question["compared"] is False
    assert open_question["reasons"] == ["occupation_not_confirmed"]
    assert "pflegefachperson" in {each["occupation"] for each in open_question["questions"][0]["choices"]}
    assert "Pflegekraft (m/w/d)" in _compared(confirmed)


def test_one_title_can_be_confirmed_by_itself(run: Run, files: tuple[str, str]) -> None:
    content = _json(run, files, "--occupation", "Pflegekraft (m/w/d)=pflegehilfskraft_ungelernt")

    assert content["vacancies"][1]["assumed"][0]["occupation"] == "pflegehilfskraft_ungelernt"
    assert content["profile"]["assumed"][0]["occupation"] == "pflegefachperson"


def test_what_is_no_vacancy_of_our_sectors_is_not_compared_and_says_why(run: Run, files: tuple[str, str]) -> None:
    reasons = {each["title"]: each["reasons"] for each in _json(run, files)["vacancies"]}

    assert reasons["Ausbildung zur Pflegefachfrau"] == ["apprenticeship"]
    assert reasons["Hausmeister"] == ["other_sector"]


def test_the_points_of_the_findings_add_up(run: Run, files: tuple[str, str]) -> None:
    found = [each for group in _json(run, files)["groups"] for each in group["matches"]]

    for each in found:
        assert sum(finding["points"] for finding in each["findings"]) == each["points"]
        assert set(each["lamps"]) == {"job", "recognition", "residence"}


def test_the_same_files_give_the_same_answer(run: Run, files: tuple[str, str]) -> None:
    assert _match(run, files, "--format", "json").stdout == _match(run, files, "--format", "json").stdout


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_the_list_is_printed_in_every_language(run: Run, files: tuple[str, str], language: str) -> None:
    result = _match(run, files, "--lang", language)

    assert result.exit_code == 0, result.output
    assert result.stdout.count("== ") == 6
    assert "pflegefachperson" in result.stdout
    assert "%(" not in result.stdout


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("broken.json", '{"a":\n', "2"),
        ("broken.yaml", "profile:\n  a: b: c", "2"),
        ("cut.xml", "<?xml?>\n<Candidate>", ""),
        ("empty.pdf", "", ""),
        ("unknown.yaml", "profile: {nationality: PH}", "profile.nationality"),
        ("wrong_key.yaml", "profile: {occupations: [no_such_job]}", "no_such_job"),
    ],
)
@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_a_file_that_cannot_be_read_gives_one_line_and_exit_code_2(
    run: Run, files: tuple[str, str], tmp_path: Path, name: str, content: str, place: str, language: str
) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")

    result = _match(run, (str(file), files[1]), "--lang", language)

    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert str(file) in result.stderr
    assert place in result.stderr
    assert "Traceback" not in result.output


def test_a_file_that_is_not_there_gives_one_line(run: Run, files: tuple[str, str]) -> None:
    result = _match(run, ("/nowhere/cv.xml", files[1]))

    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (2, 1)


def test_vacancies_given_as_profile_are_refused(run: Run, files: tuple[str, str]) -> None:
    result = _match(run, (files[1], files[1]), "--lang", "en")

    assert result.exit_code == 2
    assert "No person" in result.stderr


def test_an_unknown_occupation_key_is_named(run: Run, files: tuple[str, str]) -> None:
    result = _match(run, files, "--occupation", "no_such_job")

    assert result.exit_code == 2
    assert "no_such_job" in result.stderr


def test_nobody_under_18_is_matched(run: Run, files: tuple[str, str]) -> None:
    Path(files[0]).write_text(PROFILE.replace("1995-04-12", "2010-04-12"), encoding="utf-8")

    content = _json(run, files)

    assert content["minor"] is True
    assert _compared(content) == {}


def test_read_shows_every_field_with_its_state(run: Run, files: tuple[str, str]) -> None:
    content = json.loads(run("read", files[1], "--format", "json").stdout)

    states = {each["path"]: each["state"] for each in content["drafts"][0]["fields"]}
    assert states["hours_from"] == "read"
    assert states["start"] == "missing"
    assert run("read", files[1], "--lang", "en").stdout.startswith("* Pflegefachkraft (m/w/d)")


def test_every_command_is_found_under_its_own_name() -> None:
    context = click.Context(main)
    names = main.list_commands(context)

    assert {"match", "read", "import"} <= set(names)
    assert [getattr(main.get_command(context, name), "name", None) for name in names] == names
    assert main.get_command(context, "import") is import_vacancies.import_vacancies
