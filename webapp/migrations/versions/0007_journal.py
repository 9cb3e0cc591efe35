"""The journal of changes that lists of matches follow, and who stood in lists of people.

Revision ID: 0007_journal
Revises: 0006_rounds
"""

import sqlalchemy as sa
from alembic import op

revision = "0007_journal"
down_revision = "0006_rounds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "match_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_match_version_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_version")),
    )
    op.execute(sa.text("INSERT INTO match_version (id, version) VALUES (1, 0)"))
    op.create_table(
        "match_change",
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_match_change")),
    )
    op.create_table(
        "list_place",
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profile.id"], name=op.f("fk_list_place_profile_id_profile"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_list_place_vacancy_id_vacancy"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("profile_id", "vacancy_id", "day", name=op.f("pk_list_place")),
    )
    op.create_index(op.f("ix_list_place_vacancy_id"), "list_place", ["vacancy_id"])
    op.create_index(op.f("ix_list_place_day"), "list_place", ["day"])


def downgrade() -> None:
    op.drop_table("list_place")
    op.drop_table("match_change")
    op.drop_table("match_version")
