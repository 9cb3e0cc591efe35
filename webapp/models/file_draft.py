"""FileDraft: what a file said about a person or a vacancy, kept until its owner has gone through it."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.database import Base, CodeSet


class FileDraft(Base):
    """One draft of a file. The file itself is not kept: only its name, its fingerprint and what was read.

    `decided` are the keys of the questions that the person took, changed or left out; `expires_at` ends it in any case.
    """

    __tablename__ = "file_draft"
    __table_args__ = (UniqueConstraint("account_id", "fingerprint", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    number: Mapped[int]
    file_name: Mapped[str] = mapped_column(String(120))
    content: Mapped[dict[str, Any]]
    decided: Mapped[frozenset[str]] = mapped_column(CodeSet(), default=frozenset)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class FileTable(Base):
    """A table whose columns a person has yet to name. Only here the file stays, until the columns are named."""

    __tablename__ = "file_table"
    __table_args__ = (UniqueConstraint("account_id", "fingerprint"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    file_name: Mapped[str] = mapped_column(String(120))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    columns: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
