"""`lotse import vacancies`: an employer's file of vacancies as drafts in the database.

    lotse import vacancies FILE --employer KEY [--columns "Heading=meaning"] [--skip-broken] [--yes] [--lang de|en|ar]

KEY is the id of the employer, its number in a register, or its name. Shows first what would be new, changed or left,
and reads the database only. Then it writes in portions, each a transaction of its own, so that nobody else waits for
long. Ended half-way, some portions are there: the same command again goes on and ends in the same state. The same file
twice changes nothing. What somebody changed in Lotse after the last import is newer and stays.
"""

import json
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile

import click
from flask import current_app
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp import clock, database, taking_over, taxonomy
from webapp.commands.intake_files import Unreadable, completing
from webapp.database import db
from webapp.intake import Completing, Draft, Kind, Refused, sandbox
from webapp.intake.proposing.completing import NO_VACANCY
from webapp.models import AuditEntry, Employer, Vacancy, VacancyState
from webapp.wording import intake as words

BATCH = 500
SHOWN = 20
ACTION = "vacancy_imported"
KINDS = ("new", "changed", "same", "newer", "left_out", "broken")
NEVER = datetime.min.replace(tzinfo=clock.HESSEN)


@click.group("import")
def import_vacancies() -> None:
    """Take over files of others."""


@dataclass(slots=True)
class Outcome:
    """What an import would do or did, with the first lines of each kind."""

    count: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def note(self, kind: str, line: str = "") -> None:
        self.count[kind] += 1
        if line and self.count[kind] <= SHOWN:
            self.lines.append(line)


@import_vacancies.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--employer", "key", required=True, help="Id, register number or name of the employer.")
@click.option("--columns", multiple=True, metavar="HEADING=MEANING", help="What a column of a table means.")
@click.option("--skip-broken", is_flag=True, help="Import the rest where single entries cannot be read.")
@click.option("--yes", is_flag=True, help="Do not ask before writing.")
@click.option("--lang", type=click.Choice(["de", "en", "ar"]), default="de", show_default=True)
def vacancies(file: Path, key: str, columns: tuple[str, ...], skip_broken: bool, yes: bool, lang: str) -> None:
    """Take the vacancies of FILE over as drafts of an employer.

    Shows first what would change, then writes in portions: ended half-way, the same command goes on.
    """
    from webapp.cli import application  # noqa: PLC0415  the command line registers this module

    with application().app_context(), force_locale(lang):
        import_file(file, key, dict(_columns(columns)), skip_broken=skip_broken, agreed=yes)


def _columns(pairs: Iterable[str]) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        heading, _equals, meaning = pair.rpartition("=")
        yield heading, meaning


def import_file(file: Path, key: str, columns: dict[str, str], *, skip_broken: bool, agreed: bool) -> None:
    """The whole import; raises Unreadable before anything is written."""
    employer_id = _employer(key, file)
    tables = completing(current_app.extensions["rulebook"], taxonomy.finder())
    taxonomy.let_others_write()
    outcome, begun = Outcome(), time.monotonic()
    with TemporaryFile("w+", encoding="utf-8") as kept:
        for entries in _batches(_entries(file, tables, columns, outcome)):
            kept.writelines(_line(draft, copy) for draft, copy in entries)
            with database.reading() as session, session.no_autoflush:
                _take(session, entries, employer_id, outcome)
            _progress(sum(outcome.count[kind] for kind in KINDS), begun)
        _say(outcome, begun)
        _refuse_broken(outcome, file, skip_broken=skip_broken)
        click.echo(_("Written in portions: ended half-way, the same command goes on and ends in the same state."))
        if agreed or click.confirm(_("Take this over?")):
            kept.seek(0)
            _write(_kept(kept), employer_id)
            click.echo(_("Taken over."))


def _write(entries: Iterator[tuple[Draft, int]], employer_id: uuid.UUID) -> None:
    """Portion by portion, each compared once more with what is there now."""
    done, begun = 0, time.monotonic()
    try:
        for portion in _batches(entries):
            _take(db.session, portion, employer_id, Outcome())
            db.session.commit()
            db.session.expunge_all()
            done += len(portion)
            _progress(done, begun)
    except BaseException:
        db.session.rollback()
        raise


def _line(draft: Draft, copy: int) -> str:
    return json.dumps({"draft": draft.as_json(), "copy": copy}, ensure_ascii=False) + "\n"


def _kept(lines: Iterable[str]) -> Iterator[tuple[Draft, int]]:
    for line in lines:
        entry = json.loads(line)
        yield Draft.from_json(entry["draft"]), entry["copy"]


def _refuse_broken(outcome: Outcome, file: Path, *, skip_broken: bool) -> None:
    if outcome.count["broken"] and not skip_broken:
        raise Unreadable(file, Refused("some_broken"))


def _employer(key: str, file: Path) -> uuid.UUID:
    found = select(Employer.id).where((Employer.register_number == key) | (Employer.name == key))
    with suppress(ValueError):
        found = select(Employer.id).where(Employer.id == uuid.UUID(key))
    with database.reading() as session:
        employers = list(session.scalars(found.limit(2)))
    if len(employers) != 1:
        raise Unreadable(file, Refused("unknown_employer", key=key))
    return employers[0]


def _entries(file: Path, tables: Completing, columns: dict[str, str], outcome: Outcome) -> Iterator[tuple[Draft, int]]:
    """Drafts that are vacancies, with how many like them came before; the rest is noted."""
    seen: Counter[uuid.UUID] = Counter()
    nobody = uuid.UUID(int=0)
    try:
        for each in sandbox.stream(file.read_bytes(), file.name, sandbox.BULK, columns):
            if isinstance(each, Refused):
                outcome.note("broken", f"  {words.place_text(each.place)}: {words.refusal_text(each)}")
                continue
            for draft in tables.completed(each) if each.kind is Kind.VACANCY else ():
                codes = [code for code in draft.warnings if code in NO_VACANCY]
                if codes:
                    title = draft.value("title")
                    outcome.note(
                        "left_out", f"  {words.place_text(draft.place)}: {title}: {words.warning_text(codes[0])}"
                    )
                    continue
                alike = taking_over.row_id(nobody, draft, 0)
                yield draft, seen[alike]
                seen[alike] += 1
    except OSError:
        raise Unreadable(file, Refused("no_file")) from None
    except Refused as refusal:
        raise Unreadable(file, refusal) from None


def _batches(entries: Iterator[tuple[Draft, int]]) -> Iterator[list[tuple[Draft, int]]]:
    while batch := list(islice(entries, BATCH)):
        yield batch


def _take(session: Session, entries: list[tuple[Draft, int]], employer_id: uuid.UUID, outcome: Outcome) -> None:
    """Sets the rows of these entries as the file says; without a commit it only tells what would change."""
    by_id = {taking_over.row_id(employer_id, draft, copy): draft for draft, copy in entries}
    rows = {row.id: row for row in session.scalars(select(Vacancy).where(Vacancy.id.in_(by_id)))}
    imported = _last_import(session, list(rows))
    now = clock.now()
    for row_id, draft in by_id.items():
        row = rows.get(row_id)
        if row is None:
            session.add_all(_new(row_id, draft, employer_id, now))
            outcome.note("new", f"  + {draft.value('title')}")
        elif row.changed_at > imported.get(row_id, NEVER):
            outcome.note("newer", f"  = {row.title}")
        else:
            _correct(session, row, draft, now, outcome)


def _last_import(session: Session, ids: list[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    found = (
        select(AuditEntry.subject_id, func.max(AuditEntry.at))
        .where(AuditEntry.subject_kind == "vacancy", AuditEntry.action == ACTION, AuditEntry.subject_id.in_(ids))
        .group_by(AuditEntry.subject_id)
    )
    return {row_id: at for row_id, at in session.execute(found) if row_id is not None}


def _new(row_id: uuid.UUID, draft: Draft, employer_id: uuid.UUID, now: datetime) -> tuple[Vacancy, AuditEntry]:
    row = Vacancy(id=row_id, employer_id=employer_id, state=VacancyState.DRAFT, created_at=now, changed_at=now)
    taking_over.fill(row, draft)
    return row, _audit(row_id, now)


def _correct(session: Session, row: Vacancy, draft: Draft, now: datetime, outcome: Outcome) -> None:
    changes = taking_over.fill(row, draft)
    if not changes:
        outcome.note("same")
        return
    row.changed_at = now
    session.add(_audit(row.id, now))
    outcome.note("changed", f"  ~ {row.title}")
    for column, (before, after) in changes.items():
        outcome.note("difference", f"      {words.field_name(column)}: {_value(before)} → {_value(after)}")


def _value(value: object) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value)))
    text = "–" if value is None else str(value)
    return text if len(text) < 80 else f"{text[:80]} …"


def _audit(row_id: uuid.UUID, now: datetime) -> AuditEntry:
    return AuditEntry(at=now, actor_id=None, actor_role=None, action=ACTION, subject_kind="vacancy", subject_id=row_id)


def _progress(done: int, begun: float) -> None:
    rate = round(done / max(time.monotonic() - begun, 0.001))
    line = _("%(done)s entries, %(rate)s a second", done=done, rate=rate)
    click.echo(f"\r{line}" if sys.stderr.isatty() else line, err=True, nl=not sys.stderr.isatty())


def _say(outcome: Outcome, begun: float) -> None:
    count = outcome.count
    for line in outcome.lines:
        click.echo(line)
    click.echo(ngettext("%(num)d new", "%(num)d new", count["new"]))
    click.echo(ngettext("%(num)d changed", "%(num)d changed", count["changed"]))
    click.echo(ngettext("%(num)d the same", "%(num)d the same", count["same"]))
    click.echo(
        ngettext(
            "%(num)d changed in Lotse since the last import, left as it is",
            "%(num)d changed in Lotse since the last import, left as they are",
            count["newer"],
        )
    )
    click.echo(ngettext("%(num)d left out", "%(num)d left out", count["left_out"]))
    click.echo(ngettext("%(num)d not readable", "%(num)d not readable", count["broken"]))
    seconds = round(time.monotonic() - begun)
    click.echo(ngettext("in %(num)d second", "in %(num)d seconds", seconds))
