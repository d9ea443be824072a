-- Events are written by triggers, so that the API and direct SQL make the same ones and nobody can
-- forget one. The functions belong to the platform's owner: who writes documents by SQL has no
-- right on sys.outbox.

-- Where the subject of the owner stands in the content of a document.
ALTER TABLE app.collections ADD COLUMN owner_path text[]
  CONSTRAINT collections_owner_path_length CHECK (cardinality(owner_path) <= 32);

-- Positions up to this one have been removed from the log because of their age.
ALTER TABLE sys.event_relay ADD COLUMN removed_through bigint NOT NULL DEFAULT 0;

-- Who acts, and in which trace. Sessions of the tenant's own SQL role are not asked: they could
-- name anybody. Whoever says nothing of themselves does not wake the relay either: it finds their
-- changes in pg_stat_database, which shows them as soon as the transaction ends.
CREATE FUNCTION sys.event_context() RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $f$
DECLARE
  context text := current_setting('tansu.event_context', true);
BEGIN
  IF context <> '' AND NOT pg_has_role(session_user, 'tansu_tenant_rw', 'MEMBER') THEN
    RETURN context::jsonb;
  END IF;
  PERFORM pg_stat_force_next_flush();
  RETURN '{}';
END $f$;

CREATE FUNCTION sys.event_time(moment timestamptz) RETURNS text
LANGUAGE sql SET search_path = pg_catalog, pg_temp
RETURN to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

CREATE FUNCTION sys.record_document_events() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
DECLARE
  context jsonb;
BEGIN
  IF NOT EXISTS (SELECT FROM changed) THEN
    RETURN NULL;
  END IF;
  context := sys.event_context();
  INSERT INTO sys.outbox (type, subject, data, collection_id, owner, actor, traceparent)
  SELECT
    TG_ARGV[0],
    'documents/' || d.id,
    jsonb_build_object(
      'id', d.id,
      'collectionId', d.collection_id,
      'createdAt', sys.event_time(d.created_at),
      'updatedAt', sys.event_time(d.updated_at),
      'version', d.version),
    d.collection_id,
    left(d.content #>> c.owner_path, 256),
    context ->> 'actor',
    context ->> 'traceparent'
  FROM changed d LEFT JOIN app.collections c ON c.id = d.collection_id;
  RETURN NULL;
END $f$;

CREATE TRIGGER documents_created AFTER INSERT ON app.documents
  REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION sys.record_document_events('document.created');
CREATE TRIGGER documents_updated AFTER UPDATE ON app.documents
  REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION sys.record_document_events('document.updated');
CREATE TRIGGER documents_deleted AFTER DELETE ON app.documents
  REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION sys.record_document_events('document.deleted');

CREATE FUNCTION sys.record_collection_events() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
DECLARE
  context jsonb;
BEGIN
  IF NOT EXISTS (SELECT FROM changed) THEN
    RETURN NULL;
  END IF;
  context := sys.event_context();
  INSERT INTO sys.outbox (type, subject, data, actor, traceparent)
  SELECT
    TG_ARGV[0],
    'collections/' || c.id,
    jsonb_build_object('id', c.id, 'name', c.name, 'createdAt', sys.event_time(c.created_at)),
    context ->> 'actor',
    context ->> 'traceparent'
  FROM changed c;
  RETURN NULL;
END $f$;

CREATE TRIGGER collections_created AFTER INSERT ON app.collections
  REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION sys.record_collection_events('collection.created');
CREATE TRIGGER collections_updated AFTER UPDATE ON app.collections
  REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION sys.record_collection_events('collection.updated');
CREATE TRIGGER collections_deleted AFTER DELETE ON app.collections
  REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION sys.record_collection_events('collection.deleted');

CREATE FUNCTION sys.record_user_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
DECLARE
  account sys.users;
  context jsonb := sys.event_context();
BEGIN
  IF TG_OP = 'DELETE' THEN
    account := OLD;
  ELSE
    account := NEW;
  END IF;
  INSERT INTO sys.outbox (type, subject, data, actor, traceparent)
  VALUES (
    TG_ARGV[0],
    'users/' || account.id,
    jsonb_build_object('id', account.id, 'email', account.email),
    context ->> 'actor',
    context ->> 'traceparent');
  RETURN NULL;
END $f$;

CREATE TRIGGER users_created AFTER INSERT ON sys.users
  FOR EACH ROW EXECUTE FUNCTION sys.record_user_event('user.created');
-- A sign-in writes to the row as well; that is not what makes it another account.
CREATE TRIGGER users_updated AFTER UPDATE ON sys.users
  FOR EACH ROW
  WHEN ((OLD.email, OLD.email_verified, OLD.name, OLD.status)
    IS DISTINCT FROM (NEW.email, NEW.email_verified, NEW.name, NEW.status))
  EXECUTE FUNCTION sys.record_user_event('user.updated');
CREATE TRIGGER users_deleted AFTER DELETE ON sys.users
  FOR EACH ROW EXECUTE FUNCTION sys.record_user_event('user.deleted');
