-- Keys with which S3 clients reach the tenant's buckets. The secrets are encrypted with the key ring.
CREATE TABLE sys.storage_access_keys (
  access_key_id         text PRIMARY KEY CHECK (access_key_id ~ '^TANSU[A-Z2-7]{15}$'),
  description           text NOT NULL CHECK (length(description) <= 500),
  buckets               text[] NOT NULL,
  may_read              boolean NOT NULL,
  may_write             boolean NOT NULL,
  secret_enc            bytea NOT NULL,
  previous_secret_enc   bytea,
  previous_secret_until timestamptz,
  expires_at            timestamptz,
  last_used_at          timestamptz,
  created_at            timestamptz NOT NULL,
  created_by            text NOT NULL
);
COMMENT ON COLUMN sys.storage_access_keys.buckets IS 'Names of the buckets it reaches; empty for all';
