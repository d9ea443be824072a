-- An object that was refused has no row whose trigger could write its event.
CREATE FUNCTION sys.record_infected_file(
  bucket text, object_key text, size bigint, content_type text, finding text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
DECLARE
  context jsonb := sys.event_context();
BEGIN
  INSERT INTO sys.outbox (type, subject, data, actor, traceparent)
  VALUES (
    'file.infected',
    'buckets/' || bucket || '/' || object_key,
    jsonb_build_object(
      'bucket', bucket,
      'key', object_key,
      'size', size,
      'contentType', content_type,
      'finding', finding),
    context ->> 'actor',
    context ->> 'traceparent');
END $f$;
GRANT EXECUTE ON FUNCTION sys.record_infected_file(text, text, bigint, text, text) TO tansu_app;
