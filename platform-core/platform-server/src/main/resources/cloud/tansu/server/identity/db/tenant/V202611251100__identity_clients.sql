CREATE TABLE sys.oidc_clients (
  client_id                 text PRIMARY KEY CHECK (length(client_id) BETWEEN 1 AND 100),
  name                      text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  client_type               text NOT NULL CHECK (client_type IN ('PUBLIC', 'CONFIDENTIAL')),
  enabled                   boolean NOT NULL,
  first_party               boolean NOT NULL,
  redirect_uris             text[] NOT NULL,
  post_logout_redirect_uris text[] NOT NULL,
  grant_types               text[] NOT NULL,
  scope                     text NOT NULL,
  authentication_method     text NOT NULL,
  signing_algorithm         text NOT NULL,
  pushed_requests_required  boolean NOT NULL,
  jwks                      jsonb,
  home_uri                  text,
  logo_uri                  text,
  policy_uri                text,
  terms_uri                 text,
  -- Of a client that registered itself (RFC 7591): what it shows to change its registration.
  registration_token_hash   bytea,
  created_at                timestamptz NOT NULL,
  created_by                text NOT NULL,
  updated_at                timestamptz NOT NULL,
  last_used_at              timestamptz,
  version                   bigint NOT NULL DEFAULT 0,
  CHECK ((client_type = 'PUBLIC') = (authentication_method = 'NONE')),
  CHECK (registration_token_hash IS NULL OR NOT first_party)
) WITH (fillfactor = 80);

CREATE INDEX ix_oidc_clients_created ON sys.oidc_clients (created_at DESC, client_id);

-- The SHA-256 of 256 random bits. More than one while a rotated secret is still accepted.
CREATE TABLE sys.oidc_client_secrets (
  id          uuid PRIMARY KEY,
  client_id   text NOT NULL REFERENCES sys.oidc_clients ON DELETE CASCADE,
  secret_hash bytea NOT NULL,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz
);

CREATE INDEX ix_oidc_client_secrets_client ON sys.oidc_client_secrets (client_id);

-- Assertions that a client has authenticated with (RFC 7523 §3): each works once.
CREATE TABLE sys.oidc_client_assertions (
  client_id  text NOT NULL REFERENCES sys.oidc_clients ON DELETE CASCADE,
  jti_hash   bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (client_id, jti_hash)
);

CREATE INDEX ix_oidc_client_assertions_expiry ON sys.oidc_client_assertions (expires_at);

-- Ending what a client has open, when it is disabled or deleted.
CREATE INDEX ix_sessions_client ON sys.sessions (client_id) WHERE ended_at IS NULL;
