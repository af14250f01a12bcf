-- A journal of many streams: migration 1.
-- An owner has made these tables; writers may read and insert, readers may read (see grants.py). Triggers refuse to everyone,
-- the owner and the superuser included, what a record does not suffer, also in sessions that replicate (ENABLE ALWAYS).

CREATE SCHEMA foedus;

CREATE TABLE foedus.migrations (
    version integer PRIMARY KEY CHECK (version > 0),
    digest text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE foedus.streams (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (name <> '')
);

CREATE TABLE foedus.entries (
    stream integer NOT NULL REFERENCES foedus.streams (id),
    position bigint NOT NULL CHECK (position > 0),
    entry bytea NOT NULL,
    PRIMARY KEY (stream, position)
);

-- position: the last entry of the append that ordered the effect
CREATE TABLE foedus.outbox (
    stream integer NOT NULL,
    ordinal bigint NOT NULL CHECK (ordinal > 0),
    key text NOT NULL,
    type text NOT NULL,
    payload bytea NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (stream, ordinal),
    UNIQUE (stream, key),
    FOREIGN KEY (stream, position) REFERENCES foedus.entries (stream, position)
);

-- Bytes of one digest are the same bytes: the server itself checks that they are.
CREATE TABLE foedus.contents (
    stream integer NOT NULL REFERENCES foedus.streams (id),
    digest text NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (stream, digest),
    CHECK (digest = 'sha256:' || encode(sha256(bytes), 'hex'))
);

CREATE FUNCTION foedus.refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'integrity_constraint_violation';
END
$$;

-- What one statement inserts into a stream must follow, without a gap, what stands there.
CREATE FUNCTION foedus.follow() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    part record;
BEGIN
    FOR part IN
        SELECT f.stream, min(f.position) AS first, max(f.position) AS last, count(*) AS number FROM fresh f GROUP BY f.stream
    LOOP
        IF part.last - part.first + 1 <> part.number OR (part.first > 1 AND NOT EXISTS (
            SELECT FROM foedus.entries e WHERE e.stream = part.stream AND e.position = part.first - 1
        )) THEN
            RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

CREATE TRIGGER entries_follow AFTER INSERT ON foedus.entries REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION foedus.follow();
ALTER TABLE foedus.entries ENABLE ALWAYS TRIGGER entries_follow;

CREATE TRIGGER migrations_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON foedus.migrations
    FOR EACH STATEMENT EXECUTE FUNCTION foedus.refuse();
ALTER TABLE foedus.migrations ENABLE ALWAYS TRIGGER migrations_refuse;

CREATE TRIGGER streams_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON foedus.streams
    FOR EACH STATEMENT EXECUTE FUNCTION foedus.refuse();
ALTER TABLE foedus.streams ENABLE ALWAYS TRIGGER streams_refuse;

CREATE TRIGGER entries_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON foedus.entries
    FOR EACH STATEMENT EXECUTE FUNCTION foedus.refuse();
ALTER TABLE foedus.entries ENABLE ALWAYS TRIGGER entries_refuse;

CREATE TRIGGER outbox_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON foedus.outbox
    FOR EACH STATEMENT EXECUTE FUNCTION foedus.refuse();
ALTER TABLE foedus.outbox ENABLE ALWAYS TRIGGER outbox_refuse;

CREATE TRIGGER contents_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON foedus.contents
    FOR EACH STATEMENT EXECUTE FUNCTION foedus.refuse();
ALTER TABLE foedus.contents ENABLE ALWAYS TRIGGER contents_refuse;
