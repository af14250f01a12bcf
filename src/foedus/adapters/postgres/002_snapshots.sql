-- Snapshots beside the journal: migration 2.
-- They are a cache, and no part of the record: still, nobody rewrites one here, and none runs ahead of the entries.

CREATE TABLE foedus.snapshot_parts (
    stream integer NOT NULL REFERENCES foedus.streams (id),
    digest text NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (stream, digest),
    CHECK (digest = 'sha256:' || encode(sha256(bytes), 'hex'))
);

CREATE TABLE foedus.snapshots (
    stream integer NOT NULL,
    position bigint NOT NULL,
    digest text NOT NULL,
    PRIMARY KEY (stream, position, digest),
    FOREIGN KEY (stream, position) REFERENCES foedus.entries (stream, position),
    FOREIGN KEY (stream, digest) REFERENCES foedus.snapshot_parts (stream, digest)
);

CREATE TRIGGER snapshot_parts_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON foedus.snapshot_parts
    FOR EACH STATEMENT EXECUTE FUNCTION foedus.refuse();
ALTER TABLE foedus.snapshot_parts ENABLE ALWAYS TRIGGER snapshot_parts_refuse;

CREATE TRIGGER snapshots_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON foedus.snapshots
    FOR EACH STATEMENT EXECUTE FUNCTION foedus.refuse();
ALTER TABLE foedus.snapshots ENABLE ALWAYS TRIGGER snapshots_refuse;

-- Whoever was let at the entries is let at the snapshots: to read, or to insert.
DO $$
DECLARE
    part record;
BEGIN
    FOR part IN
        SELECT DISTINCT acl.grantee, acl.privilege_type AS privilege
        FROM pg_catalog.pg_class entries, pg_catalog.aclexplode(entries.relacl) acl
        WHERE entries.oid = 'foedus.entries'::regclass AND acl.grantee NOT IN (0, entries.relowner)
            AND acl.privilege_type IN ('SELECT', 'INSERT')
    LOOP
        EXECUTE format(
            'GRANT %s ON foedus.snapshots, foedus.snapshot_parts TO %s', part.privilege, part.grantee::regrole
        );
    END LOOP;
END
$$;
