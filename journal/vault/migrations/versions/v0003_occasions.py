"""Several check-ins of one form a day, and changes of the schedule. Drafts are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("check_in", "answer", "given_answer", "correction"):
        op.add_column(table, sa.Column("occasion", sa.Text(), nullable=False, server_default=""))
    op.create_index("observation_by_day", "observation", ["day"])
    op.create_table(
        "schedule_change",
        sa.Column("seq", sa.Integer(), primary_key=True),
        _text("what"),
        _text("about"),
        sa.Column("days", sa.Integer(), nullable=False),
        *(_text(name) for name in ("visit", "reason", "day", "stored", "actor", "actor_reason")),
        sqlite_strict=True,
    )
    _drafts()


def _drafts() -> None:
    """Its key grows, so the table is made anew and filled from the old one."""
    op.rename_table("draft", "draft_before")
    op.create_table(
        "draft",
        *(sa.Column(name, sa.Text(), primary_key=True) for name in ("instrument", "day", "occasion")),
        *(_text(name) for name in ("check_in_id", "started", "at_item", "states")),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO draft SELECT instrument, day, '', check_in_id, started, at_item, states FROM draft_before")
    op.drop_table("draft_before")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)
