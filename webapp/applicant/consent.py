"""What a person agreed to: each purpose apart, with the wording and language she saw, and taken back at any time."""

from sqlalchemy import select

from webapp import clock, languages
from webapp.database import db
from webapp.models import Account, Consent, ConsentPurpose

WORDING = "2026-11"


def in_force(account: Account, purpose: ConsentPurpose) -> Consent | None:
    """The consent that counts now, if there is one."""
    given = select(Consent).where(
        Consent.account_id == account.id, Consent.purpose == purpose, Consent.withdrawn_at.is_(None)
    )
    return db.session.scalars(given).first()


def set_to(account: Account, purpose: ConsentPurpose, *, given: bool) -> None:
    """Gives consent or takes it back; the caller commits."""
    before = in_force(account, purpose)
    if given and before is None:
        db.session.add(
            Consent(
                account_id=account.id,
                purpose=purpose,
                wording=WORDING,
                language=languages.tag(),
                given_at=clock.now(),
            )
        )
    if not given and before is not None:
        before.withdrawn_at = clock.now()
