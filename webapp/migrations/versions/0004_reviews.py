"""What advisers write down about organisations and vacancies.

Revision ID: 0004_reviews
Revises: 0003_vacancies
"""

import sqlalchemy as sa
from alembic import op

revision = "0004_reviews"
down_revision = "0003_vacancies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "employer_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("adviser_id", sa.Uuid()),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["adviser_id"], ["account.id"], name=op.f("fk_employer_check_adviser_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_employer_check_employer_id_employer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_check")),
    )
    op.create_index(op.f("ix_employer_check_adviser_id"), "employer_check", ["adviser_id"])
    op.create_index(op.f("ix_employer_check_employer_id"), "employer_check", ["employer_id"])
    op.create_table(
        "vacancy_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("adviser_id", sa.Uuid()),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["adviser_id"], ["account.id"], name=op.f("fk_vacancy_review_adviser_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_vacancy_review_vacancy_id_vacancy"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_review")),
    )
    op.create_index(op.f("ix_vacancy_review_adviser_id"), "vacancy_review", ["adviser_id"])
    op.create_index(op.f("ix_vacancy_review_vacancy_id"), "vacancy_review", ["vacancy_id"])


def downgrade() -> None:
    op.drop_table("vacancy_review")
    op.drop_table("employer_check")
