-- What a tenant may not see of the system catalogue; only a superuser can take it away.
REVOKE SELECT ON pg_catalog.pg_stat_activity, pg_catalog.pg_stat_database, pg_catalog.pg_stat_replication, pg_catalog.pg_stat_ssl, pg_catalog.pg_stat_gssapi FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_stat_get_activity(int) FROM PUBLIC;
GRANT SELECT ON pg_catalog.pg_stat_activity TO tansu_app, tansu_provisioner, pg_monitor;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_stat_get_activity(int) TO tansu_app, tansu_provisioner, pg_monitor;
