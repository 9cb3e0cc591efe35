"""Tables of vacancies whose columns a person names: kept until they are named, then read row by row."""

import json
import uuid
from dataclasses import replace
from datetime import timedelta

from flask import abort
from sqlalchemy import select

from webapp import clock
from webapp.access import account
from webapp.database import db
from webapp.intake import Draft, Kind, Reading, Refused, State, sandbox
from webapp.intake.advert.columns import ASK_FOR_ROWS, HEADINGS, LEFT_OUT, meanings
from webapp.models import FileTable
from webapp.taking_over import kept

ENDINGS = (".csv", ".tsv", ".xlsx")
ROWS_SHOWN = 3
UNUSED = LEFT_OUT
MEANINGS = (UNUSED, *HEADINGS)


def is_one(name: str) -> bool:
    return name.lower().endswith(ENDINGS)


def keep(content: bytes, name: str) -> FileTable:
    """The kept table; the same file is the same table. Raises Refused for what is none. The caller commits."""
    kept.forget_expired()
    kept.let_others_write()
    mark, rows = kept.fingerprint(content), _first_rows(content, name)
    mine = select(FileTable).where(FileTable.account_id == account().id, FileTable.fingerprint == mark)
    row = db.session.scalars(mine).first()
    if row is None:
        now = clock.now()
        row = FileTable(
            id=uuid.uuid4(),
            account_id=account().id,
            fingerprint=mark,
            file_name=name[-kept.LONGEST_NAME :],
            content=content,
            columns={"rows": rows, "chosen": {}},
            created_at=now,
            expires_at=now + timedelta(days=kept.DAYS_KEPT),
        )
        db.session.add(row)
        db.session.flush()
    return row


def _first_rows(content: bytes, name: str) -> list[list[str]]:
    for each in sandbox.stream(content, name, kept.LIMITS, ASK_FOR_ROWS):
        if isinstance(each, Draft):
            rows: list[list[str]] = json.loads(each.text)
            return rows
    raise Refused("empty")


def own(table_id: uuid.UUID, *, alone: bool = False) -> FileTable:
    """A table of the signed-in person; `alone`: whoever else takes it over at this moment waits."""
    row = db.session.get(FileTable, table_id, with_for_update=alone or None, populate_existing=alone)
    if row is None or row.account_id != account().id or row.expires_at <= clock.now():
        abort(404)
    return row


def all_own() -> list[FileTable]:
    mine = FileTable.account_id == account().id, FileTable.expires_at > clock.now()
    return list(db.session.scalars(select(FileTable).where(*mine).order_by(FileTable.created_at.desc())))


def headings(table: FileTable) -> tuple[list[str], list[list[str]]]:
    """The headings, with the first rows below: the row that is understood, else the first with several cells."""
    rows = table.columns["rows"]
    known = (number for number, row in enumerate(rows) if "title" in meanings(row).values())
    wide = (number for number, row in enumerate(rows) if sum(bool(cell.strip()) for cell in row) > 1)
    first = next(known, next(wide, 0))
    return rows[first], rows[first + 1 : first + 1 + ROWS_SHOWN]


def understood(table: FileTable) -> dict[str, str]:
    """What each heading means: as the person chose, else as its words tell."""
    row, _below = headings(table)
    found = {row[number]: meaning for number, meaning in meanings(row).items()}
    return {heading: table.columns["chosen"].get(heading, found.get(heading, UNUSED)) for heading in row}


def choose(table: FileTable, chosen: dict[str, str]) -> None:
    table.columns = {**table.columns, "chosen": chosen}


def read(table: FileTable) -> Reading:
    """The vacancies of a table by its named columns; raises Refused, also for more rows than a page can show."""
    content, name, chosen = table.content, table.file_name, dict(table.columns["chosen"])
    kept.let_others_write()
    drafts: list[Draft] = []
    broken: list[Refused] = []
    for each in sandbox.stream(content, name, kept.LIMITS, chosen):
        if isinstance(each, Draft):
            drafts += [each] if each.kind is Kind.VACANCY else []
        else:
            broken.append(each)
        if len(drafts) + len(broken) > kept.MOST_DRAFTS:
            raise Refused("too_many_entries", most=kept.MOST_DRAFTS)
    done = [certain(each) for draft in drafts for each in kept.tables().completed(draft)]
    return Reading(drafts=tuple(done), broken=tuple(broken))


def certain(draft: Draft) -> Draft:
    """Only what was read: of a whole table nobody looks at each guess, so none is taken over."""
    return replace(draft, fields=draft.in_state(State.READ), proposals={})
