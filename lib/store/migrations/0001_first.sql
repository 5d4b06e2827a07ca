-- One statement ends at a blank line. {blob} and {strict} are filled in for the database at hand.

CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    store_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    next_batch INTEGER NOT NULL,
    current_scheme TEXT NOT NULL,
    registry TEXT NOT NULL,
    audit_count INTEGER NOT NULL,
    audit_head TEXT NOT NULL,
    seal TEXT NOT NULL
) {strict}

CREATE TABLE schemes (
    key TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    who TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    seal TEXT NOT NULL
) {strict}

CREATE TABLE batches (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    period TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'removed', 'replaced')),
    replaces TEXT NOT NULL,
    replaced_by TEXT REFERENCES batches (id) DEFERRABLE INITIALLY DEFERRED,
    who TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    data_hash TEXT NOT NULL,
    payload_hash TEXT NOT NULL,
    cube_hash TEXT NOT NULL,
    scheme_key TEXT NOT NULL REFERENCES schemes (key),
    distributed INTEGER,
    samples TEXT NOT NULL,
    mapping TEXT NOT NULL,
    notes TEXT NOT NULL,
    seal TEXT NOT NULL,
    UNIQUE (period, content_hash, data_hash),
    CHECK ((state = 'replaced') = (replaced_by IS NOT NULL))
) {strict}

CREATE UNIQUE INDEX batches_active_content ON batches (period, content_hash) WHERE state = 'active'

CREATE TABLE payloads (
    batch INTEGER PRIMARY KEY REFERENCES batches (number),
    content {blob} NOT NULL
) {strict}

CREATE TABLE cube_groups (
    batch INTEGER NOT NULL REFERENCES batches (number),
    place INTEGER NOT NULL,
    branch TEXT,
    client_type TEXT,
    client_tier TEXT,
    client_level TEXT,
    loan_kind TEXT,
    channel TEXT,
    n INTEGER NOT NULL,
    PRIMARY KEY (batch, place)
) {strict}

CREATE TABLE cube (
    batch INTEGER NOT NULL,
    place INTEGER NOT NULL,
    indicator INTEGER NOT NULL,
    importance INTEGER NOT NULL,
    satisfaction INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (batch, place, indicator, importance, satisfaction),
    FOREIGN KEY (batch, place) REFERENCES cube_groups (batch, place)
) {strict_without_rowid}

CREATE TABLE mappings (
    headers_key TEXT PRIMARY KEY,
    mapping TEXT NOT NULL,
    seal TEXT NOT NULL
) {strict}

CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    happened_at TEXT NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    previous TEXT NOT NULL,
    seal TEXT NOT NULL
) {strict}
