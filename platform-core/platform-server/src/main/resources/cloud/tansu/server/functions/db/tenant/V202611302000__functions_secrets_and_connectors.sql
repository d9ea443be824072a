-- What functions may be told, and which services they may call. Values are encrypted by the server.

CREATE TABLE sys.function_secrets (
  name              text PRIMARY KEY,
  value_enc         bytea NOT NULL,
  rotate_every_days integer,
  rotated_at        timestamptz NOT NULL,
  rotated_by        text NOT NULL,
  reminded_for      timestamptz,
  CONSTRAINT function_secrets_name CHECK (name ~ '^[A-Za-z][A-Za-z0-9_.-]{0,63}$'),
  CONSTRAINT function_secrets_days CHECK (rotate_every_days BETWEEN 1 AND 3650)
);

-- The secrets that a function may read; they need not be there yet.
ALTER TABLE sys.functions ADD COLUMN secret_names text[] NOT NULL DEFAULT '{}'
  CONSTRAINT functions_secret_names_length CHECK (cardinality(secret_names) <= 50);

CREATE TABLE sys.function_connectors (
  function_id  uuid NOT NULL,
  connector    text NOT NULL,
  enabled      boolean NOT NULL,
  settings     jsonb NOT NULL,
  secrets_enc  bytea NOT NULL,
  secret_keys  text[] NOT NULL,
  updated_at   timestamptz NOT NULL,
  updated_by   text NOT NULL,
  last_test_at timestamptz,
  last_error   text,
  PRIMARY KEY (function_id, connector),
  CONSTRAINT function_connectors_name CHECK (length(connector) BETWEEN 1 AND 32),
  CONSTRAINT fk_function_connectors_function FOREIGN KEY (function_id)
    REFERENCES sys.functions (id) ON DELETE CASCADE
);
