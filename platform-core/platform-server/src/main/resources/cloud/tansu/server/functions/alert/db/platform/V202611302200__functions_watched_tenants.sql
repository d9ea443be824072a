-- Tenants whose functions have run lately or have something to be watched, and when to look next:
-- watching costs one query, however many tenants there are that do nothing.
CREATE TABLE function_watched_tenants (
  tenant_id    text PRIMARY KEY,
  look_at      timestamptz NOT NULL,
  active_at    timestamptz NOT NULL,
  dead_letters integer NOT NULL DEFAULT 0
);
CREATE INDEX ix_function_watched_tenants ON function_watched_tenants (look_at);
