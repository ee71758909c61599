"""Bringing a database to today's schema on the connection that is there."""

from types import ModuleType
from typing import Any, Final

from sqlalchemy import Connection, text

from journal.errors import Code, VaultError

NEWEST: Final = "0006"
"""Revision of the last step; a test holds it to ``steps()``."""

TABLE: Final = "alembic_version"


def stored_revision(connection: Connection) -> str:
    """Empty for a database without a schema."""
    exists = text("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = :name")
    if not connection.scalar(exists, {"name": TABLE}):
        return ""
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")


def migrate(connection: Connection) -> bool:
    """Run what is missing, inside the caller's transaction; True when something was.

    Alembic is loaded only then. Raises ``VaultError`` VAULT_TOO_NEW for a revision that this program does not know.
    """
    revision = stored_revision(connection)
    if revision == NEWEST:
        return False
    modules = steps()
    known = [module.revision for module in modules]
    if revision and revision not in known:
        raise VaultError(Code.VAULT_TOO_NEW, revision=revision)
    _run(connection, modules)
    return True


def steps() -> tuple[ModuleType, ...]:
    """Every step, oldest first."""
    from journal.vault.migrations.versions import (  # noqa: PLC0415 - a current vault opens without alembic
        v0001_spine,
        v0002_keeping_whole,
        v0003_occasions,
        v0004_safety,
        v0005_amendments,
        v0006_rule_versions,
    )

    return (
        v0001_spine,
        v0002_keeping_whole,
        v0003_occasions,
        v0004_safety,
        v0005_amendments,
        v0006_rule_versions,
    )


def _run(connection: Connection, modules: tuple[ModuleType, ...]) -> None:
    from alembic.operations import Operations  # noqa: PLC0415 - as above
    from alembic.runtime.migration import MigrationContext, MigrationStep  # noqa: PLC0415 - slow to load
    from alembic.script.base import Script  # noqa: PLC0415 - slow to load
    from alembic.script.revision import RevisionMap  # noqa: PLC0415 - slow to load

    scripts = [Script(module, module.revision, f"{module.__name__}.py") for module in modules]
    revisions = RevisionMap(lambda: scripts)

    def missing(heads: tuple[str, ...], context: MigrationContext) -> list[Any]:
        del context
        ahead = {revision.revision for revision in revisions.iterate_revisions("heads", heads or "base")}
        return [MigrationStep.upgrade_from_script(revisions, script) for script in scripts if script.revision in ahead]

    context = MigrationContext.configure(connection, opts={"fn": missing})
    with Operations.context(context):
        context.run_migrations()
