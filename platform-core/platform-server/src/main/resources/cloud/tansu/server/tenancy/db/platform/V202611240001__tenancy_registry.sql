CREATE TABLE tenants (
  tenant_id       text PRIMARY KEY CHECK (tenant_id ~ '^[a-z0-9]([a-z0-9-]{0,43}[a-z0-9])?$'),
  display_name    text NOT NULL CHECK (length(display_name) <= 512),
  region          text NOT NULL,
  timezone        text NOT NULL,
  status          text NOT NULL,
  database_name   text NOT NULL UNIQUE CHECK (database_name ~ '^[a-z][a-z0-9_]{0,62}$'),
  database_server text NOT NULL,
  schema_version  text NOT NULL,
  problem         text,
  created_at      timestamptz NOT NULL,
  created_by      text NOT NULL,
  updated_at      timestamptz NOT NULL,
  purge_after     timestamptz,
  version         bigint NOT NULL
);

CREATE INDEX ix_tenants_status ON tenants (status, tenant_id);
CREATE INDEX ix_tenants_created ON tenants (created_at DESC, tenant_id);
