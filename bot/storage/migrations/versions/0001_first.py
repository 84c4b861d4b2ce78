"""Records with their history, users, the log of questions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    record = (
        ("kind", sa.String(20), False),
        ("id", sa.String(100), False),
        ("owner", sa.String(100), True),
        ("body", sa.Text, False),
    )
    op.create_table(
        "records",
        *(sa.Column(name, type_, nullable=nullable) for name, type_, nullable in record),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("origin", sa.String(10), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", name="pk_records"),
    )
    op.create_table(
        "imported",
        *(sa.Column(name, type_, nullable=nullable) for name, type_, nullable in record),
        sa.PrimaryKeyConstraint("kind", "id", name="pk_imported"),
    )
    op.create_table(
        "changes",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.BigInteger),
        sa.Column("origin", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("id", sa.String(100), nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_changes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_changes_kind_id", "changes", ["kind", "id"])
    op.create_index("ix_changes_revision", "changes", ["revision"])
    op.create_table(
        "conflicts",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("id", sa.String(100), nullable=False),
        sa.Column("base", sa.Text),
        sa.Column("theirs", sa.Text),
        sa.Column("ours", sa.Text),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("number", name="pk_conflicts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_conflicts_kind_id", "conflicts", ["kind", "id"])
    knowledge = op.create_table(
        "knowledge",
        sa.Column("only", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64)),
        sa.PrimaryKeyConstraint("only", name="pk_knowledge"),
    )
    op.bulk_insert(knowledge, [{"only": 1, "revision": 0, "digest": None}])
    op.create_table(
        "compiled",
        sa.Column("key", sa.String(100), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("blob", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_compiled"),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("interface", sa.String(2), nullable=False),
        sa.Column("language", sa.String(2)),
        sa.Column("role", sa.String(10)),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user", sa.BigInteger),
        sa.Column("conversation", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("intent", sa.String(100), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("milliseconds", sa.Float, nullable=False),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name="fk_questions_user", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    op.create_index("ix_questions_user", "questions", ["user"])
