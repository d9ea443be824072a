-- What end users may do with the documents of a collection. Nothing, until a rule says so.
ALTER TABLE app.collections
  ADD COLUMN rules jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN owner_field text,
  ADD COLUMN IF NOT EXISTS owner_path text[],
  ADD CONSTRAINT collections_rules_size CHECK
    (jsonb_typeof(rules) = 'object' AND octet_length(rules::text) <= 32768),
  ADD CONSTRAINT collections_owner_field_pointer CHECK
    (owner_field ~ '^(/([^/~]|~[01])+){1,8}$' AND char_length(owner_field) <= 400);

CREATE INDEX ix_collections_with_rules ON app.collections (id) WHERE rules <> '{}'::jsonb;

-- The path is the pointer taken apart, whoever writes the row.
CREATE FUNCTION sys.owner_path_of_field() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $f$
BEGIN
  NEW.owner_path := CASE WHEN NEW.owner_field IS NOT NULL THEN (
    SELECT array_agg(replace(replace(token, '~1', '/'), '~0', '~') ORDER BY place)
    FROM unnest(string_to_array(substr(NEW.owner_field, 2), '/'))
      WITH ORDINALITY AS tokens (token, place)) END;
  RETURN NEW;
END $f$;

CREATE TRIGGER collections_owner_path BEFORE INSERT OR UPDATE ON app.collections
  FOR EACH ROW EXECUTE FUNCTION sys.owner_path_of_field();
