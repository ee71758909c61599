"""A vault of today as an earlier program would have left it: each function takes one migration back."""

from typing import Final

from sqlalchemy import Connection

NEW_COLUMNS: Final = (
    ("draft", "study_version"),
    ("given_answer", "instrument_version"),
    ("given_answer", "study_version"),
    ("correction", "instrument_version"),
)


def before_rule_versions(connection: Connection) -> None:
    for table in ("panel", "firing"):
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN study_version")
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0005'")


def before_amendments(connection: Connection) -> None:
    before_rule_versions(connection)
    connection.exec_driver_sql("DROP TABLE study_version")
    for table, column in NEW_COLUMNS:
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {column}")
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0004'")


def before_safety(connection: Connection) -> None:
    before_amendments(connection)
    connection.exec_driver_sql("DROP TABLE firing")
    connection.exec_driver_sql("ALTER TABLE enrolment DROP COLUMN country")
    connection.exec_driver_sql("ALTER TABLE adverse_event DROP COLUMN symptom")
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0003'")


def before_occasions(connection: Connection) -> None:
    before_safety(connection)
    for table in ("check_in", "answer", "given_answer", "correction"):
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN occasion")
    connection.exec_driver_sql("DROP TABLE schedule_change")
    connection.exec_driver_sql("DROP INDEX observation_by_day")
    connection.exec_driver_sql("ALTER TABLE draft RENAME TO later")
    connection.exec_driver_sql(
        "CREATE TABLE draft (instrument TEXT NOT NULL, day TEXT NOT NULL, check_in_id TEXT NOT NULL, "
        "started TEXT NOT NULL, at_item TEXT NOT NULL, states TEXT NOT NULL, PRIMARY KEY (instrument, day)) STRICT"
    )
    connection.exec_driver_sql(
        "INSERT INTO draft SELECT instrument, day, check_in_id, started, at_item, states FROM later"
    )
    connection.exec_driver_sql("DROP TABLE later")
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")


def before_keeping_whole(connection: Connection) -> None:
    before_occasions(connection)
    for table in ("custody", "margin", "backup_file", "last_check"):
        connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
