-- sys: what the tenant's own SQL roles never see (users, keys, secrets, functions, outbox).
-- app: documents and files, readable and writable by them, without DDL.
-- public: the tenant's own tables.
CREATE SCHEMA IF NOT EXISTS app;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO tansu_tenant_rw;
GRANT USAGE ON SCHEMA public TO tansu_tenant_ro;

REVOKE ALL ON SCHEMA app, sys FROM PUBLIC;
GRANT USAGE ON SCHEMA app TO tansu_tenant_rw, tansu_tenant_ro, tansu_app;
GRANT USAGE ON SCHEMA sys TO tansu_app;

ALTER DEFAULT PRIVILEGES FOR ROLE tansu_owner IN SCHEMA app
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO tansu_tenant_rw, tansu_app;
ALTER DEFAULT PRIVILEGES FOR ROLE tansu_owner IN SCHEMA app
  GRANT SELECT ON TABLES TO tansu_tenant_ro;
ALTER DEFAULT PRIVILEGES FOR ROLE tansu_owner IN SCHEMA app
  GRANT USAGE ON SEQUENCES TO tansu_tenant_rw, tansu_app;
ALTER DEFAULT PRIVILEGES FOR ROLE tansu_owner IN SCHEMA sys
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO tansu_app;
ALTER DEFAULT PRIVILEGES FOR ROLE tansu_owner IN SCHEMA sys
  GRANT USAGE, SELECT ON SEQUENCES TO tansu_app;
ALTER DEFAULT PRIVILEGES FOR ROLE tansu_owner
  REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- The one row that says whose database this is, for backups and for people.
CREATE TABLE sys.tenant_info (
  tenant_id    text PRIMARY KEY,
  display_name text NOT NULL,
  created_at   timestamptz NOT NULL
);
