-- The identity providers by which a tenant's users can sign in.
CREATE TABLE sys.external_provider_settings (
  provider     text PRIMARY KEY,
  enabled      boolean NOT NULL DEFAULT false,
  settings     jsonb NOT NULL,
  -- the secret settings as one encrypted JSON object, and the names of those that have a value
  secrets_enc  bytea NOT NULL,
  secret_keys  text[] NOT NULL,
  last_test_at timestamptz,
  last_error   text,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  version      bigint NOT NULL DEFAULT 0
);
