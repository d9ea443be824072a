-- Unlogged: after a crash of the database the windows start anew, which costs nothing but a few
-- requests too many.
CREATE UNLOGGED TABLE rate_limit_counters (
  policy       text NOT NULL,
  subject      text NOT NULL,
  window_start timestamptz NOT NULL,
  used         integer NOT NULL,
  PRIMARY KEY (policy, subject, window_start)
);

CREATE INDEX ix_rate_limit_counters_window ON rate_limit_counters (window_start);
