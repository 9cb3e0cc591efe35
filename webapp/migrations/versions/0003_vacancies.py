"""Vacancies, and what advisers decide about them.

Revision ID: 0003_vacancies
Revises: 0002_profiles
"""

import sqlalchemy as sa
from alembic import op

revision = "0003_vacancies"
down_revision = "0002_profiles"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vacancy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text()),
        sa.Column("text_language", sa.String(length=20), nullable=False),
        sa.Column("occupation", sa.String(length=80)),
        sa.Column("also_accepted", sa.JSON(), nullable=False),
        sa.Column("kreis", sa.String(length=5)),
        sa.Column("town", sa.String(length=120)),
        sa.Column("lat", sa.Double()),
        sa.Column("lon", sa.Double()),
        sa.Column("permanent", sa.Boolean()),
        sa.Column("contract_months", sa.Integer()),
        sa.Column("hours_from", sa.Double()),
        sa.Column("hours_to", sa.Double()),
        sa.Column("start", sa.Date()),
        sa.Column("pay_from", sa.Integer()),
        sa.Column("pay_to", sa.Integer()),
        sa.Column("openings", sa.Integer(), nullable=False),
        sa.Column("german_said", sa.String(length=40)),
        sa.Column("german_level", sa.String(length=40)),
        sa.Column("german_parts", sa.JSON()),
        sa.Column("german_must", sa.Boolean(), nullable=False),
        sa.Column("shifts_said", sa.String(length=40)),
        sa.Column("shifts", sa.JSON()),
        sa.Column("shifts_must", sa.Boolean(), nullable=False),
        sa.Column("experience_said", sa.String(length=40)),
        sa.Column("experience_months", sa.Integer()),
        sa.Column("experience_must", sa.Boolean(), nullable=False),
        sa.Column("licences_said", sa.String(length=40)),
        sa.Column("licences", sa.JSON()),
        sa.Column("licences_must", sa.Boolean(), nullable=False),
        sa.Column("other_languages_said", sa.String(length=40)),
        sa.Column("support_offered", sa.JSON()),
        sa.Column("agency_paid_by_employer", sa.Boolean()),
        sa.Column("stay_duty_months", sa.Integer()),
        sa.Column("repayment_clause", sa.Boolean()),
        sa.Column("housing_offered", sa.Boolean()),
        sa.Column("pay_during_recognition", sa.Integer()),
        sa.Column("accepted_stage", sa.String(length=40)),
        sa.Column("stage_occupation", sa.String(length=80)),
        sa.Column("stage_pay", sa.Integer()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employer.id"], name=op.f("fk_vacancy_employer_id_employer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy")),
    )
    op.create_index(op.f("ix_vacancy_employer_id"), "vacancy", ["employer_id"])
    op.create_index(op.f("ix_vacancy_occupation"), "vacancy", ["occupation"])
    op.create_index(op.f("ix_vacancy_state"), "vacancy", ["state"])
    op.create_table(
        "match_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("adviser_id", sa.Uuid()),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("override", sa.String(length=40)),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("readiness", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("rulebook_version", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["adviser_id"], ["account.id"], name=op.f("fk_match_decision_adviser_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profile.id"], name=op.f("fk_match_decision_profile_id_profile"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_match_decision_vacancy_id_vacancy"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_decision")),
    )
    op.create_index(op.f("ix_match_decision_adviser_id"), "match_decision", ["adviser_id"])
    op.create_index(
        op.f("ix_match_decision_profile_id_vacancy_id_created_at"),
        "match_decision",
        ["profile_id", "vacancy_id", "created_at"],
    )
    op.create_index(op.f("ix_match_decision_vacancy_id"), "match_decision", ["vacancy_id"])
    op.create_table(
        "vacancy_answer",
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("fact", sa.String(length=80), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_vacancy_answer_vacancy_id_vacancy"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("vacancy_id", "fact", name=op.f("pk_vacancy_answer")),
    )
    op.create_table(
        "vacancy_language",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("tag", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("must", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_vacancy_language_vacancy_id_vacancy"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_language")),
    )
    op.create_index(op.f("ix_vacancy_language_vacancy_id"), "vacancy_language", ["vacancy_id"])


def downgrade() -> None:
    op.drop_table("vacancy_language")
    op.drop_table("vacancy_answer")
    op.drop_table("match_decision")
    op.drop_table("vacancy")
