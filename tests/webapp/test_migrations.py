"""Tables and code do not drift apart, and every step goes both ways, with rows in the tables, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, func, inspect, select, text
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm import Session

import matching
from tests import factories
from webapp import audit, migrations
from webapp.database import Base, db, prepare_sqlite
from webapp.models import Account, Answer, Experience, MatchDecision, Notice, Profile, Vacancy, Verdict

VERSIONS = Path(migrations.__file__).parent / "versions"
STEPS = sorted(path.stem for path in VERSIONS.glob("[0-9]*.py"))


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        engine = create_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}")
        prepare_sqlite(engine)
    else:
        engine = create_engine(request.getfixturevalue("postgres_url"))
    yield engine
    if request.param == "postgresql":
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


def fill(session: Session) -> None:
    """A row in every table that people fill."""
    profile = factories.make_profile()
    profile.qualifications[0].notices = [Notice(result=matching.RecognitionResult.PARTIAL)]
    profile.experience = [Experience(occupation="pflegefachperson", since=factories.THEN.date())]
    profile.answers = [Answer(fact="funds_month", value=1200)]
    profile.driving_licences = frozenset({matching.DrivingLicence.B})
    vacancy = factories.make_vacancy()
    decision = MatchDecision(
        profile=profile,
        vacancy=vacancy,
        adviser=factories.make_adviser(),
        verdict=Verdict.ACCEPT,
        reason="fits well",
        findings={"findings": []},
        points=720,
        readiness=matching.Readiness.AFTER_STEPS,
        day=factories.THEN.date(),
        rulebook_version="v1",
        created_at=factories.THEN,
    )
    session.add(decision)
    session.commit()


@pytest.fixture
def filled(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The newest tables with rows in them."""
    migrations.run(engine, "upgrade")
    with Session(engine) as session:
        monkeypatch.setattr(type(db), "session", session)
        fill(session)
    return engine


def test_the_newest_step_is_written_into_the_head_file() -> None:
    assert migrations.HEAD_FILE.read_text(encoding="ascii").strip() == STEPS[-1]


def test_steps_are_numbered_in_order() -> None:
    assert [name[:4] for name in STEPS] == [f"{number:04}" for number in range(1, len(STEPS) + 1)]


def test_the_migrated_database_is_what_the_models_expect(engine: Engine) -> None:
    migrations.run(engine, "upgrade")

    migrations.run(engine, "check")


def test_every_step_goes_both_ways(engine: Engine) -> None:
    for step in STEPS:
        migrations.run(engine, "upgrade", step)
        migrations.run(engine, "downgrade", "-1")
        migrations.run(engine, "upgrade", step)

    migrations.run(engine, "check")


def test_the_way_down_works_with_rows_in_the_tables(filled: Engine) -> None:
    migrations.run(filled, "downgrade", "base")

    assert set(inspect(filled).get_table_names()) == {"alembic_version"}


def test_an_upgrade_keeps_the_rows_that_are_there(filled: Engine) -> None:
    migrations.run(filled, "downgrade", STEPS[-2])
    migrations.run(filled, "upgrade")

    with Session(filled) as session:
        assert session.scalar(select(func.count()).select_from(Profile)) == 1


def test_rows_come_back_as_they_were_written(filled: Engine) -> None:
    with Session(filled) as session:
        profile = session.scalars(select(Profile)).one()
        vacancy = session.scalars(select(Vacancy)).one()

        assert profile.created_at == factories.THEN
        assert profile.occupations == ("pflegefachperson",)
        assert profile.driving_licences == frozenset({matching.DrivingLicence.B})
        assert profile.shifts is None
        assert profile.languages[0].reading is matching.CefrLevel.B1
        assert vacancy.german_level is matching.CefrLevel.B2
        assert session.scalars(select(MatchDecision)).one().readiness is matching.Readiness.AFTER_STEPS


def test_erasing_an_account_erases_what_belongs_to_it(filled: Engine) -> None:
    with Session(filled) as session:
        session.delete(session.scalars(select(Profile)).one().account)
        session.commit()

        left = {
            table.name: session.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
            if table.name in ("profile", "qualification", "notice", "language", "answer", "match_decision")
        }
    assert set(left.values()) == {0}


def test_an_address_stands_for_one_account(filled: Engine) -> None:
    with Session(filled) as session:
        account = session.scalars(select(Account)).first()
        assert account is not None
        session.add(Account(email=account.email, role=account.role, created_at=factories.THEN))

        with pytest.raises(IntegrityError):
            session.commit()


@pytest.mark.parametrize("change", ["UPDATE audit_entry SET action = 'nothing'", "DELETE FROM audit_entry"])
def test_the_trace_can_be_added_to_and_never_changed(app: Flask, change: str) -> None:
    with app.test_request_context():
        audit.record("profile_viewed", "profile", None)
        db.session.commit()

        with pytest.raises(DatabaseError, match="only added"):
            db.session.execute(text(change))
        db.session.rollback()


def test_constraints_have_names() -> None:
    nameless = [
        f"{table.name}: {constraint}"
        for table in Base.metadata.sorted_tables
        for constraint in table.constraints
        if not constraint.name
    ]

    assert nameless == []


def test_every_reference_says_what_happens_when_its_row_goes() -> None:
    silent = [
        str(key.parent) for table in Base.metadata.sorted_tables for key in table.foreign_keys if key.ondelete is None
    ]

    assert silent == []
