-- Tenants that have something to deliver, and when to look next. Entered before the deliveries are
-- committed and removed later than the last entry, so that a tenant with due deliveries is always
-- here, whichever node dies when.
CREATE TABLE event_deliveries_due (
  tenant_id    text PRIMARY KEY,
  due_at       timestamptz NOT NULL,
  announced_at timestamptz NOT NULL
);
CREATE INDEX ix_event_deliveries_due ON event_deliveries_due (due_at);
