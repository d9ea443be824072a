-- Who is signed in at the realm's own pages, by a cookie of which the hash is kept. Sessions of
-- applications that were opened from one end with it.
CREATE TABLE browser_sessions (
  id           uuid PRIMARY KEY,
  token_hash   bytea NOT NULL,
  user_id      uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  auth_time    timestamptz NOT NULL,
  methods      text[] NOT NULL,
  ip           text NOT NULL,
  user_agent   text NOT NULL,
  created_at   timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  ended_at     timestamptz
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX browser_sessions_token ON browser_sessions (token_hash);
CREATE INDEX ix_browser_sessions_user ON browser_sessions (user_id) WHERE ended_at IS NULL;
CREATE INDEX ix_browser_sessions_seen ON browser_sessions (last_seen_at);
