-- Settings of this tenant that differ from the platform's; they move with its database.
CREATE TABLE sys.settings (
  name       text PRIMARY KEY CHECK (length(name) <= 100),
  value      jsonb NOT NULL,
  version    bigint NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by text NOT NULL
);
