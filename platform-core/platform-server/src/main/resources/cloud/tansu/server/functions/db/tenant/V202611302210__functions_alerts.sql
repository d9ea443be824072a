-- When administrators are told that functions do badly. A rule without a function is for each of
-- them, but for those that have a rule of the same metric themselves.
CREATE TABLE sys.function_alert_rules (
  id             uuid PRIMARY KEY,
  metric         text NOT NULL
    CHECK (metric IN ('ERROR_RATE', 'P95', 'DEAD_LETTERS', 'CANARY')),
  function_id    uuid,
  threshold      double precision NOT NULL CHECK (threshold >= 0),
  window_minutes integer NOT NULL CHECK (window_minutes BETWEEN 1 AND 60),
  min_calls      integer NOT NULL CHECK (min_calls BETWEEN 1 AND 100000),
  mail           boolean NOT NULL,
  active         boolean NOT NULL,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  created_by     text NOT NULL,
  CONSTRAINT fk_function_alert_rules_function FOREIGN KEY (function_id)
    REFERENCES sys.functions (id) ON DELETE CASCADE
);

-- What is wrong at this moment, with what the rule said then: an alert is told of once when it
-- begins and once when it ends, also when its rule or its function is gone by then. The subject is
-- a function, or all of them (the id of zeros).
CREATE TABLE sys.function_alerts (
  rule_id       uuid NOT NULL,
  subject_id    uuid NOT NULL,
  function_name text,
  metric        text NOT NULL,
  threshold     double precision NOT NULL,
  mail          boolean NOT NULL,
  value         double precision NOT NULL,
  calls         bigint NOT NULL,
  raised_at     timestamptz NOT NULL,
  PRIMARY KEY (rule_id, subject_id)
);

INSERT INTO sys.function_alert_rules (id, metric, threshold, window_minutes, min_calls, mail,
  active, created_at, updated_at, created_by)
SELECT gen_random_uuid(), metric, threshold, 10, 20, false, true, now(), now(), 'system'
FROM (VALUES ('ERROR_RATE', 5), ('P95', 1000), ('DEAD_LETTERS', 100), ('CANARY', 0))
  AS usual (metric, threshold);
