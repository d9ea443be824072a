-- An invitation is open until it is accepted or revoked; of one address there is one at most.
CREATE TABLE sys.invitations (
  id           uuid PRIMARY KEY,
  email        text NOT NULL CHECK (length(email) <= 254 AND email = lower(email)),
  role         text NOT NULL REFERENCES sys.roles,
  message      text CHECK (length(message) <= 1000),
  token_hash   bytea NOT NULL,
  invited_by   text NOT NULL,
  inviter_name text NOT NULL,
  created_at   timestamptz NOT NULL,
  sent_at      timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  accepted_at  timestamptz,
  accepted_by  uuid,
  revoked_at   timestamptz
);

CREATE UNIQUE INDEX invitations_token ON sys.invitations (token_hash);
CREATE UNIQUE INDEX invitations_open ON sys.invitations (email)
  WHERE accepted_at IS NULL AND revoked_at IS NULL;
CREATE INDEX ix_invitations_created ON sys.invitations (created_at DESC, id);
