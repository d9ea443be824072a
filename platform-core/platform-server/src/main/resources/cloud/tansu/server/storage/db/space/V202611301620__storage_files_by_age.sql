-- What lifecycle rules look for among many objects that are neither.
CREATE INDEX ix_files_not_latest ON app.files (bucket, object_key) WHERE NOT latest;
CREATE INDEX ix_files_delete_markers ON app.files (bucket, object_key) WHERE delete_marker;
