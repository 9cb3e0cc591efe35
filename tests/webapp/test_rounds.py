"""`lotse round`: proposals for advisers to release, stored once, whatever happens in between."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import func, select

import matching
from tests import factories
from tests.values import DAY
from webapp.commands.match_round import match_round
from webapp.database import db
from webapp.engine import rounds
from webapp.models import MatchRound, Profile, Proposal
from webapp.settings import Settings


@pytest.fixture
def market(app: Flask) -> Flask:
    """Six people and four vacancies, all for nurses."""
    employer = factories.make_employer()
    for _ in range(6):
        factories.make_profile()
    for _ in range(4):
        factories.make_vacancy(employer, german_level=matching.CefrLevel.B1)
    db.session.commit()
    return app


def count(what: type) -> int:
    return db.session.scalar(select(func.count()).select_from(what)) or 0


def quietly(_done: int, _count: int) -> None:
    return None


def test_a_round_proposes_within_the_openings_and_releases_nothing(market: Flask, tmp_path: Path) -> None:
    stored = rounds.run(DAY, tmp_path / "rounds", 1, quietly)

    proposals = db.session.scalars(select(Proposal)).all()
    assert stored.is_new
    assert len(proposals) == 4
    assert len({each.vacancy_id for each in proposals}) == len({each.profile_id for each in proposals}) == 4
    assert all(each.released_at is None for each in proposals)
    assert stored.row.rulebook_version == market.extensions["rulebook"].version
    assert stored.row.report["before"]["filled"] <= stored.row.report["after"]["filled"] == 4


@pytest.mark.usefixtures("market")
def test_the_same_round_is_stored_once(tmp_path: Path) -> None:
    first = rounds.run(DAY, tmp_path / "rounds", 1, quietly)
    second = rounds.run(DAY, tmp_path / "rounds", 1, quietly)

    assert (first.is_new, second.is_new) == (True, False)
    assert (count(MatchRound), count(Proposal)) == (1, 4)


@pytest.mark.usefixtures("market")
def test_who_took_the_consent_back_is_in_no_round(tmp_path: Path) -> None:
    for profile in db.session.scalars(select(Profile)).all()[1:]:
        profile.submitted_at = None
    db.session.commit()

    stored = rounds.run(DAY, tmp_path / "rounds", 1, quietly)

    assert stored.row.people == 1
    assert count(Proposal) == 1


@pytest.mark.usefixtures("market")
def test_two_processes_propose_the_same_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.rounds.proposing.SLICE", 2)
    told: list[tuple[int, int]] = []

    rounds.run(DAY, tmp_path / "one", 1, quietly)
    alone = {(each.profile_id, each.vacancy_id) for each in db.session.scalars(select(Proposal))}
    for row in db.session.scalars(select(MatchRound)):
        db.session.delete(row)
    db.session.commit()
    rounds.run(DAY, tmp_path / "two", 2, lambda done, slices: told.append((done, slices)))

    assert {(each.profile_id, each.vacancy_id) for each in db.session.scalars(select(Proposal))} == alone
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.usefixtures("market")
def test_an_adviser_releases_a_proposal_once(tmp_path: Path) -> None:
    rounds.run(DAY, tmp_path / "rounds", 1, quietly)
    adviser, other = factories.make_adviser(), factories.make_adviser()
    first = rounds.waiting()[0]

    assert rounds.release(first, adviser)
    assert not rounds.release(first, other)
    db.session.commit()

    assert first.released_by_id == adviser.id
    assert first not in rounds.waiting()
    assert len(rounds.waiting()) == 3


def environment(settings: Settings) -> dict[str, str]:
    return {
        "DATABASE_URL": settings.database_url,
        "INSTANCE_DIR": str(settings.instance_dir),
        "SECRET_KEY": settings.secret_key,
    }


def test_the_command_says_how_crowded_it_was_before_and_after(
    market: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert market
    for name, value in environment(settings).items():
        monkeypatch.setenv(name, value)

    result = CliRunner().invoke(match_round, ["--on", DAY.isoformat(), "--processes", "1"])

    assert result.exit_code == 0, result.output
    assert "6 people, 4 vacancies, 4 openings" in result.output
    assert "4 proposals stored, none released" in result.output


KILLED_AT = """
import sys
from datetime import date
from pathlib import Path
from webapp import create_app
from webapp.engine import rounds
from webapp.settings import from_environment
import os
import matching.rounds.proposing as proposing
proposing.SLICE = 1
app = create_app(from_environment(os.environ))
def tell(done, count):
    print(done, flush=True)
    import time; time.sleep(0.2)
with app.app_context():
    stored = rounds.run(date.fromisoformat(sys.argv[1]), Path(sys.argv[2]), 1, tell)
    print("stored", len(stored.row.proposals), flush=True)
"""


@pytest.mark.usefixtures("market")
def test_killing_the_process_loses_nothing_and_repeats_nothing(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "rounds"
    for moment in (1, 3, 5):
        run = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", KILLED_AT, DAY.isoformat(), str(folder)],
            env={**os.environ, **environment(settings)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert run.stdout is not None
        while run.stdout.readline().strip() != str(moment):
            time.sleep(0.01)
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
        assert count(MatchRound) == 0
        db.session.rollback()
        assert len(list(folder.glob("*.npz"))) >= moment

    finished = rounds.run(DAY, folder, 1, quietly)
    assert finished.is_new
    assert (count(MatchRound), count(Proposal)) == (1, 4)
    assert list(folder.glob("*.npz")) == []
