-- What a collection demands of its documents. Schemas are checked by the server, and so for writes
-- through the API alone; unique keys are kept by triggers, and so for every writer.
ALTER TABLE app.collections
  ADD COLUMN description      text,
  ADD COLUMN schema           jsonb,
  ADD COLUMN unique_keys      jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN require_if_match boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT collections_description_length CHECK (char_length(description) <= 2000),
  ADD CONSTRAINT collections_unique_keys_list CHECK (jsonb_typeof(unique_keys) = 'array');

-- The values that documents occupy. A key is known by its place in the collection's list, which is
-- written anew whenever that list changes.
CREATE TABLE sys.document_keys (
  collection_id uuid NOT NULL,
  key_number    smallint NOT NULL,
  value         jsonb NOT NULL,
  document_id   uuid NOT NULL,
  CONSTRAINT ux_document_keys UNIQUE (collection_id, key_number, value),
  -- an entry of the index has at most 2704 bytes
  CONSTRAINT document_keys_value_size CHECK (pg_column_size(value) <= 2000)
);
CREATE INDEX ix_document_keys_document ON sys.document_keys (document_id);

-- A JSON Pointer (RFC 6901) as a path.
CREATE FUNCTION sys.json_pointer_path(pointer text) RETURNS text[] LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, pg_temp AS $f$
  SELECT array_agg(replace(replace(token, '~1', '/'), '~0', '~') ORDER BY place)
  FROM unnest(string_to_array(substr(pointer, 2), '/')) WITH ORDINALITY AS t (token, place)
$f$;

-- The values of a document under the keys of its collection; none under a key of which a part is
-- missing or null.
CREATE FUNCTION sys.document_keys_of(unique_keys jsonb, content jsonb)
  RETURNS TABLE (key_number smallint, value jsonb) LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, pg_temp AS $f$
  SELECT k.place::smallint, parts.value
  FROM jsonb_array_elements(unique_keys) WITH ORDINALITY AS k (pointers, place)
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(part ORDER BY place) AS value,
           bool_and(coalesce(jsonb_typeof(part), 'null') <> 'null') AS complete
    FROM (SELECT content #> sys.json_pointer_path(p.pointer) AS part, p.place
          FROM jsonb_array_elements_text(k.pointers) WITH ORDINALITY AS p (pointer, place)) each
  ) parts
  WHERE parts.complete
$f$;

-- Once per statement, however many documents it writes. It runs as the owner, since the tenant's own
-- SQL must not reach the table.
CREATE FUNCTION sys.keep_document_keys() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $f$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM sys.document_keys k USING old_rows o WHERE k.document_id = o.id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO sys.document_keys (collection_id, key_number, value, document_id)
      SELECT n.collection_id, k.key_number, k.value, n.id
      FROM new_rows n
      JOIN app.collections c ON c.id = n.collection_id AND c.unique_keys <> '[]'
      CROSS JOIN LATERAL sys.document_keys_of(c.unique_keys, n.content) k
      ORDER BY 1, 2, 3;
  END IF;
  RETURN NULL;
END $f$;

CREATE TRIGGER documents_keys_inserted AFTER INSERT ON app.documents
  REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sys.keep_document_keys();
CREATE TRIGGER documents_keys_updated AFTER UPDATE ON app.documents
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sys.keep_document_keys();
CREATE TRIGGER documents_keys_deleted AFTER DELETE ON app.documents
  REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION sys.keep_document_keys();

-- No document may be written between the reading of those that are there and the commit: a writer
-- who does not see the new keys yet would leave no entry.
CREATE FUNCTION sys.rebuild_document_keys() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $f$
BEGIN
  LOCK TABLE app.documents IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM sys.document_keys WHERE collection_id = NEW.id;
  INSERT INTO sys.document_keys (collection_id, key_number, value, document_id)
    SELECT NEW.id, k.key_number, k.value, d.id
    FROM app.documents d
    CROSS JOIN LATERAL sys.document_keys_of(NEW.unique_keys, d.content) k
    WHERE d.collection_id = NEW.id;
  RETURN NULL;
END $f$;
CREATE TRIGGER collections_unique_keys AFTER UPDATE OF unique_keys ON app.collections
  FOR EACH ROW WHEN (OLD.unique_keys IS DISTINCT FROM NEW.unique_keys)
  EXECUTE FUNCTION sys.rebuild_document_keys();
