"""What an announcement's draft corrects; how many got it, once it is no longer kept who."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("announcements", sa.Column("corrects", sa.Integer))
    op.add_column("runs", sa.Column("counts", sa.Text))
