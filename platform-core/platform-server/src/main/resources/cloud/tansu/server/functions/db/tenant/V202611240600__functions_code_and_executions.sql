-- Functions of a tenant, their immutable versions, and what came of every call.

CREATE TABLE sys.functions (
  id             uuid PRIMARY KEY,
  name           text NOT NULL,
  runtime        text NOT NULL,
  description    text NOT NULL DEFAULT '',
  entry_point    text NOT NULL DEFAULT 'execute',
  active_version integer,
  last_version   integer NOT NULL DEFAULT 0,
  is_active      boolean NOT NULL DEFAULT true,
  timeout_ms     integer NOT NULL,
  memory_mb      integer NOT NULL,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  created_by     text NOT NULL,
  CONSTRAINT functions_name_length CHECK (char_length(name) BETWEEN 1 AND 64),
  CONSTRAINT functions_timeout_range CHECK (timeout_ms BETWEEN 1 AND 900000),
  CONSTRAINT functions_memory_range CHECK (memory_mb BETWEEN 16 AND 16384)
);
CREATE UNIQUE INDEX ux_functions_name ON sys.functions (lower(name));

CREATE TABLE sys.function_versions (
  function_id uuid NOT NULL,
  version     integer NOT NULL,
  source      text NOT NULL,
  artifact    bytea NOT NULL,
  sha256      text NOT NULL,
  created_at  timestamptz NOT NULL,
  created_by  text NOT NULL,
  PRIMARY KEY (function_id, version),
  CONSTRAINT fk_function_versions_function FOREIGN KEY (function_id)
    REFERENCES sys.functions (id) ON DELETE CASCADE
);

CREATE TABLE sys.function_executions (
  id            uuid PRIMARY KEY,
  function_id   uuid NOT NULL,
  version       integer NOT NULL,
  trigger_type  text NOT NULL,
  status        text NOT NULL,
  started_at    timestamptz NOT NULL,
  completed_at  timestamptz NOT NULL,
  duration_ms   bigint NOT NULL,
  queued_ms     bigint NOT NULL,
  cold_start    boolean NOT NULL,
  engine        text NOT NULL,
  http_status   integer,
  error_message text,
  error_line    integer,
  error_column  integer,
  trace_id      text,
  log           jsonb NOT NULL DEFAULT '[]',
  log_truncated boolean NOT NULL DEFAULT false,
  CONSTRAINT fk_function_executions_function FOREIGN KEY (function_id)
    REFERENCES sys.functions (id) ON DELETE CASCADE
);
CREATE INDEX ix_function_executions_newest
  ON sys.function_executions (function_id, started_at DESC, id DESC);
