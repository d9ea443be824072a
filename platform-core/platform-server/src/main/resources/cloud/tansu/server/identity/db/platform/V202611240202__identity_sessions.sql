-- One row per sign-in, which is one family of refresh tokens: using a token replaces token_hash.
-- The handle is the part of the token that stays the same; whoever shows the right handle with
-- another secret holds a token that was used before.
CREATE TABLE sessions (
  id           uuid PRIMARY KEY,
  handle       uuid NOT NULL,
  token_hash   bytea NOT NULL,
  user_id      uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  client_id    text NOT NULL,
  scope        text NOT NULL,
  ip           text NOT NULL,
  user_agent   text NOT NULL,
  created_at   timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  ended_at     timestamptz,
  end_reason   text
) WITH (fillfactor = 60);

CREATE UNIQUE INDEX sessions_handle ON sessions (handle);
CREATE INDEX ix_sessions_user ON sessions (user_id) WHERE ended_at IS NULL;

CREATE TABLE login_events (
  id              uuid PRIMARY KEY,
  user_id         uuid,
  email_attempted text NOT NULL,
  occurred_at     timestamptz NOT NULL,
  ip              text NOT NULL,
  user_agent      text NOT NULL,
  method          text NOT NULL,
  outcome         text NOT NULL,
  reason          text NOT NULL
);

CREATE INDEX ix_login_events_time ON login_events (occurred_at DESC);
CREATE INDEX ix_login_events_user ON login_events (user_id, occurred_at DESC);

-- Links that work once, such as the one by which a first password is set.
CREATE TABLE one_time_links (
  token_hash bytea PRIMARY KEY,
  purpose    text NOT NULL,
  user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);

CREATE INDEX ix_one_time_links_user ON one_time_links (user_id);
