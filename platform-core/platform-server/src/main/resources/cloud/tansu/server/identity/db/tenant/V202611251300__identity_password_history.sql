-- Hashes of passwords that were replaced, so that they are not chosen again.
CREATE TABLE sys.password_history (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id       uuid NOT NULL REFERENCES sys.users ON DELETE CASCADE,
  password_hash text NOT NULL,
  replaced_at   timestamptz NOT NULL
);

CREATE INDEX ix_password_history_user ON sys.password_history (user_id, replaced_at DESC);
