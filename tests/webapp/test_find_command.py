"""`lotse find`, `lotse taxonomy import`, `lotse bench titles`: on small files of our own."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

import matching
from webapp import cli
from webapp.settings import from_environment
from webapp.taxonomy import importing, index_file, melo, semantic, stored
from webapp.taxonomy.alone import finder_alone

Run = Callable[..., Result]
BEEKEEPER = "occupation/11111111-aaaa-bbbb-cccc-000000000001"
DIVER = "occupation/11111111-aaaa-bbbb-cccc-000000000002"
HEAD = "concept_uri\tesco_code\tisco08\tlang\ttype\tlabel\tesco_version\n"
LABELS = (
    HEAD
    + f"{BEEKEEPER}\t6123.1\t6123\ten\tpref\tbeekeeper\t1.2\n"
    + f"{BEEKEEPER}\t6123.1\t6123\tde\tpref\tImker/Imkerin\t1.1\n"
    + f"{DIVER}\t7541.1\t7541\ten\tpref\tindustrial diver\t1.2\n"
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rulebook: object) -> Run:
    monkeypatch.setattr("matching.load", lambda _folder: rulebook)

    def command(*arguments: object) -> Result:
        return CliRunner().invoke(cli.main, [str(each) for each in arguments], env={"INSTANCE_DIR": str(tmp_path)})

    command("db", "upgrade")
    return command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "esco"
    folder.mkdir()
    (folder / "labels.tsv").write_text(LABELS, encoding="utf-8")
    return folder


def test_a_title_of_the_table_is_found_and_the_reason_named(run: Run) -> None:
    result = run("find", "Krankenschwester", "--lang", "de")

    assert result.exit_code == 0, result.output
    assert result.output.startswith("1. pflegefachperson: ")
    assert "certain · the same title: Krankenschwester (de)" in result.output
    assert "Question" not in result.output


def test_a_title_is_found_without_the_pages_around_it(tmp_path: Path) -> None:
    """Otherwise a single title would cost seconds of imports."""
    asked = "import sys\nfrom webapp.cli import main\nmain(['find', 'Krankenschwester'], standalone_mode=False)\n"
    read = "print('READ', [name for name in ('flask', 'sqlalchemy', 'alembic', 'babel') if name in sys.modules])"

    result = subprocess.run(  # noqa: S603  our own text
        [sys.executable, "-c", asked + read],
        env={**os.environ, "INSTANCE_DIR": str(tmp_path), "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "1. pflegefachperson" in result.stdout
    assert result.stdout.endswith("READ []\n")


@pytest.mark.parametrize(
    ("content", "alone"),
    [(None, True), (b"", True), (b"no database at all, but a long enough text to look at" * 9, False)],
)
def test_where_labels_may_be_imported_the_application_is_asked(
    content: bytes | None, alone: bool, tmp_path: Path, rulebook: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matching.load", lambda _folder: rulebook)
    monkeypatch.setattr("gc.disable", lambda: None)
    if content is not None:
        (tmp_path / "lotse.sqlite").write_bytes(content)
    settings = from_environment({"INSTANCE_DIR": str(tmp_path)})

    assert (finder_alone(settings) is not None) is alone
    assert finder_alone(replace(settings, database_url="postgresql+psycopg://localhost/lotse")) is None


def test_a_title_that_leaves_the_level_open_prints_one_question(run: Run) -> None:
    result = run("find", "Schwester", "--lang", "de")

    assert result.output.count("Question: ") == 1


def test_the_finder_closes_with_one_line_of_figures(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "titles.tsv"
    file.write_text(
        "query\tlang\tesco_preferred_label_en\tgerman_reference_occupation\talso_acceptable_en\n"
        "Krankenschwester\tde\tnurse responsible for general care\tPflegefachfrau/Pflegefachmann\t\n"
        "murarz\tpl\tbricklayer\tMaurer/in\tplasterer|tiler\n",
        encoding="utf-8",
    )

    result = run("find", "--evaluate", file)

    assert result.output.splitlines()[-1] == "total A@1 1.000 A@5 1.000 MRR 1.000 level errors 0 asked 0.0%"
    assert "de A@1 1.000" in result.output


def test_a_file_without_answers_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "titles.tsv"
    file.write_text("query\nKoch\n", encoding="utf-8")

    result = run("find", "--evaluate", file)

    assert result.exit_code == 2
    assert "no column lang" in result.output


def test_what_is_none_of_our_sectors_gets_a_code_a_group_and_the_licence(run: Run, folder: Path) -> None:
    imported = run("taxonomy", "import", folder)
    result = run("find", "Imkerin", "--lang", "de")

    assert imported.exit_code == 0, imported.output
    assert "labels.tsv: done, 3 rows, 0 left out" in imported.output
    assert "1. ESCO 6123.1 beekeeper, ISCO 6123; not one of our sectors" in result.output
    assert "This service uses the ESCO classification of the European Commission." in result.output


def test_imported_labels_never_take_the_place_of_our_own_titles(run: Run, folder: Path) -> None:
    (folder / "labels.tsv").write_text(HEAD + f"{DIVER}\t1.1\t7541\tde\tpref\tKrankenschwester\t1\n", encoding="utf-8")
    run("taxonomy", "import", folder)

    assert run("find", "Krankenschwester").output.startswith("1. pflegefachperson: ")


def test_broken_rows_are_named_and_left_out(run: Run, folder: Path) -> None:
    broken = f"{BEEKEEPER}\t6123.1\t6123\tde\tpref\t\t1\nnonsense\t\t\tde\tpref\tTaucher\t1\n"
    (folder / "labels.tsv").write_text(LABELS + broken, encoding="utf-8")

    result = run("taxonomy", "import", folder)

    assert "labels.tsv:5: left out: the label is empty" in result.output
    assert "labels.tsv:6: left out: 'nonsense' is no address of an occupation" in result.output
    assert "labels.tsv: done, 5 rows, 2 left out" in result.output


def test_an_import_can_be_repeated_and_takes_what_changed(run: Run, folder: Path) -> None:
    run("taxonomy", "import", folder)
    again = run("taxonomy", "import", folder)
    (folder / "labels.tsv").write_text(LABELS.replace("Imker/Imkerin", "Bienenwirt/in"), encoding="utf-8")
    changed = run("taxonomy", "import", folder)

    assert "labels.tsv: unchanged, 3 rows" in again.output
    assert "labels.tsv: done, 3 rows" in changed.output
    assert "beekeeper" in run("find", "Bienenwirtin").output


def test_an_interrupted_import_goes_on_where_it_was(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "STEP", 1)
    written = importing._write
    calls: list[object] = []

    def fails_at_the_third(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == 3:
            raise KeyboardInterrupt
        written(*arguments)

    monkeypatch.setattr(importing, "_write", fails_at_the_third)
    run("taxonomy", "import", folder)
    monkeypatch.setattr(importing, "_write", written)
    resumed = run("taxonomy", "import", folder)

    assert "labels.tsv: 1 rows" not in resumed.output
    assert "labels.tsv: done, 3 rows" in resumed.output
    assert "industrial diver" in run("find", "industrial diver").output


def test_an_official_download_is_read_with_all_labels_of_a_row(run: Run, folder: Path) -> None:
    (folder / "labels.tsv").unlink()
    (folder / "occupations_fr.csv").write_text(
        "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,code\n"
        f"Occupation,http://data.europa.eu/esco/{BEEKEEPER},6123,"
        'apiculteur,"éleveur d\'abeilles\nproducteur de miel",6123.1\n',
        encoding="utf-8",
    )

    result = run("taxonomy", "import", folder)

    assert "occupations_fr.csv: done, 1 rows, 0 left out" in result.output
    assert "6123.1 apiculteur" in run("find", "producteur de miel", "--lang", "fr").output


def test_a_folder_without_known_files_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert run("taxonomy", "import", tmp_path / "empty").exit_code == 2


def test_a_benchmark_prints_ours_beside_two_plain_ways(run: Run, tmp_path: Path) -> None:
    bench = tmp_path / "xxx_q_de_c_de"
    bench.mkdir()
    (bench / "queries.tsv").write_text("Q1\tImkerin\nQ2\tTaucher\n", encoding="utf-8")
    (bench / "corpus_elements.tsv").write_text("C1\tImker\nC2\tIndustrietaucher\nC3\tTischler\n", encoding="utf-8")
    (bench / "concept_mapping.tsv").write_text("C1\ta\nC2\tb\nC3\tc\n", encoding="utf-8")
    (bench / "annotations.tsv").write_text("Q1\t0\tC1\t1\nQ2\t0\tC2\t1\n", encoding="utf-8")

    result = run("bench", "titles", bench)

    assert result.exit_code == 0, result.output
    for name in ("Lotse", "char TF-IDF", "WRatio"):
        assert re.search(
            rf"^{name} +MRR 1\.0000 A@1 1\.0000 A@5 1\.0000 A@10 1\.0000 \d+ titles/s$", result.output, re.MULTILINE
        )
    assert "national list kept out: xxx" in result.output


def test_ties_fall_as_in_trec_eval() -> None:
    scores = melo.np.array([0.5, 0.5, 0.1], "f4")

    ties = melo.ties_last(("C1", "C2", "C3"))

    assert melo.rank_by_scores(scores, ties, frozenset({0})) == 2
    assert melo.rank_by_scores(scores, ties, frozenset({1})) == 1


def test_closeness_in_meaning_says_how_to_get_it_where_it_is_not_installed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(semantic, "PACKAGE", "a-package-that-is-not-there")

    for arguments in (("find", "nurse", "--semantic"), ("bench", "titles", tmp_path, "--semantic")):
        result = run(*arguments)

        assert result.exit_code == 2, result.output
        assert "lotse-hessen[semantic]" in result.output


def test_vectors_of_labels_are_made_once_and_an_interrupted_work_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    class Counted(semantic.Model):
        def __init__(self) -> None:
            self._version = "1"

        def vectors(self, texts: Sequence[str]) -> semantic.Scores:
            made.extend(texts)
            return np.full((len(texts), semantic.DIMENSIONS), len(made), np.float32)

    monkeypatch.setattr(semantic, "STEP", 2)
    texts = ("nurse", "cook", "baker", "mason", "painter")
    Counted().cached(texts, tmp_path)
    file = next(tmp_path.glob("title_vectors_*"))
    file.write_bytes(file.read_bytes()[:-10])

    vectors = Counted().cached(texts, tmp_path)

    assert made == [*texts, "painter"]
    assert vectors.shape == (5, semantic.DIMENSIONS)


def test_titles_are_read_from_a_file_and_made_anew_where_it_is_broken(
    run: Run, tmp_path: Path, rulebook: matching.Rulebook
) -> None:
    before = run("find", "медсестра", "--lang", "ru").output
    stored._of_version.clear()
    run("find", "nurse")
    file = next(tmp_path.glob("title_forms_*.npz"))
    forms = index_file.read_forms(file)
    assert forms is not None
    assert forms.belongs_to(rulebook.occupations)

    stored._of_version.clear()
    from_file = run("find", "медсестра", "--lang", "ru").output
    file.write_bytes(b"broken")
    stored._of_version.clear()
    made_anew = run("find", "медсестра", "--lang", "ru").output

    assert before == from_file == made_anew
    assert index_file.read_forms(file) is not None
