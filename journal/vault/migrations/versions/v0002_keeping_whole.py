"""Custody, private notes, where backups went, the last check."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _table("custody", _key("seq"), _text("kind"), _text("about"), _text("day"), _text("stored"))
    _table(
        "margin",
        sa.Column("note_id", sa.Text(), primary_key=True),
        _text("day"),
        _number("position"),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )
    _table("backup_file", sa.Column("digest", sa.Text(), primary_key=True), _text("path"))
    _table("last_check", _key("only"), _number("seq"), _number("whole"), _text("made"))


def _table(name: str, *columns: sa.Column[int] | sa.Column[str] | sa.Column[bytes]) -> None:
    op.create_table(name, *columns, sqlite_strict=True)


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), primary_key=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)
