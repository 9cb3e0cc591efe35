"""Account: who signs in, in which role and language, and the sessions that are open."""

import uuid
from datetime import datetime
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from flask_security import UserMixin  # the one door to sign-in: Flask-Security asks the account itself
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base

if TYPE_CHECKING:
    from webapp.models.employer import EmployerMember
    from webapp.models.profile import Profile


@unique
class Role(StrEnum):
    """What an account may be. One account has one role; a person with two tasks has two accounts."""

    APPLICANT = "applicant"
    EMPLOYER = "employer"
    ADVISER = "adviser"
    ADMIN = "admin"


def _new_uniquifier() -> str:
    return uuid.uuid4().hex


class Account(Base, UserMixin):
    """Flask-Security looks for `email`, `active` and the `fs_` and `tf_` names."""

    __tablename__ = "account"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)  # type: ignore[assignment]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str | None] = mapped_column(String(200))
    role: Mapped[Role]
    unit: Mapped[str | None] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(20), default="de")
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True, default=_new_uniquifier)
    confirmed_at: Mapped[datetime | None]
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    tf_last_counter: Mapped[int | None]
    created_at: Mapped[datetime]

    sessions: Mapped[list["AccountSession"]] = relationship(
        back_populates="account", cascade="all, delete-orphan", passive_deletes=True
    )
    profile: Mapped["Profile | None"] = relationship(
        back_populates="account", cascade="all, delete-orphan", passive_deletes=True
    )
    membership: Mapped["EmployerMember | None"] = relationship(
        back_populates="account", cascade="all, delete-orphan", passive_deletes=True
    )

    def check_tf_required(
        self,
        tf_setup_methods: list[tuple[str, str]],
        tf_fresh: bool,  # noqa: ARG002  the signature is Flask-Security's
    ) -> tuple[bool, list[tuple[str, str]]]:
        """Where a second factor is switched on, those who see other people's data must have one."""
        return self.must_have_second_factor or bool(tf_setup_methods), tf_setup_methods

    def check_tf_required_setup(self) -> bool:
        return self.must_have_second_factor

    @property
    def must_have_second_factor(self) -> bool:
        return self.role in (Role.ADVISER, Role.ADMIN)


class AccountSession(Base):
    """One signed-in browser. Ended on the server: the row goes, and no copy of the cookie opens anything."""

    __tablename__ = "account_session"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    began_at: Mapped[datetime]

    account: Mapped[Account] = relationship(back_populates="sessions")
