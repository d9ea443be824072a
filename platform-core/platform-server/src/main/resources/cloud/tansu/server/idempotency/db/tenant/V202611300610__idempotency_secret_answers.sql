-- Answers that carry a secret, such as that of a new webhook, are kept encrypted, in this column and
-- not in body.
ALTER TABLE sys.idempotency_keys ADD COLUMN body_enc bytea;
