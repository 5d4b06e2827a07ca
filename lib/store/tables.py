"""The tables as SQLAlchemy Core sees them; lib/store/migrations makes them (a test compares the two)."""

from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

from lib.survey import columns as col

_metadata: Final = MetaData()


def _text(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=False)


def _whole(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, nullable=False, autoincrement=False)


state: Final = Table(
    "state",
    _metadata,
    _whole("id", key=True),
    _text("store_id"),
    _whole("revision"),
    _whole("next_batch"),
    _text("current_scheme"),
    _text("registry"),
    _whole("audit_count"),
    _text("audit_head"),
    _text("seal"),
)

schemes: Final = Table(
    "schemes", _metadata, _text("key", key=True), _text("content"), _text("who"), _text("kept_at"), _text("seal")
)

batches: Final = Table(
    "batches",
    _metadata,
    _whole("number", key=True),
    _text("id"),
    _text("period"),
    _text("state"),
    _text("replaces"),
    Column("replaced_by", Text, ForeignKey("batches.id")),
    *map(_text, ("who", "kept_at", "changed_by", "changed_at", "file_name", "file_sha256", "content_hash")),
    *map(_text, ("data_hash", "payload_hash", "cube_hash")),
    Column("scheme_key", Text, ForeignKey("schemes.key"), nullable=False),
    Column("distributed", Integer),
    *map(_text, ("samples", "mapping", "notes", "seal")),
)

payloads: Final = Table(
    "payloads", _metadata, _whole("batch", key=True), Column("content", LargeBinary, nullable=False)
)

cube_groups: Final = Table(
    "cube_groups",
    _metadata,
    _whole("batch", key=True),
    _whole("place", key=True),
    *(Column(name, Text) for name in col.ATTRIBUTES),
    _whole("n"),
)

cube: Final = Table(
    "cube",
    _metadata,
    *(_whole(name, key=True) for name in ("batch", "place", "indicator", "importance", "satisfaction")),
    _whole("n"),
)

mappings: Final = Table("mappings", _metadata, _text("headers_key", key=True), _text("mapping"), _text("seal"))

scenarios: Final = Table(
    "scenarios", _metadata, _text("id", key=True), *map(_text, ("owner", "kept_at", "state", "content", "seal"))
)

audit: Final = Table(
    "audit",
    _metadata,
    _whole("number", key=True),
    *map(_text, ("happened_at", "who", "kind", "subject", "details", "previous", "seal")),
)

ALL: Final = (state, schemes, batches, payloads, cube_groups, cube, mappings, scenarios, audit)
"""Every table, each after those that it refers to."""
