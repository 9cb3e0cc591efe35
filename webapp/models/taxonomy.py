"""Imported classification data: ESCO occupations with their labels, and official titles of other countries.

These tables hold data that uses the ESCO classification of the European Commission.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.database import Base


class TaxonomyFile(Base):
    """A file that was or is being imported; `rows_done` says where an interrupted import goes on."""

    __tablename__ = "taxonomy_file"

    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    rows_done: Mapped[int]
    finished_at: Mapped[datetime | None]


class TaxonomyConcept(Base):
    """An ESCO occupation or ISCO-08 group under its address."""

    __tablename__ = "taxonomy_concept"

    uri: Mapped[str] = mapped_column(String(120), primary_key=True)
    code: Mapped[str] = mapped_column(String(20))
    isco: Mapped[str] = mapped_column(String(4))


class TaxonomyLabel(Base):
    """A label in one language; `country` is empty for ESCO's own, else that of an official national title."""

    __tablename__ = "taxonomy_label"

    id: Mapped[int] = mapped_column(primary_key=True)
    file: Mapped[str] = mapped_column(String(120), ForeignKey("taxonomy_file.name", ondelete="CASCADE"), index=True)
    concept: Mapped[str] = mapped_column(String(120), ForeignKey("taxonomy_concept.uri", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(10))
    country: Mapped[str] = mapped_column(String(3))
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(String(300))
    folded: Mapped[str] = mapped_column(String(600))
