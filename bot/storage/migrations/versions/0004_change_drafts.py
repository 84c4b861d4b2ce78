"""Changes of the knowledge that administrators prepare."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "change_drafts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("user", sa.BigInteger, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.String(10), nullable=False),
        sa.Column("edits", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_change_drafts"),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name="fk_change_drafts_user", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_drafts_user", "change_drafts", ["user"])
