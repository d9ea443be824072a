-- How much room blobs take that have lost their row: they are in no quota, and must not fill the disk.
ALTER TABLE sys.storage_garbage ADD COLUMN size bigint NOT NULL DEFAULT 0 CHECK (size >= 0);
ALTER TABLE sys.storage_usage ADD COLUMN garbage bigint NOT NULL DEFAULT 0 CHECK (garbage >= 0);
