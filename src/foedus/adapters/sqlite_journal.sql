-- A journal in one file: schema version 1. Statements are separated by blank lines.
-- Triggers refuse what a record does not suffer. Those on INSERT stand in the way of INSERT OR REPLACE, which deletes
-- without waking a trigger on DELETE.

CREATE TABLE stream (name TEXT NOT NULL);

CREATE TABLE entries (position INTEGER PRIMARY KEY, entry BLOB NOT NULL CHECK (typeof(entry) = 'blob'));

-- position: the last entry of the append that ordered the effect
CREATE TABLE outbox (
    ordinal INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    payload BLOB NOT NULL,
    position INTEGER NOT NULL REFERENCES entries (position)
);

CREATE TABLE contents (digest TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL);

CREATE TRIGGER stream_insert BEFORE INSERT ON stream WHEN EXISTS (SELECT 1 FROM stream)
BEGIN SELECT RAISE(ABORT, 'the journal keeps one stream'); END;

CREATE TRIGGER stream_update BEFORE UPDATE ON stream
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER stream_delete BEFORE DELETE ON stream
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER entries_insert BEFORE INSERT ON entries
WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM entries)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER entries_update BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER entries_delete BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER outbox_insert BEFORE INSERT ON outbox
WHEN EXISTS (SELECT 1 FROM outbox WHERE key = NEW.key OR ordinal = NEW.ordinal)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER outbox_update BEFORE UPDATE ON outbox
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER outbox_delete BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Bytes of one digest are the same bytes: what is there already stays.
CREATE TRIGGER contents_insert BEFORE INSERT ON contents
WHEN EXISTS (SELECT 1 FROM contents WHERE digest = NEW.digest)
BEGIN SELECT RAISE(IGNORE); END;

CREATE TRIGGER contents_update BEFORE UPDATE ON contents
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER contents_delete BEFORE DELETE ON contents
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
