-- Keys that sign the tenant's presigned addresses, encrypted with the key ring. One signs; the
-- retired ones are good for what they signed before, until that has expired.
CREATE TABLE sys.storage_presign_keys (
  id         uuid PRIMARY KEY,
  secret_enc bytea NOT NULL,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  retired_at timestamptz
);
CREATE UNIQUE INDEX storage_presign_keys_one_signs
  ON sys.storage_presign_keys ((true)) WHERE retired_at IS NULL;
