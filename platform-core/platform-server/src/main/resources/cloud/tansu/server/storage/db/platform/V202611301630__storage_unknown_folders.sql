-- Bytes of tenants that are not in the registry, and since when: their removal failed, or a node was
-- away when they were purged.
CREATE TABLE storage_unknown_folders (
  folder  text PRIMARY KEY,
  seen_at timestamptz NOT NULL
);
