"""Profiles and what belongs to them.

Revision ID: 0002_profiles
Revises: 0001_first_tables
"""

import sqlalchemy as sa
from alembic import op

revision = "0002_profiles"
down_revision = "0001_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "profile",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=7), nullable=False),
        sa.Column("birth_date", sa.Date()),
        sa.Column("nationalities", sa.JSON()),
        sa.Column("lives_in_country", sa.String(length=2)),
        sa.Column("lives_in_land", sa.String(length=20)),
        sa.Column("lives_in_kreis", sa.String(length=5)),
        sa.Column("residence_title", sa.String(length=40)),
        sa.Column("allows_any_work", sa.Boolean()),
        sa.Column("occupations", sa.JSON(), nullable=False),
        sa.Column("typed_occupation", sa.String(length=200)),
        sa.Column("has_qualifications", sa.Boolean()),
        sa.Column("has_experience", sa.Boolean()),
        sa.Column("driving_licences", sa.JSON()),
        sa.Column("documents", sa.String(length=40)),
        sa.Column("moves_anywhere", sa.Boolean()),
        sa.Column("has_wished_places", sa.Boolean()),
        sa.Column("hours_from", sa.Double()),
        sa.Column("hours_to", sa.Double()),
        sa.Column("shifts", sa.JSON()),
        sa.Column("earliest_start", sa.Date()),
        sa.Column("pay", sa.Integer()),
        sa.Column("support_needed", sa.JSON()),
        sa.Column("wish_is_must", sa.JSON(), nullable=False),
        sa.Column("note_to_adviser", sa.Text()),
        sa.Column("unknown", sa.JSON(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_profile_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile")),
        sa.UniqueConstraint("account_id", name=op.f("uq_profile_account_id")),
        sa.UniqueConstraint("code", name=op.f("uq_profile_code")),
    )
    op.create_table(
        "answer",
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("fact", sa.String(length=80), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profile.id"], name=op.f("fk_answer_profile_id_profile"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("profile_id", "fact", name=op.f("pk_answer")),
    )
    op.create_table(
        "experience",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("occupation", sa.String(length=80)),
        sa.Column("typed_title", sa.String(length=200)),
        sa.Column("country", sa.String(length=2)),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("after_qualification", sa.Boolean()),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profile.id"], name=op.f("fk_experience_profile_id_profile"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experience")),
    )
    op.create_index(op.f("ix_experience_profile_id"), "experience", ["profile_id"])
    op.create_table(
        "language",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("tag", sa.String(length=20), nullable=False),
        sa.Column("listening", sa.String(length=40)),
        sa.Column("reading", sa.String(length=40)),
        sa.Column("spoken_interaction", sa.String(length=40)),
        sa.Column("spoken_production", sa.String(length=40)),
        sa.Column("writing", sa.String(length=40)),
        sa.Column("proof", sa.String(length=40), nullable=False),
        sa.Column("certificate", sa.String(length=80)),
        sa.Column("certified_on", sa.Date()),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profile.id"], name=op.f("fk_language_profile_id_profile"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_language")),
    )
    op.create_index(op.f("ix_language_profile_id"), "language", ["profile_id"])
    op.create_table(
        "page_state",
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("page", sa.String(length=60), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profile.id"], name=op.f("fk_page_state_profile_id_profile"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("profile_id", "page", name=op.f("pk_page_state")),
    )
    op.create_table(
        "qualification",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("occupation", sa.String(length=80)),
        sa.Column("typed_title", sa.String(length=200)),
        sa.Column("country", sa.String(length=2)),
        sa.Column("years", sa.Double()),
        sa.Column("ended_on", sa.String(length=10)),
        sa.Column("academic", sa.Boolean()),
        sa.Column("state_recognised_there", sa.Boolean()),
        sa.Column("has_german_licence", sa.Boolean()),
        sa.Column("german_licence_on", sa.Date()),
        sa.Column("german_licence_land", sa.String(length=20)),
        sa.Column("measure_place", sa.Boolean()),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profile.id"], name=op.f("fk_qualification_profile_id_profile"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualification")),
    )
    op.create_index(op.f("ix_qualification_profile_id"), "qualification", ["profile_id"])
    op.create_table(
        "wished_place",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kreis", sa.String(length=5)),
        sa.Column("name", sa.String(length=120)),
        sa.Column("lat", sa.Double()),
        sa.Column("lon", sa.Double()),
        sa.Column("radius_km", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profile.id"], name=op.f("fk_wished_place_profile_id_profile"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wished_place")),
    )
    op.create_index(op.f("ix_wished_place_profile_id"), "wished_place", ["profile_id"])
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("qualification_id", sa.Uuid(), nullable=False),
        sa.Column("authority", sa.String(length=80)),
        sa.Column("decided_on", sa.Date()),
        sa.Column("result", sa.String(length=40), nullable=False),
        sa.Column("measure", sa.String(length=40)),
        sa.ForeignKeyConstraint(
            ["qualification_id"],
            ["qualification.id"],
            name=op.f("fk_notice_qualification_id_qualification"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(op.f("ix_notice_qualification_id"), "notice", ["qualification_id"])


def downgrade() -> None:
    op.drop_table("notice")
    op.drop_table("wished_place")
    op.drop_table("qualification")
    op.drop_table("page_state")
    op.drop_table("language")
    op.drop_table("experience")
    op.drop_table("answer")
    op.drop_table("profile")
