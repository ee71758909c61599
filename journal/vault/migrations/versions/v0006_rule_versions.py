"""The version of the study whose safety rule showed a panel, or applied without one."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Views are derived anew after this."""
    for table in ("panel", "firing"):
        op.add_column(table, sa.Column("study_version", sa.Text(), nullable=False, server_default=""))
