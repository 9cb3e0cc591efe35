"""What was read from a file, until its owner has gone through it.

Revision ID: 0009_file_drafts
Revises: 0008_decided_proposals
"""

import sqlalchemy as sa
from alembic import op

revision = "0009_file_drafts"
down_revision = "0008_decided_proposals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "file_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=120), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("decided", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_file_draft_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_draft")),
        sa.UniqueConstraint(
            "account_id", "fingerprint", "number", name=op.f("uq_file_draft_account_id_fingerprint_number")
        ),
    )
    op.create_index(op.f("ix_file_draft_account_id"), "file_draft", ["account_id"])
    op.create_index(op.f("ix_file_draft_expires_at"), "file_draft", ["expires_at"])
    op.create_table(
        "file_table",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=120), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("columns", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_file_table_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_table")),
        sa.UniqueConstraint("account_id", "fingerprint", name=op.f("uq_file_table_account_id_fingerprint")),
    )
    op.create_index(op.f("ix_file_table_account_id"), "file_table", ["account_id"])
    op.create_index(op.f("ix_file_table_expires_at"), "file_table", ["expires_at"])


def downgrade() -> None:
    op.drop_table("file_table")
    op.drop_table("file_draft")
