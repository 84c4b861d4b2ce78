"""Announcements, one row for each recipient; the log of what staff did; who wants no announcements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("users", sa.Column("announcements_stopped_at", _TIME))
    _create_audit()
    _create_announcements()
    _create_deliveries()
    op.create_table(
        "leases",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("holder", sa.String(40), nullable=False),
        sa.Column("until", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("by", sa.BigInteger),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(100), nullable=False),
        sa.Column("details", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_subject", "audit", ["subject"])


def _create_announcements() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("by", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("contents", sa.Text, nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("at", _TIME),
        sa.Column("scheduled_by", sa.BigInteger),
        sa.Column("run", sa.Integer),
        sa.Column("reason", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_announcements"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_announcements_state", "announcements", ["state"])
    op.create_index("ix_announcements_digest", "announcements", ["digest"])
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("announcement", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("by", sa.BigInteger, nullable=False),
        sa.Column("chosen", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("total", sa.Integer),
        sa.Column("started_at", _TIME, nullable=False),
        sa.Column("finished_at", _TIME),
        _of("announcements", "runs", "announcement"),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_runs_announcement", "runs", ["announcement"])


def _create_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("run", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("user", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("version", sa.String(3), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("due", _TIME, nullable=False),
        sa.Column("attempts", sa.SmallInteger, nullable=False),
        sa.Column("messages", sa.Text),
        sa.Column("sent_at", _TIME),
        sa.Column("reason", sa.Text),
        _of("runs", "deliveries", "run"),
        _of("users", "deliveries", "user"),
        sa.PrimaryKeyConstraint("run", "user", name="pk_deliveries"),
    )
    op.create_index("ix_deliveries_user", "deliveries", ["user"])
    op.create_index("ix_deliveries_run_state_due", "deliveries", ["run", "state", "due"])
    op.create_table(
        "watches",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("announcement", sa.Integer, nullable=False),
        sa.Column("user", sa.BigInteger, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("message", sa.BigInteger),
        _of("announcements", "watches", "announcement"),
        _of("users", "watches", "user"),
        sa.PrimaryKeyConstraint("number", name="pk_watches"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_watches_announcement", "watches", ["announcement"])
    op.create_index("ix_watches_user", "watches", ["user"])


def _of(parent: str, table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")
