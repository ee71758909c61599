"""Safety rules that applied without a panel, the country of enrolment, the listed symptom of an event."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Records written before say neither country nor symptom: their views are then "", as a derivation says too."""
    op.add_column("enrolment", sa.Column("country", sa.Text(), nullable=False, server_default=""))
    op.add_column("adverse_event", sa.Column("symptom", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "firing",
        sa.Column("seq", sa.Integer(), primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("rule", "about", "day", "fired")),
        sqlite_strict=True,
    )
