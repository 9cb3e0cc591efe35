"""An import whose process is killed at any moment: run again, it ends in the state of one that nobody disturbed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from signal import SIGKILL
from typing import Any

import pytest
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from webapp import clock, migrations
from webapp.commands.import_vacancies import ACTION
from webapp.database import Base, engine_of
from webapp.models import AuditEntry, Employer, EmployerKind, Vacancy

ROWS, PORTION = 240, 20
# The real command, with portions small enough for a test, and a kill in the middle of one.
COMMAND = f"""
import os, signal, sys
from webapp.commands import import_vacancies
from webapp.cli import main
import_vacancies.BATCH = {PORTION}
left, take = int(sys.argv.pop(1)), import_vacancies._take

def killed(session, *others):
    global left
    take(session, *others)
    left -= 1
    if left == 0:
        session.flush()
        os.kill(os.getpid(), signal.SIGKILL)

import_vacancies._take = killed
main()
"""
PORTIONS = ROWS * 3 // 4 // PORTION
# Each portion is looked at once, and then written once.
WRITING, LATE, NEVER = PORTIONS + 2, PORTIONS + 7, 0
OF_A_RUN = frozenset({"created_at", "changed_at"})


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with its tables and one employer, and nothing in memory: the command is a process of its own."""
    if request.param == "sqlite":
        engine = engine_of(f"sqlite:///{tmp_path / 'lotse.db'}")
    else:
        engine = engine_of(request.getfixturevalue("postgres_url"))
    migrations.run(engine, "upgrade")
    with Session(engine) as session:
        session.add(Employer(name="Haus am Park", kind=EmployerKind.CARE_HOME, kreis="06531", created_at=clock.now()))
        session.commit()
    yield engine
    migrations.run(engine, "downgrade", "base")
    engine.dispose()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    titles = ("Pflegefachkraft (m/w/d)", "Erzieher:in", "Maurer", "Ausbildung zum Koch")
    rows = [f"R{at};{titles[at % 4]};35390;{20 + at % 20};Unbefristet, Team {at}" for at in range(ROWS)]
    file = tmp_path / "table.csv"
    file.write_text("\n".join(["Referenz;Titel;PLZ;Stunden;Beschreibung", *rows]), encoding="utf-8")
    return file


def _import(database: Engine, file: Path, killed_in: int) -> int:
    """Runs the command, which is killed without warning in this portion. The exit code."""
    url = database.url.render_as_string(hide_password=False)
    done = subprocess.run(  # noqa: S603  the interpreter itself, with fixed arguments
        [
            sys.executable,
            "-c",
            COMMAND,
            str(killed_in),
            "import",
            "vacancies",
            str(file),
            "--employer",
            "Haus am Park",
            "--yes",
        ],
        env={**os.environ, "DATABASE_URL": url, "SECRET_KEY": "k" * 40},
        cwd=Path.cwd(),
        capture_output=True,
        check=False,
    )
    return done.returncode


def _state(database: Engine) -> tuple[list[dict[str, Any]], list[str]]:
    """All rows without the moments of the run, and of whom the journal tells an import."""
    with Session(database) as session:
        vacancies = [
            {column.key: getattr(row, column.key) for column in Vacancy.__table__.columns if column.key not in OF_A_RUN}
            for row in session.scalars(select(Vacancy).order_by(Vacancy.id))
        ]
        subjects = select(AuditEntry.subject_id).where(AuditEntry.action == ACTION)
        return vacancies, sorted(map(str, session.scalars(subjects)))


def test_killed_at_any_moment_and_run_again_an_import_ends_as_if_nobody_had_disturbed_it(
    database: Engine, file: Path
) -> None:
    assert _import(database, file, NEVER) == 0
    undisturbed, told = _state(database)
    with database.begin() as connection:
        connection.execute(delete(Base.metadata.tables[Vacancy.__tablename__]))

    counts = []
    for portion in (WRITING, LATE):
        assert _import(database, file, portion) == -SIGKILL
        counts.append(len(_state(database)[0]))
    assert _import(database, file, NEVER) == 0

    assert counts == [PORTION, 6 * PORTION]
    assert len(undisturbed) == len(told) == ROWS * 3 // 4
    # What the audit told once stays: each import stands in it once more.
    assert _state(database) == (undisturbed, sorted(told * 2))
