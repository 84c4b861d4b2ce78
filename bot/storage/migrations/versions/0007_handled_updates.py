"""Which updates of Telegram have been dealt with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "handled_updates",
        sa.Column("bot", sa.BigInteger, nullable=False),
        sa.Column("update", sa.BigInteger, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("bot", "update", name="pk_handled_updates"),
    )
