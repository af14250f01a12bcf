-- The book of deliveries: the same tables in SQLite and PostgreSQL. Statements are separated by blank lines.
-- It is no part of the record. Whoever loses it hands everything over again, and receivers know by the key what they have.

CREATE TABLE IF NOT EXISTS batches (
    stream TEXT NOT NULL,
    batch TEXT NOT NULL,
    party TEXT NOT NULL,
    turn BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    due BIGINT,
    lease TEXT,
    lease_until BIGINT,
    PRIMARY KEY (stream, batch)
)

CREATE TABLE IF NOT EXISTS notices (
    stream TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    key TEXT NOT NULL,
    batch TEXT NOT NULL,
    party TEXT NOT NULL,
    notice {bytes} NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'parked')),
    since BIGINT NOT NULL,
    cause_en TEXT,
    cause_zh TEXT,
    answer {bytes},
    PRIMARY KEY (stream, key),
    FOREIGN KEY (stream, batch) REFERENCES batches (stream, batch)
)

CREATE INDEX IF NOT EXISTS notices_waiting ON notices (stream, batch, ordinal)

CREATE TABLE IF NOT EXISTS workers (
    name TEXT NOT NULL PRIMARY KEY,
    seen BIGINT NOT NULL
)

CREATE TABLE IF NOT EXISTS filed (
    stream TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (stream, digest)
)
