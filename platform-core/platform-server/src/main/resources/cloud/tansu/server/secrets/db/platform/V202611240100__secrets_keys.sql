-- The master keys in use, without their bytes: a value encrypted with each proves the key file.
CREATE TABLE crypto_keys (
  key_id      text PRIMARY KEY,
  check_value bytea NOT NULL,
  created_at  timestamptz NOT NULL
);
