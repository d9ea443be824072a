-- Requests that were sent with a key, and what they were answered. The row is inserted before the
-- work and filled in after it, in the same transaction: a twin waits on the primary key until the
-- first one has been committed or rolled back.
CREATE TABLE sys.idempotency_keys (
  caller     text NOT NULL,
  operation  text NOT NULL,
  key        text NOT NULL,
  body_hash  text NOT NULL,
  status     integer,
  headers    jsonb,
  body       text,
  created_at timestamptz NOT NULL,
  CONSTRAINT pk_idempotency_keys PRIMARY KEY (caller, operation, key),
  CONSTRAINT idempotency_keys_size CHECK
    (length(caller) <= 500 AND length(operation) <= 500 AND length(key) <= 255)
);
CREATE INDEX ix_idempotency_keys_created ON sys.idempotency_keys (created_at);
