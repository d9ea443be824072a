-- Unique keys took most of the time of a write: for every document the functions that cut its values
-- out were started anew, and their pointers taken apart anew. Now pointers are taken apart once for a
-- statement, and the values cut out in the statement that keeps them.

-- The parts of the keys of a collection. It becomes a part of the statement that calls it, which a
-- setting of its own would prevent, and so names everything in full.
CREATE FUNCTION sys.document_key_parts(unique_keys jsonb)
  RETURNS TABLE (key_number smallint, part bigint, path text[]) LANGUAGE sql IMMUTABLE AS $f$
  SELECT k.place::pg_catalog.int2, p.place,
         (SELECT pg_catalog.array_agg(
                   pg_catalog.replace(pg_catalog.replace(t.token, '~1', '/'), '~0', '~')
                   ORDER BY t.place)
          FROM pg_catalog.unnest(
                 pg_catalog.string_to_array(pg_catalog.substr(p.pointer, 2), '/'))
               WITH ORDINALITY AS t (token, place))
  FROM pg_catalog.jsonb_array_elements(unique_keys) WITH ORDINALITY AS k (pointers, place)
  CROSS JOIN LATERAL pg_catalog.jsonb_array_elements_text(k.pointers)
    WITH ORDINALITY AS p (pointer, place)
$f$;

-- As before, once per statement and as the owner. Where no collection has keys it only looks.
CREATE OR REPLACE FUNCTION sys.keep_document_keys() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM sys.document_keys k USING old_rows o WHERE k.document_id = o.id;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN NULL;
  END IF;
  IF EXISTS (
      SELECT FROM app.collections c
      WHERE c.unique_keys <> '[]' AND c.id IN (SELECT collection_id FROM new_rows)) THEN
    INSERT INTO sys.document_keys (collection_id, key_number, value, document_id)
      WITH parts AS MATERIALIZED (
        SELECT c.id AS collection_id, p.key_number, p.part, p.path
        FROM app.collections c CROSS JOIN LATERAL sys.document_key_parts(c.unique_keys) p
        WHERE c.unique_keys <> '[]' AND c.id IN (SELECT collection_id FROM new_rows)
      )
      SELECT n.collection_id, k.key_number, k.value, n.id
      FROM new_rows n
      CROSS JOIN LATERAL (
        SELECT p.key_number, jsonb_agg(n.content #> p.path ORDER BY p.part) AS value
        FROM parts p WHERE p.collection_id = n.collection_id
        GROUP BY p.key_number
        HAVING bool_and(coalesce(jsonb_typeof(n.content #> p.path), 'null') <> 'null')
      ) k
      ORDER BY 1, 2, 3;
  END IF;
  RETURN NULL;
END $f$;

CREATE OR REPLACE FUNCTION sys.rebuild_document_keys() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $f$
BEGIN
  LOCK TABLE app.documents IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM sys.document_keys WHERE collection_id = NEW.id;
  INSERT INTO sys.document_keys (collection_id, key_number, value, document_id)
    WITH parts AS MATERIALIZED (
      SELECT p.key_number, p.part, p.path FROM sys.document_key_parts(NEW.unique_keys) p
    )
    SELECT NEW.id, k.key_number, k.value, d.id
    FROM app.documents d
    CROSS JOIN LATERAL (
      SELECT p.key_number, jsonb_agg(d.content #> p.path ORDER BY p.part) AS value
      FROM parts p
      GROUP BY p.key_number
      HAVING bool_and(coalesce(jsonb_typeof(d.content #> p.path), 'null') <> 'null')
    ) k
    WHERE d.collection_id = NEW.id;
  RETURN NULL;
END $f$;

DROP FUNCTION sys.document_keys_of(jsonb, jsonb);
DROP FUNCTION sys.json_pointer_path(text);
