-- Snapshots beside a journal in one file: what schema version 2 adds to version 1. Statements are separated by blank lines.
-- They are a cache, and no part of the record: still, nobody rewrites one here, and none runs ahead of the entries.

CREATE TABLE snapshot_parts (digest TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL);

CREATE TABLE snapshots (
    position INTEGER NOT NULL REFERENCES entries (position),
    digest TEXT NOT NULL REFERENCES snapshot_parts (digest),
    PRIMARY KEY (position, digest)
);

CREATE TRIGGER snapshot_parts_insert BEFORE INSERT ON snapshot_parts
WHEN EXISTS (SELECT 1 FROM snapshot_parts WHERE digest = NEW.digest)
BEGIN SELECT RAISE(IGNORE); END;

CREATE TRIGGER snapshot_parts_update BEFORE UPDATE ON snapshot_parts
BEGIN SELECT RAISE(ABORT, 'a snapshot is not rewritten'); END;

CREATE TRIGGER snapshot_parts_delete BEFORE DELETE ON snapshot_parts
BEGIN SELECT RAISE(ABORT, 'a snapshot is not rewritten'); END;

CREATE TRIGGER snapshots_insert BEFORE INSERT ON snapshots
WHEN EXISTS (SELECT 1 FROM snapshots WHERE position = NEW.position AND digest = NEW.digest)
BEGIN SELECT RAISE(IGNORE); END;

CREATE TRIGGER snapshots_ahead BEFORE INSERT ON snapshots
WHEN NOT EXISTS (SELECT 1 FROM entries WHERE position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'a snapshot is not ahead of its record'); END;

CREATE TRIGGER snapshots_update BEFORE UPDATE ON snapshots
BEGIN SELECT RAISE(ABORT, 'a snapshot is not rewritten'); END;

CREATE TRIGGER snapshots_delete BEFORE DELETE ON snapshots
BEGIN SELECT RAISE(ABORT, 'a snapshot is not rewritten'); END;
