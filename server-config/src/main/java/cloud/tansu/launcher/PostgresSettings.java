package cloud.tansu.launcher;

import java.nio.file.Path;

/** The settings of the embedded PostgreSQL; why each is what it is: the decision record. */
final class PostgresSettings {
  static final String FILE = "tansu.conf";

  private PostgresSettings() {}

  static String render(int port, Path logs) {
    return """
        # Written by the launcher on each start; put changes of your own into postgresql.auto.conf.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        max_connections = 300
        reserved_connections = 40
        shared_buffers = '128MB'
        effective_cache_size = '1GB'
        maintenance_work_mem = '64MB'
        jit = off
        fsync = on
        recovery_init_sync_method = 'syncfs'
        max_wal_size = '2GB'
        checkpoint_timeout = '15min'
        autovacuum_naptime = '5min'
        idle_in_transaction_session_timeout = '5min'
        log_timezone = 'UTC'
        timezone = 'UTC'
        lc_messages = 'C'
        logging_collector = on
        log_directory = '%s'
        log_filename = 'postgresql-%%a.log'
        log_truncate_on_rotation = on
        log_rotation_age = '1d'
        log_rotation_size = 0
        log_line_prefix = '%%m [%%p] %%q%%u@%%d '
        log_statement = 'none'
        """
        .formatted(port, logs.toString().replace("'", "''"));
  }
}
