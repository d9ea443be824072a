-- Sign-ins that are at a provider. Each comes back once, to the browser that began it.
CREATE TABLE sys.oauth_states (
  state_hash   bytea PRIMARY KEY,
  browser_hash bytea NOT NULL,
  provider     text NOT NULL,
  -- code verifier, nonce and what goes on afterwards, as one encrypted JSON object
  kept_enc     bytea NOT NULL,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL
);

CREATE INDEX ix_oauth_states_expiry ON sys.oauth_states (expires_at);
