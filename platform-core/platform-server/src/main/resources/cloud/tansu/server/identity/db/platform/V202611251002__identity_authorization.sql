-- Authorization requests that wait for somebody to sign in or to consent, and pushed ones
-- (RFC 9126); known by a reference of which the hash is kept.
CREATE TABLE oidc_requests (
  reference_hash bytea PRIMARY KEY,
  client_id      text NOT NULL,
  pushed         boolean NOT NULL,
  parameters     jsonb NOT NULL,
  created_at     timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL
);

CREATE INDEX ix_oidc_requests_expiry ON oidc_requests (expires_at);

-- Authorization codes (RFC 6749 §4.1.2). A used one is kept until it expires, and leads to the
-- session that it opened: when it comes again, that session ends.
CREATE TABLE oidc_codes (
  code_hash       bytea PRIMARY KEY,
  client_id       text NOT NULL,
  redirect_uri    text NOT NULL,
  scope           text NOT NULL,
  nonce           text,
  code_challenge  text,
  user_id         uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  auth_time       timestamptz NOT NULL,
  methods         text[] NOT NULL,
  browser_session uuid NOT NULL,
  created_at      timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  used_at         timestamptz,
  session_id      uuid
);

CREATE INDEX ix_oidc_codes_expiry ON oidc_codes (expires_at);
CREATE INDEX ix_oidc_codes_user ON oidc_codes (user_id);

-- What users have allowed applications of others.
CREATE TABLE oidc_consents (
  user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  client_id  text NOT NULL,
  scope      text NOT NULL,
  granted_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, client_id)
);

-- Devices without a keyboard that wait for a user at another device (RFC 8628).
CREATE TABLE oidc_device_codes (
  device_hash     bytea PRIMARY KEY,
  user_code       text NOT NULL,
  client_id       text NOT NULL,
  scope           text NOT NULL,
  status          text NOT NULL CHECK (status IN ('PENDING', 'APPROVED', 'DENIED', 'USED')),
  user_id         uuid REFERENCES users ON DELETE CASCADE,
  auth_time       timestamptz,
  methods         text[],
  interval_s      integer NOT NULL,
  polled_at       timestamptz,
  created_at      timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  CHECK ((status IN ('APPROVED', 'USED')) = (user_id IS NOT NULL))
);

CREATE UNIQUE INDEX oidc_device_codes_user_code ON oidc_device_codes (user_code);
CREATE INDEX ix_oidc_device_codes_expiry ON oidc_device_codes (expires_at);
