"""`lotse round`: proposals for advisers to release, stored once, whatever happens in between."""

import os
import re
import signal
import subprocess
import sys
import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

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
from webapp.models import ListPlace, MatchRound, Profile, Proposal, VacancyState
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
    stored = rounds.run(DAY, tmp_path / "rounds", rounds.local(1), quietly)

    proposals = db.session.scalars(select(Proposal)).all()
    assert stored.is_new
    assert len(proposals) == 4
    assert len({each.vacancy_id for each in proposals}) == len({each.profile_id for each in proposals}) == 4
    assert all(each.released_at is None for each in proposals)
    assert stored.row.rulebook_version == market.extensions["rulebook"].version
    assert stored.row.report["before"]["filled"] <= stored.row.report["after"]["filled"] == 4


@pytest.mark.usefixtures("market")
def test_the_same_round_is_stored_once(tmp_path: Path) -> None:
    first = rounds.run(DAY, tmp_path / "rounds", rounds.local(1), quietly)
    second = rounds.run(DAY, tmp_path / "rounds", rounds.local(1), quietly)

    assert (first.is_new, second.is_new) == (True, False)
    assert (count(MatchRound), count(Proposal)) == (1, 4)


@pytest.mark.usefixtures("market")
def test_who_took_the_consent_back_is_in_no_round(tmp_path: Path) -> None:
    for profile in db.session.scalars(select(Profile)).all()[1:]:
        profile.submitted_at = None
    db.session.commit()

    stored = rounds.run(DAY, tmp_path / "rounds", rounds.local(1), quietly)

    assert stored.row.people == 1
    assert count(Proposal) == 1


@pytest.mark.usefixtures("market")
def test_two_processes_propose_the_same_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.rounds.proposing.SLICE", 2)
    told: list[tuple[int, int]] = []

    rounds.run(DAY, tmp_path / "one", rounds.local(1), quietly)
    alone = {(each.profile_id, each.vacancy_id) for each in db.session.scalars(select(Proposal))}
    for row in db.session.scalars(select(MatchRound)):
        db.session.delete(row)
    db.session.commit()
    rounds.run(DAY, tmp_path / "two", rounds.local(2), lambda done, slices: told.append((done, slices)))

    assert {(each.profile_id, each.vacancy_id) for each in db.session.scalars(select(Proposal))} == alone
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.usefixtures("market")
def test_an_adviser_decides_about_a_proposal_once(tmp_path: Path) -> None:
    rounds.run(DAY, tmp_path / "rounds", rounds.local(1), quietly)
    adviser, other = factories.make_adviser(), factories.make_adviser()
    first, second = db.session.scalars(select(Proposal)).all()[:2]

    assert rounds.decide(first, adviser, "Fits.", release=True)
    assert not rounds.decide(first, other, "Does not.", release=False)
    assert rounds.decide(second, other, "Does not.", release=False)
    db.session.commit()

    assert (first.decided_by_id, first.reason, first.declined_at) == (adviser.id, "Fits.", None)
    assert rounds.proposed_to(first.profile) == rounds.proposed_for(first.vacancy) == [first]
    assert rounds.proposed_to(second.profile) == rounds.proposed_for(second.vacancy) == []


@pytest.mark.usefixtures("market")
def test_a_released_proposal_is_gone_when_the_person_takes_the_consent_back(tmp_path: Path) -> None:
    rounds.run(DAY, tmp_path / "rounds", rounds.local(1), quietly)
    first, second = db.session.scalars(select(Proposal)).all()[:2]
    for each in (first, second):
        rounds.decide(each, factories.make_adviser(), "Fits.", release=True)

    first.profile.submitted_at = None
    second.vacancy.state = VacancyState.CLOSED
    db.session.flush()

    assert rounds.proposed_for(first.vacancy) == rounds.proposed_to(second.profile) == []


@pytest.mark.usefixtures("market")
def test_who_leaves_while_the_round_runs_is_not_proposed_and_stops_nobody_else(tmp_path: Path) -> None:
    def leaves(_done: int, _count: int) -> None:
        gone = db.session.scalars(select(Profile)).all()[:3]
        for profile in gone:
            profile.submitted_at = None
        db.session.commit()

    stored = rounds.run(DAY, tmp_path / "rounds", rounds.local(1), leaves)

    here = {each.id for each in db.session.scalars(select(Profile).where(Profile.submitted_at.is_not(None)))}
    assert stored.row.people == 6
    assert {each.profile_id for each in stored.row.proposals} <= here
    assert 1 <= len(stored.row.proposals) <= 3


@pytest.mark.usefixtures("market")
def test_the_load_of_a_person_counts_list_places_of_thirty_days(tmp_path: Path) -> None:
    rounds.run(DAY, tmp_path / "rounds", rounds.local(1), quietly)
    proposal = db.session.scalars(select(Proposal)).all()[0]
    days = (DAY, DAY - timedelta(days=1), DAY - timedelta(days=30), DAY - timedelta(days=31))
    for day in days:
        db.session.add(ListPlace(profile_id=proposal.profile_id, vacancy_id=proposal.vacancy_id, day=day))
    db.session.flush()

    assert rounds.shown_before(proposal) == 2


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
    assert re.search(r"at least (99\.9\d|100\.00) % of the best possible assignment", result.output)
    assert "exposure" not in result.output


def test_the_report_measures_groups_of_invented_people_and_is_kept(
    market: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert market
    for name, value in environment(settings).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(rounds, "measured", partial(rounds.measured, people=400, vacancies=40))

    result = CliRunner().invoke(match_round, ["--on", DAY.isoformat(), "--processes", "1", "--report"])

    assert result.exit_code == 0, result.output
    assert "exposure per merit of 400 invented people in 40 lists" in result.output
    row = db.session.scalars(select(MatchRound)).one()
    groups = {(each["attribute"], each["group"]) for each in row.report["exposure"]["groups"]}
    assert {("gender", "woman"), ("age", "under_30"), ("training", "third"), ("lives", "abroad")} <= groups
    named = [each["figures"]["people"] for each in row.report["exposure"]["groups"] if each["figures"]]
    assert min(named) >= 10


def test_the_report_calls_an_alarm_by_its_name_and_says_nothing_of_few(
    market: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert market
    for name, value in environment(settings).items():
        monkeypatch.setenv(name, value)
    figures = {"people": 40, "ratio": 0.7, "low": 0.6, "high": 0.78, "skew": -0.3, "alarm": True}
    found = {
        "people": 400,
        "vacancies": 40,
        "able": 90,
        "gini": 0.3,
        "groups": [
            {"attribute": "lives", "group": "abroad", "figures": figures},
            {"attribute": "age", "group": "under_30", "figures": None},
        ],
    }
    monkeypatch.setattr(rounds, "measured", lambda *_: found)

    result = CliRunner().invoke(match_round, ["--on", DAY.isoformat(), "--processes", "1", "--report"])

    assert "  lives abroad: 40 people, ratio 0.70 (0.60 to 0.78), skew@10 -0.30  ALARM" in result.output
    assert "  age under_30: fewer than 10, not shown" in result.output


@pytest.mark.parametrize("options", [["--engine", "dask"], ["--scheduler", "tcp://127.0.0.1:1"]])
def test_a_cluster_needs_both_its_name_and_its_address(options: list[str]) -> None:
    result = CliRunner().invoke(match_round, options)

    assert result.exit_code == 2
    assert "belong together" in result.output


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
    stored = rounds.run(date.fromisoformat(sys.argv[1]), Path(sys.argv[2]), rounds.local(1), tell)
    print("stored", len(stored.row.proposals), flush=True)
"""


@pytest.mark.usefixtures("market")
def test_killing_the_process_loses_nothing_and_repeats_nothing(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "rounds"
    random = Random(str(tmp_path))  # noqa: S311  moments, no secret
    for moment in sorted(random.sample(range(1, 6), 3)):
        run = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", KILLED_AT, DAY.isoformat(), str(folder)],
            env={**os.environ, **environment(settings)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert run.stdout is not None
        while run.stdout.readline().strip() != str(moment):
            time.sleep(0.01)
        time.sleep(random.random() / 5)
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
        assert count(MatchRound) == 0
        db.session.rollback()
        assert len(list(folder.glob("*.npz"))) >= moment

    finished = rounds.run(DAY, folder, rounds.local(1), quietly)
    assert finished.is_new
    assert (count(MatchRound), count(Proposal)) == (1, 4)
    assert list(folder.iterdir()) == []
