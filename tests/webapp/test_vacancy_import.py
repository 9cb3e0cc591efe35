"""The import of an employer's file: previewed, all or nothing, repeatable, never over newer changes."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click
import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import func, select

import matching
from tests.factories import make_employer
from webapp import clock
from webapp.commands import import_vacancies, intake_files
from webapp.commands.intake_files import Unreadable
from webapp.database import db
from webapp.intake import Completing
from webapp.models import AuditEntry, Employer, Said, Vacancy, VacancyState

TABLE = """Referenz;Titel;PLZ;Stunden;Beginn;Deutsch;Beschreibung
A1;Pflegefachkraft (m/w/d);35390;38,5;01.03.2027;B2;Unbefristet. Führerschein Klasse B erforderlich.
A2;Erzieher:in;34117;30;;;Befristet auf 2 Jahre.
A3;Ausbildung zum Koch;34117;40;;;
"""


@pytest.fixture(scope="module")
def tables(rulebook: matching.Rulebook) -> Completing:
    return intake_files.completing(rulebook)


@pytest.fixture
def employer(app: Flask, tables: Completing, monkeypatch: pytest.MonkeyPatch) -> Iterator[Employer]:
    """An employer, in the application that the command would make."""
    monkeypatch.setattr(import_vacancies, "completing", lambda *_given: tables)
    employer = make_employer(name="Haus am Park")
    db.session.commit()
    with force_locale("de"):
        yield employer
    assert app


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "table.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def _import(file: Path, *, agreed: bool = True, skip_broken: bool = False) -> None:
    import_vacancies.import_file(file, "Haus am Park", {}, skip_broken=skip_broken, agreed=agreed)


def _rows() -> dict[str, Vacancy]:
    return {row.title: row for row in db.session.scalars(select(Vacancy))}


def _audited() -> int:
    found = select(func.count()).select_from(AuditEntry).where(AuditEntry.action == import_vacancies.ACTION)
    return db.session.scalar(found) or 0


@pytest.mark.usefixtures("employer")
def test_every_vacancy_becomes_a_draft_and_what_is_none_is_left_out(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _import(table)

    rows = _rows()
    assert set(rows) == {"Pflegefachkraft (m/w/d)", "Erzieher:in"}
    nurse = rows["Pflegefachkraft (m/w/d)"]
    assert (nurse.state, nurse.occupation, nurse.kreis) == (VacancyState.DRAFT, "pflegefachperson", "06531")
    assert (nurse.german_said, nurse.german_level, nurse.licences_said) == (Said.ASKED, "B2", Said.ASKED)
    assert rows["Erzieher:in"].contract_months == 24
    assert _audited() == 2
    assert "Ausbildung zum Koch" in capsys.readouterr().out


@pytest.mark.usefixtures("employer")
def test_the_same_file_twice_changes_nothing(table: Path) -> None:
    _import(table)
    before = {title: (row.id, row.version, row.changed_at) for title, row in _rows().items()}
    _import(table)

    assert {title: (row.id, row.version, row.changed_at) for title, row in _rows().items()} == before
    assert _audited() == 2


@pytest.mark.usefixtures("employer")
def test_a_corrected_file_corrects_and_shows_the_difference(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _import(table)
    table.write_text(TABLE.replace("38,5", "30"), encoding="utf-8")
    _import(table)

    assert _rows()["Pflegefachkraft (m/w/d)"].hours_from == 30
    assert "38.5 → 30" in capsys.readouterr().out


@pytest.mark.usefixtures("employer")
def test_what_somebody_changed_since_the_last_import_stays(table: Path) -> None:
    _import(table)
    row = _rows()["Pflegefachkraft (m/w/d)"]
    row.hours_from = 20
    row.changed_at = clock.now() + timedelta(seconds=1)
    db.session.commit()
    _import(table)

    assert _rows()["Pflegefachkraft (m/w/d)"].hours_from == 20


@pytest.mark.usefixtures("employer")
def test_an_entry_that_cannot_be_read_stops_the_whole_file_unless_told_otherwise(table: Path) -> None:
    table.write_text(TABLE + "A4;Maurer;34117;40;;;;zu;viel\n", encoding="utf-8")

    with pytest.raises(Unreadable):
        _import(table)
    assert _rows() == {}

    _import(table, skip_broken=True)
    assert len(_rows()) == 2


@pytest.mark.usefixtures("employer")
def test_looking_at_what_would_change_leaves_the_database_to_others(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    monkeypatch.setattr(click, "confirm", lambda _question: written.append(db.session.in_transaction()) or True)
    _import(table, agreed=False)

    assert written == [False]
    assert len(_rows()) == 2


@pytest.mark.usefixtures("employer")
def test_without_consent_nothing_is_written(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(click, "confirm", lambda _question: False)
    _import(table, agreed=False)

    assert _rows() == {}


@pytest.mark.parametrize("key", ["Haus am Meer", str(uuid.UUID(int=1))])
@pytest.mark.usefixtures("employer")
def test_an_unknown_employer_is_named(table: Path, key: str) -> None:
    with pytest.raises(Unreadable, match=key):
        import_vacancies.import_file(table, key, {}, skip_broken=False, agreed=True)
