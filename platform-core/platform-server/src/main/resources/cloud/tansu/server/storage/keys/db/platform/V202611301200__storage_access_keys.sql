-- Whose an access key is: a key names no tenant, and no tenant's database is searched for it.
-- What a tenant's key is lies in the tenant's database; that of the platform's own keys here.
CREATE TABLE storage_access_key_owners (
  access_key_id text PRIMARY KEY CHECK (access_key_id ~ '^TANSU[A-Z2-7]{15}$'),
  tenant_id     text REFERENCES tenants (tenant_id) ON DELETE CASCADE
);
COMMENT ON COLUMN storage_access_key_owners.tenant_id IS 'Empty for keys to the space of the platform';
CREATE INDEX ix_storage_access_key_owners_tenant ON storage_access_key_owners (tenant_id);

CREATE TABLE storage_access_keys (
  access_key_id         text PRIMARY KEY REFERENCES storage_access_key_owners ON DELETE CASCADE,
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
