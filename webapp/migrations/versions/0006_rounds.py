"""Rounds over everybody, and the pairs that they propose.

Revision ID: 0006_rounds
Revises: 0005_taxonomy
"""

import sqlalchemy as sa
from alembic import op

revision = "0006_rounds"
down_revision = "0005_taxonomy"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "match_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("rulebook_version", sa.String(length=80), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("vacancies", sa.Integer(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_round")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_match_round_fingerprint")),
    )
    op.create_index(op.f("ix_match_round_finished_at"), "match_round", ["finished_at"])
    op.create_table(
        "proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("readiness", sa.String(length=40), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True)),
        sa.Column("released_by_id", sa.Uuid()),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profile.id"], name=op.f("fk_proposal_profile_id_profile"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["released_by_id"], ["account.id"], name=op.f("fk_proposal_released_by_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["match_round.id"], name=op.f("fk_proposal_round_id_match_round"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_proposal_vacancy_id_vacancy"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint(
            "round_id", "profile_id", "vacancy_id", name=op.f("uq_proposal_round_id_profile_id_vacancy_id")
        ),
    )
    op.create_index(op.f("ix_proposal_profile_id"), "proposal", ["profile_id"])
    op.create_index(op.f("ix_proposal_released_by_id"), "proposal", ["released_by_id"])
    op.create_index(op.f("ix_proposal_vacancy_id"), "proposal", ["vacancy_id"])


def downgrade() -> None:
    op.drop_table("proposal")
    op.drop_table("match_round")
