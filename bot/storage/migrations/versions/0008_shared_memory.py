"""What several processes share: conversations, albums, the latest check of links."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "notes",
        sa.Column("user", sa.BigInteger, nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user", "name", name="pk_notes"),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name="fk_notes_user", ondelete="CASCADE"),
    )
    op.create_index("ix_notes_at", "notes", ["at"])
    op.create_table(
        "album_parts",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("user", sa.BigInteger, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("album", sa.String(100), nullable=False),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.Column("content", sa.Text),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_album_parts"),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name="fk_album_parts_user", ondelete="CASCADE"),
        sa.UniqueConstraint("chat", "album", "message", name="uq_album_parts_chat_album_message"),
    )
    op.create_index("ix_album_parts_user", "album_parts", ["user"])
    op.create_table(
        "link_checks",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("outcomes", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ending", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_link_checks"),
        sqlite_autoincrement=True,
    )
