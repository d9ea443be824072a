-- Tenants with schedules of functions, and when to look next.
CREATE TABLE function_schedules_due (
  tenant_id  text PRIMARY KEY,
  due_at     timestamptz NOT NULL,
  generation bigint NOT NULL
);
CREATE INDEX ix_function_schedules_due ON function_schedules_due (due_at);
