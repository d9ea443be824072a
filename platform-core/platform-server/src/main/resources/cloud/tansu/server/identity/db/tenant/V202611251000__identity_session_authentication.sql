-- How and when the user of a session signed in, the session of the sign-in pages it ends with, and
-- the token before the present one, which counts for a moment longer.
ALTER TABLE sys.sessions
  ADD COLUMN auth_time       timestamptz,
  ADD COLUMN methods         text[] NOT NULL DEFAULT '{pwd}',
  ADD COLUMN browser_session uuid,
  ADD COLUMN previous_hash   bytea,
  ADD COLUMN rotated_at      timestamptz;

UPDATE sys.sessions SET auth_time = created_at;

ALTER TABLE sys.sessions
  ALTER COLUMN auth_time SET NOT NULL,
  ALTER COLUMN methods DROP DEFAULT;

CREATE INDEX ix_sessions_browser_session ON sys.sessions (browser_session)
  WHERE browser_session IS NOT NULL;
