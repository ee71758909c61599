"""Ledger, drafts and the first views."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

from journal.vault.guarding import TRIGGERS

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _keeping()
    _check_ins()
    _health()
    _happenings()


def _keeping() -> None:
    _table("ledger", _key("seq"), *_texts("kind"), *_blobs("prev", "hash", "salt", "body", "openings"))
    for statement in TRIGGERS.values():
        op.execute(statement)
    _table("vault", _text_key("vault_id"), *_blobs("signing_seed"))
    _table("study_file", _key("position"), *_blobs("source"), *_texts("signature", "digest"))
    _table(
        "draft",
        _text_key("instrument"),
        _text_key("day"),
        *_texts("check_in_id", "started", "at_item", "states"),
    )


def _check_ins() -> None:
    _table(
        "check_in",
        _text_key("check_in_id"),
        *_texts("instrument", "instrument_version", "study_version", "program_version", "language"),
        *_texts("day", "started", "stored", "source"),
        *_numbers("finished"),
        *_texts("actor", "actor_reason"),
        *_numbers("seq"),
        clustered=True,
    )
    op.create_index("check_in_by_day", "check_in", ["day", "instrument"])
    op.create_index("check_in_unfinished", "check_in", ["check_in_id"], sqlite_where=sa.text("finished = 0"))
    _table(
        "answer",
        _text_key("check_in_id"),
        _text_key("item"),
        *_numbers("position"),
        *_texts("instrument", "day", "state", "status"),
        *(sa.Column(name, sa.Text()) for name in ("number", "code", "text")),
        *_texts("observed", "stored", "source"),
        *_numbers("corrected", "seq"),
        sa.ForeignKeyConstraint(["check_in_id"], ["check_in.check_in_id"]),
        clustered=True,
    )
    op.create_index("answer_by_day", "answer", ["day", "instrument", "item"])
    _table(
        "given_answer",
        _key("seq"),
        *_texts("check_in_id", "item", "instrument", "day", "state", "observed", "stored", "actor", "actor_reason"),
        *(sa.Column(name, sa.Text()) for name in ("then", "then_stored")),
        sa.Column("then_seq", sa.Integer()),
    )
    op.create_index("given_answer_by_check_in", "given_answer", ["check_in_id", "item"])
    _table(
        "correction",
        _key("seq"),
        *_texts("check_in_id", "item", "instrument", "day", "old", "new", "reason", "stored", "actor", "actor_reason"),
    )
    op.create_index("correction_by_day", "correction", ["day"])


def _health() -> None:
    _table(
        "dose",
        _text_key("dose_id"),
        *_texts("day"),
        *_numbers("scheduled"),
        *_texts("taken", "kit", "words", "taken_at", "stored"),
        *_numbers("seq"),
    )
    op.create_index("dose_by_day", "dose", ["day"])
    _table(
        "adverse_event",
        _text_key("event_id"),
        *_texts("term", "words", "onset", "interference", "done_about_it", "medicines", "consequences"),
        *_texts("day", "stored"),
        *_numbers("seq"),
    )
    op.create_index("adverse_event_by_day", "adverse_event", ["day"])
    _table(
        "observation",
        _key("seq"),
        *_texts("event_id"),
        *_numbers("severity"),
        *_texts("persistence", "ended", "day", "stored"),
        sa.ForeignKeyConstraint(["event_id"], ["adverse_event.event_id"]),
    )
    op.create_index("observation_by_event", "observation", ["event_id", "seq"])
    _table(
        "medicine",
        _text_key("medicine_id"),
        *_texts("name", "why", "dose", "unit", "started", "ended", "event_id", "day", "stored"),
        *_numbers("seq"),
    )


def _happenings() -> None:
    _table(
        "enrolment",
        _key("seq"),
        *_texts("participant", "study_id", "study_version", "study_digest"),
        *_numbers("practice"),
        *_texts("first_day", "language", "signing_key", "stored"),
    )
    _table("panel", _text_key("panel_id"), *_texts("rule", "about", "day", "shown"), *_numbers("seq"))
    op.create_index("panel_by_day", "panel", ["day"])
    _table(
        "panel_answer",
        _key("seq"),
        *_texts("panel_id", "answer"),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.panel_id"]),
    )
    op.create_index("panel_answer_by_panel", "panel_answer", ["panel_id", "seq"])
    _table("team_contact", _key("seq"), *_texts("about"), *_numbers("spoken"))
    _table(
        "handover",
        _key("seq"),
        *_texts("form", "first_day", "last_day"),
        *_numbers("notes_included"),
        *_texts("recipient", "digest", "checkpoint"),
        *_numbers("withheld_records"),
        *_texts("day", "stored"),
    )
    op.create_index("handover_by_day", "handover", ["day"])
    _table(
        "clock_jump",
        _key("seq"),
        *_texts("jump"),
        *_numbers("seconds"),
        *_texts("zone_before", "zone_after", "day", "stored"),
    )
    op.create_index("clock_jump_by_day", "clock_jump", ["day"])


def _table(name: str, *columns: SchemaItem, clustered: bool = False) -> None:
    op.create_table(name, *columns, sqlite_strict=True, sqlite_with_rowid=not clustered)


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), primary_key=True)


def _text_key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), primary_key=True)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _blobs(*names: str) -> list[sa.Column[bytes]]:
    return [sa.Column(name, sa.LargeBinary(), nullable=False) for name in names]
