"""What people say of answers, what they follow, their letters; everything of a person goes with the person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _change_questions()
    op.create_table(
        "subscriptions",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("user", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("target", sa.String(100), nullable=False),
        sa.Column("begins_after", sa.Integer, nullable=False),
        _of_person("subscriptions"),
        sa.PrimaryKeyConstraint("number", name="pk_subscriptions"),
        sa.UniqueConstraint("user", "kind", "target", name="uq_subscriptions_user_kind_target"),
    )
    op.create_index("ix_subscriptions_kind_target", "subscriptions", ["kind", "target"])
    op.create_table(
        "digests",
        sa.Column("user", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("upto", sa.Integer, nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        _of_person("digests"),
        sa.PrimaryKeyConstraint("user", name="pk_digests"),
    )
    op.create_table(
        "letters",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user", sa.BigInteger, nullable=False),
        sa.Column("person_chat", sa.BigInteger, nullable=False),
        sa.Column("person_message", sa.BigInteger),
        sa.Column("staff_chat", sa.BigInteger, nullable=False),
        sa.Column("staff_message", sa.BigInteger),
        sa.Column("language", sa.String(2), nullable=False),
        _of_person("letters"),
        sa.PrimaryKeyConstraint("number", name="pk_letters"),
    )
    op.create_index("ix_letters_user", "letters", ["user"])
    op.create_index("ix_letters_person_chat_person_message", "letters", ["person_chat", "person_message"])
    op.create_index("ix_letters_staff_chat_staff_message", "letters", ["staff_chat", "staff_message"])
    op.create_table(
        "awaited",
        sa.Column("user", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("chat", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        _of_person("awaited"),
        sa.PrimaryKeyConstraint("user", "chat", name="pk_awaited"),
    )
    op.create_table(
        "moved_chats",
        sa.Column("old", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("new", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("old", name="pk_moved_chats"),
    )
    op.create_index("ix_moved_chats_new", "moved_chats", ["new"])
    op.create_table(
        "sent_files",
        sa.Column("bot", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("file_id", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("bot", "key", name="pk_sent_files"),
    )


def _change_questions() -> None:
    with op.batch_alter_table("questions") as table:
        # It named the person a second time, where no deletion reached it.
        table.drop_column("conversation")
        table.drop_constraint("fk_questions_user", type_="foreignkey")
        table.create_foreign_key("fk_questions_user", "users", ["user"], ["id"], ondelete="CASCADE")
        table.add_column(sa.Column("chat", sa.BigInteger))
        table.add_column(sa.Column("message", sa.BigInteger))
        table.add_column(sa.Column("answer_message", sa.BigInteger))
        table.add_column(sa.Column("rating", sa.SmallInteger))
        table.add_column(sa.Column("missing", sa.String(40)))
        table.add_column(sa.Column("comment", sa.Text))
    op.create_index("ix_questions_at", "questions", ["at"])
    op.create_index("ix_questions_chat_message", "questions", ["chat", "message"])
    op.create_index("ix_questions_chat_answer_message", "questions", ["chat", "answer_message"])


def _of_person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["user"], ["users.id"], name=f"fk_{table}_user", ondelete="CASCADE")
