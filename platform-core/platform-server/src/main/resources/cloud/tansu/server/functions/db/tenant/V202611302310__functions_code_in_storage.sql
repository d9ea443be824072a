-- Sources lie in the storage service. Those of before stay here until they are moved there.
ALTER TABLE sys.function_versions
  ALTER COLUMN source DROP NOT NULL,
  ADD COLUMN object_key text,
  ADD COLUMN object_version uuid,
  ADD CONSTRAINT function_versions_source CHECK (
    (source IS NULL) = (object_key IS NOT NULL AND object_version IS NOT NULL));
CREATE INDEX ix_function_versions_unmoved ON sys.function_versions (function_id, version)
  WHERE source IS NOT NULL;
