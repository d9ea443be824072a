-- What makes a function run besides a call of its name. What is to be done for it, and what was
-- given up, is in sys.event_deliveries, under a subscription with the id of the function.
CREATE TABLE sys.function_triggers (
  id               uuid PRIMARY KEY,
  function_id      uuid NOT NULL,
  trigger_type     text NOT NULL CHECK (trigger_type IN ('HTTP', 'EVENT', 'SCHEDULE')),
  is_active        boolean NOT NULL DEFAULT true,
  description      text NOT NULL DEFAULT '' CHECK (length(description) <= 500),
  methods          text[] CHECK (cardinality(methods) BETWEEN 1 AND 10),
  is_public        boolean,
  calls_per_minute integer,
  event_types      text[] CHECK (cardinality(event_types) BETWEEN 1 AND 20),
  cron             text CHECK (length(cron) <= 200),
  timezone         text CHECK (length(timezone) <= 64),
  misfire          text CHECK (misfire IN ('RUN_ONCE', 'SKIP')),
  next_fire_at     timestamptz,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  created_by       text NOT NULL,
  CONSTRAINT function_triggers_shape CHECK (
    CASE trigger_type
      WHEN 'HTTP' THEN methods IS NOT NULL AND is_public IS NOT NULL
      WHEN 'EVENT' THEN event_types IS NOT NULL
      ELSE cron IS NOT NULL AND misfire IS NOT NULL
    END),
  CONSTRAINT fk_function_triggers_function FOREIGN KEY (function_id)
    REFERENCES sys.functions (id) ON DELETE CASCADE
);
CREATE INDEX ix_function_triggers_function ON sys.function_triggers (function_id, created_at);
CREATE INDEX ix_function_triggers_due ON sys.function_triggers (next_fire_at)
  WHERE trigger_type = 'SCHEDULE' AND is_active;

INSERT INTO sys.event_subscriptions (id, kind, filters, active, created_at)
SELECT id, 'function', '{}', is_active, created_at FROM sys.functions;

-- Which trigger it was, and which of the queue's entries, which may have been tried several times.
ALTER TABLE sys.function_executions
  ADD COLUMN trigger_id uuid,
  ADD COLUMN call_id    uuid;
CREATE INDEX ix_function_executions_trigger ON sys.function_executions (trigger_id, started_at DESC)
  WHERE trigger_id IS NOT NULL;
CREATE INDEX ix_function_executions_call ON sys.function_executions (call_id)
  WHERE call_id IS NOT NULL;
