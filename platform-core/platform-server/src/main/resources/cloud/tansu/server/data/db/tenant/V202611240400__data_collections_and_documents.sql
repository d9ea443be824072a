-- Collections and documents. The tenant's own SQL role reads and writes them as well, so whatever
-- must hold for every writer stands here and not in the server.

CREATE FUNCTION sys.next_version() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  NEW.version := OLD.version OPERATOR(pg_catalog.+) 1;
  NEW.updated_at := pg_catalog.now();
  RETURN NEW;
END $f$;

CREATE TABLE app.collections (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name       text NOT NULL,
  version    bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT collections_name_length CHECK (char_length(name) BETWEEN 1 AND 200),
  CONSTRAINT collections_created_at_range CHECK
    (created_at BETWEEN '0001-01-01 00:00:00+00' AND '9999-12-31 23:59:59+00')
);
CREATE UNIQUE INDEX ux_collections_name ON app.collections (lower(name));
CREATE INDEX ix_collections_newest ON app.collections (created_at DESC, id);
CREATE TRIGGER collections_version BEFORE UPDATE ON app.collections
  FOR EACH ROW EXECUTE FUNCTION sys.next_version();

-- A document may stand outside of any collection, so that INSERT INTO documents (content) works.
CREATE TABLE app.documents (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  collection_id uuid,
  content       jsonb,
  version       bigint NOT NULL DEFAULT 1,
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT fk_documents_collection FOREIGN KEY (collection_id)
    REFERENCES app.collections (id) ON DELETE CASCADE,
  CONSTRAINT documents_created_at_range CHECK
    (created_at BETWEEN '0001-01-01 00:00:00+00' AND '9999-12-31 23:59:59+00')
);
CREATE INDEX ix_documents_collection_newest ON app.documents (collection_id, created_at DESC, id);
CREATE INDEX ix_documents_newest ON app.documents (created_at DESC, id);
CREATE INDEX ix_documents_content ON app.documents USING gin (content jsonb_path_ops);
CREATE TRIGGER documents_version BEFORE UPDATE ON app.documents
  FOR EACH ROW EXECUTE FUNCTION sys.next_version();
