-- Embeddings need the extension vector (pgvector), which not every server has, and which may be
-- installed later. So the table is made when it is first asked for, by this function.
--
-- The extension goes into the schema app: the tenant's own SQL can use it there, and can make
-- nothing there that would stand in for its operators.
CREATE FUNCTION sys.prepare_vectors(wanted integer)
RETURNS TABLE (dimensions integer, iterative boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
BEGIN
  IF to_regclass('app.document_embeddings') IS NULL THEN
    IF NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') THEN
      RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('tansu.vectors', 0));
    CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA app;
    EXECUTE format(
      'CREATE TABLE IF NOT EXISTS app.document_embeddings (
         document_id uuid PRIMARY KEY REFERENCES app.documents (id) ON DELETE CASCADE,
         embedding   app.vector(%s) NOT NULL)', wanted);
    CREATE INDEX IF NOT EXISTS ix_document_embeddings_nearest ON app.document_embeddings
      USING hnsw (embedding app.vector_cosine_ops);
  END IF;
  RETURN QUERY
    SELECT a.atttypmod, string_to_array(split_part(e.extversion, '-', 1), '.')::integer[] >= '{0,8}'
    FROM pg_attribute a, pg_extension e
    WHERE a.attrelid = 'app.document_embeddings'::regclass AND a.attname = 'embedding'
      AND e.extname = 'vector';
END $f$;

GRANT EXECUTE ON FUNCTION sys.prepare_vectors(integer) TO tansu_app;
