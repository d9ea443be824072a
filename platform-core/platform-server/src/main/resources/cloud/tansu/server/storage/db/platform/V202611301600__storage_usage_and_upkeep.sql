-- What each tenant stores, as the upkeep saw it last: a list of all tenants asks none of their
-- databases. A limit that is null is the platform's.
CREATE TABLE storage_usage_by_tenant (
  tenant_id             text PRIMARY KEY,
  bytes                 bigint NOT NULL,
  objects               bigint NOT NULL,
  max_total_bytes       bigint,
  max_object_size_bytes bigint,
  max_object_count      bigint,
  measured_at           timestamptz NOT NULL
);

-- What the jobs did that keep the storage in order.
CREATE TABLE storage_upkeep_runs (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job         text NOT NULL,
  started_at  timestamptz NOT NULL,
  finished_at timestamptz NOT NULL,
  spaces      integer NOT NULL,
  removed     bigint NOT NULL,
  failures    integer NOT NULL,
  failed      jsonb NOT NULL DEFAULT '[]'
);
CREATE INDEX ix_storage_upkeep_runs_finished ON storage_upkeep_runs (finished_at);
