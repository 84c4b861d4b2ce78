"""Questions that found no answer: who wants to be told of one, and which of them staff have closed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("questions", sa.Column("wants_answer", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "closed_gaps",
        sa.Column("sketch", sa.LargeBinary(125), nullable=False),
        sa.Column("verdict", sa.String(10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sketch", name="pk_closed_gaps"),
    )
