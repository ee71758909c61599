"""Versions of the study; the version that a draft, an answer kept at once and a correction belong to."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "study_version",
        sa.Column("seq", sa.Integer(), primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("version", "digest", "first_day", "stored")),
        sa.UniqueConstraint("version"),
        sqlite_strict=True,
    )
    _add("draft", "study_version")
    _add("given_answer", "instrument_version", "study_version")
    _add("correction", "instrument_version")


def _add(table: str, *names: str) -> None:
    """Views are derived anew after this; a draft without a version belongs to the only one there is."""
    for name in names:
        op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=""))
