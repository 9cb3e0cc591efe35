"""Who looked at a profile, and when: what the audit trail says of others than the person herself."""

from flask_babel import gettext as _
from sqlalchemy import select

from webapp import languages
from webapp.database import db
from webapp.models import AuditEntry, Profile, Role

MOST = 200
DECIDED = "match_"
VIEWED = "match_viewed"


def of(profile: Profile) -> list[tuple[str, str, str]]:
    """Newest first: moment, who, what."""
    others = (Role.ADVISER.value, Role.EMPLOYER.value, Role.ADMIN.value)
    about_it = AuditEntry.subject_kind == "profile", AuditEntry.subject_id == profile.id
    found = select(AuditEntry).where(*about_it, AuditEntry.actor_role.in_(others)).order_by(AuditEntry.at.desc())
    return [
        (languages.moment(entry.at), _who(entry.actor_role), _what(entry.action))
        for entry in db.session.scalars(found.limit(MOST))
    ]


def _who(role: str | None) -> str:
    return {
        Role.ADVISER.value: _("an adviser"),
        Role.EMPLOYER.value: _("an employer, without your name"),
        Role.ADMIN.value: _("the administration"),
    }[role or Role.ADMIN.value]


def _what(action: str) -> str:
    if action == VIEWED:
        return _("looked at how a job fits you")
    if action.startswith(DECIDED):
        return _("decided about a job for you")
    return _("worked with your profile")
