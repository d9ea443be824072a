-- Accounts of other providers that sign in a user. The same subject of another issuer is another person.
CREATE TABLE user_logins (
  provider   text NOT NULL,
  issuer     text NOT NULL,
  subject    text NOT NULL,
  user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  email      text,
  linked_at  timestamptz NOT NULL,
  PRIMARY KEY (provider, issuer, subject)
);

CREATE INDEX ix_user_logins_user ON user_logins (user_id);
