"""Imported classification data: occupations of ESCO, their labels, official titles of other countries.

Revision ID: 0005_taxonomy
Revises: 0004_reviews
"""

import sqlalchemy as sa
from alembic import op

revision = "0005_taxonomy"
down_revision = "0004_reviews"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "taxonomy_file",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("rows_done", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("name", name="pk_taxonomy_file"),
    )
    op.create_table(
        "taxonomy_concept",
        sa.Column("uri", sa.String(length=120), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("isco", sa.String(length=4), nullable=False),
        sa.PrimaryKeyConstraint("uri", name="pk_taxonomy_concept"),
    )
    op.create_table(
        "taxonomy_label",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=120), nullable=False),
        sa.Column("concept", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("folded", sa.String(length=600), nullable=False),
        sa.ForeignKeyConstraint(
            ["concept"],
            ["taxonomy_concept.uri"],
            name="fk_taxonomy_label_concept_taxonomy_concept",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["file"], ["taxonomy_file.name"], name="fk_taxonomy_label_file_taxonomy_file", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_taxonomy_label"),
    )
    op.create_index("ix_taxonomy_label_file", "taxonomy_label", ["file"])


def downgrade() -> None:
    op.drop_table("taxonomy_label")
    op.drop_table("taxonomy_concept")
    op.drop_table("taxonomy_file")
