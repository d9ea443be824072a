-- The roles of a TansuCloud cluster, as the launcher or an operator creates them once as superuser.
CREATE ROLE tansu_owner NOLOGIN;
CREATE ROLE tansu_app LOGIN PASSWORD 'tansu_app';
CREATE ROLE tansu_provisioner LOGIN PASSWORD 'tansu_provisioner' CREATEDB CREATEROLE;
CREATE ROLE tansu_tenant_rw NOLOGIN;
CREATE ROLE tansu_tenant_ro NOLOGIN;
GRANT tansu_owner TO tansu_provisioner;
GRANT tansu_tenant_rw, tansu_tenant_ro TO tansu_provisioner WITH ADMIN OPTION, INHERIT FALSE, SET FALSE;
GRANT pg_signal_backend TO tansu_provisioner;
GRANT pg_read_all_stats TO tansu_provisioner, tansu_app;
REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC;
GRANT CONNECT ON DATABASE postgres TO tansu_provisioner;
