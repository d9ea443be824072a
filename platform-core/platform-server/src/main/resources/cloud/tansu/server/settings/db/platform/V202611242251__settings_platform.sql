-- Settings that an administrator changed; what is not here has its default.
CREATE TABLE settings (
  name       text PRIMARY KEY CHECK (length(name) <= 100),
  value      jsonb NOT NULL,
  version    bigint NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by text NOT NULL
);
