-- The authenticator app of a user. Without confirmed_at it is being enrolled, and no sign-in asks for it.
CREATE TABLE sys.totp_factors (
  user_id         uuid PRIMARY KEY REFERENCES sys.users ON DELETE CASCADE,
  secret          bytea NOT NULL,
  created_at      timestamptz NOT NULL,
  confirmed_at    timestamptz,
  -- the 30-second step of the last code that was accepted: it and earlier ones are used up
  last_step       bigint NOT NULL DEFAULT 0,
  failed_attempts integer NOT NULL DEFAULT 0,
  locked_until    timestamptz
) WITH (fillfactor = 80);

CREATE TABLE sys.recovery_codes (
  user_id    uuid NOT NULL REFERENCES sys.users ON DELETE CASCADE,
  code_hash  bytea NOT NULL,
  created_at timestamptz NOT NULL,
  used_at    timestamptz,
  PRIMARY KEY (user_id, code_hash)
);

-- Sign-ins whose first factor was right and whose second is still to come.
CREATE TABLE sys.mfa_challenges (
  token_hash bytea PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('CODE', 'ENROLMENT')),
  user_id    uuid NOT NULL REFERENCES sys.users ON DELETE CASCADE,
  client_id  text NOT NULL,
  scope      text,
  methods    text[] NOT NULL,
  attempts   integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
) WITH (fillfactor = 80);

CREATE INDEX ix_mfa_challenges_user ON sys.mfa_challenges (user_id);
CREATE INDEX ix_mfa_challenges_expiry ON sys.mfa_challenges (expires_at);
