-- A version that takes a share of the calls until it has proved itself. Calls read the columns of
-- sys.functions; the table keeps how each of them went.
ALTER TABLE sys.functions
  ADD COLUMN canary_version integer,
  ADD COLUMN canary_percent integer,
  ADD COLUMN activated_at   timestamptz,
  ADD CONSTRAINT functions_canary CHECK (
    num_nonnulls(canary_version, canary_percent) <> 1 AND canary_percent BETWEEN 1 AND 99);

CREATE TABLE sys.function_canaries (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  function_id       uuid NOT NULL,
  version           integer NOT NULL,
  percent           integer NOT NULL,
  max_error_percent double precision NOT NULL,
  min_calls         integer NOT NULL,
  started_at        timestamptz NOT NULL,
  started_by        text NOT NULL,
  ended_at          timestamptz,
  ended_by          text,
  outcome           text CHECK (outcome IN ('PROMOTED', 'ABORTED', 'ROLLED_BACK', 'REPLACED')),
  reason            text,
  CONSTRAINT function_canaries_ended CHECK (num_nonnulls(ended_at, ended_by, outcome) IN (0, 3)),
  CONSTRAINT fk_function_canaries_version FOREIGN KEY (function_id, version)
    REFERENCES sys.function_versions (function_id, version) ON DELETE CASCADE
);
CREATE UNIQUE INDEX ux_function_canaries_running ON sys.function_canaries (function_id)
  WHERE ended_at IS NULL;
CREATE INDEX ix_function_canaries_function ON sys.function_canaries (function_id, id DESC);
