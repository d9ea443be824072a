-- Direct SQL reads these tables and does not write them: a row without its bytes helps nobody, and
-- bytes that no row tells of are counted in no quota.
REVOKE INSERT, UPDATE, DELETE ON app.buckets, app.files, app.multipart_uploads FROM tansu_tenant_rw;

CREATE FUNCTION sys.record_bucket_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
DECLARE
  bucket app.buckets;
  context jsonb := sys.event_context();
BEGIN
  IF TG_OP = 'DELETE' THEN
    bucket := OLD;
  ELSE
    bucket := NEW;
  END IF;
  INSERT INTO sys.outbox (type, subject, data, actor, traceparent)
  VALUES (
    TG_ARGV[0],
    'buckets/' || bucket.name,
    jsonb_build_object('bucket', bucket.name, 'createdAt', sys.event_time(bucket.created_at)),
    context ->> 'actor',
    context ->> 'traceparent');
  RETURN NULL;
END $f$;

CREATE TRIGGER buckets_created AFTER INSERT ON app.buckets
  FOR EACH ROW EXECUTE FUNCTION sys.record_bucket_event('bucket.created');
CREATE TRIGGER buckets_deleted AFTER DELETE ON app.buckets
  FOR EACH ROW EXECUTE FUNCTION sys.record_bucket_event('bucket.deleted');

CREATE FUNCTION sys.record_file_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
DECLARE
  file app.files;
  kind text := 'file.deleted';
  context jsonb := sys.event_context();
BEGIN
  IF TG_OP = 'DELETE' THEN
    file := OLD;
  ELSE
    file := NEW;
    IF NOT NEW.delete_marker THEN
      kind := 'file.uploaded';
    END IF;
  END IF;
  INSERT INTO sys.outbox (type, subject, data, actor, traceparent)
  VALUES (
    kind,
    'buckets/' || file.bucket || '/' || file.object_key,
    jsonb_build_object(
      'bucket', file.bucket,
      'key', file.object_key,
      'size', file.size,
      'contentType', file.content_type,
      'etag', file.etag,
      'versionId', CASE WHEN NOT file.null_version THEN file.id END),
    context ->> 'actor',
    context ->> 'traceparent');
  RETURN NULL;
END $f$;

CREATE TRIGGER files_created AFTER INSERT ON app.files
  FOR EACH ROW EXECUTE FUNCTION sys.record_file_event();
-- An overwritten row gets another id; other changes, such as tags, are not another file.
CREATE TRIGGER files_overwritten AFTER UPDATE ON app.files
  FOR EACH ROW WHEN (OLD.id IS DISTINCT FROM NEW.id) EXECUTE FUNCTION sys.record_file_event();
CREATE TRIGGER files_deleted AFTER DELETE ON app.files
  FOR EACH ROW WHEN (NOT OLD.delete_marker) EXECUTE FUNCTION sys.record_file_event();
