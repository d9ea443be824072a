-- NEXT is published but does not sign yet; RETIRING no longer signs but is published until
-- retire_after, so that tokens it signed stay valid.
CREATE TABLE sys.jwk_keys (
  kid             text PRIMARY KEY CHECK (length(kid) BETWEEN 1 AND 64),
  alg             text NOT NULL CHECK (length(alg) <= 16),
  state           text NOT NULL CHECK (state IN ('NEXT', 'CURRENT', 'RETIRING')),
  public_jwk      jsonb NOT NULL,
  private_jwk_enc bytea NOT NULL,
  created_at      timestamptz NOT NULL,
  activated_at    timestamptz,
  retire_after    timestamptz,
  CHECK ((state = 'RETIRING') = (retire_after IS NOT NULL))
);

CREATE UNIQUE INDEX jwk_keys_one_current ON sys.jwk_keys (alg) WHERE state = 'CURRENT';
CREATE UNIQUE INDEX jwk_keys_one_next ON sys.jwk_keys (alg) WHERE state = 'NEXT';
