"""A proposal is released or declined, by whom and why.

Revision ID: 0008_decided_proposals
Revises: 0007_journal
"""

import sqlalchemy as sa
from alembic import op

revision = "0008_decided_proposals"
down_revision = "0007_journal"
branch_labels = None
depends_on = None

RELEASED_BY, DECIDED_BY = "released_by_id", "decided_by_id"


def upgrade() -> None:
    _move(RELEASED_BY, DECIDED_BY)
    with op.batch_alter_table("proposal") as table:
        table.add_column(sa.Column("declined_at", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("reason", sa.Text()))


def downgrade() -> None:
    with op.batch_alter_table("proposal") as table:
        table.drop_column("reason")
        table.drop_column("declined_at")
    _move(DECIDED_BY, RELEASED_BY)


def _move(old: str, new: str) -> None:
    with op.batch_alter_table("proposal") as table:
        table.add_column(sa.Column(new, sa.Uuid()))
        table.create_foreign_key(op.f(f"fk_proposal_{new}_account"), "account", [new], ["id"], ondelete="SET NULL")
    op.execute(sa.text(f"UPDATE proposal SET {new} = {old}"))  # noqa: S608  names of our own
    op.drop_index(op.f(f"ix_proposal_{old}"), "proposal")
    with op.batch_alter_table("proposal") as table:
        table.drop_constraint(op.f(f"fk_proposal_{old}_account"), type_="foreignkey")
        table.drop_column(old)
    op.create_index(op.f(f"ix_proposal_{new}"), "proposal", [new])
