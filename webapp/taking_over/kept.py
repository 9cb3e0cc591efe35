"""Files that people upload: read in a process of their own, then kept as drafts until somebody has gone through them.

What is kept: the name of the file, its fingerprint, and what was read. The file itself is gone after the reading; only
a table stays until its columns are named. The same file of the same account always is the same drafts.
"""

import hashlib
import uuid
from datetime import timedelta

from flask import abort, current_app
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

import matching
from webapp import clock, loaders, taxonomy
from webapp.access import account
from webapp.database import db
from webapp.intake import Completing, Draft, Kind, Refused, sandbox
from webapp.models import FileDraft, FileTable
from webapp.settings import Settings

DAYS_KEPT = 14
MEGABYTES = 10
MOST_DRAFTS = 200
LIMITS = sandbox.Limits(file=MEGABYTES)
LONGEST_NAME = 120


def read(content: bytes, name: str, kind: Kind) -> list[FileDraft]:
    """The kept drafts of one kind of a file; raises Refused with the reason. The caller commits."""
    mark = fingerprint(content)
    kept = _of_file(mark, kind)
    if kept:
        return kept
    forget_expired()
    let_others_write()
    drafts = _drafts(content, name, kind)
    try:
        return _of_file(mark, kind) or _keep(drafts, mark, name)
    except IntegrityError:  # sent twice at once: the other request was first
        db.session.rollback()
        return _of_file(mark, kind)


def let_others_write() -> None:
    """Ends the transaction: reading a file takes seconds, and nobody shall wait for it."""
    db.session.commit()


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep(drafts: list[Draft], mark: str, name: str) -> list[FileDraft]:
    """Keeps drafts that were read in another way, in place of those of the same file."""
    mine = FileDraft.account_id == account().id
    db.session.execute(delete(FileDraft).where(mine, FileDraft.fingerprint == mark))
    return _keep(drafts, mark, name)


def _of_file(mark: str, kind: Kind) -> list[FileDraft]:
    mine = FileDraft.account_id == account().id
    found = select(FileDraft).where(mine, FileDraft.fingerprint == mark).order_by(FileDraft.number)
    return [row for row in db.session.scalars(found) if row.content["kind"] == kind]


def _drafts(content: bytes, name: str, kind: Kind) -> list[Draft]:
    found = sandbox.read(content, name, LIMITS)
    drafts = completed([draft for draft in found.drafts if draft.kind is kind])
    if not drafts and found.broken:
        raise found.broken[0]
    if not drafts:
        raise Refused("no_person_in_file" if kind is Kind.PROFILE else "no_posting")
    return drafts


def completed(drafts: list[Draft]) -> list[Draft]:
    """The drafts with what the tables of Lotse add; raises Refused for more than a person can go through."""
    done = [each for draft in drafts for each in tables().completed(draft)]
    if len(done) > MOST_DRAFTS:
        raise Refused("too_many_entries", most=MOST_DRAFTS)
    return done


def _keep(drafts: list[Draft], mark: str, name: str) -> list[FileDraft]:
    now = clock.now()
    rows = [
        FileDraft(
            id=uuid.uuid4(),
            account_id=account().id,
            fingerprint=mark,
            number=number,
            file_name=name[-LONGEST_NAME:],
            content=draft.as_json(),
            created_at=now,
            expires_at=now + timedelta(days=DAYS_KEPT),
        )
        for number, draft in enumerate(drafts)
    ]
    db.session.add_all(rows)
    db.session.flush()
    return rows


def own(draft_id: uuid.UUID, kind: Kind, *, alone: bool = False) -> FileDraft:
    """A draft of the signed-in person that has not expired; `alone`: whoever else takes it over now waits."""
    row = db.session.get(FileDraft, draft_id, with_for_update=alone or None, populate_existing=alone)
    if row is None or row.account_id != account().id or row.expires_at <= clock.now() or row.content["kind"] != kind:
        abort(404)
    return row


def all_own(kind: Kind) -> list[FileDraft]:
    """The drafts the signed-in person has not gone through yet, the newest file first."""
    mine = FileDraft.account_id == account().id, FileDraft.expires_at > clock.now()
    found = select(FileDraft).where(*mine).order_by(FileDraft.created_at.desc(), FileDraft.number)
    return [row for row in db.session.scalars(found) if row.content["kind"] == kind]


def draft_of(row: FileDraft) -> Draft:
    return Draft.from_json(row.content)


def forget_expired() -> None:
    """Takes out what nobody came back for; the caller commits."""
    now = clock.now()
    for kept in (FileDraft, FileTable):
        db.session.execute(delete(kept).where(kept.expires_at <= now))


def tables() -> Completing:
    """What adds Kreis, point and occupations to a draft; made once for each state of the rules."""
    rulebook = loaders.rulebook()
    held: tuple[str, Completing] | None = current_app.extensions.get("completing")
    if held is None or held[0] != rulebook.version:
        settings: Settings = current_app.extensions["settings"]
        geography = matching.read_geography(settings.data_dir)
        held = (rulebook.version, Completing(rulebook, geography, taxonomy.finder()))
        current_app.extensions["completing"] = held
    return held[1]
