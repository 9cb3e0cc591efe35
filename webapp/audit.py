"""Who saw or changed whose data. An entry is written in the transaction of what it speaks of."""

import uuid

from webapp import clock
from webapp.access import signed_in
from webapp.database import db
from webapp.models import AuditEntry


def record(action: str, subject_kind: str, subject_id: uuid.UUID | None) -> None:
    """Adds the entry; the caller commits it together with the change."""
    person = signed_in()
    db.session.add(
        AuditEntry(
            at=clock.now(),
            actor_id=person.id if person else None,
            actor_role=person.role.value if person else None,
            action=action,
            subject_kind=subject_kind,
            subject_id=subject_id,
        )
    )
